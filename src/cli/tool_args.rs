//! Flags of the commands that keep gazetteers: check, import, export, diff, eval, discover.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::cli::args::Gazetteers;

/// Flags of `aalam check`.
#[derive(Args, Clone, Debug)]
pub(super) struct Check {
    /// Folders of .jsonl files, or files; without one, the built-in gazetteer
    #[arg(value_name = "DIR")]
    pub(super) folders: Vec<PathBuf>,
    /// Print errors only
    #[arg(long)]
    pub(super) errors_only: bool,
    /// Print also what is only worth knowing
    #[arg(long, conflicts_with = "errors_only")]
    pub(super) notes: bool,
    /// Do not compare with the built-in gazetteer
    #[arg(long)]
    pub(super) alone: bool,
    /// Print a table of counts by type, subtype, region and source, and check nothing
    #[arg(long)]
    pub(super) counts: bool,
    /// text: a line a finding, or on a terminal the places marked; json: one object a line with
    /// severity, code, file, line, column, text, message, hint (and more: how many were left out)
    #[arg(long, default_value = "text", verbatim_doc_comment)]
    pub(super) format: Format,
}

/// How findings and figures are printed.
#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// For people
    Text,
    /// For programs: one JSON object a line
    Json,
}

/// Flags of `aalam import`.
#[derive(Args, Clone, Debug)]
#[command(after_help = IMPORT_HELP)]
pub(super) struct Import {
    /// Files to read, .gz too; - is standard input
    #[arg(required = true, value_name = "FILE")]
    pub(super) files: Vec<PathBuf>,
    /// What the files are; without it, their names tell
    #[arg(long, value_name = "FORMAT")]
    pub(super) from: Option<Source>,
    /// Where entries are written; - is standard output
    #[arg(long, short, default_value = "-", value_name = "FILE")]
    pub(super) out: PathBuf,
    /// Where rows that cannot be read are kept, each with its reason; without it, beside the output
    /// (out.jsonl.rejects.jsonl) or, if that is standard output, in import.rejects.jsonl
    #[arg(long, value_name = "FILE", verbatim_doc_comment)]
    pub(super) rejects: Option<PathBuf>,
    /// A column of a table that holds a field, as name=الاسم (repeatable)
    #[arg(long = "map", value_name = "FIELD=COLUMN", value_parser = mapping)]
    pub(super) maps: Vec<(String, String)>,
    /// The type of rows that do not tell it: person, state or body
    #[arg(long = "type", value_name = "TYPE")]
    pub(super) kind: Option<String>,
    /// The source that entries are marked with
    #[arg(long, value_name = "NAME")]
    pub(super) source: Option<String>,
    /// Wikidata classes to take, in place of the built-in table: lines of class, type, subtype
    #[arg(long, value_name = "FILE")]
    pub(super) classes: Option<PathBuf>,
    /// Exit with 1 if any row was rejected
    #[arg(long)]
    pub(super) strict: bool,
}

const IMPORT_HELP: &str = "\
A table needs a header. Its columns are named as the fields of an entry (id, type, name, en, names, short,
country, …) or mapped with --map; several names in one cell are separated by | or ;. Without an id column,
ids are made of the type and the English or Arabic name.

Wikidata: a JSON dump, whole or a slice, one entity a line or an array. Entities with an Arabic label whose
class (P31) the table of classes holds become entries with ids as person:q42. Deprecated ranks are ignored.

FollowTheMoney: one entity a line, as OpenSanctions publishes (entities.ftm.json).

Examples:
  aalam import people.csv --type person --map name=الاسم --map en=Name -o people.jsonl
  aalam import latest-all.json.gz --from wikidata -o wikidata.jsonl
  aalam check people.jsonl";

fn mapping(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((field, column)) if !field.is_empty() && !column.is_empty() => {
            Ok((field.to_owned(), column.to_owned()))
        }
        _ => Err("say FIELD=COLUMN, as name=الاسم".to_owned()),
    }
}

/// What is imported.
#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// A table separated by commas or semicolons (.csv)
    Csv,
    /// A table separated by tabs (.tsv)
    Tsv,
    /// Entries of our own, one a line (.jsonl)
    Jsonl,
    /// A Wikidata dump (.json)
    Wikidata,
    /// FollowTheMoney entities, one a line (.ftm.json)
    Ftm,
}

/// Flags of `aalam export`.
#[derive(Args, Clone, Debug)]
pub(super) struct Export {
    /// Folders of .jsonl files, or files; without one, the built-in gazetteer
    #[arg(value_name = "DIR")]
    pub(super) folders: Vec<PathBuf>,
    /// What to print
    #[arg(long, default_value = "jsonl")]
    pub(super) format: ExportFormat,
}

/// What `aalam export` prints.
#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ExportFormat {
    /// One entry a line, fields and ids in canonical order; nothing is lost
    Jsonl,
    /// A table for spreadsheets, with no cell that a spreadsheet would run
    Csv,
}

/// Flags of `aalam diff`.
#[derive(Args, Clone, Debug)]
pub(super) struct Diff {
    /// A folder or file of entries before; "builtin" is the built-in gazetteer
    #[arg(value_name = "A")]
    pub(super) before: PathBuf,
    /// The same after
    #[arg(value_name = "B")]
    pub(super) after: PathBuf,
    /// Articles: also print the mentions gained and lost in them
    #[arg(value_name = "ARTICLE")]
    pub(super) articles: Vec<PathBuf>,
    /// How to print it
    #[arg(long, default_value = "text")]
    pub(super) format: Format,
}

/// Flags of `aalam eval`.
#[derive(Args, Clone, Debug)]
#[command(after_help = EVAL_HELP)]
pub(super) struct Eval {
    /// Gold files in bracket notation
    #[arg(required = true, value_name = "FILE")]
    pub(super) files: Vec<PathBuf>,
    /// Each file is one article, as files ending with .article.txt always are
    #[arg(long)]
    pub(super) whole: bool,
    /// List what was wrong and what was missed
    #[arg(long)]
    pub(super) errors: bool,
    /// Exit with 1 if F1 over all mentions is below this (0 to 1)
    #[arg(long, value_name = "F1", value_parser = share)]
    pub(super) min_f1: Option<f64>,
    /// How to print it
    #[arg(long, default_value = "text")]
    pub(super) format: Format,
    #[command(flatten)]
    pub(super) gazetteers: Gazetteers,
}

const EVAL_HELP: &str = "\
Bracket notation: a line is an article, and each name that is meant stands in brackets, with an id or the end
of one after it, and if you like the form (name, short_name, demonym, metonym):

  زار [بلينكن](antony-blinken short_name) [كازاخستان](state:kz)

A line beginning with # is a comment. What is not in brackets must not be tagged.";

fn share(text: &str) -> Result<f64, String> {
    let told = || "say a number from 0 to 1, as 0.95".to_owned();
    let number: f64 = text.parse().map_err(|_| told())?;
    if (0.0..=1.0).contains(&number) { Ok(number) } else { Err(told()) }
}

/// Flags of `aalam discover`.
#[derive(Args, Clone, Debug)]
pub(super) struct Discover {
    /// Articles in plain text, or .ndjson files whose lines have a member text
    #[arg(required = true, value_name = "FILE")]
    pub(super) files: Vec<PathBuf>,
    /// Leave out names seen fewer times than this
    #[arg(long, default_value_t = 2, value_name = "COUNT")]
    pub(super) least: usize,
    /// Print no more names than this
    #[arg(long, default_value_t = 100, value_name = "COUNT")]
    pub(super) most: usize,
    /// Read only these lines of .ndjson files, as 1-800
    #[arg(long, value_name = "FROM-TO", value_parser = lines)]
    pub(super) lines: Option<(usize, usize)>,
    /// List only people, or only bodies
    #[arg(long = "type", value_name = "TYPE", value_parser = ["person", "body"])]
    pub(super) kind: Option<String>,
    /// Print only which share of people named after a title was tagged
    #[arg(long)]
    pub(super) coverage: bool,
    /// listing, for people; or jsonl, entries to complete and paste
    #[arg(long, default_value = "listing")]
    pub(super) format: DiscoverFormat,
    #[command(flatten)]
    pub(super) gazetteers: Gazetteers,
}

/// What `aalam discover` prints.
#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DiscoverFormat {
    /// A name a line with its count and where it stood
    Listing,
    /// Entries to complete and paste
    Jsonl,
}

fn lines(text: &str) -> Result<(usize, usize), String> {
    let parts = text.split_once('-').and_then(|it| Some((it.0.parse().ok()?, it.1.parse().ok()?)));
    let ordered = parts.filter(|it: &(usize, usize)| 1 <= it.0 && it.0 <= it.1);
    ordered.ok_or_else(|| "say two line numbers, as 1-800".to_owned())
}
