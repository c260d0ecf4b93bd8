//! `aalam import`: a newsroom's own lists, in whatever form they are kept, as entries.

use std::fs;
use std::path::Path;
use std::time::Instant;

use indicatif::ProgressBar;

use crate::cli::import_into::{Into, Told};
use crate::cli::output::Failure;
use crate::cli::reading::{self, Reading};
use crate::cli::rows;
use crate::cli::tool_args::{Import, Source};
use crate::gazetteer::file::{self, Line};
use crate::gazetteer::table::Header;
use crate::gazetteer::wikidata::Wikidata;
use crate::gazetteer::{Gazetteer, Kind, Place, ftm};

pub(super) fn run(args: &Import) -> Result<(), Failure> {
    let start = Instant::now();
    let kind = kind(args)?;
    let bar = reading::bar(&args.files);
    let mut into = Into::new(args, kind)?;
    let imported = args.files.iter().try_for_each(|it| import(it, args, &mut into, &bar));
    bar.finish_and_clear();
    let report = into.finish(imported.is_ok(), start.elapsed())?;
    imported?;
    match args.strict && 0 < report {
        true => Err(Failure::Findings(format!("{report} rows were rejected"))),
        false => Ok(()),
    }
}

fn kind(args: &Import) -> Result<Option<Kind>, Failure> {
    let Some(name) = &args.kind else { return Ok(None) };
    let kind = Kind::TAGGED.into_iter().find(|it| it.name() == name);
    let told = || Failure::Other(format!("--type {name}: say person, state or body"));
    kind.ok_or_else(told).map(Some)
}

fn import(path: &Path, args: &Import, into: &mut Into, bar: &ProgressBar) -> Result<(), Failure> {
    let name = path.display().to_string();
    let source = source(path, args)?;
    let mut reading = Reading::open(path, bar).map_err(Failure::io(name.clone()))?;
    into.begin(&name);
    match source {
        Source::Csv | Source::Tsv => table(&mut reading, source, args, into, bar)?,
        Source::Jsonl => {
            let place = Place { file: name.as_str().into(), line: 1, column: 1 };
            lines(&mut reading, into, bar, |it| own(it, &place))?;
        }
        Source::Ftm => lines(&mut reading, into, bar, |it| match ftm::read(it) {
            Ok(Ok(entry)) => Told::Entry(Box::new(entry)),
            Ok(Err(why)) => Told::Skipped(why),
            Err(reason) => Told::Rejected("bad-row", reason),
        })?,
        Source::Wikidata => {
            let wikidata = wikidata(args)?;
            objects(&mut reading, into, bar, &wikidata)?;
        }
    }
    reading.failed.map_or(Ok(()), |it| Err(Failure::Io(name, it)))
}

/// What a file is, told by its name.
fn source(path: &Path, args: &Import) -> Result<Source, Failure> {
    if let Some(source) = args.from {
        return Ok(source);
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
    let name = name.strip_suffix(".gz").unwrap_or(&name);
    let known = [
        (".csv", Source::Csv),
        (".tsv", Source::Tsv),
        (".tab", Source::Tsv),
        (".jsonl", Source::Jsonl),
        (".ftm.json", Source::Ftm),
        (".json", Source::Wikidata),
    ];
    let found = known.iter().find(|it| name.ends_with(it.0)).map(|it| it.1);
    let told = format!(
        "{}: the name does not tell what it is; say --from csv, tsv, jsonl, wikidata or ftm",
        path.display()
    );
    found.ok_or(Failure::Other(told))
}

fn wikidata(args: &Import) -> Result<Wikidata, Failure> {
    let table = match &args.classes {
        None => None,
        Some(path) => {
            Some(fs::read_to_string(path).map_err(Failure::io(path.display().to_string()))?)
        }
    };
    let told = |it| {
        let name = args.classes.as_ref().map_or_else(String::new, |it| it.display().to_string());
        Failure::Other(format!("{name}: {it}"))
    };
    Wikidata::new(table.as_deref(), &Gazetteer::builtin().0).map_err(told)
}

fn table(
    reading: &mut Reading,
    source: Source,
    args: &Import,
    into: &mut Into,
    bar: &ProgressBar,
) -> Result<(), Failure> {
    let Some(first) = reading.next() else {
        into.empty();
        return Ok(());
    };
    let first =
        first.text.map_err(|it| Failure::Other(format!("{}: {}", into.file(), it.reason)))?;
    let delimiter = match source {
        Source::Tsv => b'\t',
        _ => rows::delimiter(&first),
    };
    let header = Header::new(&rows::cells(&first, delimiter), &args.maps)
        .map_err(|it| Failure::Other(format!("{}: {it}", into.file())))?;
    into.unread(&header.unread);
    while let Some(row) = rows::next(reading, delimiter) {
        let told = match &row.text {
            Err(it) => Told::Rejected(it.code, it.reason.clone()),
            Ok(text) => {
                let cells = rows::cells(text, delimiter);
                let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
                match header.entry(&cells) {
                    Ok(entry) => Told::Entry(Box::new(entry)),
                    Err(reason) => Told::Rejected("bad-row", reason),
                }
            }
        };
        let shown = row.text.as_ref().map_or_else(|it| it.shown.as_str(), |it| it.as_str());
        into.take(told, row.number, shown, bar)?;
    }
    Ok(())
}

/// A line of our own format.
fn own(line: &str, place: &Place) -> Told {
    match file::read_all(line, place) {
        Ok(Line::Entry(entry)) => Told::Entry(entry),
        Ok(_) => Told::Skipped("no entry (a word list or a head noun)"),
        Err(mut findings) => {
            let first = findings.remove(0);
            Told::Rejected(first.code, format!("column {}: {}", first.place.column, first.message))
        }
    }
}

fn lines(
    reading: &mut Reading,
    into: &mut Into,
    bar: &ProgressBar,
    read: impl Fn(&str) -> Told,
) -> Result<(), Failure> {
    for line in reading {
        let told = match &line.text {
            Ok(text) if text.trim().is_empty() => continue,
            Ok(text) => read(text),
            Err(it) => Told::Rejected(it.code, it.reason.clone()),
        };
        let shown = line.text.as_ref().map_or_else(|it| it.shown.as_str(), |it| it.as_str());
        into.take(told, line.number, shown, bar)?;
    }
    Ok(())
}

/// Entities of a dump: one a line, or spread over lines as pretty printers do.
fn objects(
    reading: &mut Reading,
    into: &mut Into,
    bar: &ProgressBar,
    wikidata: &Wikidata,
) -> Result<(), Failure> {
    while let Some(line) = reading.next() {
        let mut text = match line.text {
            Ok(text) => text,
            Err(it) => {
                into.take(Told::Rejected(it.code, it.reason), line.number, &it.shown, bar)?;
                continue;
            }
        };
        let indent = text.len() - text.trim_start().len();
        if text.trim() == "{" {
            let closing = format!("{}}}", " ".repeat(indent));
            for more in reading.by_ref() {
                let more = more.text.unwrap_or_else(|it| it.shown);
                text.push_str(&more);
                if more.trim_end_matches([',', ']', ' ']) == closing {
                    break;
                }
            }
        }
        for object in split(&text) {
            let told = match wikidata.read(&object) {
                Ok(Ok(entry)) => Told::Entry(Box::new(entry)),
                Ok(Err(why)) => Told::Skipped(why.words()),
                Err(reason) => Told::Rejected("bad-row", reason),
            };
            into.take(told, line.number, &object, bar)?;
        }
    }
    Ok(())
}

/// The objects of a line: none of `[` and `]`, one of an entity and a comma, or those of an array.
fn split(text: &str) -> Vec<String> {
    let text = text.trim().trim_end_matches(',');
    let array = text.starts_with('[') && text.ends_with(']');
    match text {
        "" | "[" | "]" => Vec::new(),
        _ if array => match serde_json::from_str::<Vec<serde_json::Value>>(text) {
            Ok(all) => all.iter().map(ToString::to_string).collect(),
            Err(_) => vec![text.to_owned()],
        },
        _ => vec![text.strip_prefix('[').unwrap_or(text).to_owned()],
    }
}
