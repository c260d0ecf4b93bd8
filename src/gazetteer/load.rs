//! Files, the built-in set and a newsroom's own as one gazetteer.

use std::collections::BTreeMap;
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::gazetteer::compose::Organ;
use crate::gazetteer::entry::Entry;
use crate::gazetteer::file::{self, Line};
use crate::gazetteer::finding::{Finding, Place};
use crate::gazetteer::folder;

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
    findings: Vec<Finding>,
    digest: Sha256,
}

impl Gazetteer {
    /// The set compiled into the program.
    pub fn builtin() -> (Self, Vec<Finding>) {
        let mut loader = Loader::default();
        loader.builtin();
        loader.finish()
    }
}

impl Loader {
    /// Adds the set compiled into the program.
    pub fn builtin(&mut self) {
        for (name, text) in BUILTIN {
            self.text(name, text);
        }
    }

    /// Have word lists been read?
    pub fn has_lists(&self) -> bool {
        !self.gazetteer.lists.is_empty()
    }

    /// Adds every `.jsonl` file below `folder`, in the order of their names.
    pub fn folder(&mut self, folder: &Path) {
        let (files, findings) = folder::read(folder);
        self.findings.extend(findings);
        files.into_iter().for_each(|it| self.bytes(&it.name, it.bytes));
    }

    /// Adds one file that was read.
    pub fn bytes(&mut self, name: &str, bytes: Vec<u8>) {
        match String::from_utf8(bytes) {
            Ok(text) => self.text(name, &text),
            Err(error) => {
                let at = error.utf8_error().valid_up_to();
                let line = error.as_bytes()[..at].iter().filter(|it| **it == b'\n').count() + 1;
                let place = Place { file: name.to_owned(), line, column: 1 };
                let message = "not UTF-8".to_owned();
                self.findings.push(Finding::error(place, "utf8", message, "save it as UTF-8"));
            }
        }
    }

    /// Adds the lines of `text`, which stands in the file `name`.
    pub fn text(&mut self, name: &str, text: &str) {
        self.digest.update(name.len().to_le_bytes());
        self.digest.update(text.len().to_le_bytes());
        self.digest.update(text);
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        for (number, line) in text.lines().enumerate() {
            let place = Place { file: name.to_owned(), line: number + 1, column: 1 };
            if !line.trim().is_empty() {
                self.line(line, place);
            }
        }
    }

    /// What was gathered, and everything wrong with it, file by file.
    pub fn finish(mut self) -> (Gazetteer, Vec<Finding>) {
        let digest = self.digest.finalize();
        self.gazetteer.revision =
            digest.iter().fold("sha256:".to_owned(), |text, it| format!("{text}{it:02x}"));
        (self.gazetteer, self.findings)
    }

    fn line(&mut self, line: &str, place: Place) {
        match file::read(line, &place) {
            Ok(Line::Entry(entry)) => {
                self.gazetteer.entries.push(*entry);
                self.gazetteer.places.push(place);
            }
            Ok(Line::Organ(organ)) => self.gazetteer.organs.push(*organ),
            Ok(Line::List(list)) => {
                self.gazetteer.lists.entry(list.list).or_default().extend(list.words);
            }
            Err(finding) => self.findings.push(finding),
        }
    }
}
