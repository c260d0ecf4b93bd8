//! How long may a client be silent? The timers around one connection's bytes.

use std::io;
use std::net::Shutdown;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll, ready};
use std::time::{Duration, Instant};

use socket2::SockRef;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::Sleep;

use crate::http::limits::Limits;

/// Is a request of the connection being answered, and which? Told by the service, asked by the
/// guard.
#[derive(Default)]
pub(super) struct Pace {
    begun: AtomicUsize,
    ended: AtomicUsize,
}

impl Pace {
    /// The header of a request has been read whole.
    pub(super) fn begin(&self) {
        self.begun.fetch_add(1, Ordering::Relaxed);
    }

    /// Its answer is made: what is read next is another request.
    pub(super) fn end(&self) {
        self.ended.fetch_add(1, Ordering::Relaxed);
    }

    fn begun(&self) -> usize {
        self.begun.load(Ordering::Relaxed)
    }

    fn is_answering(&self) -> bool {
        self.ended.load(Ordering::Relaxed) != self.begun()
    }
}

/// What the client is waited for, and since when.
#[derive(Clone, Copy, PartialEq)]
enum Awaited {
    /// The rest of a header.
    Header(Instant),
    /// Another request.
    Next(Instant),
    /// Nothing: a request is being answered (its body has a deadline of its own).
    Nothing,
}

/// A connection whose client may not be silent for ever, neither sending nor reading (P5).
///
/// # Why
/// hyper times neither the first byte nor a client that does not read, and has one knob for the
/// header and for the time between requests. Timers are moved only when a read or a write must
/// wait, so that a busy connection pays two looks at the clock.
pub(super) struct Guard {
    stream: Arc<TcpStream>,
    pace: Arc<Pace>,
    awaited: Awaited,
    /// Requests begun when `awaited` was last looked at.
    seen: usize,
    limits: Arc<Limits>,
    reading: Alarm,
    writing: Alarm,
    blocked: Option<Instant>,
}

impl Guard {
    /// The first header began to come at `begun`.
    pub(super) fn new(
        stream: Arc<TcpStream>,
        begun: Instant,
        pace: Arc<Pace>,
        limits: Arc<Limits>,
    ) -> Self {
        let awaited = Awaited::Header(begun);
        let (reading, writing) = (Alarm::default(), Alarm::default());
        Self { stream, pace, awaited, seen: 0, limits, reading, writing, blocked: None }
    }

    /// Forgets what was awaited once a request has begun: its header is there.
    fn catch_up(&mut self) {
        let begun = self.pace.begun();
        if self.seen != begun || self.pace.is_answering() {
            self.seen = begun;
            self.awaited = Awaited::Nothing;
        }
    }

    fn heard(&mut self) {
        self.catch_up();
        if !self.pace.is_answering() && !matches!(self.awaited, Awaited::Header(_)) {
            self.awaited = Awaited::Header(Instant::now());
        }
    }

    /// A read has to wait: until when?
    fn patience(&mut self) -> Option<Instant> {
        self.catch_up();
        if !self.pace.is_answering() && self.awaited == Awaited::Nothing {
            self.awaited = Awaited::Next(Instant::now());
        }
        match self.awaited {
            Awaited::Header(since) => Some(since + self.limits.header),
            Awaited::Next(since) => Some(since + self.limits.idle),
            Awaited::Nothing => None,
        }
    }

    /// A write gave `done`: how long has it been since one got anywhere?
    fn wrote<T>(&mut self, cx: &mut Context<'_>, done: Poll<io::Result<T>>) -> Poll<io::Result<T>> {
        if done.is_ready() {
            self.blocked = None;
            return done;
        }
        let since = *self.blocked.get_or_insert_with(Instant::now);
        self.writing.until(since + self.limits.write_stall, cx)
    }

    fn write(
        &mut self,
        cx: &mut Context<'_>,
        write: impl Fn(&TcpStream) -> io::Result<usize>,
    ) -> Poll<io::Result<usize>> {
        loop {
            match self.stream.poll_write_ready(cx) {
                Poll::Ready(Ok(())) => {}
                Poll::Ready(Err(error)) => return Poll::Ready(Err(error)),
                Poll::Pending => return self.wrote(cx, Poll::Pending),
            }
            match write(&self.stream) {
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                done => return self.wrote(cx, Poll::Ready(done)),
            }
        }
    }
}

impl AsyncRead for Guard {
    fn poll_read(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let it = self.get_mut();
        loop {
            if it.stream.poll_read_ready(cx)?.is_pending() {
                return match it.patience() {
                    Some(end) => it.reading.until(end, cx),
                    None => Poll::Pending,
                };
            }
            match it.stream.try_read_buf(buf) {
                Ok(read) => {
                    if 0 < read {
                        it.heard();
                    }
                    return Poll::Ready(Ok(()));
                }
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                Err(error) => return Poll::Ready(Err(error)),
            }
        }
    }
}

impl AsyncWrite for Guard {
    fn poll_write(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &[u8],
    ) -> Poll<io::Result<usize>> {
        self.get_mut().write(cx, |it| it.try_write(buf))
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bufs: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        self.get_mut().write(cx, |it| it.try_write_vectored(bufs))
    }

    fn is_write_vectored(&self) -> bool {
        true
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(SockRef::from(&*self.stream).shutdown(Shutdown::Write))
    }
}

/// A timer that is moved only when it must be.
#[derive(Default)]
struct Alarm(Option<Pin<Box<Sleep>>>);

impl Alarm {
    /// Waits until `end`, which is an error.
    fn until<T>(&mut self, end: Instant, cx: &mut Context<'_>) -> Poll<io::Result<T>> {
        let end = tokio::time::Instant::from_std(end);
        let sleep = self.0.get_or_insert_with(|| Box::pin(tokio::time::sleep_until(end)));
        if end < sleep.deadline() {
            sleep.as_mut().reset(end);
        }
        loop {
            ready!(sleep.as_mut().poll(cx));
            if end <= sleep.deadline() || end.elapsed() != Duration::ZERO {
                return Poll::Ready(Err(io::ErrorKind::TimedOut.into()));
            }
            sleep.as_mut().reset(end);
        }
    }
}
