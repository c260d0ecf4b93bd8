//! What is configured to be tagged from, and is it any good?

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;

use crate::gazetteer::folder::{self, FileRead};
use crate::gazetteer::{Finding, Gazetteer, Loader, Place, Severity, check, load};
use crate::tagger::Tagger;

/// A file of so few entries may lose more than half of them.
const SMALL: usize = 20;

/// The gazetteers that are configured.
#[derive(Clone, Debug)]
pub struct Source {
    /// Folders of `.jsonl` files.
    pub folders: Vec<PathBuf>,
    /// Are the people, states and bodies of the program left out?
    pub no_builtin: bool,
}

/// What was on the disk at one moment.
pub(super) struct Snapshot {
    pub(super) files: Vec<FileRead>,
    pub(super) findings: Vec<Finding>,
    pub(super) digest: Vec<[u8; 32]>,
}

impl Source {
    /// Tells the files on the disk from any others; nothing of them is kept.
    pub(super) fn digest(&self) -> Vec<[u8; 32]> {
        self.folders.iter().map(|it| folder::digest(it)).collect()
    }

    /// Reads every file once; what is parsed is what the digest is of (R6).
    pub(super) fn read(&self) -> Snapshot {
        let (mut all, mut faults, mut digest) = (Vec::new(), Vec::new(), Vec::new());
        for it in &self.folders {
            let (files, findings) = folder::read(it);
            digest.push(folder::digest_of(&files, &findings));
            all.extend(files);
            faults.extend(findings);
        }
        Snapshot { files: all, findings: faults, digest }
    }

    /// A tagger of these files, and what somebody should look at; or everything that is wrong.
    ///
    /// A panic on the way is a finding, so that it changes nothing (K24).
    pub(super) fn build(
        &self,
        files: &[FileRead],
        found: Vec<Finding>,
    ) -> Result<(Tagger, Vec<Finding>), Vec<Finding>> {
        let built = catch_unwind(AssertUnwindSafe(|| self.compile(files, found)));
        built.unwrap_or_else(|_| {
            let message = "the gazetteers could not be compiled".to_owned();
            Err(vec![Finding::error(Place::default(), "internal", message, "please report it")])
        })
    }

    fn compile(
        &self,
        files: &[FileRead],
        mut findings: Vec<Finding>,
    ) -> Result<(Tagger, Vec<Finding>), Vec<Finding>> {
        let mut loader = Loader::default();
        match self.no_builtin {
            // The rules are the program's; only whom it knows is left out.
            true => load::RULES.iter().for_each(|(name, text)| loader.text(name, text)),
            false => loader.builtin(),
        }
        files.iter().for_each(|it| loader.bytes(&it.name, it.bytes.clone()));
        let (gazetteer, more) = loader.finish();
        findings.extend(more);
        // The built-in set was checked before it shipped.
        if !files.is_empty() {
            findings.extend(check::check(&gazetteer));
        }
        if findings.iter().any(|it| it.severity == Severity::Error) {
            return Err(findings);
        }
        Tagger::new(gazetteer).map(|it| (it, findings)).map_err(|it| {
            vec![Finding::error(Place::default(), "build", it.to_string(), "load fewer names")]
        })
    }
}

/// A file, or all of them together, that lost more than half of its entries is more likely cut
/// off than meant so (R2); who means it starts the service anew.
pub(super) fn shrunk(before: &Gazetteer, after: &Gazetteer, files: &[FileRead]) -> Vec<Finding> {
    let (old, new) = (entries(before), entries(after));
    let mut findings = Vec::new();
    for file in files {
        let count = |of: &BTreeMap<&str, usize>| of.get(file.name.as_str()).copied().unwrap_or(0);
        let (was, is) = (count(&old), count(&new));
        if SMALL <= was && is * 2 < was {
            let place = Place { file: file.name.as_str().into(), line: 1, column: 1 };
            findings.push(shrink(place, was, is));
        }
    }
    let (was, is) = (before.entries.len(), after.entries.len());
    if SMALL <= was && is * 2 < was {
        findings.push(shrink(Place::default(), was, is));
    }
    findings
}

fn shrink(place: Place, was: usize, is: usize) -> Finding {
    let message = format!("{is} entries, and {was} before");
    let hint = "if entries are to go, restart the service";
    Finding::error(place, "shrink-guard", message, hint)
}

fn entries(gazetteer: &Gazetteer) -> BTreeMap<&str, usize> {
    let mut counts = BTreeMap::new();
    for it in &gazetteer.places {
        *counts.entry(&*it.file).or_default() += 1;
    }
    counts
}
