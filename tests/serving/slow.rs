//! Is a silent client let go, whatever it is silent about?

use std::io::{Read, Write};
use std::time::{Duration, Instant};

use super::{EGYPT, LIVEZ, answer, rest, serve, short, tag};

/// What a machine with other work adds to a deadline.
const SLACK: Duration = Duration::from_millis(1500);

#[track_caller]
fn closes_in(begun: Instant, deadline: Duration) {
    let took = begun.elapsed();
    assert!(deadline <= took + Duration::from_millis(20), "closed early: {took:?}");
    assert!(took < deadline + SLACK, "closed late: {took:?}");
}

#[test]
fn a_client_that_says_nothing_is_let_go() {
    let (service, begun) = (serve(short(), EGYPT), Instant::now());
    assert_eq!(rest(&mut service.connect()), "");
    closes_in(begun, short().first_byte);
}

#[test]
fn a_client_that_drips_its_header_is_let_go() {
    let (service, begun) = (serve(short(), EGYPT), Instant::now());
    let mut stream = service.connect();
    let mut dripping = stream.try_clone().expect("a socket can be cloned");
    let dripper = std::thread::spawn(move || {
        let header = b"GET /livez HTTP/1.1\r\nHost: x\r\nX-Long: ";
        let more = std::iter::repeat(&b'a');
        for byte in header.iter().chain(more) {
            if dripping.write_all(&[*byte]).is_err() {
                return;
            }
            std::thread::sleep(Duration::from_millis(5));
        }
    });
    assert_eq!(rest(&mut stream), "");
    closes_in(begun, short().header);
    drop(stream);
    dripper.join().expect("the dripper ends with its connection");
}

#[test]
fn a_body_that_does_not_arrive_is_told_and_let_go() {
    let (service, begun) = (serve(short(), EGYPT), Instant::now());
    let mut stream = service.connect();
    let begin = tag("مصر");
    stream.write_all(&begin.as_bytes()[..begin.len() - 3]).expect("it is read");
    let told = rest(&mut stream);
    assert!(told.starts_with("HTTP/1.1 408 "), "{told}");
    assert!(told.contains("/problems/timeout"), "{told}");
    closes_in(begun, short().body);
}

#[test]
fn a_connection_is_kept_between_requests_and_not_for_ever() {
    let service = serve(short(), EGYPT);
    let mut stream = service.connect();
    for _ in 0..3 {
        stream.write_all(LIVEZ.as_bytes()).expect("it is read");
        assert!(answer(&mut stream).starts_with("HTTP/1.1 200 "));
    }
    let idle = Instant::now();
    assert_eq!(rest(&mut stream), "");
    closes_in(idle, short().idle);
}

#[test]
fn a_client_that_does_not_read_is_let_go() {
    let limits = short();
    let stall = limits.write_stall;
    let service = serve(limits, EGYPT);
    let mut stream = service.connect();
    socket2::SockRef::from(&stream).set_recv_buffer_size(4096).expect("it can be set");
    // Answers of some 4 MB, of which the client reads nothing.
    let begun = Instant::now();
    stream.set_write_timeout(Some(Duration::from_secs(5))).expect("it can be set");
    let request = tag(&"مصر ".repeat(10_000));
    while begun.elapsed() < stall + SLACK {
        if stream.write_all(request.as_bytes()).is_err() {
            break;
        }
    }
    // Whatever was buffered comes, and then the end or a reset, in a moment.
    let waited = Instant::now();
    let mut buffer = vec![0; 1 << 20];
    while stream.read(&mut buffer).is_ok_and(|it| 0 < it) {}
    assert!(waited.elapsed() < Duration::from_secs(5), "it still writes");
}

#[test]
fn a_client_that_closes_its_sending_side_is_answered() {
    let service = serve(short(), EGYPT);
    let mut stream = service.connect();
    stream.write_all(tag("مصر").as_bytes()).expect("it is read");
    stream.shutdown(std::net::Shutdown::Write).expect("it can be closed");
    assert!(rest(&mut stream).contains("state:eg"));
}

#[test]
fn more_connections_than_may_be_wait_and_are_served() {
    let service = serve(aalam::http::Limits { connections: 4, ..short() }, EGYPT);
    let idle: Vec<_> = (0..4).map(|_| service.connect()).collect();
    let mut late = service.connect();
    late.write_all(LIVEZ.as_bytes()).expect("the system holds it");
    assert!(answer(&mut late).starts_with("HTTP/1.1 200 "), "after the silent ones were let go");
    drop(idle);
}
