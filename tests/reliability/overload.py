#!/usr/bin/env python3
"""P3, P10: is too much work refused early, while what is accepted goes on as before?"""
import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time

from service import ARTICLE, Service, finish, percentile, promise, tag_request

OFFER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "offer.py")
BODY = ARTICLE * (64_000 // len(ARTICLE.encode()))


def pinned(core):
    return ["taskset", "-c", str(core)] if shutil.which("taskset") and 1 < os.cpu_count() else []


def offer(service, path, rate, seconds):
    """Offers `rate` requests a second whatever comes of them; (seconds, status) of each."""
    command = [*pinned(1), sys.executable, OFFER, str(service.port), path, str(rate), str(seconds)]
    told = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    if told["not_offered"]:
        print(f"      {told['not_offered']} requests were due and not offered")
    return told["seen"]


def closed_loop(service, path, seconds, clients=4):
    """Articles a second when some clients ask one after the other: what the service can do."""
    if not shutil.which("wrk"):
        return None
    with open(path, "rb") as it:
        body = it.read().split(b"\r\n\r\n", 1)[1]
    with tempfile.NamedTemporaryFile(suffix=".lua") as lua:
        lua.write(b'wrk.method = "POST"\nwrk.headers["Content-Type"] = "application/json"\nwrk.body = [[' + body + b"]]\n")
        lua.flush()
        told = subprocess.run([*pinned(1), "wrk", "-t1", f"-c{clients}", f"-d{seconds}s", "-s", lua.name,
                               f"http://127.0.0.1:{service.port}/v1/tag"], capture_output=True, text=True).stdout
    return float(next(it.split()[1] for it in told.splitlines() if it.startswith("Requests/sec")))


def health_while(service, stop, seen):
    while not stop.is_set():
        for path in ("/livez", "/readyz"):
            try:
                seen.append(service.get(path)[1])
            except OSError:
                seen.append(9)
        time.sleep(0.05)


def main():
    flags = argparse.ArgumentParser()
    flags.add_argument("--seconds", type=int, default=15)
    flags.add_argument("--factors", default="2,5")
    flags = flags.parse_args()
    if not shutil.which("wrk"):
        promise("P3 overload", "SKIPPED: wrk is not installed", True)
        finish()
    service = Service("--lame-duck", "0", prefix=pinned(0), env={"AALAM_LOG": "warn"})
    with tempfile.NamedTemporaryFile(suffix=".http") as file:
        file.write(tag_request(BODY))
        file.flush()
        closed_loop(service, file.name, 2)
        # What it can do, and how fast it is when it is not pressed.
        begun, cpu = time.time(), service.cpu_seconds()
        capacity = closed_loop(service, file.name, flags.seconds)
        share = (service.cpu_seconds() - cpu) / (time.time() - begun)
        print(f"      capacity {capacity:.0f} articles of 64 kB a second on one core, of which it got {share * 100:.0f} %")
        calm = percentile([it[0] for it in offer(service, file.name, capacity * 0.5, 8)], 0.99)
        for factor in [float(it) for it in flags.factors.split(",")]:
            pressed(service, file.name, factor, capacity, share, calm, flags.seconds)
    service.stop()
    finish()


def pressed(service, path, factor, capacity, share, calm, seconds):
    stop, health = threading.Event(), []
    watcher = threading.Thread(target=health_while, args=(service, stop, health))
    watcher.start()
    cpu = service.cpu_seconds()
    seen = offer(service, path, capacity * factor, seconds)
    cpu = (service.cpu_seconds() - cpu) / seconds
    stop.set()
    watcher.join()
    good = [it[0] for it in seen if it[1] == 200]
    refused = [it[0] for it in seen if it[1] == 503]
    other = len(seen) - len(good) - len(refused)
    floor = 0.9 if factor <= 2 else 0.7
    plain = len(good) / seconds / capacity
    # Others use this machine too: what counts is what was made of the CPU that there was.
    goodput = plain * share / cpu
    promise(f"P3 overload {factor:g}x (offered {len(seen) / seconds / capacity:.1f}x)",
            f"goodput {goodput * 100:.0f} % of what its CPU allows (>= {floor * 100:.0f}; {plain * 100:.0f} % by the clock), accepted p99 {percentile(good, .99) * 1000:.0f} ms (<= 250), "
            f"503 p50 {percentile(refused, .5) * 1000:.0f} p99 {percentile(refused, .99) * 1000:.0f} ms, {len(refused)} refused, {other} other, "
            f"CPU {cpu * 100:.0f} %, RSS {service.rss_mb():.0f} MB",
            goodput >= floor and percentile(good, .99) <= 0.25 and other == 0)
    promise(f"P3 health at {factor:g}x", f"p99 {percentile(health, .99) * 1000:.0f} ms of {len(health)} (<= 50)",
            percentile(health, .99) <= 0.05)
    time.sleep(10)
    after = percentile([it[0] for it in offer(service, path, capacity * 0.5, 8)], 0.99)
    promise(f"P3 ten seconds after {factor:g}x", f"p99 {after * 1000:.1f} ms, {calm * 1000:.1f} before (<= 1.2x, or 10 ms more)",
            after <= max(calm * 1.2, calm + 0.01))


if __name__ == "__main__":
    main()
