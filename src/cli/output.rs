//! Printing, and the exit code: a reader that went away is no failure.

use std::io::{self, Write};
use std::process::ExitCode;

/// Why a command did not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub(super) enum Failure {
    /// The data has errors; they were printed.
    #[error("{0}")]
    Findings(String),
    /// A file or the network.
    #[error("{0}: {1}")]
    Io(String, #[source] io::Error),
    /// There is nothing good to serve.
    #[error("{0}")]
    Unstartable(String),
    /// The service stopped, and cut connections that were not done.
    #[error("{0} connections were still open at the end and were cut")]
    Cut(usize),
    /// Anything else.
    #[error("{0}")]
    Other(String),
}

impl Failure {
    /// What was being done, and how it failed.
    pub(super) fn io(what: impl Into<String>) -> impl FnOnce(io::Error) -> Self {
        let what = what.into();
        move |it| Self::Io(what, it)
    }
}

/// Prints to standard output.
pub(super) fn print(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    let written = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    written.map_err(Failure::io("standard output"))
}

/// 0: done; 1: findings, or it failed; 2: nothing good to serve (and misuse, by clap); 3: cut.
pub(super) fn exit(done: Result<(), Failure>) -> ExitCode {
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Io(_, error)) if error.kind() == io::ErrorKind::BrokenPipe => {
            ExitCode::SUCCESS
        }
        Err(failure) => {
            let _ = writeln!(io::stderr(), "aalam: {failure}");
            match failure {
                Failure::Unstartable(_) => ExitCode::from(2),
                Failure::Cut(_) => ExitCode::from(3),
                _ => ExitCode::FAILURE,
            }
        }
    }
}
