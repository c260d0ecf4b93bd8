#!/usr/bin/env python3
"""S3, S5: does text of an article, or anything at all, ever leave?"""
import re
import shutil
import signal
import subprocess
import time

from service import ROOT, Service, finish, promise, read_answer, tag_request

CANARY = "قنديلالبحر"
LATIN = "CANARYcanary77"


def ask_everything(service):
    """Good and bad requests, each with a canary where text may stand."""
    text = f"قال {CANARY} {LATIN} في مصر. "
    bodies = [tag_request(text * 20), tag_request(text * 9000), tag_request(text)[:-1] + b"!",
              tag_request(text).replace(b"application/json", b"text/plain"),
              tag_request(text).replace(b"/v1/tag", b"/v1/nowhere"),
              tag_request(text).replace(b"POST", b"PUT"),
              tag_request(text).replace(b"{\"text\"", b"{\"colour\""),
              tag_request(text).replace(b"Host: x\r\n", b""),
              tag_request(text).replace(b"Content-Length", b"Content-Length : 1\r\nX"),
              tag_request(text).replace(b"application/json", b"application/xml"),
              f"GET /v1/tag?q={LATIN} HTTP/1.1\r\nHost: x\r\nX-Request-Id: {LATIN} forged\r\n\r\n".encode(),
              f"GET /{LATIN} HTTP/1.1\r\nHost: {LATIN}\r\nUser-Agent: {LATIN}\r\nAuthorization: Bearer {LATIN}\r\n\r\n".encode(),
              f"{LATIN}\r\n\r\n".encode(), tag_request(text)[:-10]]
    answered = 0
    for it in bodies:
        try:
            with service.connect(timeout=2) as sock:
                sock.sendall(it)
                answered += read_answer(sock) is not None
        except (OSError, EOFError):
            pass
    return answered, len(bodies)


def main():
    prefix = []
    trace = "/tmp/aalam-strace.txt"
    if shutil.which("strace"):
        prefix = ["strace", "-f", "-qq", "-o", trace, "-e", "trace=connect,sendto,sendmsg,execve,openat,openat2,creat,unlink,rename"]
    service = Service("--lame-duck", "0", prefix=prefix, env={"AALAM_LOG": "trace"})
    answered, asked = ask_everything(service)
    metrics = service.get("/metrics")[2].decode()
    service.signal(signal.SIGHUP)
    time.sleep(0.5)
    child = subprocess.run(["pgrep", "-P", str(service.pid)], capture_output=True, text=True).stdout.split() if prefix else []
    for it in child or [str(service.pid)]:
        subprocess.run(["kill", "-TERM", it])
    service.process.wait(30)
    log = service.log_text()
    hits = sum(log.count(it) + metrics.count(it) for it in (CANARY, LATIN))
    escaped = CANARY.encode("unicode_escape").decode()
    hits += log.count(escaped)
    promise("S5 canary in log (at trace) and metrics", f"{hits} hits in {len(log.splitlines())} lines after {answered} of {asked} answers", hits == 0)
    if prefix:
        with open(trace) as it:
            calls = it.read()
        connects = [it for it in calls.splitlines() if re.search(r"\bconnect\(|\bsend(to|msg)\(.*sa_family", it)]
        written = [it for it in calls.splitlines() if re.search(r"O_WRONLY|O_RDWR|O_CREAT|rename\(|unlink\(", it) and "/dev/null" not in it and "/sys/" not in it]
        promise("S3 outgoing connections under strace", f"{len(connects)} (0)", not connects)
        promise("S3 files written", f"{len(written)} (0) {written[:2]}", not written)
    else:
        promise("S3 strace", "SKIPPED: strace is not installed", True)
    tree = subprocess.run(["cargo", "tree", "--locked", "-e", "normal", "--prefix", "none"], capture_output=True, text=True, cwd=ROOT).stdout
    clients = sorted({it.split()[0] for it in tree.splitlines() if it.split() and it.split()[0] in
                      ("reqwest", "ureq", "isahc", "curl", "hickory-resolver", "native-tls", "attohttpc", "surf")})
    promise("S3 clients among the libraries", f"{clients or 'none'}", not clients)
    closed()
    finish()


def closed():
    """K23: nobody reads the log, and then its reader is gone."""
    service = Service("--lame-duck", "0", prefix=["bash", "-c", 'exec "$@" > >(sleep 3)', "-"])
    begun = time.time()
    tagged = sum(service.tag("مصر")[0] == 200 for _ in range(3000))
    still = time.time() - begun
    time.sleep(max(0, 4 - still))
    tagged += sum(service.tag("مصر")[0] == 200 for _ in range(200))
    promise("K23 a log nobody reads, then nobody to read it", f"{tagged} of 3200 tagged, the first 3000 in {still:.1f} s, alive {service.process.poll() is None}",
            tagged == 3200 and service.process.poll() is None)
    service.stop()


if __name__ == "__main__":
    main()
