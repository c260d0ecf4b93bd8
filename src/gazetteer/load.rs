//! Files, the built-in set and a newsroom's own as one gazetteer; the only disk access below `live`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::gazetteer::compose::Organ;
use crate::gazetteer::entry::Entry;
use crate::gazetteer::file::{self, Line};
use crate::gazetteer::finding::{Finding, Findings, Place, Severity};
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
}

impl Gazetteer {
    /// The set compiled into the program.
    pub fn builtin() -> (Self, Vec<Finding>) {
        let mut loader = Loader::default();
        loader.builtin();
        loader.finish()
    }

    /// Every entry with the place where it was read.
    pub fn placed(&self) -> impl Iterator<Item = (&Entry, &Place)> {
        self.entries.iter().zip(&self.places)
    }
}

impl Loader {
    /// Adds the set compiled into the program.
    pub fn builtin(&mut self) {
        for (name, text) in BUILTIN {
            self.text(name, text);
        }
    }

    /// Have the word lists been read that rules ask for?
    pub fn has_rules(&self) -> bool {
        self.gazetteer.lists.contains_key("title")
    }

    /// Adds every `.jsonl` file below `folder`, in the order of their names.
    pub fn folder(&mut self, folder: &Path) {
        match files_below(folder) {
            Ok(files) if files.is_empty() => {
                self.fault(folder, "no-files", "no .jsonl file below it".into(), "add one");
            }
            Ok(files) => files.iter().for_each(|it| self.file(it)),
            Err(error) => self.fault(
                folder,
                "unreadable",
                error.to_string(),
                "name a folder that the service may read",
            ),
        }
    }

    /// Adds one file.
    pub fn file(&mut self, path: &Path) {
        let name = path.to_string_lossy();
        match fs::read(path).map(|it| rows::utf8(&name, it)) {
            Ok(Ok(text)) => {
                self.findings.extend(rows::is_empty(&name, &text));
                self.text(&name, &text);
            }
            Ok(Err(finding)) => self.findings.push(finding),
            Err(error) => {
                self.fault(path, "unreadable", error.to_string(), "make it readable");
            }
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
        (self.gazetteer, self.findings.finish())
    }

    fn line(&mut self, line: &str, place: Place) {
        match file::read_all(line, &place) {
            Ok(Line::Entry(entry)) => {
                // What is only worth a look is told by `check`.
                let errors = surface::check(&entry, line, &place).into_iter();
                self.findings.extend(errors.filter(|it| it.severity == Severity::Error));
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

    fn fault(&mut self, path: &Path, code: &'static str, message: String, hint: &str) {
        let place = Place { file: path.display().to_string(), line: 1, column: 1 };
        self.findings.push(Finding::error(place, code, message, hint));
    }
}

/// The `.jsonl` files below `folder`, sorted; hidden names are passed over.
fn files_below(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for found in fs::read_dir(folder)? {
            let path = found?.path();
            let hidden = path.file_name().is_some_and(|it| it.to_string_lossy().starts_with('.'));
            match (hidden, path.is_dir()) {
                (true, _) => {}
                (false, true) => folders.push(path),
                (false, false) if path.extension().is_some_and(|it| it == "jsonl") => {
                    files.push(path);
                }
                _ => {}
            }
        }
    }
    files.sort();
    Ok(files)
}
