"""A service under test: started, asked, watched and stopped. Standard library only, loopback only."""
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
BINARY = os.environ.get("AALAM", os.path.join(ROOT, "target", "release", "aalam"))
ARTICLE = "التقى بلينكن نظيره الكازاخستاني في مصر، وقالت وزارة الخارجية الروسية إن الأمم المتحدة تتابع الأوضاع. "
FAILED = []


def free_port():
    with socket.socket() as it:
        it.bind(("127.0.0.1", 0))
        return it.getsockname()[1]


def promise(name, figure, holds):
    """Prints one line: which promise, what was measured, does it hold."""
    print(f"{'pass' if holds else 'FAIL'}  {name}: {figure}", flush=True)
    if not holds:
        FAILED.append(name)


def finish():
    sys.exit(1 if FAILED else 0)


def tag_request(text, close=False):
    body = json.dumps({"text": text}, ensure_ascii=False).encode()
    head = f"POST /v1/tag HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n"
    return (head + ("Connection: close\r\n" if close else "") + "\r\n").encode() + body


def read_answer(sock):
    """Status, header and body of one answer; nothing when the connection ends before a byte."""
    data = b""
    while b"\r\n\r\n" not in data:
        piece = sock.recv(1 << 16)
        if not piece:
            if data:
                raise EOFError("truncated in the header")
            return None
        data += piece
    head, _, body = data.partition(b"\r\n\r\n")
    length = 0
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            length = int(line.split(b":")[1])
    while len(body) < length:
        piece = sock.recv(1 << 16)
        if not piece:
            raise EOFError("truncated in the body")
        body += piece
    return int(head.split()[1]), head.lower(), body


def percentile(values, share):
    values = sorted(values)
    return values[min(len(values) - 1, int(len(values) * share))] if values else float("nan")


class Service:
    def __init__(self, *flags, wait=True, prefix=(), log=None, env=None):
        self.port, self.admin = free_port(), free_port()
        self.told = False
        self.log = log or tempfile.mkstemp(prefix="aalam-log-")[1]
        command = [*prefix, BINARY, "serve", "--listen", f"127.0.0.1:{self.port}",
                   "--admin-listen", f"127.0.0.1:{self.admin}", *flags]
        with open(self.log, "wb") as out:
            self.process = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT,
                                            env={**os.environ, **(env or {})})
        if wait:
            self.wait_ready()

    @property
    def pid(self):
        return self.process.pid

    def wait_ready(self, patience=30):
        end = time.time() + patience
        while time.time() < end:
            if self.process.poll() is not None:
                raise RuntimeError(f"it ended with {self.process.returncode}: {self.log_text()[-500:]}")
            try:
                if self.get("/readyz")[0] == 200:
                    return
            except OSError:
                pass
            time.sleep(0.02)
        raise RuntimeError("never ready")

    def connect(self, timeout=20):
        sock = socket.create_connection(("127.0.0.1", self.port), timeout=timeout)
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return sock

    def get(self, path):
        """Status, seconds and body, from the listener of those who run the service."""
        begun = time.time()
        with socket.create_connection(("127.0.0.1", self.admin), timeout=5) as sock:
            sock.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
            answer = read_answer(sock)
        return answer[0], time.time() - begun, answer[2]

    def tag(self, text):
        with self.connect() as sock:
            sock.sendall(tag_request(text, close=True))
            return read_answer(sock)

    def metric(self, name):
        for line in self.get("/metrics")[2].decode().splitlines():
            if line.startswith(name + " "):
                return float(line.split()[1])
        return 0.0

    def status(self, field):
        with open(f"/proc/{self.pid}/status") as lines:
            for line in lines:
                if line.startswith(field + ":"):
                    return int(line.split()[1])

    def rss_mb(self):
        return self.status("VmRSS") / 1024

    def fds(self):
        return len(os.listdir(f"/proc/{self.pid}/fd"))

    def cpu_seconds(self):
        with open(f"/proc/{self.pid}/stat") as it:
            fields = it.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def signal(self, it):
        self.told = self.told or it == signal.SIGTERM
        self.process.send_signal(it)

    def stop(self, patience=30):
        """Stops it, unless it was told already: a second SIGTERM means at once. Its exit code and how long it took."""
        begun = time.time()
        if self.process.poll() is None and not self.told:
            self.signal(signal.SIGTERM)
        try:
            self.process.wait(patience)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            return None, time.time() - begun
        return self.process.returncode, time.time() - begun

    def log_text(self):
        with open(self.log, errors="replace") as it:
            return it.read()
