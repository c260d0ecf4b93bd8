//! Does the code keep to the house: floors with one direction, homes for what may be spoken where?

use std::fs;
use std::path::{Path, PathBuf};

/// The floors from the ground up: a floor uses those before it. `http` and `worker` share one.
const FLOORS: [(&str, usize); 8] = [
    ("text", 0),
    ("gazetteer", 1),
    ("tagger", 2),
    ("render", 3),
    ("live", 4),
    ("http", 5),
    ("worker", 5),
    ("cli", 6),
];

/// What may be spoken of only in some places: the word, and the paths that may say it.
const HOMES: [(&str, &[&str]); 10] = [
    ("serde", &["gazetteer/", "render/", "live/", "http/", "cli/"]),
    ("async ", &["live/", "http/", "worker/", "cli/"]),
    ("std::fs", &["gazetteer/load.rs", "gazetteer/folder.rs", "live/", "cli/"]),
    ("std::env", &["live/", "cli/"]),
    ("tracing::", &["live/", "http/", "worker/", "cli/"]),
    ("axum::", &["http/"]),
    ("aho_corasick::", &["tagger/lexicon.rs"]),
    ("lol_html", &["text/html.rs"]),
    ("htmlize", &["text/references.rs"]),
    ("std::time", &["live/", "http/", "worker/", "cli/"]),
];

/// A file ends here.
const MOST_LINES: usize = 300;

struct Source {
    path: String,
    text: String,
}

impl Source {
    fn floor(&self) -> Option<usize> {
        let name = self.path.split('/').next()?;
        FLOORS.iter().find(|it| it.0 == name).map(|it| it.1)
    }

    /// The lines that are code, with their numbers; tests at the end of a file are left out.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines = self.text.lines().enumerate().map(|it| (it.0 + 1, it.1));
        let code = lines.take_while(|it| it.1 != "#[cfg(test)]");
        code.filter(|it| !it.1.trim_start().starts_with("//"))
    }
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![root.clone()];
    let mut sources = Vec::new();
    while let Some(folder) = folders.pop() {
        for found in fs::read_dir(&folder).expect("src is a folder") {
            let path: PathBuf = found.expect("it can be listed").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|it| it == "rs") {
                let name = path.strip_prefix(&root).expect("it is below src");
                sources.push(Source {
                    path: name.to_string_lossy().replace('\\', "/"),
                    text: fs::read_to_string(&path).expect("sources are UTF-8"),
                });
            }
        }
    }
    assert!(30 < sources.len(), "the sources are found");
    sources
}

/// Every fault `find` tells of a line of code, as `path:line: fault`.
fn faults(find: impl Fn(&Source, &str) -> Option<String>) -> Vec<String> {
    let mut faults = Vec::new();
    for source in &sources() {
        for (number, line) in source.code() {
            if let Some(fault) = find(source, line) {
                faults.push(format!("src/{}:{number}: {fault}", source.path));
            }
        }
    }
    faults
}

#[track_caller]
fn none(faults: &[String]) {
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// The modules of the crate's root that a line names.
fn named(line: &str) -> impl Iterator<Item = &str> {
    line.split("crate::").skip(1).map(|it| {
        it.split(|it: char| !it.is_alphanumeric() && it != '_').next().unwrap_or_default()
    })
}

#[test]
fn a_floor_uses_the_floors_below_it_never_above() {
    none(&faults(|source, line| {
        let own = source.floor()?;
        let above = named(line).find(|name| {
            let floor = FLOORS.iter().find(|it| it.0 == *name).map(|it| it.1);
            let same_folder = source.path.starts_with(&format!("{name}/"));
            floor.is_some_and(|it| own < it || (own == it && !same_folder))
        })?;
        Some(format!("{above} is not below this floor"))
    }));
}

#[test]
fn every_folder_of_the_sources_is_a_floor() {
    for source in sources().iter().filter(|it| it.path.contains('/')) {
        assert!(source.floor().is_some(), "src/{} is on no floor", source.path);
    }
}

#[test]
fn modules_are_named_from_the_root() {
    none(&faults(|source, line| {
        let up = line.contains("super::super")
            || (line.contains("super::") && source.path.ends_with("mod.rs"));
        let grouped = line.trim_start().starts_with("use crate::{");
        let told = "name it from the root, one use a module";
        (up || grouped).then(|| told.to_owned())
    }));
}

#[test]
fn what_has_a_home_is_spoken_of_only_there() {
    none(&faults(|source, line| {
        let (word, homes) = HOMES.iter().find(|(word, homes)| {
            line.contains(word) && !homes.iter().any(|it| source.path.starts_with(it))
        })?;
        Some(format!("{word} belongs into {}", homes.join(", ")))
    }));
}

#[test]
fn unwrap_is_not_used_and_nothing_is_unsafe() {
    none(&faults(|_, line| {
        let word = [".unwrap()", "unsafe "].into_iter().find(|it| line.contains(it))?;
        Some(format!("{word} is not used"))
    }));
}

#[test]
fn a_file_begins_with_what_it_answers_and_ends_before_three_hundred_lines() {
    for source in sources() {
        let Source { path, text } = source;
        assert!(text.starts_with("//! "), "src/{path} begins with a //! line");
        let lines = text.lines().count();
        assert!(lines <= MOST_LINES, "src/{path} has {lines} lines: it has two subjects");
    }
}

#[test]
fn no_file_is_called_utils_or_the_like() {
    let files = sources();
    for name in ["utils", "helpers", "common", "types", "manager", "service"] {
        let homeless = files.iter().find(|it| it.path.ends_with(&format!("{name}.rs")));
        assert!(homeless.is_none(), "{name}.rs: its subject is not yet understood");
    }
}
