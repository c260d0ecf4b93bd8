//! What is wrong with one entry by itself: its id, its names, its dates?
//!
//! Asked of every line that is loaded, so that nothing of the kind ever goes into service.

use crate::gazetteer::column;
use crate::gazetteer::dates;
use crate::gazetteer::entry::{Entry, Kind, ShortPolicy};
use crate::gazetteer::finding::{self, Finding, Place, Severity, shown};
use crate::text::fold::fold;
use crate::text::letters::{self, Code};

/// Names of more words are refused.
pub const MOST_WORDS: usize = 16;
/// Names of more letters are refused.
pub const MOST_LETTERS: usize = 256;
/// A name of one word has at least so many letters; a Latin acronym one less.
pub(super) const LEAST_LETTERS: usize = 3;
/// A short name of one word has at least so many.
const LEAST_SHORT: usize = 3;

/// Every fault of `entry`, which was read from `line`.
pub fn check(entry: &Entry, line: &str, place: &Place) -> Vec<Finding> {
    let mut one = One { entry, place, findings: Vec::new() };
    one.id();
    one.names();
    one.shorts();
    one.dates();
    let mut findings = one.findings;
    for it in &mut findings {
        it.place.column = column::of(line, it.field(), it.text());
    }
    findings
}

struct One<'a> {
    entry: &'a Entry,
    place: &'a Place,
    findings: Vec<Finding>,
}

type About<'a> = (&'static str, &'a str);

impl One<'_> {
    fn told(
        &mut self,
        severity: Severity,
        code: &'static str,
        about: About<'_>,
        what: &str,
        hint: &str,
    ) {
        let message = format!("“{}” {what}", shown(about.1));
        let finding = Finding::error(self.place.clone(), code, message, hint);
        let mut finding = finding.about(about.0, about.1);
        finding.severity = severity;
        self.findings.push(finding);
    }

    fn error(&mut self, code: &'static str, about: About<'_>, what: &str, hint: &str) {
        self.told(Severity::Error, code, about, what, hint);
    }

    fn warning(&mut self, code: &'static str, about: About<'_>, what: &str, hint: &str) {
        self.told(Severity::Warning, code, about, what, hint);
    }

    fn id(&mut self) {
        let entry = self.entry;
        let id = ("id", entry.id.as_str());
        let shaped = (1..=64).contains(&id.1.len())
            && id.1.bytes().all(|it| it.is_ascii_alphanumeric() || b"._:-".contains(&it));
        if !shaped {
            let hint = "1 to 64 of A-Z a-z 0-9 . _ : -, as person:antony-blinken";
            self.error("bad-id", id, "is no id", hint);
        } else if entry.kind.is_none() && Kind::of_id(id.1).is_none() {
            let hint = "begin it with person:, state: or body:, or give a type";
            self.error("unknown-type", id, "does not tell its type", hint);
        }
    }

    fn names(&mut self) {
        let entry = self.entry;
        self.spelling(("name", &entry.name));
        for (field, names) in [
            ("names", &entry.names),
            ("short", &entry.short),
            ("acronyms", &entry.acronyms),
            ("nisba", &entry.nisba),
            ("people", &entry.people),
            ("capital", &entry.capital),
        ] {
            names.iter().for_each(|it| self.spelling((field, it)));
        }
        if !self.characters(("en", &entry.en)) {
            self.invisible(("en", &entry.en));
        }
        for weak in &entry.weak {
            if !entry.all_names().any(|it| it == weak) {
                let hint = "repeat it in name or names, spelled the same";
                self.error("weak-name", ("weak", weak), "is weak, but none of the names", hint);
            }
        }
    }

    fn spelling(&mut self, name: About<'_>) {
        let codes = fold(name.1);
        let words = codes.split(|it| *it == letters::SPACE).count();
        let count = codes.iter().filter(|it| letters::is_word(**it)).count();
        if MOST_LETTERS < codes.len() || MOST_WORDS < words {
            let hint = "at most 16 words and 256 letters";
            return self.error("name-too-long", name, "is too long", hint);
        }
        let plain = name.1.chars().all(is_plain);
        if !plain && self.characters(name) {
            return;
        }
        if count == 0 {
            return self.error("empty-name", name, "folds to nothing", "a name has letters");
        }
        if !plain {
            self.invisible(name);
        }
        if codes.contains(&letters::UNKNOWN) {
            let hint = "write it in Arabic or Latin letters";
            self.error("unknown-letter", name, "has a letter the alphabet does not know", hint);
        }
        if codes.iter().any(|it| *it < letters::SPACE) {
            self.punctuation(name);
        }
        if name.0 != "short" && words == 1 && count < least(&codes) {
            let hint = "a name alone has at least 3 letters, an acronym 2; write it longer";
            let what = "is too short to be looked for";
            match count {
                1 => self.error("name-too-short", name, what, hint),
                _ => self.warning("name-too-short", name, what, hint),
            }
        }
        if is_mixed(&codes) {
            let what = "mixes Arabic and Latin letters in one word";
            self.warning("mixed-script", name, what, "write a word in one script");
        }
        if name.1.trim() != name.1 || name.1.contains("  ") {
            self.warning("blanks", name, "has blanks too many", "one between words");
        }
    }

    /// What no text would match, or what another program would run.
    fn punctuation(&mut self, name: About<'_>) {
        if name.1.starts_with(['=', '+', '-', '@']) {
            let hint = "a spreadsheet would run it; aalam export writes it so that none does";
            self.warning("formula", name, "begins as a formula does", hint);
        } else if name.1.contains('<') && name.1.contains('>') {
            let hint = "write the name alone; answers escape it";
            self.warning("markup", name, "has markup inside", hint);
        } else {
            let what = "has punctuation inside, and no text would match it";
            self.warning("punctuation", name, what, "leave it out");
        }
    }

    /// Characters no name has; tells whether there was an error.
    fn characters(&mut self, name: About<'_>) -> bool {
        let has = |it: fn(char) -> bool| name.1.chars().any(it);
        let before = self.findings.len();
        if has(char::is_control) {
            self.error("control-character", name, "has a control character", "leave it out");
        }
        if has(directs) {
            let what = "has a control that turns the direction of what follows";
            self.error("bidi-control", name, what, "leave it out");
        }
        if has(is_noncharacter) {
            self.error(
                "noncharacter",
                name,
                "has a code point that is no character",
                "leave it out",
            );
        }
        before < self.findings.len()
    }

    fn invisible(&mut self, name: About<'_>) {
        if name.1.chars().any(finding::is_invisible) {
            let what = "has a character nobody sees";
            self.warning("invisible-character", name, what, "leave it out");
        }
    }

    fn shorts(&mut self) {
        let entry = self.entry;
        for short in &entry.short {
            let letters = fold(short).iter().filter(|it| letters::is_word(**it)).count();
            if letters < LEAST_SHORT && !short.contains(' ') {
                let hint = "a short name has at least 3 letters; leave it out";
                let what = "is too short to be used alone";
                self.warning("name-too-short", ("short", short), what, hint);
            }
            if entry.all_names().any(|it| it == short) {
                let hint = "leave it in one of the two";
                self.error("short-name", ("short", short), "is a full name too", hint);
            }
        }
        if entry.short_policy == ShortPolicy::Always && entry.short.is_empty() {
            let what = "as short_policy, and no short name";
            let hint = "give a short name, or leave the policy out";
            self.warning("short-policy", ("short_policy", "always"), what, hint);
        }
    }

    fn dates(&mut self) {
        for (field, date, what, hint) in dates::faults(self.entry) {
            self.error("bad-date", (field, date), what, hint);
        }
    }
}

/// How many letters a name of one word needs.
fn least(codes: &[Code]) -> usize {
    let latin = codes.iter().all(|it| !letters::is_arabic(*it));
    if latin { LEAST_LETTERS - 1 } else { LEAST_LETTERS }
}

/// A letter, digit or blank that nearly every name is made of, with which nothing can be wrong.
fn is_plain(character: char) -> bool {
    matches!(character, ' '..='~' | '\u{621}'..='\u{63a}' | '\u{641}'..='\u{64a}')
}

/// Embeds, overrides or isolates: what follows reads otherwise than it is stored.
fn directs(character: char) -> bool {
    matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn is_noncharacter(character: char) -> bool {
    matches!(character, '\u{fdd0}'..='\u{fdef}') || character as u32 & 0xfffe == 0xfffe
}

fn is_mixed(codes: &[Code]) -> bool {
    codes.windows(2).any(|it| {
        letters::is_arabic(it[0]) != letters::is_arabic(it[1])
            && (letters::LATIN..letters::FIRST_ARABIC).contains(&it[0].min(it[1]))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The codes told of a person with this name, and the column of the first.
    fn told(name: &str) -> (Vec<&'static str>, usize) {
        let entry = Entry { id: "person:a".into(), name: name.into(), ..Entry::default() };
        let line = crate::gazetteer::file::write(&entry);
        let findings = check(&entry, &line, &Place::default());
        (
            findings.iter().map(|it| it.code).collect(),
            findings.first().map_or(0, |it| it.place.column),
        )
    }

    #[test]
    fn what_is_wrong_with_a_name_has_its_code_and_column() {
        let table = [
            ("أنطونيو غوتيريش", ""),
            ("ـًـ\u{200f}", "empty-name"),
            ("و", "name-too-short"),
            ("با", "name-too-short"),
            ("أنا\u{0}", "control-character"),
            ("أنا\tبا", "control-character"),
            ("أنا\u{1b}[31m", "control-character"),
            ("أنا\u{202e}با", "bidi-control"),
            ("أنا\u{fdd0}", "noncharacter"),
            ("أناX با", "mixed-script"),
            ("أنα با", "unknown-letter"),
            ("=HYPERLINK(1)", "formula"),
            ("<b>أنا</b>", "markup"),
            ("أنا، هو", "punctuation"),
            (" أنا", "blanks"),
        ];
        for (name, code) in table {
            let (codes, column) = told(name);
            assert_eq!(codes.first().copied().unwrap_or_default(), code, "{name:?}");
            assert_eq!(column, if code.is_empty() { 0 } else { 26 }, "{name:?}");
        }
    }

    #[test]
    fn a_long_name_is_told_once_and_cut() {
        let (codes, _) = told(&"ا".repeat(300));
        assert_eq!(codes, ["name-too-long"]);
        assert_eq!(told(&"با ".repeat(17)).0, ["name-too-long"]);
    }
}
