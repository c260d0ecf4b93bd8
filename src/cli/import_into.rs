//! Where an import goes: entries, rejected rows with their reasons, and the report.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use indicatif::ProgressBar;
use serde::Serialize;

use crate::cli::output::Failure;
use crate::cli::tool_args::Import;
use crate::gazetteer::finding::Severity;
use crate::gazetteer::titles::Titles;
use crate::gazetteer::{Entry, Gazetteer, Kind, Place, compose, file, surface};

/// What became of a row.
pub(super) enum Told {
    /// It is an entry.
    Entry(Box<Entry>),
    /// It is none, and need not be: why.
    Skipped(&'static str),
    /// It cannot be read: the code of the fault, and what it is.
    Rejected(&'static str, String),
}

/// A row that was rejected, as a line of the file of rejects.
#[derive(Serialize)]
struct Reject<'r> {
    file: &'r str,
    line: usize,
    code: &'r str,
    reason: &'r str,
    row: &'r str,
}

/// Entries are shown in the progress bar every so many rows.
const TOLD_EVERY: u64 = 4096;

/// Where an import goes.
pub(super) struct Into {
    out: Box<dyn Write>,
    path: PathBuf,
    rejects: Option<BufWriter<File>>,
    rejects_path: PathBuf,
    kind: Option<Kind>,
    source: Option<String>,
    titles: Titles,
    file: String,
    ids: HashSet<String>,
    /// The last number given to entries of one name.
    namesakes: HashMap<String, u32>,
    rows: u64,
    written: u64,
    skipped: BTreeMap<&'static str, u64>,
    rejected: BTreeMap<&'static str, u64>,
    aliases: BTreeMap<&'static str, u64>,
    unread: Vec<String>,
}

impl Into {
    pub(super) fn new(args: &Import, kind: Option<Kind>) -> Result<Self, Failure> {
        let to_file = args.out.as_os_str() != "-";
        let out: Box<dyn Write> = match to_file {
            true => {
                let partial = partial(&args.out);
                let made =
                    File::create(&partial).map_err(Failure::io(partial.display().to_string()));
                Box::new(BufWriter::with_capacity(1 << 16, made?))
            }
            false => Box::new(BufWriter::with_capacity(1 << 16, io::stdout().lock())),
        };
        let beside = match to_file {
            true => PathBuf::from(format!("{}.rejects.jsonl", args.out.display())),
            false => PathBuf::from("import.rejects.jsonl"),
        };
        Ok(Self {
            out,
            path: args.out.clone(),
            rejects: None,
            rejects_path: args.rejects.clone().unwrap_or(beside),
            kind,
            source: args.source.clone(),
            titles: Titles::new(&Gazetteer::builtin().0),
            file: String::new(),
            ids: HashSet::new(),
            namesakes: HashMap::new(),
            rows: 0,
            written: 0,
            skipped: BTreeMap::new(),
            rejected: BTreeMap::new(),
            aliases: BTreeMap::new(),
            unread: Vec::new(),
        })
    }

    /// The rows of another file follow.
    pub(super) fn begin(&mut self, file: &str) {
        file.clone_into(&mut self.file);
    }

    /// The file being read.
    pub(super) fn file(&self) -> &str {
        &self.file
    }

    /// The file holds nothing.
    pub(super) fn empty(&mut self) {
        *self.skipped.entry("empty file").or_default() += 1;
    }

    /// Columns of a table that no field is made of.
    pub(super) fn unread(&mut self, columns: &[String]) {
        self.unread.extend_from_slice(columns);
    }

    /// Writes, counts or keeps a row; `row` is how it stood in the file.
    pub(super) fn take(
        &mut self,
        told: Told,
        line: usize,
        row: &str,
        bar: &ProgressBar,
    ) -> Result<(), Failure> {
        self.rows += 1;
        if self.rows.is_multiple_of(TOLD_EVERY) {
            bar.set_message(format!("{} entries", self.written));
        }
        match told {
            Told::Skipped(why) => *self.skipped.entry(why).or_default() += 1,
            Told::Rejected(code, reason) => self.reject(line, code, &reason, row)?,
            Told::Entry(entry) => match self.admit(*entry) {
                Ok(entry) => {
                    self.written += 1;
                    let line = file::write(&entry);
                    writeln!(self.out, "{line}")
                        .map_err(Failure::io(self.path.display().to_string()))?;
                }
                Err((code, reason)) => self.reject(line, code, &reason, row)?,
            },
        }
        Ok(())
    }

    /// The entry with an id, and without aliases that could not ship.
    fn admit(&mut self, mut entry: Entry) -> Result<Entry, (&'static str, String)> {
        let made = entry.id.is_empty();
        if made {
            let kind = entry.kind.or(self.kind).ok_or_else(|| {
                let reason = "neither an id nor a type; say --type person, state or body";
                ("unknown-type", reason.to_owned())
            })?;
            entry.id = self.id(kind, &entry).into();
            entry.kind = None;
        } else if entry.kind.is_none() && Kind::of_id(&entry.id).is_none() {
            entry.kind = self.kind;
        }
        if entry.kind == Kind::of_id(&entry.id) {
            entry.kind = None;
        }
        // A line that has an id of ours was edited already.
        if made || ["wikidata", "ftm"].contains(&entry.source.as_str()) {
            self.titles.take_off(&mut entry);
        }
        if let Some(source) = &self.source {
            entry.source = source.into();
        }
        entry.name = entry.name.split_whitespace().collect::<Vec<_>>().join(" ").into();
        let findings = surface::check(&entry, "", &Place::default());
        for it in findings.into_iter().filter(|it| it.severity == Severity::Error) {
            match it.field() {
                "names" | "acronyms" | "short" => {
                    *self.aliases.entry(it.code).or_default() += 1;
                    for all in [&mut entry.names, &mut entry.acronyms, &mut entry.short] {
                        all.retain(|name| name != it.text());
                    }
                }
                _ => return Err((it.code, it.message)),
            }
        }
        match self.ids.insert(entry.id.to_string()) {
            true => Ok(entry),
            false => Err(("duplicate-id", format!("{} was imported already", entry.id))),
        }
    }

    /// An id of the English name, or of the Arabic one, that no entry has yet.
    fn id(&mut self, kind: Kind, entry: &Entry) -> String {
        let latin = slug(&entry.en);
        let told = if latin.is_empty() { slug(&compose::romanize(&entry.name)) } else { latin };
        let told = if told.is_empty() { "x".to_owned() } else { told };
        let id = format!("{}:{told}", kind.name());
        if !self.ids.contains(&id) {
            return id;
        }
        let last = self.namesakes.entry(id.clone()).or_insert(1);
        loop {
            *last += 1;
            let id = format!("{id}-{last}");
            if !self.ids.contains(&id) {
                return id;
            }
        }
    }

    fn reject(
        &mut self,
        line: usize,
        code: &'static str,
        reason: &str,
        row: &str,
    ) -> Result<(), Failure> {
        *self.rejected.entry(code).or_default() += 1;
        let name = self.rejects_path.display().to_string();
        if self.rejects.is_none() {
            let made = File::create(&self.rejects_path).map_err(Failure::io(name.clone()))?;
            self.rejects = Some(BufWriter::new(made));
        }
        let reject = Reject { file: &self.file, line, code, reason, row };
        let json = serde_json::to_string(&reject).expect("a row is text");
        let out = self.rejects.as_mut().expect("it was just made");
        writeln!(out, "{json}").map_err(Failure::io(name))
    }

    /// Puts the output in its place, tells the report on standard error, and how many were rejected.
    pub(super) fn finish(mut self, done: bool, took: Duration) -> Result<u64, Failure> {
        let name = self.path.display().to_string();
        self.out.flush().map_err(Failure::io(name.clone()))?;
        if let Some(rejects) = &mut self.rejects {
            rejects.flush().map_err(Failure::io(self.rejects_path.display().to_string()))?;
        }
        if self.path.as_os_str() != "-" {
            let partial = partial(&self.path);
            match done {
                true => fs::rename(partial, &self.path).map_err(Failure::io(name))?,
                false => drop(fs::remove_file(partial)),
            }
        }
        if done {
            // A report that cannot be told changes nothing about the import.
            let _ = io::stderr().write_all(self.report(took).as_bytes());
        }
        Ok(self.rejected.values().sum())
    }

    fn report(&self, took: Duration) -> String {
        let told = |counts: &BTreeMap<&str, u64>| {
            let each = counts.iter().map(|it| format!("{} {}", it.1, it.0));
            each.collect::<Vec<_>>().join(", ")
        };
        let mut text = format!(
            "{} rows read in {:.1} s, {} entries written\n",
            self.rows,
            took.as_secs_f64(),
            self.written
        );
        if !self.skipped.is_empty() {
            text += &format!("skipped: {}\n", told(&self.skipped));
        }
        if !self.rejected.is_empty() {
            let (counts, path) = (told(&self.rejected), self.rejects_path.display());
            text += &format!("rejected, and kept in {path}: {counts}\n");
        }
        if !self.aliases.is_empty() {
            text += &format!("aliases left out: {}\n", told(&self.aliases));
        }
        if !self.unread.is_empty() {
            text += &format!("columns not read: {}\n", self.unread.join(", "));
        }
        text
    }
}

fn partial(path: &Path) -> PathBuf {
    PathBuf::from(format!("{}.partial", path.display()))
}

/// Lower case, digits and single dashes.
fn slug(name: &str) -> String {
    let lower = name.to_lowercase();
    let words = lower.split(|it: char| !it.is_ascii_alphanumeric()).filter(|it| !it.is_empty());
    words.collect::<Vec<_>>().join("-").chars().take(48).collect()
}
