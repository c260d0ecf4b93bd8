//! Has the body of a request come that was waited for? Until then it costs next to nothing.

use std::io;
use std::time::Instant;

use rustix::io::ioctl_fionread;
use rustix::net::{RecvFlags, recv};
use tokio::io::Interest;
use tokio::net::TcpStream;
use tokio::time::timeout_at;

use crate::http::greeting::GLANCE_BYTES;
use crate::http::limits::Limits;

/// So much of a long body is enough: who sends it will send the rest, and the system holds no
/// more than some times as much.
const ENOUGH_BYTES: u64 = 16 << 10;

/// Waits until the body of the request that lies in the system, or much of it, has come or is late
/// (P5); `read` is when its header was whole.
///
/// # Why
/// A request whose body drips in costs 39 kB while it is under way in hyper and in the layers.
/// What it drips can as well wait in the system.
pub(super) async fn arrival(stream: &TcpStream, read: Instant, limits: &Limits) {
    let Some(enough) = enough(stream, limits.body_bytes) else { return };
    let come = async {
        loop {
            // Where the client has closed its side, hyper will tell it what is missing.
            match stream.ready(Interest::READABLE).await {
                Ok(ready) if !ready.is_read_closed() => {}
                _ => return,
            }
            let look = || match ioctl_fionread(stream)? {
                come if come < enough => Err(io::ErrorKind::WouldBlock.into()),
                _ => Ok(()),
            };
            match stream.try_io(Interest::READABLE, look) {
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                _ => return,
            }
        }
    };
    // Who is late is told so by the gate.
    let _ = timeout_at((read + limits.body).into(), come).await;
}

/// With how many bytes has the request come? Its header is whole. A body of more than `most` bytes is
/// refused unread, and not waited for.
fn enough(stream: &TcpStream, most: usize) -> Option<u64> {
    let mut bytes = [0; GLANCE_BYTES];
    let (_, read) = recv(stream, &mut bytes, RecvFlags::PEEK | RecvFlags::DONTWAIT).ok()?;
    let header = bytes[..read].windows(4).position(|it| it == b"\r\n\r\n")? + 4;
    let body = body_length(&bytes[..header]).filter(|it| *it <= most as u64)?;
    Some(header as u64 + body.min(ENOUGH_BYTES))
}

/// How many bytes of body the client means to send before it waits for an answer; nothing where
/// it does not tell, waits for `100 Continue`, or is answered line by line.
fn body_length(header: &[u8]) -> Option<u64> {
    let header = std::str::from_utf8(header).ok()?.to_ascii_lowercase();
    let waits = ["\nexpect:", "\ntransfer-encoding:", "application/x-ndjson"];
    if waits.iter().any(|it| header.contains(it)) {
        return None;
    }
    let (_, told) = header.split_once("\ncontent-length:")?;
    told.lines().next()?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_is_told_or_is_not_waited_for() {
        let of = |fields: &str| body_length(format!("POST / HTTP/1.1\r\n{fields}\r\n").as_bytes());
        let table = [
            ("", None),
            ("Content-Length: 12\r\n", Some(12)),
            ("content-length:12\r\nHost: x\r\n", Some(12)),
            ("X-Content-Length: 12\r\n", None),
            ("Content-Length: -1\r\n", None),
            ("Content-Length: 99999999999999999999999\r\n", None),
            ("Content-Length: 12\r\nExpect: 100-continue\r\n", None),
            ("Content-Length: 12\r\nTransfer-Encoding: chunked\r\n", None),
            ("Content-Length: 12\r\nContent-Type: application/x-ndjson\r\n", None),
        ];
        for (fields, expected) in table {
            assert_eq!(of(fields), expected, "{fields}");
        }
    }
}
