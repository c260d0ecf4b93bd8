//! Floor 6: the commands.

use std::process::ExitCode;

use clap::{Parser, Subcommand};

mod args;

mod tool_args;

mod gazetteers;

mod serve;

mod log;

mod process;

mod tag;

mod check;

mod import;

mod import_into;

mod export;

mod diff;

mod eval;

mod gold;

mod discover;

mod reading;

mod rows;

mod explain;

mod openapi;

mod healthcheck;

mod output;

mod findings;

/// Tags people, states and bodies in Arabic news.
#[derive(Parser)]
#[command(version, about, long_about = None, after_help = "Without a command, aalam serves.")]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    serve: args::Serve,
}

#[derive(Subcommand)]
enum Command {
    /// Answer HTTP requests (the default)
    Serve(args::Serve),
    /// Tag files, or standard input (-)
    Tag(args::Tag),
    /// Say why names of an article were tagged, or were not
    Explain(args::Explain),
    /// Print what is wrong with gazetteer files
    Check(tool_args::Check),
    /// Make entries of a table, a Wikidata dump or FollowTheMoney entities
    Import(tool_args::Import),
    /// Print entries as JSON Lines, or as a table for spreadsheets
    Export(tool_args::Export),
    /// Say what changes between two gazetteers, and which mentions with it
    Diff(tool_args::Diff),
    /// Measure precision, recall and F1 on articles whose mentions are told in brackets
    Eval(tool_args::Eval),
    /// List names that articles give people and bodies, and the gazetteer does not know
    Discover(tool_args::Discover),
    /// Print the HTTP contract (OpenAPI 3.1)
    Openapi,
    /// Ask a running service whether it is ready
    Healthcheck(args::Healthcheck),
}

/// Runs the command that the arguments name. 0: done; 1: findings, or it failed; 2: misuse, or
/// nothing good to serve; 3: stopped, and cut somebody.
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    let done = match cli.command.unwrap_or(Command::Serve(cli.serve)) {
        Command::Serve(args) => serve::run(&args),
        Command::Tag(args) => tag::run(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Check(args) => check::run(&args),
        Command::Import(args) => import::run(&args),
        Command::Export(args) => export::run(&args),
        Command::Diff(args) => diff::run(&args),
        Command::Eval(args) => eval::run(&args),
        Command::Discover(args) => discover::run(&args),
        Command::Openapi => openapi::run(),
        Command::Healthcheck(args) => healthcheck::run(&args),
    };
    output::exit(done)
}
