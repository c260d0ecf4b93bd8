//! One connection, from its accept to its end.

use std::io;
use std::net::Shutdown;
use std::pin::pin;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Body;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use rustix::net::{RecvFlags, recv};
use socket2::SockRef;
use tokio::net::TcpStream;
use tokio::time::{sleep, timeout};
use tower::Service;

use crate::http::drain::{Drain, Stage};
use crate::http::greeting::greeting;
use crate::http::guard::{Guard, Pace};
use crate::http::limits::Limits;
use crate::http::metrics::Metrics;

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

/// What every connection of a listener is served with.
pub(super) struct House {
    pub(super) router: Router,
    pub(super) limits: Arc<Limits>,
    pub(super) drain: Arc<Drain>,
    pub(super) metrics: Arc<Metrics>,
}

/// Serves one connection to its end.
pub(super) async fn hold(stream: TcpStream, house: Arc<House>) {
    let stream = Arc::new(stream);
    // A cut drops the connection where it stands.
    let conversation = async {
        if let Some(begun) = greeting(&stream, &house.limits, &house.drain).await {
            Box::pin(converse(Arc::clone(&stream), begun, &house)).await;
        }
    };
    tokio::select! {
        () = conversation => {}
        () = house.drain.reached(Stage::Cut) => {}
    }
}

async fn converse(stream: Arc<TcpStream>, begun: Instant, house: &House) {
    let limits = &house.limits;
    let pace = Arc::new(Pace::default());
    let guard = Guard::new(Arc::clone(&stream), begun, Arc::clone(&pace), Arc::clone(limits));
    let router = house.router.clone();
    let peer = Peer(Arc::clone(&stream));
    let service = service_fn(move |request: hyper::Request<Incoming>| {
        pace.begin();
        let pace = Arc::clone(&pace);
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(peer.clone());
        let answer = router.clone().call(request);
        async move {
            let answer = answer.await;
            pace.end();
            answer
        }
    });
    let mut connection = pin!(http1().serve_connection(TokioIo::new(guard), service));
    let age = limits.age + limits.age.mul_f64(fastrand::f64() / 10.0);
    let ended = {
        let end = async {
            tokio::select! {
                () = house.drain.reached(Stage::Closing) => {}
                () = sleep(age) => {}
            }
        };
        tokio::select! {
            ended = connection.as_mut() => Some(ended),
            () = end => None,
        }
    };
    let Some(ended) = ended else {
        connection.as_mut().graceful_shutdown();
        let _ = connection.await;
        return;
    };
    let has_ended_itself = ended.is_ok() && !Peer(Arc::clone(&stream)).has_left();
    if has_ended_itself || ended.is_err_and(|it| it.is_parse()) {
        let _ = timeout(LINGER, linger(&stream)).await;
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
