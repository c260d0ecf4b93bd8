#!/usr/bin/env python3
"""S1: the catalogue of bad inputs, where it is at hand, and articles made to be slow."""
import os
import subprocess
import sys
import time

from service import ROOT, Service, finish, promise, read_answer, tag_request

RUNNER = os.path.join(ROOT, "..", "shared", "bin", "run_bad_inputs.py")
#: Cases of pages and messages that other work holds.
ELSEWHERE = {"H05": "unsupported-charset is told by the reader of articles", "H27": "there is no page yet"}


def catalogue(service):
    if not os.path.exists(RUNNER):
        promise("S1 bad inputs", "SKIPPED: the catalogue is not here", True)
        return
    done = subprocess.run([sys.executable, RUNNER, "--base", f"127.0.0.1:{service.port}", "--groups", "http,framing,complexity", "-q"],
                          capture_output=True, text=True)
    failed = [it for it in done.stdout.splitlines() if it.startswith("FAIL")]
    own = [it for it in failed if it.split()[1] not in ELSEWHERE]
    for it in failed:
        print("      ", it)
    promise("S1 bad inputs: http, framing, complexity", f"{len(own)} fail here, {len(failed) - len(own)} elsewhere; {done.stdout.strip().splitlines()[-2 if 'expectations' in done.stdout else -1]}", not own)


def growth(service):
    """P7: twice the text takes twice the time."""
    for what, word in (("proclitics", "وبال"), ("one letter", "ا"), ("names", "محمد "), ("marks", "َ"), ("ligature", "ﷺ")):
        took = []
        for size in (100_000, 400_000):
            request = tag_request(word * (size // len(word.encode())))
            best = 9.0
            for _ in range(3):
                with service.connect() as sock:
                    begun = time.time()
                    sock.sendall(request)
                    read_answer(sock)
                    best = min(best, time.time() - begun)
            took.append(best)
        promise(f"P7 growth, {what}", f"100 kB {took[0] * 1000:.1f} ms, 400 kB {took[1] * 1000:.1f} ms: {took[1] / took[0]:.1f}x (<= 6), <= 1 s",
                took[1] / took[0] <= 6 and took[1] <= 1)


if __name__ == "__main__":
    import urllib.request  # noqa: F401 - only to fail early where Python is cut down
    # The catalogue asks for health where it asks for articles: one listener.
    from service import free_port
    service = Service("--lame-duck", "0")
    growth(service)
    service.stop()
    port = free_port()
    single = Service.__new__(Service)
    single.port = single.admin = port
    single.log = "/tmp/aalam-hostile.log"
    from service import BINARY
    with open(single.log, "wb") as out:
        single.process = subprocess.Popen([BINARY, "serve", "--listen", f"127.0.0.1:{port}", "--lame-duck", "0"], stdout=out, stderr=out)
    single.wait_ready()
    catalogue(single)
    single.stop()
    finish()
