//! Every surface form of every entry, with what it means there.

use std::ops::Range;

use crate::gazetteer::entry::{Clitics, Entry, Kind, Origin, ShortPolicy};
use crate::gazetteer::{Gazetteer, Organ, nisba, spelling};

/// What a surface form is to its entry.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Role {
    /// A full name or alias.
    Name,
    /// An adjective of a state, or its people: index of the inflection, see [`nisba::ENDINGS`].
    Demonym,
    /// Part of a name, used alone.
    Short,
    /// A capital.
    Metonym,
    /// A phrase that means nobody.
    Blocker,
    /// A head noun that takes an adjective: وزارة الخارجية.
    Head,
    /// A head noun that takes the name of a state: وزارة خارجية.
    Construct,
    /// A portfolio that stands for its ministry: الخارجية.
    Portfolio,
    /// وزارة, before a portfolio no list holds.
    Ministry,
}

/// One meaning of one surface form.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Sense {
    /// Index of the entry, or of the organ for heads.
    pub of: u32,
    /// What the form is to it.
    pub role: Role,
    /// More about the form: bits of [`flag`].
    pub flags: u16,
    /// Index in [`nisba::ENDINGS`], where the form holds its ending; else [`OPEN`] or [`FIXED`].
    pub ending: u8,
}

/// The nisba ends where the form ends, and an ending may follow.
pub(super) const OPEN: u8 = u8::MAX;
/// No ending follows.
pub(super) const FIXED: u8 = u8::MAX - 1;

/// Bits of [`Sense::flags`].
pub(super) mod flag {
    /// The form begins with the article ال.
    pub(crate) const ARTICLE: u16 = 1;
    /// The form begins with the lam that is left of ال after a lam.
    pub(crate) const ELIDED: u16 = 1 << 1;
    /// The form is held to its entry's policies.
    pub(crate) const RESTRICTED: u16 = 1 << 2;
    /// The nisba is also a word or a name.
    pub(crate) const WEAK: u16 = 1 << 3;
    /// A short name that counts without the full one.
    pub(crate) const ALWAYS: u16 = 1 << 4;
    /// A rule made this spelling.
    pub(crate) const GENERATED: u16 = 1 << 5;
    /// The name is spelled like the adjective: السعودية, سورية.
    pub(crate) const ADJECTIVE: u16 = 1 << 6;
    /// Broken plural: أتراك.
    pub(crate) const PLURAL: u16 = 1 << 7;
    /// A person's name of two words that others may bear with more words.
    pub(crate) const COMMON: u16 = 1 << 8;
    /// A Latin acronym.
    pub(crate) const LATIN: u16 = 1 << 9;
    /// The nisba is spelled like the state: مالي.
    pub(crate) const OWN_NAME: u16 = 1 << 10;
}

/// A form as text, before it is folded.
pub(super) struct Form {
    /// How it is spelled, with its hamzas.
    pub text: String,
    /// What it means.
    pub sense: Sense,
}

/// Tells `keep` every form of the entries in `range`.
pub(super) fn of_entries(gazetteer: &Gazetteer, range: Range<usize>, keep: &mut dyn FnMut(Form)) {
    for at in range {
        of(at as u32, &gazetteer.entries[at], &|_| true, keep);
    }
}

/// Tells `keep` every form that a rule asks for: heads of bodies.
pub(super) fn of_rules(gazetteer: &Gazetteer, keep: &mut dyn FnMut(Form)) {
    for (at, organ) in gazetteer.organs.iter().enumerate() {
        organ_forms(at as u32, organ, keep);
    }
    let ministry = Sense { of: u32::MAX, role: Role::Ministry, flags: 0, ending: FIXED };
    keep(Form { text: "وزارة".to_owned(), sense: ministry });
}

/// Tells `keep` every form of those names of one entry that are `wanted`.
pub(super) fn of(
    index: u32,
    entry: &Entry,
    wanted: &dyn Fn(&str) -> bool,
    keep: &mut dyn FnMut(Form),
) {
    Forms { of: index, entry, wanted, keep }.all();
}

struct Forms<'a> {
    of: u32,
    entry: &'a Entry,
    wanted: &'a dyn Fn(&str) -> bool,
    keep: &'a mut dyn FnMut(Form),
}

impl Forms<'_> {
    fn all(&mut self) {
        match self.entry.kind() {
            Kind::Blocker => self.names(Role::Blocker, Origin::Arabic),
            Kind::State => self.state(),
            Kind::Body => self.names(Role::Name, Origin::Arabic),
            Kind::Person => self.person(),
        }
    }

    fn names(&mut self, role: Role, origin: Origin) {
        let entry = self.entry;
        for name in entry.all_names() {
            let mut flags = 0;
            if entry.restricts(name) {
                flags |= flag::RESTRICTED;
            }
            if is_adjective(entry, name) {
                flags |= flag::ADJECTIVE;
            }
            self.spelled(name, role, flags, origin);
        }
        for acronym in &entry.acronyms {
            self.push(acronym.to_string(), role, flag::LATIN, FIXED);
        }
    }

    fn state(&mut self) {
        // A generated vowel would turn one state into another: their spellings are listed.
        self.names(Role::Name, Origin::Arabic);
        let entry = self.entry;
        for nisba in &entry.nisba {
            let weak = if entry.weak_nisba.contains(nisba) { flag::WEAK } else { 0 };
            let weak = if entry.name == *nisba { weak | flag::OWN_NAME } else { weak };
            match nisba.contains(' ') {
                true => self.phrases(nisba),
                false => self.nisba(nisba, weak),
            }
        }
        for people in &entry.people {
            self.both(people, Role::Demonym, flag::PLURAL, FIXED);
        }
        for capital in &entry.capital {
            self.spelled(capital, Role::Metonym, 0, Origin::Arabic);
        }
    }

    fn nisba(&mut self, nisba: &str, flags: u16) {
        self.both(nisba, Role::Demonym, flags, OPEN);
        for form in spelling::variants(nisba, Origin::Arabic, "").into_iter().skip(1) {
            self.both(&form, Role::Demonym, flags | flag::GENERATED, nisba::MASCULINE);
        }
        // الروسيه, as Egyptian papers end it; without the article it would be "his".
        let form = format!("ال{nisba}ه");
        if spelling::frequency(&form) < 20 {
            self.push_elided(&form, Role::Demonym, flags | flag::GENERATED, nisba::FEMININE);
        }
    }

    fn phrases(&mut self, nisba: &str) {
        for (form, ending, definite) in nisba::phrases(nisba) {
            match definite {
                true => self.push_elided(&form, Role::Demonym, 0, ending),
                false => self.push(form, Role::Demonym, 0, ending),
            }
        }
    }

    fn person(&mut self) {
        let entry = self.entry;
        let origin = entry.origin.unwrap_or(Origin::Arabic);
        for name in entry.all_names() {
            let common = match (origin, parts(name)) {
                (Origin::Arabic, ..=2) => flag::COMMON,
                _ => 0,
            };
            let restricted = if entry.restricts(name) { flag::RESTRICTED } else { 0 };
            self.spelled(name, Role::Name, common | restricted, origin);
        }
        for acronym in &entry.acronyms {
            self.push(acronym.to_string(), Role::Name, flag::LATIN, FIXED);
        }
        let flags = match entry.short_policy {
            ShortPolicy::Never => return,
            ShortPolicy::Always => flag::ALWAYS,
            ShortPolicy::WithFullName => 0,
        };
        for short in &entry.short {
            self.spelled(short, Role::Short, flags, origin);
        }
    }

    /// The name and its derived spellings.
    fn spelled(&mut self, name: &str, role: Role, flags: u16, origin: Origin) {
        if !(self.wanted)(name) {
            return;
        }
        let derived = match self.entry.kind() {
            Kind::Blocker => vec![name.to_owned()],
            _ => spelling::variants(name, origin, &self.entry.en),
        };
        for (at, form) in derived.iter().enumerate() {
            let generated = if 0 < at { flag::GENERATED } else { 0 };
            self.push_elided(form, role, flags | generated, FIXED);
        }
    }

    /// With and without the article.
    fn both(&mut self, form: &str, role: Role, flags: u16, ending: u8) {
        self.push_elided(&format!("ال{form}"), role, flags, ending);
        self.push(form.to_owned(), role, flags, ending);
    }

    /// The form, and what is left of its article after a lam: للعراق ends with لعراق.
    fn push_elided(&mut self, form: &str, role: Role, flags: u16, ending: u8) {
        for (text, flags) in with_elided(form, flags) {
            self.push(text, role, flags, ending);
        }
    }

    fn push(&mut self, text: String, role: Role, flags: u16, ending: u8) {
        (self.keep)(Form { text, sense: Sense { of: self.of, role, flags, ending } });
    }
}

fn organ_forms(of: u32, organ: &Organ, keep: &mut dyn FnMut(Form)) {
    let parts = [
        (&organ.head, Role::Head),
        (&organ.construct, Role::Construct),
        (&organ.alone, Role::Portfolio),
    ];
    for (text, role) in parts.into_iter().filter(|it| !it.0.is_empty()) {
        for spelled in spelling::variants(text, Origin::Arabic, "") {
            for (text, flags) in with_elided(&spelled, 0) {
                keep(Form { text, sense: Sense { of, role, flags, ending: FIXED } });
            }
        }
    }
}

/// Of how many names a name is made: عبد الله and أبو الغيط are one.
fn parts(name: &str) -> usize {
    name.split(' ').filter(|it| !["عبد", "أبو", "أبا", "أبي"].contains(it)).count()
}

/// Two lams are written where three would stand: للجنة holds ل, the article and لجنة.
fn with_elided(form: &str, flags: u16) -> Vec<(String, u16)> {
    let Some(stem) = form.strip_prefix("ال").filter(|_| has_article(form)) else {
        return vec![(form.to_owned(), flags)];
    };
    let elided = match stem.starts_with('ل') {
        true => stem.to_owned(),
        false => format!("ل{stem}"),
    };
    vec![(form.to_owned(), flags | flag::ARTICLE), (elided, flags | flag::ELIDED)]
}

/// Does the name begin with the article, and not with letters that look like it (ألمانيا)?
fn has_article(form: &str) -> bool {
    let first = form.split(' ').next().unwrap_or_default();
    form.starts_with("ال") && 4 <= first.chars().count() && !form.starts_with("الله ")
}

/// Is the name of a state spelled like its own adjective?
fn is_adjective(entry: &Entry, name: &str) -> bool {
    let stem = name.strip_prefix("ال").unwrap_or(name);
    entry.nisba.iter().any(|it| stem.strip_suffix('ة') == Some(it))
}

/// May these letters stand before a restricted name?
pub(super) fn admits(clitics: Clitics, proclitic: super::boundary::Proclitic) -> bool {
    use super::boundary::Preposition;
    match clitics {
        Clitics::All => true,
        Clitics::Conj => proclitic.preposition == Preposition::None,
        Clitics::NoBa => proclitic.preposition != Preposition::Ba,
        Clitics::None => proclitic.is_empty(),
    }
}
