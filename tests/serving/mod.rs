//! Does the service keep its promises to clients that are slow, many or gone? Asked through real
//! loopback sockets, with deadlines made short.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;

use aalam::gazetteer::Gazetteer;
use aalam::http::{self, Drain, Limits, Order, Routers, Served, Service};
use aalam::live::Live;
use aalam::tagger::Tagger;
use tokio::sync::mpsc;

mod overload;

mod panics;

mod reload;

mod slow;

mod stop;

mod strict;

/// No test waits longer for anything.
const PATIENCE: Duration = Duration::from_secs(10);

/// A service on a port of its own.
pub(crate) struct Running {
    pub(crate) at: SocketAddr,
    pub(crate) admin: SocketAddr,
    orders: mpsc::Sender<Order>,
    ended: JoinHandle<Served>,
}

/// Limits a test need not wait for.
pub(crate) fn short() -> Limits {
    let ms = Duration::from_millis;
    Limits {
        first_byte: ms(300),
        header: ms(300),
        body: ms(300),
        write_stall: ms(300),
        write_patience: ms(50),
        idle: ms(600),
        lame_duck: ms(300),
        settle: ms(50),
        drain: ms(500),
        connections: 64,
        ..Limits::default()
    }
}

/// Serves the names of `lines`.
pub(crate) fn serve(limits: Limits, lines: &str) -> Running {
    let mut loader = aalam::gazetteer::Loader::default();
    loader.text("test.jsonl", lines);
    let (gazetteer, findings): (Gazetteer, _) = loader.finish();
    assert!(findings.is_empty(), "{findings:?}");
    let live = Arc::new(Live::new(Tagger::new(gazetteer).expect("the names fit")));
    serve_live(limits, live)
}

/// Serves what is live.
pub(crate) fn serve_live(limits: Limits, live: Arc<Live>) -> Running {
    let any = SocketAddr::from(([127, 0, 0, 1], 0));
    let (public, admin) = (http::listen(any).expect("a port"), http::listen(any).expect("a port"));
    let at = public.local_addr().expect("it is bound");
    let admin_at = admin.local_addr().expect("it is bound");
    let (limits, drain) = (Arc::new(limits), Arc::new(Drain::default()));
    let metrics = http::metrics(&live);
    let routers = Routers::new(live, Arc::clone(&drain), Arc::clone(&metrics), Arc::clone(&limits));
    let admin = Some((admin, routers.operation()));
    let router = routers.all().merge(routers.around(panics::routes()));
    let service = Service { public: (public, router), admin, drain, limits, metrics };
    let (orders, heard) = mpsc::channel(4);
    let ended = std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()
            .expect("a runtime");
        runtime.block_on(http::serve(service, heard)).expect("the port is ours")
    });
    Running { at, admin: admin_at, orders, ended }
}

impl Running {
    pub(crate) fn order(&self, order: Order) {
        self.orders.blocking_send(order).expect("it hears");
    }

    pub(crate) fn end(self) -> Served {
        self.ended.join().expect("it did not panic")
    }

    pub(crate) fn connect(&self) -> TcpStream {
        connect(self.at)
    }

    /// Sends `request` on a connection of its own and reads to the end.
    pub(crate) fn ask(&self, request: &str) -> String {
        let mut stream = self.connect();
        stream.write_all(request.as_bytes()).expect("it is read");
        rest(&mut stream)
    }
}

pub(crate) fn connect(at: SocketAddr) -> TcpStream {
    let stream = TcpStream::connect_timeout(&at, PATIENCE).expect("somebody listens");
    stream.set_read_timeout(Some(PATIENCE)).expect("it can be set");
    stream
}

/// Everything until the other end closes. Bytes that are not UTF-8 are of no test.
pub(crate) fn rest(stream: &mut TcpStream) -> String {
    let mut all = Vec::new();
    let _ = stream.read_to_end(&mut all);
    String::from_utf8_lossy(&all).into_owned()
}

/// One answer: its header and a body of the length it tells.
pub(crate) fn answer(stream: &mut TcpStream) -> String {
    let mut all = Vec::new();
    let mut byte = [0];
    while !all.ends_with(b"\r\n\r\n") && stream.read_exact(&mut byte).is_ok() {
        all.push(byte[0]);
    }
    let mut text = String::from_utf8_lossy(&all).into_owned();
    let length = text.lines().find_map(|it| it.strip_prefix("content-length: ")?.parse().ok());
    let mut body = vec![0; length.unwrap_or(0)];
    if stream.read_exact(&mut body).is_ok() {
        text += &String::from_utf8_lossy(&body);
    }
    text
}

/// A request to tag `text`, kept alive.
pub(crate) fn tag(text: &str) -> String {
    let body = serde_json::json!({ "text": text }).to_string();
    format!(
        "POST /v1/tag HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
}

pub(crate) const LIVEZ: &str = "GET /livez HTTP/1.1\r\nHost: x\r\n\r\n";

/// One state, so that something can be tagged.
pub(crate) const EGYPT: &str = r#"{"id":"state:eg","name":"مصر"}"#;
