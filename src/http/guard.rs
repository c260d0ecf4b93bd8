//! How long may a client be silent? The timers around one connection's bytes.

use std::io;
use std::net::Shutdown;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::{Duration, Instant};

use axum::body::Bytes;
use rustix::net::{RecvFlags, recv};
use socket2::SockRef;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::Sleep;

use crate::http::connection::House;
use crate::http::greeting::Greeting;
use crate::http::limits::Limits;
use crate::http::pace::Pace;

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
    /// Has nothing been read yet?
    fresh: bool,
    /// What was read before and is to be read again.
    again: Bytes,
    stalled: Arc<Semaphore>,
    /// Held while the client takes its time.
    room: Option<OwnedSemaphorePermit>,
}

impl Guard {
    /// The first request is the one that `greeting` tells of, and begins with `again`.
    pub(super) fn new(
        stream: Arc<TcpStream>,
        greeting: Greeting,
        again: Bytes,
        pace: Arc<Pace>,
        house: &House,
    ) -> Self {
        let (limits, stalled) = (Arc::clone(&house.limits), Arc::clone(&house.stalled));
        let awaited = Awaited::Header(greeting.begun);
        let (reading, writing) = (Alarm::default(), Alarm::default());
        Self {
            stream,
            pace,
            awaited,
            seen: 0,
            limits,
            reading,
            writing,
            blocked: None,
            fresh: true,
            again,
            stalled,
            room: None,
        }
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

    /// Takes what is to be read again, or lay in the system when the greeting ended.
    ///
    /// # Why
    /// Where the greeting waited for more in vain, the runtime takes the socket for empty.
    fn first(&mut self, buf: &mut ReadBuf<'_>) -> bool {
        if !self.again.is_empty() {
            let read = self.again.split_to(self.again.len().min(buf.remaining()));
            self.fresh = !self.again.is_empty();
            buf.put_slice(&read);
            return true;
        }
        let room = buf.initialize_unfilled();
        match recv(&*self.stream, room, RecvFlags::DONTWAIT) {
            Ok((_, read)) if 0 < read => {
                buf.advance(read);
                self.heard();
                true
            }
            _ => false,
        }
    }

    /// A read has to wait.
    fn wait(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.catch_up();
        if !self.pace.is_answering() && self.awaited == Awaited::Nothing {
            self.awaited = Awaited::Next(Instant::now());
        }
        match self.awaited {
            Awaited::Header(since) => self.reading.until(since + self.limits.header, cx),
            Awaited::Next(since) => {
                let late = ready!(self.reading.until::<()>(since + self.limits.at_hand, cx));
                if self.pace.has_finished() && self.blocked.is_none() && late.is_err() {
                    self.pace.idle.notify_one();
                }
                self.reading.until(since + self.limits.idle, cx)
            }
            Awaited::Nothing => Poll::Pending,
        }
    }

    /// A write gave `done`: how long has it been since one got anywhere?
    fn wrote<T>(&mut self, cx: &mut Context<'_>, done: Poll<io::Result<T>>) -> Poll<io::Result<T>> {
        if done.is_ready() {
            (self.blocked, self.room) = (None, None);
            return done;
        }
        let since = *self.blocked.get_or_insert_with(Instant::now);
        if self.room.is_none() {
            let late = ready!(self.writing.until(since + self.limits.write_patience, cx));
            let Ok(room) = Arc::clone(&self.stalled).try_acquire_owned() else {
                return Poll::Ready(late);
            };
            self.room = Some(room);
        }
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
        if std::mem::take(&mut it.fresh) && it.first(buf) {
            return Poll::Ready(Ok(()));
        }
        loop {
            if it.stream.poll_read_ready(cx)?.is_pending() {
                return it.wait(cx);
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
