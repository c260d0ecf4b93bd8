//! Is what RFC 9112 forbids refused, where the libraries look away?

use super::{EGYPT, serve, short};

#[test]
fn what_a_proxy_may_read_differently_is_refused() {
    let service = serve(short(), EGYPT);
    let long = format!("GET /?{} HTTP/1.1\r\nHost: x\r\n\r\n", "a".repeat(9000));
    let headers: String = (0..150).map(|it| format!("X-{it}: 1\r\n")).collect();
    let many = format!("GET /livez HTTP/1.1\r\nHost: x\r\n{headers}\r\n");
    let post = "POST /v1/tag HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";
    let table = [
        ("GET /livez HTTP/1.1\r\n\r\n".to_owned(), 400),
        ("GET /livez HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n".to_owned(), 400),
        ("GET /livez HTTP/1.1\r\nHost: a b\r\n\r\n".to_owned(), 400),
        (long, 414),
        (many, 431),
        (format!("{post}Transfer-Encoding: gzip, chunked\r\n\r\n1\r\n{{\r\n0\r\n\r\n"), 501),
        (format!("{post}Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n"), 501),
        (format!("{post}Content-Type: text/plain\r\nContent-Length: 2\r\n\r\n{{}}"), 400),
        (format!("{post}Expect: a-miracle\r\nContent-Length: 2\r\n\r\n{{}}"), 417),
        (format!("{post}Expect: 100-continue\r\nContent-Length: 99999999\r\n\r\n"), 413),
        ("CONNECT evil:443 HTTP/1.1\r\nHost: evil\r\n\r\n".to_owned(), 405),
    ];
    for (request, status) in table {
        let told = service.ask(&request);
        let head: String = request.chars().take(60).collect();
        assert!(told.starts_with(&format!("HTTP/1.1 {status} ")), "{head:?}: {told}");
        assert!(told.matches("\r\ndate: ").count() <= 1, "one answer: {told}");
    }
}
