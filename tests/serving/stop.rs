//! Does a service that is told to stop lose anything, and does it ever stop late?

use std::io::Write;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use aalam::http::Order;

use super::{EGYPT, LIVEZ, answer, connect, rest, serve, short, tag};

#[test]
fn no_request_is_lost_when_the_service_is_told_to_stop() {
    let service = serve(short(), EGYPT);
    let (refused, answered) = (AtomicBool::new(false), AtomicUsize::new(0));
    let at = service.at;
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                while let Ok(mut stream) = std::net::TcpStream::connect(at) {
                    stream.set_read_timeout(Some(Duration::from_secs(5))).expect("it can be set");
                    loop {
                        stream.write_all(tag("مصر").as_bytes()).expect("the request is taken");
                        let told = answer(&mut stream);
                        assert!(told.contains("state:eg"), "lost: {told:?}");
                        answered.fetch_add(1, Ordering::Relaxed);
                        if told.contains("connection: close") {
                            break;
                        }
                    }
                }
                refused.store(true, Ordering::Relaxed);
            });
        }
        while answered.load(Ordering::Relaxed) < 100 {
            std::thread::yield_now();
        }
        service.order(Order::Drain);
    });
    assert!(refused.load(Ordering::Relaxed), "the door closed in the end");
    assert_eq!(service.end().cut, 0);
}

#[test]
fn readiness_goes_first_and_liveness_stays() {
    let limits = aalam::http::Limits { lame_duck: Duration::from_secs(2), ..short() };
    let service = serve(limits, EGYPT);
    let ask = |path: &str| {
        let mut stream = connect(service.admin);
        write!(stream, "GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            .expect("it is read");
        rest(&mut stream)
    };
    assert!(ask("/readyz").starts_with("HTTP/1.1 200 "));
    service.order(Order::Drain);
    let begun = Instant::now();
    while ask("/readyz").starts_with("HTTP/1.1 200 ") {
        assert!(begun.elapsed() < Duration::from_secs(1), "it is still ready");
    }
    assert!(ask("/livez").starts_with("HTTP/1.1 200 "));
    service.order(Order::Drain);
    assert!(service.end().cut <= 1);
    assert!(begun.elapsed() < Duration::from_millis(1900), "a second order ends it at once");
}

#[test]
fn clients_that_are_stuck_are_cut_in_time_and_counted() {
    let mut limits = short();
    limits.header = Duration::from_secs(60);
    limits.body = Duration::from_secs(60);
    let most = limits.lame_duck + limits.settle * 2 + limits.drain;
    let service = serve(limits, EGYPT);
    let (mut header, mut body) = (service.connect(), service.connect());
    header.write_all(b"GET /livez HT").expect("it is read");
    let begin = tag("مصر");
    body.write_all(&begin.as_bytes()[..begin.len() - 3]).expect("it is read");
    // Connections are accepted in order: when this one is answered, those were.
    let mut last = service.connect();
    last.write_all(LIVEZ.as_bytes()).expect("it is read");
    assert!(answer(&mut last).starts_with("HTTP/1.1 200 "));
    let begun = Instant::now();
    service.order(Order::Drain);
    let served = service.end();
    assert!(begun.elapsed() < most + Duration::from_millis(1500), "{:?}", begun.elapsed());
    assert_eq!(served.cut, 2, "the idle one was closed, the stuck ones were cut");
}

#[test]
fn an_order_to_stop_at_once_waits_for_nobody() {
    let service = serve(short(), EGYPT);
    let begun = Instant::now();
    service.order(Order::Stop);
    assert_eq!(service.end().cut, 0);
    assert!(begun.elapsed() < Duration::from_secs(1));
}

#[test]
fn an_address_that_is_taken_is_told() {
    let service = serve(short(), EGYPT);
    assert!(aalam::http::listen(service.at).is_err());
}
