//! Which names hide others, look like others, or stand in another gazetteer already?

use std::collections::HashMap;

use crate::gazetteer::audit;
use crate::gazetteer::entry::{Entry, Kind, ShortPolicy};
use crate::gazetteer::finding::{Finding, Findings, shown};
use crate::gazetteer::load::Gazetteer;
use crate::text::fold::{fold, unfold};
use crate::text::letters::{self, Code};

/// What is written onto a noun from the left, without the article.
const PROCLITICS: [&str; 11] = ["و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل", "فك"];
/// A name behind a proclitic has at least so many letters.
const LEAST: usize = 3;

/// A name, and the entry it is of.
type Bearers<'g> = HashMap<Vec<Code>, &'g Entry>;

pub(super) fn shadows(gazetteer: &Gazetteer, findings: &mut Findings) {
    let settled = audit::audited(gazetteer);
    let mut bearers = Bearers::new();
    for entry in gazetteer.entities() {
        for (_, name) in used(entry) {
            bearers.entry(fold(name)).or_insert(entry);
        }
    }
    let looks = looks(&bearers);
    let proclitics = PROCLITICS.map(fold);
    for (entry, place) in gazetteer.placed().filter(|it| it.0.kind() != Kind::Blocker) {
        for (field, name) in used(entry) {
            let codes = fold(name);
            let mut told = Vec::new();
            if !settled.contains(&codes) {
                told.extend(hides(&codes, entry, &bearers, &proclitics));
                told.extend(looks_like(&codes, entry, &bearers, &looks));
            }
            told.extend(begins_with(&codes, entry, &bearers));
            let name = (field, name);
            findings.extend(told.into_iter().map(|(make, code, what, hint)| {
                let message = format!("“{}” {what}", shown(name.1));
                make(place.clone(), code, message, hint).about(name.0, name.1)
            }));
        }
    }
}

type Make = fn(crate::gazetteer::Place, &'static str, String, &'static str) -> Finding;
type Told = (Make, &'static str, String, &'static str);

/// The names of an entry that stand for it without another, each with its field.
fn used(entry: &Entry) -> impl Iterator<Item = (&'static str, &str)> {
    let always = entry.short_policy == ShortPolicy::Always;
    let shorts = entry.short.iter().filter(move |_| always);
    entry.named().chain(shorts.map(|it| ("short", it.as_str())))
}

/// كلاوس hides لاوس after ك: a whole word comes first.
fn hides(
    codes: &[Code],
    entry: &Entry,
    bearers: &Bearers<'_>,
    proclitics: &[Vec<Code>],
) -> Option<Told> {
    if codes.contains(&letters::SPACE) {
        return None;
    }
    proclitics.iter().find_map(|it| {
        let rest = codes.strip_prefix(&**it).filter(|it| LEAST <= it.len())?;
        let other = bearers.get(rest).filter(|it| it.id != entry.id)?;
        let (rest, before) = (unfold(rest), unfold(it));
        let what = format!("hides “{rest}” of {} after {before}", shown(&other.id));
        let hint = "a whole word comes first; if that is meant, list the name in audited";
        Some((Finding::warning as Make, "shadowing", what, hint))
    })
}

/// Names by what is left of them when final letters and hamza seats are not told apart.
fn looks<'b>(bearers: &'b Bearers<'_>) -> HashMap<Vec<Code>, Vec<&'b [Code]>> {
    let mut looks = HashMap::<_, Vec<&[Code]>>::new();
    for codes in bearers.keys() {
        looks.entry(skeleton(codes)).or_default().push(codes);
    }
    looks.retain(|_, it| 1 < it.len());
    looks.values_mut().for_each(|it| it.sort_unstable());
    looks
}

fn skeleton(codes: &[Code]) -> Vec<Code> {
    const HEH: Code = letters::arabic('ه');
    const WAW: Code = letters::arabic('و');
    codes
        .iter()
        .map(|it| match letters::letter(*it) {
            'ى' | 'ئ' => letters::YEH,
            'ة' => HEH,
            'ؤ' => WAW,
            'I' | '1' | 'l' => letters::LATIN,
            'O' | '0' | 'o' => letters::LATIN + 1,
            _ => *it,
        })
        .collect()
}

/// مصطفي looks like مصطفى, NAT0 like NATO.
fn looks_like(
    codes: &[Code],
    entry: &Entry,
    bearers: &Bearers<'_>,
    looks: &HashMap<Vec<Code>, Vec<&[Code]>>,
) -> Option<Told> {
    let alike = looks.get(&skeleton(codes))?;
    let other = alike.iter().filter(|it| **it != codes).find_map(|it| bearers.get(*it))?;
    let what = format!("looks like a name of {}", shown(&other.id));
    let hint = "one spelling may be a slip; if both are right, list the name in audited";
    (other.id != entry.id).then_some((Finding::warning as Make, "look-alike", what, hint))
}

/// مجلس الأمن القومي begins with مجلس الأمن: where the longer name stands, the shorter is not meant.
fn begins_with(codes: &[Code], entry: &Entry, bearers: &Bearers<'_>) -> Option<Told> {
    let blanks = codes.iter().enumerate().filter(|it| *it.1 == letters::SPACE);
    let other = blanks.rev().find_map(|(at, _)| {
        let other = bearers.get(&codes[..at])?;
        (other.id != entry.id).then_some(other)
    })?;
    let what = format!("begins with a name of {}, and the longer name wins", shown(&other.id));
    Some((Finding::note as Make, "name-prefix", what, "nothing, if they are two"))
}

/// Names and ids of `own` that stand in `builtin` already, under another entry.
///
/// An entry that is in both, letter for letter, is not told: `own` may be a copy.
pub fn collisions(own: &Gazetteer, builtin: &Gazetteer) -> Vec<Finding> {
    let ids: HashMap<&str, &Entry> =
        builtin.entries.iter().map(|it| (it.id.as_str(), it)).collect();
    let (mut names, mut shorts) = (HashMap::new(), Bearers::new());
    for entry in builtin.entities() {
        names.extend(entry.named().map(|it| ((fold(it.1), entry.kind()), entry)));
        shorts.extend(used(entry).filter(|it| it.0 == "short").map(|it| (fold(it.1), entry)));
    }
    let mut findings = Findings::default();
    for (entry, place) in own.placed().filter(|it| it.0.kind() != Kind::Blocker) {
        match ids.get(entry.id.as_str()) {
            Some(same) if **same == *entry => continue,
            Some(_) => {
                let message = format!("“{}” is a built-in entry too", shown(&entry.id));
                let hint = "give it another id, or load it with --no-builtin";
                let finding = Finding::warning(place.clone(), "shared-id", message, hint);
                findings.push(finding.about("id", &entry.id));
            }
            None => {}
        }
        for (field, name) in used(entry) {
            let codes = fold(name);
            let other = match field {
                "short" => shorts.get(&codes).copied(),
                _ => names.get(&(codes, entry.kind())).copied(),
            };
            let Some(other) = other.filter(|it| it.id != entry.id) else { continue };
            let message = format!("“{}” is a name of the built-in {} too", shown(name), other.id);
            let hint = "neither is tagged where nothing tells them apart; --alone leaves this out";
            let finding = Finding::warning(place.clone(), "shared-name", message, hint);
            findings.push(finding.about(field, name));
        }
    }
    findings.finish()
}
