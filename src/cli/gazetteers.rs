//! The gazetteers that the flags name, as a tagger.

use std::io::{self, Write};

use crate::cli::args::Gazetteers;
use crate::cli::output::Failure;
use crate::gazetteer::{Finding, Gazetteer, Loader, Severity, check, load};
use crate::tagger::Tagger;

/// Reads and compiles them; errors in the data are printed, each with its place.
pub(super) fn tagger(args: &Gazetteers) -> Result<Tagger, Failure> {
    let (gazetteer, mut findings) = read(args);
    findings.extend(check::errors(&gazetteer));
    let errors: Vec<&Finding> =
        findings.iter().filter(|it| it.severity == Severity::Error).collect();
    if !errors.is_empty() {
        for it in &errors {
            let _ = writeln!(io::stderr(), "{it}");
        }
        let told = format!("the gazetteers have {} errors; aalam check prints all", errors.len());
        return Err(Failure::Findings(told));
    }
    Tagger::new(gazetteer).map_err(|it| Failure::Other(it.to_string()))
}

fn read(args: &Gazetteers) -> (Gazetteer, Vec<Finding>) {
    let mut loader = Loader::default();
    match args.no_builtin {
        // The rules are the program's; only whom it knows is left out.
        true => load::RULES.iter().for_each(|(name, text)| loader.text(name, text)),
        false => loader.builtin(),
    }
    args.folders.iter().for_each(|it| loader.folder(it));
    loader.finish()
}
