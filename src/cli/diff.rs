//! `aalam diff`: what changes between two gazetteers, and which mentions with it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::{Path, PathBuf};

use serde::Serialize;
use serde_json::Value;

use crate::cli::output::{self, Failure};
use crate::cli::tool_args::{Diff, Format};
use crate::cli::{export, tag};
use crate::gazetteer::{Entry, Loader, load};
use crate::tagger::Tagger;

/// One change.
#[derive(Serialize)]
#[serde(tag = "change", rename_all = "snake_case")]
enum Change {
    Added { id: String, name: String },
    Removed { id: String, name: String },
    Changed { id: String, name: String, fields: Vec<Field> },
    Gained { article: String, text: String, id: String, form: &'static str, start: u32 },
    Lost { article: String, text: String, id: String, form: &'static str, start: u32 },
}

/// A field that changed.
#[derive(Serialize)]
struct Field {
    field: &'static str,
    before: Value,
    after: Value,
}

pub(super) fn run(args: &Diff) -> Result<(), Failure> {
    let of = |it: &PathBuf| export::entries(std::slice::from_ref(it));
    let (before, after) = (by_id(of(&args.before)?), by_id(of(&args.after)?));
    let mut changes = entries(&before, &after);
    if !args.articles.is_empty() {
        let (before, after) = (tagger(&args.before)?, tagger(&args.after)?);
        for path in &args.articles {
            mentions(path, &before, &after, &mut changes)?;
        }
    }
    output::print(&match args.format {
        Format::Json => changes
            .iter()
            .map(|it| serde_json::to_string(it).expect("a change is text") + "\n")
            .collect(),
        Format::Text => text(&changes),
    })
}

fn by_id(entries: Vec<Entry>) -> BTreeMap<String, Entry> {
    entries.into_iter().map(|it| (it.id.to_string(), it)).collect()
}

fn entries(before: &BTreeMap<String, Entry>, after: &BTreeMap<String, Entry>) -> Vec<Change> {
    let ids: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let change = |id: &String| match (before.get(id), after.get(id)) {
        (None, Some(it)) => Some(Change::Added { id: id.clone(), name: it.name.to_string() }),
        (Some(it), None) => Some(Change::Removed { id: id.clone(), name: it.name.to_string() }),
        (Some(old), Some(new)) if old != new => Some(Change::Changed {
            id: id.clone(),
            name: new.name.to_string(),
            fields: fields(old, new),
        }),
        _ => None,
    };
    ids.into_iter().filter_map(change).collect()
}

fn fields(old: &Entry, new: &Entry) -> Vec<Field> {
    let value = |it| serde_json::to_value(it).expect("an entry holds nothing that JSON cannot");
    let (old, new): (Value, Value) = (value(old), value(new));
    let changed = crate::gazetteer::entry::FIELDS.iter().filter(|it| old[**it] != new[**it]);
    changed
        .map(|it| Field { field: it, before: old[*it].clone(), after: new[*it].clone() })
        .collect()
}

/// A tagger with the rules of the program and the entries of one side.
fn tagger(path: &Path) -> Result<Tagger, Failure> {
    let mut loader = Loader::default();
    match path.as_os_str() == "builtin" {
        true => loader.builtin(),
        false => {
            match path.is_dir() {
                true => loader.folder(path),
                false => loader.file(path),
            }
            if !loader.has_rules() {
                load::RULES.iter().for_each(|(name, text)| loader.text(name, text));
            }
        }
    }
    Tagger::new(loader.finish().0).map_err(|it| Failure::Other(it.to_string()))
}

fn mentions(
    path: &Path,
    before: &Tagger,
    after: &Tagger,
    changes: &mut Vec<Change>,
) -> Result<(), Failure> {
    let text = tag::read(path)?;
    let told = |tagger: &Tagger| -> BTreeMap<(u32, u32, String), &'static str> {
        let mentions = tagger.tag(&text);
        let key = |it: &crate::tagger::Mention<'_>| {
            ((it.span.start, it.span.end, it.id(&text).into_owned()), it.form.name())
        };
        mentions.iter().map(key).collect()
    };
    let (old, new) = (told(before), told(after));
    let offsets = crate::text::Offsets::new(&text, crate::text::Unit::Codepoint);
    let article = path.display().to_string();
    let spans: BTreeSet<_> = old.keys().chain(new.keys()).collect();
    for key in spans {
        let (start, end, id) = key;
        let found = text[*start as usize..*end as usize].to_owned();
        let (article, id, start) = (article.clone(), id.clone(), offsets.of(*start));
        match (old.get(key), new.get(key)) {
            (None, Some(form)) => {
                changes.push(Change::Gained { article, text: found, id, form, start });
            }
            (Some(form), None) => {
                changes.push(Change::Lost { article, text: found, id, form, start });
            }
            _ => {}
        }
    }
    Ok(())
}

fn text(changes: &[Change]) -> String {
    let (mut text, mut counts) = (String::new(), BTreeMap::<&str, usize>::new());
    for change in changes {
        let sort = match change {
            Change::Added { id, name } => {
                let _ = writeln!(text, "+ {id}  \u{2068}{name}\u{2069}");
                "entries added"
            }
            Change::Removed { id, name } => {
                let _ = writeln!(text, "- {id}  \u{2068}{name}\u{2069}");
                "entries removed"
            }
            Change::Changed { id, name, fields } => {
                let _ = writeln!(text, "~ {id}  \u{2068}{name}\u{2069}");
                for Field { field, before, after } in fields {
                    let _ = writeln!(text, "    {field}: {before} → {after}");
                }
                "entries changed"
            }
            Change::Gained { article, text: found, id, form, start } => {
                let _ =
                    writeln!(text, "> {article}:{start}  \u{2068}{found}\u{2069}  {id} ({form})");
                "mentions gained"
            }
            Change::Lost { article, text: found, id, form, start } => {
                let _ =
                    writeln!(text, "< {article}:{start}  \u{2068}{found}\u{2069}  {id} ({form})");
                "mentions lost"
            }
        };
        *counts.entry(sort).or_default() += 1;
    }
    let told: Vec<String> = counts.iter().map(|it| format!("{} {}", it.1, it.0)).collect();
    let told = if told.is_empty() { "no difference".to_owned() } else { told.join(", ") };
    text + &told + "\n"
}
