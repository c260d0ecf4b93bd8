//! `aalam export`: entries for another program, or for a spreadsheet.

use std::path::PathBuf;

use crate::cli::output::{self, Failure};
use crate::cli::tool_args::{Export, ExportFormat};
use crate::gazetteer::{Entry, Loader, Severity, entry, file, table};

pub(super) fn run(args: &Export) -> Result<(), Failure> {
    let mut entries = entries(&args.folders)?;
    entries.sort_by(|a, b| (a.kind(), &a.id).cmp(&(b.kind(), &b.id)));
    match args.format {
        ExportFormat::Jsonl => {
            output::print(&entries.iter().map(|it| file::write(it) + "\n").collect::<String>())
        }
        ExportFormat::Csv => output::print(&csv(&entries)?),
    }
}

/// The entries of folders and files, or the built-in ones; what cannot be read is a failure.
pub(super) fn entries(folders: &[PathBuf]) -> Result<Vec<Entry>, Failure> {
    let mut loader = Loader::default();
    match folders.is_empty() {
        true => loader.builtin(),
        false => folders.iter().for_each(|it| match it.as_os_str() {
            name if name == "builtin" => loader.builtin(),
            _ if it.is_dir() => loader.folder(it),
            _ => loader.file(it),
        }),
    }
    let (gazetteer, findings) = loader.finish();
    // What keeps an entry out of service does not keep it out of an export; what is no entry does.
    let unread =
        ["bad-row", "unknown-field", "unknown-type", "unreadable", "invalid-utf8", "no-files"];
    let fault =
        findings.iter().find(|it| it.severity == Severity::Error && unread.contains(&it.code));
    match fault {
        Some(fault) => Err(Failure::Findings(format!("{fault}; aalam check prints all"))),
        None => Ok(gazetteer.entries),
    }
}

fn csv(entries: &[Entry]) -> Result<String, Failure> {
    let told = |it: &dyn std::fmt::Display| Failure::Other(it.to_string());
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    writer.write_record(entry::FIELDS).map_err(|it| told(&it))?;
    for it in entries {
        writer.write_record(table::cells(it)).map_err(|it| told(&it))?;
    }
    let bytes = writer.into_inner().map_err(|it| told(&it))?;
    Ok(String::from_utf8(bytes).expect("text in, text out"))
}
