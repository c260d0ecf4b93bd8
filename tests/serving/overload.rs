//! Is too much work refused early, and is nothing done for those who have gone?

use std::io::Write;
use std::sync::atomic::{AtomicUsize, Ordering};

use aalam::http::Limits;

use super::{EGYPT, LIVEZ, answer, connect, rest, serve, short, tag};

fn one_at_a_time() -> Limits {
    Limits { permits: 1, queue: 2, body: std::time::Duration::from_secs(5), ..short() }
}

#[test]
fn what_would_wait_too_long_is_refused_with_a_time_to_come_back() {
    let service = serve(one_at_a_time(), EGYPT);
    let article = tag(&"مصر ولبنان ".repeat(8_000));
    let (good, refused) = (AtomicUsize::new(0), AtomicUsize::new(0));
    std::thread::scope(|scope| {
        for _ in 0..16 {
            scope.spawn(|| {
                let mut stream = service.connect();
                for _ in 0..4 {
                    stream.write_all(article.as_bytes()).expect("it is read");
                    let told = answer(&mut stream);
                    if told.starts_with("HTTP/1.1 200 ") {
                        good.fetch_add(1, Ordering::Relaxed);
                        continue;
                    }
                    assert!(told.starts_with("HTTP/1.1 503 "), "{told}");
                    assert!(told.contains("/problems/overloaded"), "{told}");
                    let after = told.lines().find_map(|it| it.strip_prefix("retry-after: "));
                    let after: u8 = after.and_then(|it| it.parse().ok()).expect("a time");
                    assert!((1..=3).contains(&after));
                    refused.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
        for at in [service.at, service.admin] {
            let mut stream = connect(at);
            stream.write_all(LIVEZ.as_bytes()).expect("it is read");
            assert!(answer(&mut stream).starts_with("HTTP/1.1 200 "), "health is never shed");
        }
    });
    let (good, refused) = (good.into_inner(), refused.into_inner());
    assert_eq!(good + refused, 64, "everybody was answered");
    assert!(4 <= good && 1 <= refused, "{good} good, {refused} refused");
    let mut metrics = connect(service.admin);
    metrics
        .write_all(b"GET /metrics HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        .expect("it is read");
    let told = rest(&mut metrics);
    assert!(told.contains(&format!("aalam_http_requests_shed_total {refused}")), "{told}");
}

#[test]
fn clients_that_left_give_their_place_back() {
    let service = serve(one_at_a_time(), EGYPT);
    let article = tag(&"مصر ولبنان ".repeat(8_000));
    for _ in 0..32 {
        let mut stream = service.connect();
        stream.write_all(article.as_bytes()).expect("it is read");
    }
    let mut stream = service.connect();
    let told = loop {
        stream.write_all(tag("مصر").as_bytes()).expect("it is read");
        let told = answer(&mut stream);
        if !told.starts_with("HTTP/1.1 503 ") {
            break told;
        }
    };
    assert!(told.contains("state:eg"), "{told}");
}

#[test]
fn an_article_too_large_for_the_workers_is_tagged_aside() {
    let service = serve(Limits { inline_bytes: 1 << 10, ..short() }, EGYPT);
    let mut stream = service.connect();
    stream.write_all(tag(&"مصر ".repeat(1_000)).as_bytes()).expect("it is read");
    assert!(answer(&mut stream).contains("state:eg"));
}
