#!/usr/bin/env python3
"""P1, P2: is a request ever lost when the service is told to stop, and does it stop in time?"""
import argparse
import json
import random
import signal
import threading
import time

from service import ARTICLE, Service, finish, promise, read_answer, tag_request

CLIENTS, SLOW = 50, 20


def closed_loop(service, stop, seen):
    """Asks and asks, comes back when told to, and ends when the door is closed."""
    request = tag_request(ARTICLE * 10)
    while not stop.is_set():
        try:
            sock = service.connect()
        except (ConnectionRefusedError, TimeoutError):
            return
        except OSError:
            seen["reset before a request"] += 1
            return
        with sock:
            while True:
                try:
                    sock.sendall(request)
                    answer = read_answer(sock)
                except EOFError:
                    seen["truncated"] += 1
                    return
                except OSError:
                    seen["reset"] += 1
                    return
                if answer is None:
                    seen["end after a request"] += 1
                    return
                seen["answered" if answer[0] == 200 else f"status {answer[0]}"] = seen.get(
                    "answered" if answer[0] == 200 else f"status {answer[0]}", 0) + 1
                if seen["told at"] and time.time() > seen["told at"]:
                    seen["answered after"] += 1
                if b"connection: close" in answer[1]:
                    break


def slow_request(service, seen):
    """One request whose body takes a second to arrive, across the signal."""
    request = tag_request(ARTICLE * 4)
    try:
        with service.connect() as sock:
            for at in range(10):
                sock.sendall(request[at * len(request) // 10:(at + 1) * len(request) // 10])
                time.sleep(0.1)
            answer = read_answer(sock)
            seen["slow answered" if answer and answer[0] == 200 else "slow lost"] += 1
    except (OSError, EOFError):
        seen["slow lost"] += 1


def run(lame_duck):
    service = Service("--lame-duck", str(lame_duck))
    stop = threading.Event()
    seen = {key: 0 for key in ("answered", "answered after", "truncated", "reset", "end after a request",
                               "reset before a request", "slow answered", "slow lost", "told at")}
    clients = [threading.Thread(target=closed_loop, args=(service, stop, seen)) for _ in range(CLIENTS)]
    for it in clients:
        it.start()
    time.sleep(0.5 + random.random())
    slow = [threading.Thread(target=slow_request, args=(service, seen)) for _ in range(SLOW)]
    for it in slow:
        it.start()
    time.sleep(random.random() * 0.5 + 0.1)
    seen["told at"] = time.time()
    service.signal(signal.SIGTERM)
    code, took = service.stop()
    for it in clients + slow:
        it.join(20)
    lost = sum(seen[key] for key in ("truncated", "reset", "end after a request", "reset before a request", "slow lost"))
    # A 503 with a time to come back is an answer; on a busy machine 50 clients may meet one.
    lost += sum(n for key, n in seen.items() if key.startswith("status") and key != "status 503")
    return lost, seen, code, took


def stuck(lame_duck):
    """One stuck in its header, one in its body, one that does not read, one idle."""
    service = Service("--lame-duck", str(lame_duck))
    request = tag_request(ARTICLE * 1000)
    header, body, reader, idle = (service.connect() for _ in range(4))
    header.sendall(b"POST /v1/tag HT")
    body.sendall(request[:-10])
    reader.settimeout(1)
    try:
        for _ in range(400):
            reader.sendall(request)
    except OSError:
        pass
    drips = threading.Event()

    def drip():
        # Stuck clients that even move: a byte a second keeps no deadline away.
        while not drips.wait(1):
            for it in (header, body):
                try:
                    it.sendall(b"a")
                except OSError:
                    pass

    threading.Thread(target=drip, daemon=True).start()
    service.signal(signal.SIGTERM)
    code, took = service.stop(40)
    drips.set()
    promise("P2 stops with clients stuck in header, body and read", f"{took:.1f} s, exit code {code} (<= 16 s, 0 or 3)",
            code in (0, 3) and took <= 16)
    # Who cut somebody says so once more, in words, after its log.
    last = json.loads([it for it in service.log_text().splitlines() if it.startswith('{')][-1])
    promise("P2 the last log line counts who was cut", f"{last['message']}", "connections.cut" in last)


def at_start():
    """SIGTERM while the gazetteers are read: a clean end."""
    worst, codes = 0, set()
    for step in range(0, 300, 15):
        service = Service("--lame-duck", "0", wait=False)
        time.sleep(step / 1000)
        code, took = service.stop()
        codes.add(code)
        worst = max(worst, took)
    return worst, codes


if __name__ == "__main__":
    flags = argparse.ArgumentParser()
    flags.add_argument("--runs", type=int, default=20)
    flags.add_argument("--lame-duck", type=int, default=5)
    flags = flags.parse_args()
    good = lost_all = after = refused = 0
    slowest = 0
    for number in range(flags.runs):
        lost, seen, code, took = run(flags.lame_duck)
        good += lost == 0 and code == 0
        lost_all += lost
        after += seen["answered after"]
        refused += seen.get("status 503", 0)
        slowest = max(slowest, took)
        if lost or code:
            print("      ", number, code, seen)
    promise("P1 SIGTERM under load", f"{good} of {flags.runs} runs without a loss, {lost_all} lost, "
            f"{after} answered after the signal ({refused} of all with 503), slowest exit {slowest:.1f} s", good == flags.runs and lost_all == 0)
    promise("P1 answered after SIGTERM", f"{after / flags.runs:.0f} a run (>= {50 * flags.lame_duck})", after / flags.runs >= 50 * flags.lame_duck)
    stuck(flags.lame_duck)
    worst, codes = at_start()
    # At 0 ms the program has not begun: then the system's default ends it (-15).
    promise("K10 SIGTERM during start-up", f"slowest {worst:.2f} s, codes {sorted(codes)}", worst <= 2 and codes <= {0, -15})
    finish()
