//! One connection, from its accept to its end.

use std::io;
use std::net::Shutdown;
use std::pin::Pin;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::{Body, Bytes};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use rustix::net::{RecvFlags, recv};
use socket2::SockRef;
use tokio::net::TcpStream;
use tokio::sync::Semaphore;
use tokio::time::{sleep_until, timeout};
use tower::Service;

use crate::http::drain::{Drain, Stage};
use crate::http::greeting::{Greeting, greeting};
use crate::http::guard::Guard;
use crate::http::limits::Limits;
use crate::http::metrics::Metrics;
use crate::http::pace::{Pace, Sent};

/// What hyper holds of a header that is not whole, and of a body that is not yet read.
const BUFFER_BYTES: usize = 80 << 10;
/// How long a client that was refused may go on sending before its connection is reset.
const LINGER: Duration = Duration::from_secs(1);
/// How much it may send meanwhile.
const LINGER_BYTES: usize = 4 << 20;

/// The client at the other end: is it still there?
#[derive(Clone)]
pub(super) struct Peer(Arc<TcpStream>);

impl Peer {
    /// Has it closed its side? A client that only closed its sending side looks the same.
    pub(super) fn has_left(&self) -> bool {
        let flags = RecvFlags::PEEK | RecvFlags::DONTWAIT;
        match recv(&*self.0, &mut [0_u8; 1], flags) {
            Ok((_, read)) => read == 0,
            Err(error) => error != rustix::io::Errno::AGAIN,
        }
    }
}

/// When the header of a request was whole: from then on its body is waited for.
#[derive(Clone, Copy)]
pub(super) struct HeaderRead(pub(super) Instant);

/// What every connection of a listener is served with.
pub(super) struct House {
    pub(super) router: Router,
    pub(super) limits: Arc<Limits>,
    pub(super) drain: Arc<Drain>,
    pub(super) metrics: Arc<Metrics>,
    /// Room for clients that read slowly.
    pub(super) stalled: Arc<Semaphore>,
}

/// Serves one connection to its end.
pub(super) async fn hold(stream: TcpStream, house: Arc<House>) {
    let stream = Arc::new(stream);
    let limits = &house.limits;
    let end = Instant::now() + limits.age + limits.age.mul_f64(fastrand::f64() / 10.0);
    // A cut drops the connection where it stands.
    let conversation = async {
        let (mut patience, mut again) = (limits.first_byte, Bytes::new());
        loop {
            let first = match again.is_empty() {
                true => greeting(&stream, patience, limits, &house.drain).await,
                false => Some(Greeting::now()),
            };
            let Some(first) = first else { return };
            let talk = Talk { stream: Arc::clone(&stream), first, again, end };
            match Box::pin(talk.converse(&house)).await {
                Some(rest) => (again, patience) = (rest, limits.idle),
                None => return,
            }
        }
    };
    tokio::select! {
        () = conversation => {}
        () = house.drain.reached(Stage::Cut) => {}
    }
}

/// Requests that follow each other closely.
struct Talk {
    stream: Arc<TcpStream>,
    /// When the first of them came.
    first: Greeting,
    /// What was read of it already.
    again: Bytes,
    /// When the connection is old enough to be closed.
    end: Instant,
}

impl Talk {
    /// Answers them until the connection ends, or until no other follows: then it tells what was
    /// read and not answered.
    async fn converse(self, house: &House) -> Option<Bytes> {
        let Self { stream, first, again, end } = self;
        let pace = Arc::new(Pace::default());
        let guard = Guard::new(Arc::clone(&stream), first, again, Arc::clone(&pace), house);
        let router = house.router.clone();
        let peer = Peer(Arc::clone(&stream));
        let told = Arc::clone(&pace);
        let service = service_fn(move |request: hyper::Request<Incoming>| {
            let read = if pace.begin() { first.read } else { Instant::now() };
            let pace = Arc::clone(&pace);
            let mut request = request.map(Body::new);
            request.extensions_mut().insert(peer.clone());
            request.extensions_mut().insert(HeaderRead(read));
            let answer = router.clone().call(request);
            async move {
                let answer =
                    answer.await.map(|it| it.map(|body| Sent::new(body, Arc::clone(&pace))));
                pace.end();
                answer
            }
        });
        let mut connection = http1().serve_connection(TokioIo::new(guard), service);
        let ended = tokio::select! {
            // Nothing may be read between the guard's word and this: it would be lost.
            biased;
            () = told.idle.notified() => {
                // A copy, so that an empty rest does not keep the buffer it is the rest of.
                return Some(Bytes::copy_from_slice(&connection.into_parts().read_buf));
            }
            ended = &mut connection => Some(ended),
            () = house.drain.reached(Stage::Closing) => None,
            () = sleep_until(end.into()) => None,
        };
        let Some(ended) = ended else {
            Pin::new(&mut connection).graceful_shutdown();
            let _ = connection.await;
            return None;
        };
        let has_ended_itself = ended.is_ok() && !Peer(Arc::clone(&stream)).has_left();
        if has_ended_itself || ended.is_err_and(|it| it.is_parse()) {
            let _ = timeout(LINGER, linger(&stream)).await;
        }
        None
    }
}

/// hyper's HTTP/1.1, without the `auto` of hyper-util, which does not time the first byte.
fn http1() -> http1::Builder {
    let mut http1 = http1::Builder::new();
    // The guard has the timers: hyper's own would count from the last answer on.
    http1.timer(TokioTimer::new()).header_read_timeout(None);
    http1.max_buf_size(BUFFER_BYTES).half_close(true);
    http1
}

/// Reads what a refused client still sends: closing at once would reset the connection, and the
/// client might never see the answer.
async fn linger(stream: &TcpStream) {
    // hyper does not end its side of a connection that failed.
    let _ = SockRef::from(stream).shutdown(Shutdown::Write);
    let mut heard = 0;
    // Not part of every connection's memory: few of them end like this.
    let mut buffer = vec![0; 8 << 10];
    while heard < LINGER_BYTES && stream.readable().await.is_ok() {
        match stream.try_read(&mut buffer) {
            Ok(0) => return,
            Ok(read) => heard += read,
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
            Err(_) => return,
        }
    }
}
