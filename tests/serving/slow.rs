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
fn a_body_told_to_be_too_large_is_refused_before_it_comes() {
    let (service, begun) = (serve(short(), EGYPT), Instant::now());
    let mut stream = service.connect();
    let header = "POST /v1/tag HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";
    let header = format!("{header}Content-Length: 10737418240\r\n\r\n");
    stream.write_all(header.as_bytes()).expect("it is read");
    assert!(answer(&mut stream).starts_with("HTTP/1.1 413 "));
    assert!(begun.elapsed() < short().body, "it was waited for");
}

#[test]
fn a_body_that_drips_in_time_is_tagged() {
    let service = serve(aalam::http::Limits { body: Duration::from_secs(5), ..short() }, EGYPT);
    let mut stream = service.connect();
    let request = tag("زار الوفد مصر");
    let body = request.find("\r\n\r\n").expect("a header ends") + 4;
    stream.write_all(&request.as_bytes()[..body]).expect("it is read");
    for piece in request.as_bytes()[body..].chunks(3) {
        std::thread::sleep(Duration::from_millis(5));
        stream.write_all(piece).expect("it is read");
    }
    assert!(answer(&mut stream).contains("state:eg"));
    // And the connection goes on as any other.
    stream.write_all(tag("مصر").as_bytes()).expect("it is read");
    assert!(answer(&mut stream).contains("state:eg"));
}

#[test]
fn a_client_that_waits_for_100_continue_is_told_to_go_on() {
    let service = serve(short(), EGYPT);
    let mut stream = service.connect();
    let request = tag("مصر").replacen("\r\n", "\r\nExpect: 100-continue\r\n", 1);
    let body = request.find("\r\n\r\n").expect("a header ends") + 4;
    stream.write_all(&request.as_bytes()[..body]).expect("it is read");
    let mut told = [0; 25];
    stream.read_exact(&mut told).expect("it is told before the body comes");
    assert_eq!(&told, b"HTTP/1.1 100 Continue\r\n\r\n");
    stream.write_all(&request.as_bytes()[body..]).expect("it is read");
    assert!(answer(&mut stream).contains("state:eg"));
}

#[test]
fn where_many_do_not_read_only_so_many_are_waited_for() {
    let stall = Duration::from_secs(3);
    let limits = aalam::http::Limits { write_stall: stall, stalled: 1, ..short() };
    let service = serve(limits, EGYPT);
    let request = tag(&"مصر ".repeat(10_000));
    let begun = Instant::now();
    let clients: Vec<_> = (0..3)
        .map(|_| {
            let mut stream = service.connect();
            socket2::SockRef::from(&stream).set_recv_buffer_size(4096).expect("it can be set");
            let request = request.clone();
            std::thread::spawn(move || {
                while stream.write_all(request.as_bytes()).is_ok() {}
                begun.elapsed()
            })
        })
        .collect();
    let mut ends: Vec<Duration> =
        clients.into_iter().map(|it| it.join().expect("it ends")).collect();
    ends.sort();
    assert!(ends[1] < stall, "two of three were let go early: {ends:?}");
    assert!(stall <= ends[2], "one was waited for: {ends:?}");
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

#[test]
fn a_connection_goes_on_after_a_while_as_if_nothing_had_been() {
    let limits = aalam::http::Limits { at_hand: Duration::from_millis(20), ..short() };
    let service = serve(limits, EGYPT);
    let mut stream = service.connect();
    for pause in [0, 10, 19, 20, 21, 25, 100, 300] {
        std::thread::sleep(Duration::from_millis(pause));
        stream.write_all(tag("مصر").as_bytes()).expect("it is read");
        let told = answer(&mut stream);
        assert!(told.starts_with("HTTP/1.1 200 ") && told.contains("state:eg"), "{pause}: {told}");
    }
    let idle = Instant::now();
    assert_eq!(rest(&mut stream), "");
    closes_in(idle, short().idle);
}

#[test]
fn the_beginning_of_a_request_is_kept_over_a_pause() {
    let limits = aalam::http::Limits {
        at_hand: Duration::from_millis(20),
        header: Duration::from_secs(5),
        ..short()
    };
    let service = serve(limits, EGYPT);
    let mut stream = service.connect();
    let (one, two) = (tag("مصر"), tag("زار مصر"));
    // The second begins together with the first, and ends long after its answer.
    stream.write_all(format!("{one}{}", &two[..20]).as_bytes()).expect("it is read");
    assert!(answer(&mut stream).contains("state:eg"));
    std::thread::sleep(Duration::from_millis(200));
    stream.write_all(&two.as_bytes()[20..]).expect("it is read");
    assert!(answer(&mut stream).contains("state:eg"));
}
