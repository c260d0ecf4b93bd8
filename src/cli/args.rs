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
    /// A listener of its own for /livez, /readyz and /metrics
    #[arg(long, value_name = "ADDRESS", env = "AALAM_ADMIN_LISTEN")]
    pub(super) admin_listen: Option<SocketAddr>,
    /// A folder of the service's own: the last good gazetteers are kept there
    #[arg(long, value_name = "DIR", env = "AALAM_STATE_DIR")]
    pub(super) state_dir: Option<PathBuf>,
    /// Bytes a body may have
    #[arg(long, value_name = "BYTES", default_value_t = 1 << 20, env = "AALAM_MAX_BODY",
        value_parser = clap::value_parser!(u32).range(1024..=16 << 20))]
    pub(super) max_body: u32,
    /// Connections held at once; fewer where the system allows fewer files
    #[arg(long, value_name = "N", default_value_t = 10_000, env = "AALAM_MAX_CONNECTIONS",
        value_parser = clap::value_parser!(u32).range(1..))]
    pub(super) max_connections: u32,
    /// Seconds to go on accepting after SIGTERM, so that balancers see the service go
    #[arg(long, value_name = "SECONDS", default_value_t = 5, env = "AALAM_LAME_DUCK",
        value_parser = clap::value_parser!(u16).range(0..=600))]
    pub(super) lame_duck: u16,
    /// Seconds between two looks at the gazetteer files (SIGHUP looks at once)
    #[arg(long, value_name = "SECONDS", default_value_t = 30, env = "AALAM_POLL",
        value_parser = clap::value_parser!(u32).range(1..))]
    pub(super) poll: u32,
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
    /// Where it answers those who run it, if not there
    #[arg(long, value_name = "ADDRESS", env = "AALAM_ADMIN_LISTEN")]
    pub(super) admin_listen: Option<SocketAddr>,
}
