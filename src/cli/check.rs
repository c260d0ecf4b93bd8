//! `aalam check`: everything wrong with gazetteer files, not the first thing.

use std::collections::{BTreeMap, HashMap};
use std::io::{self, IsTerminal};
use std::path::Path;
use std::sync::Arc;

use crate::cli::findings;
use crate::cli::output::{self, Failure};
use crate::cli::tool_args::{Check, Format};
use crate::gazetteer::{Finding, Gazetteer, Loader, Severity, check, column, counts, load, shadow};

pub(super) fn run(args: &Check) -> Result<(), Failure> {
    let (gazetteer, mut findings) = read(args);
    if args.counts {
        return output::print(&counts::table(&gazetteer));
    }
    findings.extend(check::check(&gazetteer));
    if !args.folders.is_empty() && !args.alone {
        findings.extend(shadow::collisions(&gazetteer, &Gazetteer::builtin().0));
    }
    let least = match (args.errors_only, args.notes) {
        (true, _) => Severity::Error,
        (false, false) => Severity::Warning,
        (false, true) => Severity::Note,
    };
    findings.retain(|it| it.severity <= least);
    let lines = Lines::of(&findings);
    findings.iter_mut().for_each(|it| lines.settle(it));
    findings.sort_by(|a, b| a.place.cmp(&b.place));
    let errors = count(&findings, Severity::Error);
    match args.format {
        Format::Json => output::print(&findings::json(&findings))?,
        Format::Text => {
            let told = match io::stdout().is_terminal() {
                true => findings::pretty(&findings, &|it| lines.of_finding(it)),
                false => findings.iter().map(|it| format!("{it}\n")).collect(),
            };
            let entries = gazetteer.entries.len();
            let warnings = count(&findings, Severity::Warning);
            output::print(&format!(
                "{told}{entries} entries, {errors} errors, {warnings} warnings\n"
            ))?;
        }
    }
    match errors {
        0 => Ok(()),
        _ => Err(Failure::Findings("the gazetteers have errors".to_owned())),
    }
}

fn read(args: &Check) -> (Gazetteer, Vec<Finding>) {
    let mut loader = Loader::default();
    match args.folders.is_empty() {
        true => loader.builtin(),
        false => args.folders.iter().for_each(|it| match it.is_file() {
            true => loader.file(it),
            false => loader.folder(it),
        }),
    }
    if !loader.has_rules() {
        load::RULES.iter().for_each(|(name, text)| loader.text(name, text));
    }
    loader.finish()
}

fn count(findings: &[Finding], severity: Severity) -> usize {
    findings.iter().filter(|it| it.severity == severity).map(|it| 1 + it.more as usize).sum()
}

/// The lines that findings are about, read again: a gazetteer does not keep its text.
struct Lines {
    lines: HashMap<(Arc<str>, usize), String>,
}

impl Lines {
    fn of(findings: &[Finding]) -> Self {
        let mut wanted = BTreeMap::<&Arc<str>, Vec<usize>>::new();
        for it in findings {
            wanted.entry(&it.place.file).or_default().push(it.place.line);
        }
        let mut lines = HashMap::new();
        for (file, mut numbers) in wanted {
            numbers.sort_unstable();
            let builtin = load::BUILTIN.iter().find(|it| *it.0 == **file).map(|it| it.1.to_owned());
            let read = || std::fs::read(Path::new(&**file)).ok();
            let Some(text) =
                builtin.or_else(|| read().map(|it| String::from_utf8_lossy(&it).into_owned()))
            else {
                continue;
            };
            for (at, line) in text.lines().enumerate() {
                if numbers.binary_search(&(at + 1)).is_ok() {
                    let line = line.strip_prefix('\u{feff}').unwrap_or(line);
                    lines.insert((Arc::clone(file), at + 1), line.to_owned());
                }
            }
        }
        Self { lines }
    }

    fn of_finding(&self, finding: &Finding) -> Option<&str> {
        let key = (finding.place.file.clone(), finding.place.line);
        self.lines.get(&key).map(String::as_str)
    }

    /// Tells the column of a finding that no line told when it was loaded.
    fn settle(&self, finding: &mut Finding) {
        if finding.place.column == 1
            && let Some(line) = self.of_finding(finding)
            && !finding.text().is_empty()
        {
            finding.place.column = column::of(line, finding.field(), finding.text());
        }
    }
}
