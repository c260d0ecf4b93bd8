//! Files, the built-in set and a newsroom's own as one gazetteer.

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::gazetteer::compose::Organ;
use crate::gazetteer::entry::{Entry, Kind};
use crate::gazetteer::file::{self, Line};
use crate::gazetteer::finding::{Finding, Findings, Place, Severity};
use crate::gazetteer::folder;
use crate::gazetteer::rows::{self, Row};
use crate::gazetteer::surface;

/// All that is known: what a tagger is built from.
#[derive(Clone, Debug, Default)]
pub struct Gazetteer {
    /// Persons, states, bodies and blockers, in reading order.
    pub entries: Vec<Entry>,
    /// Where each entry was read.
    pub places: Vec<Place>,
    /// Heads of composed bodies.
    pub organs: Vec<Organ>,
    /// Word lists by name.
    pub lists: BTreeMap<String, Vec<String>>,
    /// `sha256:` and the digest of every byte read.
    pub revision: String,
}

/// A file of the built-in set: its name under `gazetteers/`, its text.
pub type BuiltinFile = (&'static str, &'static str);

macro_rules! builtin {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!("../../gazetteers/", $name)))),*]
    };
}

/// The files compiled in. A macro, so that a name stands once; a test holds it to the folder.
pub const BUILTIN: &[BuiltinFile] = builtin![
    "states.jsonl",
    "people/curated.jsonl",
    "people/more.jsonl",
    "people/arab.jsonl",
    "people/asia_africa.jsonl",
    "people/west.jsonl",
    "people/arts.jsonl",
    "people/sport.jsonl",
    "people/officials.jsonl",
    "bodies/curated.jsonl",
    "bodies/armed.jsonl",
    "bodies/economy.jsonl",
    "bodies/international.jsonl",
    "bodies/media.jsonl",
    "bodies/politics.jsonl",
    "bodies/society.jsonl",
    "blockers.jsonl",
    "given_names.jsonl",
    "composed.jsonl",
    "lists.jsonl",
];

/// The files that hold rules and no names: wanted whatever names are loaded.
pub const RULES: &[BuiltinFile] = builtin!["composed.jsonl", "given_names.jsonl", "lists.jsonl"];

/// Gathers files into a gazetteer.
#[derive(Default)]
pub struct Loader {
    gazetteer: Gazetteer,
    findings: Findings,
    digest: Sha256,
    /// Is it the built-in set that is read? Tests hold it to every check.
    ships: bool,
}

impl Gazetteer {
    /// The set compiled into the program.
    pub fn builtin() -> (Self, Vec<Finding>) {
        let mut loader = Loader::default();
        loader.builtin();
        loader.finish()
    }

    /// The entries that mentions may mean: all but blockers.
    pub fn entities(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(|it| it.kind() != Kind::Blocker)
    }

    /// The person, state or body of this id.
    pub fn entity(&self, id: &str) -> Option<&Entry> {
        self.entities().find(|it| it.id == id)
    }

    /// Every entry with the place where it was read.
    pub fn placed(&self) -> impl Iterator<Item = (&Entry, &Place)> {
        self.entries.iter().zip(&self.places)
    }
}

impl Loader {
    /// Adds the set compiled into the program.
    pub fn builtin(&mut self) {
        self.ships = true;
        for (name, text) in BUILTIN {
            self.text(name, text);
        }
        self.ships = false;
    }

    /// Have the word lists been read that rules ask for?
    pub fn has_rules(&self) -> bool {
        self.gazetteer.lists.contains_key("title")
    }

    /// Adds every `.jsonl` file below `folder`, in the order of their names.
    pub fn folder(&mut self, folder: &Path) {
        let (files, findings) = folder::read(folder);
        self.findings.extend(findings);
        files.into_iter().for_each(|it| self.bytes(&it.name, it.bytes));
    }

    /// Adds one file that somebody names, such as one to be checked.
    pub fn file(&mut self, path: &Path) {
        let name = path.to_string_lossy();
        match fs::read(path) {
            Ok(bytes) => self.bytes(&name, bytes),
            Err(error) => {
                let place = Place { file: name.into(), line: 1, column: 1 };
                let hint = "make it readable";
                self.findings.push(Finding::error(place, "unreadable", error.to_string(), hint));
            }
        }
    }

    /// Adds one file that was read.
    pub fn bytes(&mut self, name: &str, bytes: Vec<u8>) {
        match rows::utf8(name, bytes) {
            Ok(text) => {
                self.findings.extend(rows::is_empty(name, &text));
                self.text(name, &text);
            }
            Err(finding) => self.findings.push(finding),
        }
    }

    /// Adds the lines of `text`, which stands in the file `name`.
    pub fn text(&mut self, name: &str, text: &str) {
        self.digest.update(name.len().to_le_bytes());
        self.digest.update(text.len().to_le_bytes());
        self.digest.update(text);
        for row in rows::of(name, text) {
            match row {
                Row::Line(line, place) => self.line(line, place),
                Row::Fault(finding) => self.findings.push(finding),
            }
        }
    }

    /// What was gathered, and everything wrong with it, file by file.
    pub fn finish(mut self) -> (Gazetteer, Vec<Finding>) {
        let digest = self.digest.finalize();
        self.gazetteer.revision =
            digest.iter().fold("sha256:".to_owned(), |text, it| format!("{text}{it:02x}"));
        self.gazetteer.entries.shrink_to_fit();
        self.gazetteer.places.shrink_to_fit();
        self.gazetteer.organs = last_of_each(std::mem::take(&mut self.gazetteer.organs));
        (self.gazetteer, self.findings.finish())
    }

    fn line(&mut self, line: &str, place: Place) {
        match file::read_all(line, &place) {
            Ok(Line::Entry(mut entry)) => {
                entry.compact();
                if !self.ships {
                    // What is only worth a look is told by `check`.
                    let errors = surface::check(&entry, line, &place).into_iter();
                    self.findings.extend(errors.filter(|it| it.severity == Severity::Error));
                }
                self.gazetteer.entries.push(*entry);
                self.gazetteer.places.push(place);
            }
            Ok(Line::Organ(organ)) => self.gazetteer.organs.push(*organ),
            Ok(Line::List(list)) => {
                self.gazetteer.lists.entry(list.list).or_default().extend(list.words);
            }
            Err(findings) => self.findings.extend(findings),
        }
    }
}

/// Heads that are told twice, as by an overlay that holds the rules too, count once.
fn last_of_each(organs: Vec<Organ>) -> Vec<Organ> {
    let mut heads = HashSet::new();
    let mut kept: Vec<Organ> =
        organs.into_iter().rev().filter(|it| heads.insert(it.head.clone())).collect();
    kept.reverse();
    kept
}
