#!/usr/bin/env python3
"""P5, P6: do thousands of silent clients hold anything?"""
import argparse
import re
import resource
import select
import shutil
import socket
import subprocess
import time

from service import ARTICLE, Service, finish, percentile, promise, read_answer, tag_request

HALF = b"POST /v1/tag HTTP/1.1\r\nHost: x\r\nX-Part: "


def crowd(count, half_count):
    """`count` connections that say nothing, `half_count` of them half a header."""
    service = Service("--lame-duck", "0")
    service.tag(ARTICLE)
    fds, rss = service.fds(), service.rss_mb()
    poll = select.epoll()
    socks, begun = {}, time.time()
    for number in range(count):
        sock = socket.socket()
        sock.connect(("127.0.0.1", service.port))
        opened = time.time()
        if number < half_count:
            sock.sendall(HALF)
        socks[sock.fileno()] = (sock, opened)
        poll.register(sock.fileno(), select.EPOLLIN | select.EPOLLRDHUP)
    took = time.time() - begun
    lives, peak, errors = [], service.rss_mb(), 0
    health, full = [], len(socks)
    while socks and time.time() < begun + took + 30:
        for fd, _ in poll.poll(0.2):
            sock, opened = socks.pop(fd)
            lives.append(time.time() - opened)
            poll.unregister(fd)
            sock.close()
        try:
            status, seconds, _ = service.get("/livez")
            health.append(seconds)
            errors += status != 200
        except OSError:
            errors += 1
        peak = max(peak, service.rss_mb())
    time.sleep(1)
    left = service.fds() - fds
    name = f"P5 {count} connections, {half_count} of them in half a header"
    promise(name, f"all opened in {took:.1f} s; RSS {rss:.0f} -> peak {peak:.0f} MB (<= 64)", peak <= 64)
    promise("P5 each is closed in its time", f"{len(lives)} of {full} closed after {min(lives, default=0):.1f} to "
            f"{max(lives, default=0):.1f} s (10 +- 2, opened within {took:.1f} s)",
            len(lives) == full and min(lives) >= 8 and max(lives) <= 12 + took)
    promise("P5 health meanwhile", f"p99 {percentile(health, .99) * 1000:.1f} ms of {len(health)}, {errors} errors (<= 50 ms)",
            percentile(health, .99) <= 0.05 and errors == 0)
    promise("P5 files left", f"{left} (0)", left <= 0)
    promise("P5 and it tags", service.tag(ARTICLE)[0], service.tag(ARTICLE)[0] == 200)
    service.stop()


def readers(count):
    """Clients that ask for much and read nothing."""
    service = Service("--lame-duck", "0")
    request = tag_request(ARTICLE * 300)
    before = service.rss_mb()
    socks = []
    for _ in range(count):
        sock = socket.socket()
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        sock.connect(("127.0.0.1", service.port))
        sock.setblocking(False)
        socks.append(sock)
    begun, gone = time.time(), None
    peak = before
    while time.time() < begun + 40:
        for sock in socks:
            try:
                sock.send(request)
            except (BlockingIOError, OSError):
                pass
        peak = max(peak, service.rss_mb())
        held = service.fds()
        if time.time() > begun + 5 and held < 30:
            gone = time.time() - begun
            break
        time.sleep(0.3)
    promise(f"P5 {count} clients that do not read", f"let go after {gone and round(gone, 1)} s, RSS {before:.0f} -> {peak:.0f} MB",
            gone is not None and peak < 400)
    service.stop()


def attack(kind, seconds):
    """slowhttptest's own: -H header, -B body, -X read."""
    if not shutil.which("slowhttptest"):
        promise(f"P5 slowhttptest {kind}", "SKIPPED: it is not installed", True)
        return
    service = Service("--lame-duck", "0")
    before = service.rss_mb()
    command = ["slowhttptest", "-c", "2000", kind, "-i", "5", "-r", "400", "-l", str(seconds), "-p", "3",
               "-t", "GET" if kind == "-X" else "POST", "-u", f"http://127.0.0.1:{service.port}/" + ("openapi.yaml" if kind == "-X" else "v1/tag")]
    attacker = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    health, peak, tagged = [], before, []
    while attacker.poll() is None:
        try:
            health.append(service.get("/livez")[1])
        except OSError:
            health.append(9)
        begun = time.time()
        tagged.append(service.tag(ARTICLE)[0] == 200 and time.time() - begun < 1)
        peak = max(peak, service.rss_mb())
        time.sleep(0.2)
    told = re.sub(r"\x1b\[[0-9;]*m", "", attacker.communicate()[0].decode(errors="replace"))
    available = "service available:   YES" in re.sub(r"service available: +", "service available:   ", told)
    promise(f"P5 slowhttptest {kind} -c 2000, {seconds} s", f"RSS {before:.0f} -> {peak:.0f} MB (<= 64), health p99 "
            f"{percentile(health, .99) * 1000:.1f} ms (<= 50), {sum(tagged)} of {len(tagged)} articles tagged in 1 s, its verdict: available {available}",
            peak <= 64 and percentile(health, .99) <= 0.05 and all(tagged) and available)
    service.stop()


def few_files():
    """ulimit -n 64, a hundred connections, then one more."""
    service = Service("--lame-duck", "0", prefix=["bash", "-c", 'ulimit -n 64; exec "$@"', "-"])
    socks = [socket.create_connection(("127.0.0.1", service.port)) for _ in range(100)]
    cpu = service.cpu_seconds()
    health = []
    for _ in range(20):
        health.append(service.get("/livez")[0] == 200)
        time.sleep(0.1)
    cpu = (service.cpu_seconds() - cpu) / 2
    begun = time.time()
    for it in socks:
        it.close()
    served = service.tag(ARTICLE)[0] == 200
    took = time.time() - begun
    promise("P6 64 files, 100 connections", f"health {sum(health)} of 20, CPU {cpu * 100:.1f} %, a new client is served after "
            f"{took:.2f} s, accept errors logged: {service.log_text().count('could not be accepted')}",
            all(health) and served and took <= 2 and cpu < 0.1 and "could not be accepted" not in service.log_text())
    service.stop()


def accept_errors():
    """strace makes accept fail: the service goes on."""
    if not shutil.which("strace"):
        promise("K17 accept errors", "SKIPPED: strace is not installed", True)
        return
    for error in ("EMFILE", "ECONNABORTED", "ENOMEM", "EPERM"):
        service = Service("--lame-duck", "0", prefix=["strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=accept4",
                                                      "-e", f"inject=accept4:error={error}:when=3..7"])
        begun = time.time()
        served = [service.tag(ARTICLE)[0] == 200 for _ in range(3)]
        promise(f"K17 accept fails with {error}", f"3 served in {time.time() - begun:.2f} s", all(served) and time.time() - begun < 3)
        service.stop()


if __name__ == "__main__":
    flags = argparse.ArgumentParser()
    flags.add_argument("--connections", type=int, default=9900)
    flags.add_argument("--attack", type=int, default=25, help="seconds of each slowhttptest; 0 leaves them out")
    flags = flags.parse_args()
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    crowd(min(flags.connections, hard - 200), min(flags.connections, hard - 200) // 2)
    few_files()
    if flags.attack:
        readers(50)
        accept_errors()
        for kind in ("-H", "-B", "-X"):
            attack(kind, flags.attack)
    finish()
