//! Every flag, each also an environment variable.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

/// Which gazetteers are read.
#[derive(Args, Clone, Debug)]
pub(super) struct Gazetteers {
    /// A folder of .jsonl files to add to the built-in gazetteer (repeatable)
    #[arg(
        long = "gazetteers",
        value_name = "DIR",
        env = "AALAM_GAZETTEERS",
        value_delimiter = ':'
    )]
    pub(super) folders: Vec<PathBuf>,
    /// Leave the built-in people, states and bodies out
    #[arg(long, env = "AALAM_NO_BUILTIN", requires = "folders")]
    pub(super) no_builtin: bool,
}

/// Flags of `aalam serve`.
#[derive(Args, Clone, Debug)]
pub(super) struct Serve {
    /// Where to listen
    #[arg(long, default_value = "127.0.0.1:8080", env = "AALAM_LISTEN")]
    pub(super) listen: SocketAddr,
    /// Serve addresses other than this machine's without keys
    #[arg(long, env = "AALAM_ALLOW_ANONYMOUS")]
    pub(super) allow_anonymous: bool,
    /// How the log is written
    #[arg(long, default_value = "json", env = "AALAM_LOG_FORMAT")]
    pub(super) log_format: LogFormat,
    #[command(flatten)]
    pub(super) gazetteers: Gazetteers,
}

/// How the log is written.
#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LogFormat {
    /// One JSON object a line
    Json,
    /// For people
    Text,
}

/// Flags of `aalam tag`.
#[derive(Args, Clone, Debug)]
pub(super) struct Tag {
    /// Articles in plain text; - is standard input
    #[arg(required = true, value_name = "FILE")]
    pub(super) files: Vec<PathBuf>,
    /// What to print
    #[arg(long, default_value = "listing")]
    pub(super) format: Format,
    /// What places are counted in
    #[arg(long, default_value = "codepoint")]
    pub(super) offset_unit: OffsetUnit,
    #[command(flatten)]
    pub(super) gazetteers: Gazetteers,
}

/// What `aalam tag` prints.
#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// A line a mention, for people
    Listing,
    /// The answer of POST /v1/tag
    Json,
    /// The article, marked
    Html,
    /// W3C Web Annotations
    Anno,
    /// IPTC ninjs 3.1
    Ninjs,
    /// IPTC ninjs 1.6
    #[value(name = "ninjs-1.6")]
    Ninjs16,
    /// schema.org JSON-LD
    Schemaorg,
    /// A token a line, tagged in BIO
    Conll,
    /// spaCy's displaCy
    Spacy,
    /// For a spreadsheet
    Csv,
}

/// What places are counted in.
#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OffsetUnit {
    /// Unicode code points
    Codepoint,
    /// UTF-16 code units
    Utf16,
    /// UTF-8 bytes
    Byte,
}

/// Flags of `aalam explain`.
#[derive(Args, Clone, Debug)]
pub(super) struct Explain {
    /// An article in plain text; - is standard input
    #[arg(value_name = "ARTICLE")]
    pub(super) file: PathBuf,
    /// Tell only what concerns this name
    #[arg(value_name = "NAME")]
    pub(super) name: Option<String>,
    #[command(flatten)]
    pub(super) gazetteers: Gazetteers,
}

/// Flags of `aalam healthcheck`.
#[derive(Args, Clone, Debug)]
pub(super) struct Healthcheck {
    /// Where the service listens
    #[arg(long, default_value = "127.0.0.1:8080", env = "AALAM_LISTEN")]
    pub(super) listen: SocketAddr,
}
