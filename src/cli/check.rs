//! `aalam check`: everything wrong with gazetteer files, not the first thing.

use std::fmt::Write;

use crate::cli::args::Check;
use crate::cli::output::{self, Failure};
use crate::gazetteer::{Loader, Severity, check, load};

pub(super) fn run(args: &Check) -> Result<(), Failure> {
    let mut loader = Loader::default();
    match args.folders.is_empty() {
        true => loader.builtin(),
        false => args.folders.iter().for_each(|it| loader.folder(it)),
    }
    let holds_rules = loader.has_lists();
    if !holds_rules {
        load::RULES.iter().for_each(|(name, text)| loader.text(name, text));
    }
    let (gazetteer, mut findings) = loader.finish();
    findings.extend(check::check(&gazetteer));
    findings.sort_by(|a, b| a.place.cmp(&b.place));
    let errors = findings.iter().filter(|it| it.severity == Severity::Error).count();
    let warnings = findings.len() - errors;
    let mut text = String::new();
    for it in findings.iter().filter(|it| !args.errors_only || it.severity == Severity::Error) {
        let _ = writeln!(text, "{it}");
    }
    let entries = gazetteer.entries.len();
    let _ = writeln!(text, "{entries} entries, {errors} errors, {warnings} warnings");
    output::print(&text)?;
    match errors {
        0 => Ok(()),
        _ => Err(Failure::Findings("the gazetteers have errors".to_owned())),
    }
}
