//! Which names are likely to fire wrongly? Two audits against the words of real news.
//!
//! Sources: `arabic.md` 2.5-6 (a proclitic and a name that spell another word) and 3.3 (a nisba
//! that is mostly used as something else).

use std::collections::HashSet;

use crate::gazetteer::entry::{Entry, Kind};
use crate::gazetteer::finding::Finding;
use crate::gazetteer::load::Gazetteer;
use crate::gazetteer::spelling::frequency;
use crate::text::letters::Code;
use crate::text::normalized::fold;

/// Proclitics and how often each stands before a noun, measured on states in 8.75 M words.
const PROCLITICS: [(&str, f64); 5] =
    [("و", 0.14), ("ل", 0.04), ("ب", 0.025), ("ف", 0.003), ("ك", 0.0015)];
/// Words seen less often than this are noise.
const FLOOR: f64 = 4.0;
/// A word seen this many times more often than proclitic and name explain is another word.
const CLASH: f64 = 6.0;
/// A nisba without article this much more frequent than with it is another word or a name.
const INDEFINITE: f64 = 0.5;

pub(super) fn audit(gazetteer: &Gazetteer, findings: &mut Vec<Finding>) {
    let settled = settled(gazetteer);
    for (entry, place) in gazetteer.entries.iter().zip(&gazetteer.places) {
        let mut found = Vec::new();
        match entry.kind() {
            Kind::Blocker => {}
            kind => {
                clashes(entry, &settled, &mut found);
                if kind == Kind::State {
                    ratios(gazetteer, entry, &mut found);
                }
            }
        }
        findings.extend(
            found
                .into_iter()
                .map(|(code, message, hint)| Finding::warning(place.clone(), code, message, hint)),
        );
    }
}

type Found = Vec<(&'static str, String, &'static str)>;

/// Words that are names themselves or blocked, so that no proclitic is taken off them.
fn settled(gazetteer: &Gazetteer) -> HashSet<Vec<Code>> {
    let names = gazetteer.entries.iter().flat_map(|it| it.all_names().map(fold));
    let shorts = gazetteer.entries.iter().flat_map(|it| it.short.iter().map(|it| fold(it)));
    let demonyms = gazetteer.entries.iter().flat_map(|it| {
        let people = it.people.iter();
        it.nisba.iter().chain(people).flat_map(|it| [fold(it), fold(&format!("{it}ة"))])
    });
    let audited = gazetteer.lists.get("audited").into_iter().flatten().map(|it| fold(it));
    names.chain(shorts).chain(demonyms).chain(audited).collect()
}

/// كروس is not ك and روس: the word is far too frequent for that.
fn clashes(entry: &Entry, settled: &HashSet<Vec<Code>>, found: &mut Found) {
    let names: Vec<&str> = match entry.kind() {
        Kind::State => entry
            .all_names()
            .chain(entry.nisba.iter().chain(&entry.people).map(String::as_str))
            .collect(),
        _ => entry.all_names().filter(|it| !entry.restricts(it) || !has_policy(entry)).collect(),
    };
    let one_word = |it: &&&str| !it.contains(' ') && !it.starts_with("ال");
    for name in names.iter().filter(one_word) {
        for (proclitic, share) in PROCLITICS {
            let word = format!("{proclitic}{name}");
            let (seen, expected) = (spelled(&word), spelled(name) * share);
            if FLOOR < seen && CLASH < seen / (expected + 1.0) && !settled.contains(&fold(&word)) {
                let message = format!("{word} was seen {seen:.0} times, {expected:.0} expected");
                let hint = "another word: add it to blockers.jsonl, or restrict the name";
                found.push(("proclitic-clash", message, hint));
            }
        }
    }
}

fn has_policy(entry: &Entry) -> bool {
    !entry.requires_left.is_empty() || !entry.requires_doc.is_empty()
}

/// A word as counted, with its hamzas or without them.
fn spelled(word: &str) -> f64 {
    let plain: String =
        word.chars().map(|it| if matches!(it, 'أ' | 'إ' | 'آ') { 'ا' } else { it }).collect();
    let count = match plain == word {
        true => frequency(word),
        false => frequency(word) + frequency(&plain),
    };
    f64::from(count)
}

/// بولوني is mostly a coach: without article it is far more frequent than with it.
fn ratios(gazetteer: &Gazetteer, entry: &Entry, found: &mut Found) {
    let names: HashSet<Vec<Code>> = entry.all_names().map(fold).collect();
    let short = gazetteer.lists.get("short_nisba");
    for nisba in entry.nisba.iter().filter(|it| !it.contains(' ')) {
        let policed = entry.weak_nisba.contains(nisba)
            || names.contains(&fold(nisba))
            || short.is_some_and(|it| it.contains(nisba))
            || fold(nisba).len() <= 4;
        let (bare, definite) = (spelled(nisba), spelled(&format!("ال{nisba}")));
        if FLOOR < bare && INDEFINITE < bare / (definite + 1.0) && !policed {
            let message = format!("{nisba} was seen {bare:.0} times, ال{nisba} {definite:.0}");
            let hint = "list it in weak_nisba: it is a word or a name too";
            found.push(("nisba-ratio", message, hint));
        }
    }
}
