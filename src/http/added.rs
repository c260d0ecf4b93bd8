//! The entries that a request brings with it: read, and checked as a gazetteer's lines are.

use std::borrow::Cow;
use std::sync::Arc;

use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

use crate::gazetteer::check;
use crate::gazetteer::entry::Entry;
use crate::gazetteer::surface;
use crate::gazetteer::{Finding, Gazetteer, Loader, Place, Severity};
use crate::http::fault::pointer;
use crate::http::problem::{Fault, Problem, ProblemKind};
use crate::live::InService;
use crate::tagger::{Extra, Tagger};

/// Names that the entries of one call may have together.
pub const MOST_NAMES: usize = 1000;
/// So many faults are told at most.
const MOST_FAULTS: usize = 20;
/// Findings that the gazetteer in service may answer: an id or a list of its own.
const REFERENCES: [&str; 2] = ["unknown-id", "unknown-list"];

/// Reads the entries that `json`, an array, tells; `current` stays as it is.
///
/// # Errors
/// A problem with a pointer to each fault.
pub fn added(current: &InService, json: &RawValue) -> Result<Arc<Extra>, Problem> {
    current.extras.get(json.get(), || {
        let lines: Vec<&RawValue> = serde_json::from_str(json.get())
            .map_err(|_| Problem::invalid("#/entries", "entries is an array of objects"))?;
        let entries = read(&current.tagger, &lines)?;
        Ok(Extra::new(&current.tagger, entries))
    })
}

fn read(tagger: &Tagger, lines: &[&RawValue]) -> Result<Vec<Entry>, Problem> {
    if MOST_NAMES < lines.len() {
        return Err(too_many());
    }
    match sound(tagger, lines) {
        Some(entries) if MOST_NAMES < entries.iter().map(names).sum() => Err(too_many()),
        Some(entries) => Ok(entries),
        None => line_by_line(tagger, lines),
    }
}

/// New entries with nothing to say against them; else nothing.
fn sound(tagger: &Tagger, lines: &[&RawValue]) -> Option<Vec<Entry>> {
    let mut gazetteer = Gazetteer::default();
    for line in lines {
        let entry: Entry = serde_json::from_str(line.get()).ok()?;
        let findings = surface::check(&entry, "", &Place::default());
        let is_wrong = findings.iter().any(|it| it.severity == Severity::Error);
        if is_wrong || tagger.find(&entry.id).is_some() {
            return None;
        }
        gazetteer.entries.push(entry);
        gazetteer.places.push(Place::default());
    }
    check::errors(&gazetteer).is_empty().then_some(gazetteer.entries)
}

/// The same with all that may be wrong, each line as a line of a gazetteer's file.
fn line_by_line(tagger: &Tagger, lines: &[&RawValue]) -> Result<Vec<Entry>, Problem> {
    let lines: Vec<String> = lines.iter().map(|it| line(tagger, it.get())).collect();
    let mut loader = Loader::default();
    loader.text("entries", &lines.join("\n"));
    let (gazetteer, mut findings) = loader.finish();
    if MOST_NAMES < gazetteer.entries.iter().map(names).sum() {
        return Err(too_many());
    }
    if findings.is_empty() && gazetteer.entries.len() < lines.len() {
        return Err(Problem::invalid("#/entries", "each has the shape of an entry, with an id"));
    }
    findings.extend(check::errors(&gazetteer));
    let answered = |it: &Finding| {
        REFERENCES.contains(&it.code) && is_known(tagger, &gazetteer, it.place.line - 1)
    };
    findings.retain(|it| it.severity == Severity::Error && !answered(it));
    match findings.is_empty() {
        true => Ok(gazetteer.entries),
        false => Err(faults(&findings)),
    }
}

fn too_many() -> Problem {
    let told = "entries have at most 1000 names together";
    Problem::at(ProblemKind::TooManyItems, "#/entries", told)
}

fn names(entry: &Entry) -> usize {
    let more = [&entry.names, &entry.short, &entry.acronyms, &entry.nisba, &entry.people];
    1 + entry.capital.len() + more.iter().map(|it| it.len()).sum::<usize>()
}

/// One entry as a line of a gazetteer. One that has the id of an entry in service is that entry,
/// with the members given in place of its own, and the lists given added to its own.
fn line(tagger: &Tagger, json: &str) -> String {
    #[derive(Deserialize)]
    struct Id<'a> {
        #[serde(borrow)]
        id: Cow<'a, str>,
    }
    let known = serde_json::from_str::<Id<'_>>(json).ok().and_then(|it| tagger.find(&it.id));
    let amended = known.and_then(|index| {
        let entry = &tagger.gazetteer().entries[index as usize];
        amend(serde_json::to_value(entry).ok()?, json)
    });
    // No string of JSON holds a line end: these stand between its parts.
    amended.unwrap_or_else(|| json.replace(['\n', '\r'], " "))
}

fn amend(mut entry: Value, json: &str) -> Option<String> {
    let members = entry.as_object_mut()?;
    // Read as an entry first: what is wrong with it is told by the line as it was given.
    serde_json::from_str::<Entry>(json).ok()?;
    let Value::Object(given) = serde_json::from_str(json).ok()? else { return None };
    for (name, value) in given {
        match (members.get_mut(&name), value) {
            (Some(Value::Array(own)), Value::Array(more)) => {
                own.extend(more.into_iter().filter(|it| !own.contains(it)).collect::<Vec<_>>());
            }
            (_, value) => drop(members.insert(name, value)),
        }
    }
    Some(entry.to_string())
}

/// Does all that an entry refers to stand in the gazetteer in service, or beside it?
fn is_known(tagger: &Tagger, added: &Gazetteer, index: usize) -> bool {
    let Some(entry) = added.entries.get(index) else { return false };
    let id = |id: &str| tagger.find(id).is_some() || added.entries.iter().any(|it| it.id == id);
    let lists = &tagger.gazetteer().lists;
    let words =
        [&entry.requires_left, &entry.requires_right, &entry.blocks_left, &entry.blocks_right];
    let mut named = words.into_iter().flatten().filter_map(|it| it.strip_prefix('@'));
    named.all(|it| it == "coordinated" || lists.contains_key(it))
        && entry.requires_doc.iter().all(|it| it.starts_with('@') || id(it))
        && (entry.replaced_by.is_empty() || id(&entry.replaced_by))
}

fn faults(findings: &[Finding]) -> Problem {
    let faults = findings.iter().take(MOST_FAULTS).map(|it| {
        let index = (it.place.line - 1).to_string();
        let member = match it.code {
            "bad-id" => Some("id"),
            "unknown-type" => Some("type"),
            "no-name" => Some("name"),
            "unknown-field" => Some(it.text()),
            _ => None,
        };
        let parts: Vec<&str> = ["entries", &index].into_iter().chain(member).collect();
        Fault { pointer: pointer(&parts), detail: format!("{}: {}", it.message, it.hint) }
    });
    Problem::faults("entries are held to what a gazetteer's lines are", faults.collect())
}
