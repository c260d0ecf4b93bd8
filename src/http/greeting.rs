//! Has a client sent a request, its first or another after a while? Until then it costs next to nothing.

use std::io;
use std::time::{Duration, Instant};

use rustix::net::{RecvFlags, recv};
use tokio::io::Interest;
use tokio::net::TcpStream;
use tokio::time::timeout_at;

use crate::http::arrival::arrival;
use crate::http::drain::{Drain, Stage};
use crate::http::limits::Limits;

/// Pieces a header may come in before hyper is asked to hold it.
const MOST_PIECES: usize = 16;
/// Bytes looked at; a longer header is hyper's to hold.
pub(super) const GLANCE_BYTES: usize = 2048;

/// When a request came.
#[derive(Clone, Copy)]
pub(super) struct Greeting {
    /// Its first byte.
    pub(super) begun: Instant,
    /// The end of its header.
    pub(super) read: Instant,
}

impl Greeting {
    /// It has come already.
    pub(super) fn now() -> Self {
        let now = Instant::now();
        Self { begun: now, read: now }
    }
}

/// Waits for a request and says when it came; nothing if it did not begin within `patience`, or no
/// header came in time (P5).
///
/// # Why
/// hyper takes 16 KiB for a connection before its first byte. What a silent or a slow client has
/// sent can as well wait in the system, where it is looked at without being taken.
pub(super) async fn greeting(
    stream: &TcpStream,
    patience: Duration,
    limits: &Limits,
    drain: &Drain,
) -> Option<Greeting> {
    let came = Instant::now();
    let first = timeout_at((came + patience).into(), stream.readable());
    tokio::select! {
        readable = first => readable.ok()?.ok()?,
        () = drain.reached(Stage::Closing) => return None,
    }
    let begun = Instant::now();
    let whole = async {
        let (mut pieces, mut before) = (0, 0);
        while pieces < MOST_PIECES {
            // Where the client has closed its side, hyper will tell it what is missing.
            if stream.ready(Interest::READABLE).await?.is_read_closed() {
                return Ok(());
            }
            match stream.try_io(Interest::READABLE, || glance(stream, &mut before)) {
                Ok(Glance::Enough) => return Ok(()),
                Ok(Glance::More) => pieces += 1,
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    };
    timeout_at((begun + limits.header).into(), whole).await.ok()?.ok()?;
    let read = Instant::now();
    arrival(stream, read, limits).await;
    Some(Greeting { begun, read })
}

enum Glance {
    /// It can be read, or it is no header at all.
    Enough,
    /// More has come than the last time, and it is not yet all.
    More,
}

/// Is what has come enough to be read? `WouldBlock` where nothing more has come: the system wakes
/// for other reasons too.
fn glance(stream: &TcpStream, before: &mut usize) -> io::Result<Glance> {
    let mut bytes = [0; GLANCE_BYTES];
    let (_, read) = recv(stream, &mut bytes, RecvFlags::PEEK | RecvFlags::DONTWAIT)?;
    if read == GLANCE_BYTES || !may_become_header(&bytes[..read]) {
        return Ok(Glance::Enough);
    }
    match std::mem::replace(before, read) == read {
        true => Err(io::ErrorKind::WouldBlock.into()),
        false => Ok(Glance::More),
    }
}

/// Is it the beginning of a header, and not yet the whole? What is none is refused at once.
fn may_become_header(bytes: &[u8]) -> bool {
    let has = |what: &[u8]| bytes.windows(what.len()).any(|it| it == what);
    let is_whole = has(b"\r\n\r\n") || has(b"\n\n");
    let is_request = match bytes.iter().position(|it| *it == b'\n') {
        None => bytes.iter().all(|it| (b' '..=b'~').contains(it) || *it == b'\r'),
        Some(end) => bytes[..end].windows(8).any(|it| it == b" HTTP/1."),
    };
    is_request && !is_whole
}
