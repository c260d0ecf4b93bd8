//! Which names are likely to fire wrongly? Two audits against the words of real news.
//!
//! Sources: `arabic.md` 2.5-6 (a proclitic and a name that spell another word) and 3.3 (a nisba
//! that is mostly used as something else).

use std::collections::{HashMap, HashSet};

use crate::gazetteer::entry::{Entry, Kind, ShortPolicy};
use crate::gazetteer::finding::{Finding, Findings, shown};
use crate::gazetteer::load::Gazetteer;
use crate::gazetteer::spelling::frequency;
use crate::gazetteer::surface;
use crate::text::fold::fold;
use crate::text::letters::Code;

/// Proclitics and how often each stands before a noun, measured on states in 8.75 M words.
const PROCLITICS: [(&str, f64); 5] =
    [("و", 0.14), ("ل", 0.04), ("ب", 0.025), ("ف", 0.003), ("ك", 0.0015)];
/// Words seen less often than this are noise.
const FLOOR: f64 = 4.0;
/// A word seen this many times more often than proclitic and name explain is another word.
const CLASH: f64 = 6.0;
/// A nisba without article this much more frequent than with it is another word or a name.
const INDEFINITE: f64 = 0.5;
/// A word counted more often than this in 39,613 articles is a common word.
const COMMON: u32 = 40;
/// Lists whose words no name may be without a policy.
const STOP_LISTS: [&str; 5] = ["preposition", "speech_m", "speech_f", "not_definite", "diplomatic"];

pub(super) fn audit(gazetteer: &Gazetteer, findings: &mut Findings) {
    let (audited, settled) = (audited(gazetteer), settled(gazetteer));
    let stop = STOP_LISTS.iter().filter_map(|it| gazetteer.lists.get(*it)).flatten();
    let stop: HashSet<&str> = stop.map(String::as_str).collect();
    for (entry, place) in gazetteer.placed() {
        let mut found = Vec::new();
        let kind = entry.kind();
        if kind != Kind::Blocker {
            common(entry, &audited, &stop, &mut found);
            clashes(entry, &settled, &mut found);
        }
        if kind == Kind::State {
            ratios(gazetteer, entry, &audited, &mut found);
        }
        findings.extend(found.into_iter().map(|it| {
            let message = format!("“{}” {}", shown(&it.text), it.what);
            Finding::warning(place.clone(), it.code, message, it.hint).about(it.field, &it.text)
        }));
    }
    demonyms(gazetteer, &audited, findings);
}

/// What an audit found about one name.
struct Found {
    code: &'static str,
    field: &'static str,
    text: String,
    what: String,
    hint: &'static str,
}

/// Words a reader has looked at, and let stand: the lists named `audited`.
pub(super) fn audited(gazetteer: &Gazetteer) -> HashSet<Vec<Code>> {
    gazetteer.lists.get("audited").into_iter().flatten().map(|it| fold(it)).collect()
}

/// A name of one word that is an ordinary word needs a policy.
fn common(
    entry: &Entry,
    audited: &HashSet<Vec<Code>>,
    stop: &HashSet<&str>,
    found: &mut Vec<Found>,
) {
    let one_word = |it: &(&'static str, &str)| !it.1.contains(' ') && !it.1.is_empty();
    for (field, name) in entry.named().filter(one_word) {
        if entry.restricts(name) && has_policy(entry) {
            continue;
        }
        let (count, text) = (frequency(name), name.to_owned());
        if stop.contains(name) {
            let what = "is a word of every article".to_owned();
            let hint = "leave it out, or list it in weak, with requires_left";
            found.push(Found { code: "stop-word", field, text, what, hint });
        } else if matches!(entry.kind(), Kind::Person | Kind::Body)
            && COMMON < count
            && !audited.contains(&fold(name))
        {
            let what = format!("is a word counted {count} times in news");
            let hint = "if it means others too, list it in weak, with requires_left; \
                        if it is the name itself, in the list audited";
            found.push(Found { code: "common-word", field, text, what, hint });
        }
    }
}

/// Words that are names themselves or blocked, so that no proclitic is taken off them.
fn settled(gazetteer: &Gazetteer) -> HashSet<Vec<Code>> {
    let names = gazetteer.entries.iter().flat_map(|it| it.all_names().map(fold));
    let shorts = gazetteer.entries.iter().flat_map(|it| it.short.iter().map(|it| fold(it)));
    let demonyms = gazetteer.entries.iter().flat_map(|it| {
        let people = it.people.iter();
        it.nisba.iter().chain(people).flat_map(|it| [fold(it), fold(&format!("{it}ة"))])
    });
    names.chain(shorts).chain(demonyms).chain(audited(gazetteer)).collect()
}

/// كروس is not ك and روس: the word is far too frequent for that.
fn clashes(entry: &Entry, settled: &HashSet<Vec<Code>>, found: &mut Vec<Found>) {
    let nisba = entry.nisba.iter().map(|it| ("nisba", it.as_str()));
    let people = entry.people.iter().map(|it| ("people", it.as_str()));
    let free = |it: &(_, &str)| match entry.kind() {
        Kind::State => true,
        _ => !entry.restricts(it.1) || !has_policy(entry),
    };
    // A shorter name is not looked for.
    let long = |it: &str| surface::LEAST_LETTERS <= it.chars().count();
    let one_word =
        |it: &(&'static str, &str)| !it.1.contains(' ') && !it.1.starts_with("ال") && long(it.1);
    for (field, name) in entry.named().filter(free).chain(nisba).chain(people).filter(one_word) {
        for (proclitic, share) in PROCLITICS {
            let word = format!("{proclitic}{name}");
            let (seen, expected) = (spelled(&word), spelled(name) * share);
            if FLOOR < seen && CLASH < seen / (expected + 1.0) && !settled.contains(&fold(&word)) {
                let what = format!(
                    "with {proclitic} is {word}, seen {seen:.0} times and not {expected:.0}"
                );
                let hint = "another word: add it to blockers.jsonl, or restrict the name";
                let (code, text) = ("proclitic-clash", name.to_owned());
                found.push(Found { code, field, text, what, hint });
            }
        }
    }
}

fn has_policy(entry: &Entry) -> bool {
    !(entry.requires_left.is_empty()
        && entry.requires_right.is_empty()
        && entry.requires_doc.is_empty()
        && entry.blocks_left.is_empty()
        && entry.blocks_right.is_empty())
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
fn ratios(
    gazetteer: &Gazetteer,
    entry: &Entry,
    audited: &HashSet<Vec<Code>>,
    found: &mut Vec<Found>,
) {
    let names: HashSet<Vec<Code>> = entry.all_names().map(fold).collect();
    let short = gazetteer.lists.get("short_nisba");
    for nisba in entry.nisba.iter().filter(|it| !it.contains(' ')) {
        let codes = fold(nisba);
        let policed = entry.weak_nisba.contains(nisba)
            || names.contains(&codes)
            || audited.contains(&codes)
            || short.is_some_and(|it| it.iter().any(|it| nisba == it))
            || codes.len() <= 4;
        let (bare, definite) = (spelled(nisba), spelled(&format!("ال{nisba}")));
        if FLOOR < bare && INDEFINITE < bare / (definite + 1.0) && !policed {
            let what = format!("was seen {bare:.0} times, ال{nisba} {definite:.0}");
            let hint = "if it is a word or a name too, list it in weak_nisba; \
                        if not, in the list audited";
            let (code, text) = ("nisba-ratio", nisba.to_string());
            found.push(Found { code, field: "nisba", text, what, hint });
        }
    }
}

/// Two states with one demonym, and a short name that is one.
fn demonyms(gazetteer: &Gazetteer, audited: &HashSet<Vec<Code>>, findings: &mut Findings) {
    let mut states: HashMap<Vec<Code>, &Entry> = HashMap::new();
    let hint = "it is tagged for neither alone; if that is known, list it in audited";
    for (entry, place) in gazetteer.placed().filter(|it| it.0.kind() == Kind::State) {
        for nisba in &entry.nisba {
            let codes = fold(nisba);
            match states.get(&codes) {
                Some(other) if other.id != entry.id && !audited.contains(&codes) => {
                    let message = format!("“{nisba}” is a demonym of {} too", other.id);
                    let finding = Finding::warning(place.clone(), "shared-demonym", message, hint);
                    findings.push(finding.about("nisba", nisba));
                }
                Some(_) => {}
                None => {
                    states.insert(codes, entry);
                }
            }
        }
    }
    let always = |it: &&(&Entry, _)| it.0.short_policy == ShortPolicy::Always;
    let people: Vec<_> = gazetteer.placed().filter(|it| it.0.kind() == Kind::Person).collect();
    for (entry, place) in people.iter().filter(always) {
        for short in &entry.short {
            let codes = fold(short.strip_prefix("ال").unwrap_or(short));
            if let Some(state) = states.get(&codes).filter(|_| !audited.contains(&codes)) {
                let message = format!("“{}” is a demonym of {} too", shown(short), state.id);
                let hint = "leave short_policy out";
                let finding = Finding::warning((*place).clone(), "shared-demonym", message, hint);
                findings.push(finding.about("short", short));
            }
        }
    }
}
