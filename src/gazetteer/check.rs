//! What is wrong between entries: ids, names and references of a whole gazetteer?
//!
//! The errors of one entry by itself are told when its line is loaded; see `surface.rs`.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::gazetteer::audit;
use crate::gazetteer::entry::{Entry, Kind, ShortPolicy};
use crate::gazetteer::finding::{Finding, Findings, Place, Severity, shown};
use crate::gazetteer::load::Gazetteer;
use crate::gazetteer::shadow;
use crate::gazetteer::spelling::frequency;
use crate::gazetteer::surface;
use crate::text::fold::fold;
use crate::text::letters::Code;

pub use crate::gazetteer::surface::{MOST_LETTERS, MOST_WORDS};

/// Every fault between the entries of `gazetteer`, in the order of files and lines: errors, and
/// what somebody should look at. Columns are not told: see [`crate::gazetteer::column`].
pub fn check(gazetteer: &Gazetteer) -> Vec<Finding> {
    let mut findings = Findings::default();
    findings.extend(errors(gazetteer));
    for (entry, place) in gazetteer.placed() {
        let own = surface::check(entry, "", place).into_iter();
        findings.extend(own.filter(|it| it.severity == Severity::Warning));
    }
    shared_names(gazetteer, &mut findings);
    shadow::shadows(gazetteer, &mut findings);
    audit::audit(gazetteer, &mut findings);
    findings.finish()
}

/// Only the faults that keep the gazetteer out of service.
pub fn errors(gazetteer: &Gazetteer) -> Vec<Finding> {
    let mut findings = Findings::default();
    let ids: HashSet<&str> = gazetteer.entries.iter().map(|it| it.id.as_str()).collect();
    for (entry, place) in gazetteer.placed() {
        references(entry, place, &ids, &gazetteer.lists, &mut findings);
    }
    repeated_ids(gazetteer, &mut findings);
    always(gazetteer, &mut findings);
    findings.finish()
}

fn references(
    entry: &Entry,
    place: &Place,
    ids: &HashSet<&str>,
    lists: &BTreeMap<String, Vec<String>>,
    findings: &mut Findings,
) {
    let mut error = |code, message, hint: &str, field, text: &str| {
        findings.push(Finding::error(place.clone(), code, message, hint).about(field, text));
    };
    for (field, words) in [
        ("requires_left", &entry.requires_left),
        ("requires_right", &entry.requires_right),
        ("blocks_left", &entry.blocks_left),
        ("blocks_right", &entry.blocks_right),
    ] {
        for text in words {
            if text
                .strip_prefix('@')
                .is_some_and(|it| it != "coordinated" && !lists.contains_key(it))
            {
                let message = format!("“{}” is no list", shown(text));
                error("unknown-list", message, "see lists.jsonl for those there are", field, text);
            }
        }
    }
    let ids_named = entry.requires_doc.iter().filter(|it| !it.starts_with('@'));
    let replaced = std::iter::once(&entry.replaced_by).filter(|it| !it.is_empty());
    let named =
        ids_named.map(|it| ("requires_doc", it)).chain(replaced.map(|it| ("replaced_by", it)));
    for (field, id) in named {
        if !ids.contains(id.as_str()) {
            let message = format!("“{}” is no entry", shown(id));
            error("unknown-id", message, "name an id that there is", field, id);
        }
    }
}

fn repeated_ids(gazetteer: &Gazetteer, findings: &mut Findings) {
    let mut first: HashMap<&str, &Place> = HashMap::new();
    for (entry, place) in gazetteer.placed() {
        if let Some(earlier) = first.get(entry.id.as_str()) {
            let message = format!("“{}” stands at {earlier} already", shown(&entry.id));
            let finding =
                Finding::error(place.clone(), "duplicate-id", message, "an id is one entry's");
            findings.push(finding.about("id", &entry.id));
        } else {
            first.insert(&entry.id, place);
        }
    }
}

/// A short name that always counts is one person's, and no given name.
fn always(gazetteer: &Gazetteer, findings: &mut Findings) {
    let mut bearers: HashMap<Vec<Code>, &Entry> = HashMap::new();
    let given: HashSet<&str> =
        gazetteer.lists.get("given").into_iter().flatten().map(String::as_str).collect();
    for (entry, place) in gazetteer.placed().filter(|it| it.0.short_policy == ShortPolicy::Always) {
        for short in &entry.short {
            let mut error = |message, hint: &str| {
                let finding = Finding::error(place.clone(), "always", message, hint);
                findings.push(finding.about("short", short));
            };
            if let Some(other) = bearers.insert(fold(short), entry).filter(|it| it.id != entry.id) {
                let message = format!("“{}” always means {} too", shown(short), shown(&other.id));
                error(message, "give the policy to one of them at most");
            }
            if given.contains(short.as_str()) {
                let count = frequency(short);
                let message = format!("“{}” is a given name, counted {count} times", shown(short));
                error(message, "leave short_policy out");
            }
        }
    }
}

/// Does this name ask the article for the right one of the two?
fn is_told_apart(one: &Entry, other: &Entry, name: &str) -> bool {
    let asks = |it: &Entry| it.restricts(name) && !it.requires_doc.is_empty();
    asks(one) && asks(other)
}

/// Two entries of one kind with one name are never told apart, unless the article names one in full.
fn shared_names(gazetteer: &Gazetteer, findings: &mut Findings) {
    let mut bearers: HashMap<(Vec<Code>, Kind), &Entry> = HashMap::new();
    for (entry, place) in gazetteer.placed() {
        for (field, name) in entry.named() {
            let key = (fold(name), entry.kind());
            match bearers.get(&key) {
                // Two that the article tells apart by what else it names need no warning.
                Some(other) if is_told_apart(other, entry, name) => {}
                Some(other) if other.id != entry.id => {
                    let message =
                        format!("“{}” is a name of {} too", shown(name), shown(&other.id));
                    let hint = "keep it for the one meant most, or give longer names";
                    let finding = Finding::warning(place.clone(), "homonym", message, hint);
                    findings.push(finding.about(field, name));
                }
                Some(_) => {}
                None => {
                    bearers.insert(key, entry);
                }
            }
        }
    }
}
