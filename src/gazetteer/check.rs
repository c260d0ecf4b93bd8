//! What does a person who edits the data want to be told before it ships?

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::gazetteer::audit;
use crate::gazetteer::entry::{Entry, Kind, ShortPolicy};
use crate::gazetteer::finding::{Finding, Place};
use crate::gazetteer::load::Gazetteer;
use crate::gazetteer::spelling::frequency;
use crate::text::letters::{self, Code};
use crate::text::normalized::fold;

/// Names of more words are refused.
pub const MOST_WORDS: usize = 16;
/// Names of more letters are refused.
pub const MOST_LETTERS: usize = 256;
/// A word counted more often than this in 39,613 articles is a common word.
pub const COMMON: u32 = 40;

/// Every fault of `gazetteer`, in the order of files and lines.
pub fn check(gazetteer: &Gazetteer) -> Vec<Finding> {
    let mut findings = Vec::new();
    let ids: HashSet<&str> = gazetteer.entries.iter().map(|it| it.id.as_str()).collect();
    for (entry, place) in gazetteer.entries.iter().zip(&gazetteer.places) {
        let mut one = One { entry, place, findings: &mut findings };
        one.id();
        one.names();
        one.shorts();
        one.references(&ids, &gazetteer.lists);
        one.dates();
    }
    repeated_ids(gazetteer, &mut findings);
    shared_names(gazetteer, &mut findings);
    audit::audit(gazetteer, &mut findings);
    findings.sort_by(|a, b| a.place.cmp(&b.place));
    findings
}

struct One<'a> {
    entry: &'a Entry,
    place: &'a Place,
    findings: &'a mut Vec<Finding>,
}

impl One<'_> {
    fn error(&mut self, code: &'static str, message: String, hint: &str) {
        self.findings.push(Finding::error(self.place.clone(), code, message, hint));
    }

    fn warning(&mut self, code: &'static str, message: String, hint: &str) {
        self.findings.push(Finding::warning(self.place.clone(), code, message, hint));
    }

    fn id(&mut self) {
        let id = &self.entry.id;
        let shaped = (1..=64).contains(&id.len())
            && id.bytes().all(|it| it.is_ascii_alphanumeric() || b"._:-".contains(&it));
        if !shaped {
            let message = format!("{id:?} is no id");
            self.error("id", message, "1 to 64 of A-Z a-z 0-9 . _ : -, as person:antony-blinken");
        }
        if self.entry.kind.is_none() && Kind::of_id(id).is_none() {
            let message = format!("{id:?} does not tell its type");
            self.error("type", message, "begin it with person:, state: or body:, or give a type");
        }
    }

    fn names(&mut self) {
        if self.entry.name.trim().is_empty() {
            self.error("no-name", format!("{} has no name", self.entry.id), "give a name");
        }
        let entry = self.entry;
        let all = entry.all_names().chain(entry.short.iter().map(String::as_str));
        for name in all.chain(entry.nisba.iter().map(String::as_str)) {
            self.spelling(name);
        }
        for name in entry.all_names() {
            self.common(name);
        }
        for weak in &entry.weak {
            if !entry.all_names().any(|it| it == weak) {
                let message = format!("{weak} is weak, but none of the names");
                self.error("weak", message, "repeat it in name or names, spelled the same");
            }
        }
    }

    fn spelling(&mut self, name: &str) {
        let codes = fold(name);
        let words = codes.split(|it| *it == letters::SPACE).count();
        if codes.iter().all(|it| !letters::is_word(*it)) {
            self.error("empty", format!("{name:?} folds to nothing"), "a name has letters");
            return;
        }
        if MOST_LETTERS < codes.len() || MOST_WORDS < words {
            let shown: String = name.chars().take(40).collect();
            self.error(
                "too-long",
                format!("{shown}… is too long"),
                "at most 16 words, 256 letters",
            );
        }
        if codes.contains(&letters::UNKNOWN) {
            let message = format!("{name} has a letter the alphabet does not know");
            self.error("letter", message, "write it in Arabic or Latin letters");
        }
        if codes.iter().any(|it| *it < letters::SPACE) {
            let message = format!("{name} has punctuation inside, and no text would match it");
            self.error("punctuation", message, "leave it out");
        }
        if name.chars().any(|it| matches!(it, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')) {
            self.warning("bidi", format!("{name} has a bidi control"), "leave it out");
        }
        if is_mixed(&codes) {
            let message = format!("{name} mixes Arabic and Latin letters in one word");
            self.warning("mixed-script", message, "write a word in one script");
        }
        if name.trim() != name || name.contains("  ") {
            self.warning("blanks", format!("{name:?} has blanks too many"), "one between words");
        }
    }

    /// A full name that is an ordinary word needs a policy.
    fn common(&mut self, name: &str) {
        let entry = self.entry;
        let count = frequency(name);
        let policed = entry.restricts(name)
            && !(entry.requires_left.is_empty()
                && entry.requires_right.is_empty()
                && entry.requires_doc.is_empty()
                && entry.blocks_left.is_empty()
                && entry.blocks_right.is_empty());
        if matches!(entry.kind(), Kind::Person | Kind::Body)
            && !name.contains(' ')
            && COMMON < count
            && !policed
            && !NAMES_ABOVE_ALL.contains(&name)
        {
            let message = format!("{name} is a word counted {count} times in news");
            self.warning("common-word", message, "list it in weak, with requires_left");
        }
    }

    fn shorts(&mut self) {
        let entry = self.entry;
        for short in &entry.short {
            let letters = fold(short).iter().filter(|it| letters::is_word(**it)).count();
            if letters < 4 && !short.contains(' ') {
                let message = format!("{short} is too short to be used alone");
                self.warning("short", message, "at least 4 letters; leave it out");
            }
            if entry.all_names().any(|it| it == short) {
                let message = format!("{short} is a full name too");
                self.error("short", message, "leave it in one of the two");
            }
        }
        if entry.short_policy == ShortPolicy::Always && entry.short.is_empty() {
            let message = "short_policy always, and no short name".to_owned();
            self.warning("short", message, "give a short name, or leave the policy out");
        }
    }

    fn references(&mut self, ids: &HashSet<&str>, lists: &BTreeMap<String, Vec<String>>) {
        let entry = self.entry;
        let words =
            [&entry.requires_left, &entry.requires_right, &entry.blocks_left, &entry.blocks_right];
        for list in words.into_iter().flatten().filter_map(|it| it.strip_prefix('@')) {
            if !lists.contains_key(list) {
                let message = format!("@{list} is no list");
                self.error("list", message, "see lists.jsonl for those there are");
            }
        }
        for id in entry.requires_doc.iter().filter(|it| !it.starts_with('@')) {
            if !ids.contains(id.as_str()) {
                self.error("reference", format!("{id} is no entry"), "name an id that there is");
            }
        }
        if !entry.replaced_by.is_empty() && !ids.contains(entry.replaced_by.as_str()) {
            let message = format!("{} is no entry", entry.replaced_by);
            self.error("reference", message, "name an id that there is");
        }
    }

    fn dates(&mut self) {
        let entry = self.entry;
        let roles = entry.roles.iter().flat_map(|it| [&it.from, &it.to]);
        for date in roles.chain([&entry.valid_from, &entry.valid_to]) {
            if !is_date(date) {
                let message = format!("{date:?} is no date");
                self.error("date", message, "2021, 2021-01 or 2021-01-26");
            }
        }
    }
}

/// Bodies and people whose one-word name is the commonest meaning of the word.
const NAMES_ABOVE_ALL: &[&str] = &[];

fn is_date(date: &str) -> bool {
    let parts: Vec<&str> = date.split('-').collect();
    let digits = |it: &str, len: usize| it.len() == len && it.bytes().all(|it| it.is_ascii_digit());
    match parts[..] {
        [""] => true,
        [year] => digits(year, 4),
        [year, month] => digits(year, 4) && digits(month, 2),
        [year, month, day] => digits(year, 4) && digits(month, 2) && digits(day, 2),
        _ => false,
    }
}

fn is_mixed(codes: &[Code]) -> bool {
    codes.windows(2).any(|it| {
        letters::is_arabic(it[0]) != letters::is_arabic(it[1])
            && (letters::LATIN..letters::FIRST_ARABIC).contains(&it[0].min(it[1]))
    })
}

fn repeated_ids(gazetteer: &Gazetteer, findings: &mut Vec<Finding>) {
    let mut first: HashMap<&str, &Place> = HashMap::new();
    for (entry, place) in gazetteer.entries.iter().zip(&gazetteer.places) {
        if let Some(earlier) = first.insert(&entry.id, place) {
            let message = format!("{} stands at {earlier} already", entry.id);
            findings.push(Finding::error(
                place.clone(),
                "duplicate-id",
                message,
                "an id is one entry's",
            ));
        }
    }
}

/// Two entries of one kind with one name are never told apart, unless the article names one in full.
fn shared_names(gazetteer: &Gazetteer, findings: &mut Vec<Finding>) {
    let mut bearers: HashMap<(Vec<Code>, Kind), &Entry> = HashMap::new();
    for (entry, place) in gazetteer.entries.iter().zip(&gazetteer.places) {
        for name in entry.all_names() {
            let key = (fold(name), entry.kind());
            match bearers.get(&key) {
                Some(other) if other.id != entry.id => {
                    let message = format!("{name} is a name of {} too", other.id);
                    let hint = "keep it for the one meant most, or give longer names";
                    findings.push(Finding::warning(place.clone(), "homonym", message, hint));
                }
                _ => {
                    bearers.insert(key, entry);
                }
            }
        }
    }
    let mut always: HashMap<Vec<Code>, &Entry> = HashMap::new();
    let entries = || gazetteer.entries.iter().zip(&gazetteer.places);
    for (entry, place) in entries().filter(|it| it.0.short_policy == ShortPolicy::Always) {
        for short in &entry.short {
            if let Some(other) = always.insert(fold(short), entry).filter(|it| it.id != entry.id) {
                let message = format!("{short} always means {} too", other.id);
                findings.push(Finding::error(
                    place.clone(),
                    "always",
                    message,
                    "one of them at most",
                ));
            }
            let count = frequency(short);
            if gazetteer.lists.get("given").is_some_and(|it| it.contains(short)) {
                let message = format!("{short} is a given name (counted {count} times)");
                let hint = "drop short_policy always";
                findings.push(Finding::error(place.clone(), "always", message, hint));
            }
        }
    }
}
