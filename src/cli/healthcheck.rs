//! `aalam healthcheck`: for a container that has no other program to ask with.

use std::io::{Read, Write};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpStream};
use std::time::Duration;

use crate::cli::args::Healthcheck;
use crate::cli::output::Failure;

const PATIENCE: Duration = Duration::from_secs(2);

pub(super) fn run(args: &Healthcheck) -> Result<(), Failure> {
    let mut at = args.admin_listen.unwrap_or(args.listen);
    if at.ip().is_unspecified() {
        at = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), at.port());
    }
    let status = ask(at).map_err(Failure::io(at.to_string()))?;
    match status.split(' ').nth(1) {
        Some("200") => Ok(()),
        _ => Err(Failure::Other(format!("{at} is not ready: {}", status.trim()))),
    }
}

/// The status line of `GET /readyz`.
fn ask(at: SocketAddr) -> std::io::Result<String> {
    let mut stream = TcpStream::connect_timeout(&at, PATIENCE)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    write!(stream, "GET /readyz HTTP/1.1\r\nHost: {at}\r\nConnection: close\r\n\r\n")?;
    let mut answer = Vec::new();
    stream.take(4096).read_to_end(&mut answer)?;
    let answer = String::from_utf8_lossy(&answer);
    Ok(answer.lines().next().unwrap_or_default().to_owned())
}
