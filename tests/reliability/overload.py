#!/usr/bin/env python3
"""P3, P10: is too much work refused early, while what is accepted goes on as before?"""
import argparse
import csv
import io
import os
import shutil
import subprocess
import tempfile
import threading
import time

from service import ARTICLE, Service, finish, percentile, promise, tag_request

BODY = ARTICLE * (64_000 // len(ARTICLE.encode()))


def pinned(core):
    return ["taskset", "-c", str(core)] if shutil.which("taskset") and 1 < os.cpu_count() else []


def offer(service, body, rate, seconds, workers):
    """Offers `rate` requests a second; (seconds, status) of each. Needs hey."""
    command = [*pinned(1), "hey", "-z", f"{seconds}s", "-c", str(workers), "-m", "POST", "-T", "application/json",
               "-D", body, "-t", "10", "-o", "csv"]
    if rate:
        command += ["-q", str(max(rate / workers, 0.01))]
    out = subprocess.run([*command, f"http://127.0.0.1:{service.port}/v1/tag"], capture_output=True, text=True)
    rows = csv.DictReader(io.StringIO(out.stdout))
    return [(float(it["response-time"]), int(it["status-code"])) for it in rows]


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
    if not shutil.which("hey"):
        promise("P3 overload", "SKIPPED: hey is not installed", True)
        finish()
    service = Service("--lame-duck", "0", prefix=pinned(0), env={"AALAM_LOG": "warn"})
    with tempfile.NamedTemporaryFile(suffix=".json") as file:
        file.write(tag_request(BODY).split(b"\r\n\r\n", 1)[1])
        file.flush()
        offer(service, file.name, 0, 2, 2)
        # What it can do, and how fast it is when it is not pressed.
        begun, cpu = time.time(), service.cpu_seconds()
        full = offer(service, file.name, 0, flags.seconds, 4)
        capacity = sum(it[1] == 200 for it in full) / flags.seconds
        print(f"      capacity {capacity:.0f} articles of 64 kB a second on one core, "
              f"{(service.cpu_seconds() - cpu) / (time.time() - begun) * 100:.0f} % of it used")
        calm = percentile([it[0] for it in offer(service, file.name, capacity * 0.5, 8, 16)], 0.99)
        for factor in [float(it) for it in flags.factors.split(",")]:
            stop, health = threading.Event(), []
            watcher = threading.Thread(target=health_while, args=(service, stop, health))
            watcher.start()
            rate = capacity * factor
            seen = offer(service, file.name, rate, flags.seconds, int(min(800, max(50, rate / 4))))
            stop.set()
            watcher.join()
            good = [it[0] for it in seen if it[1] == 200]
            refused = [it[0] for it in seen if it[1] == 503]
            other = len(seen) - len(good) - len(refused)
            floor = 0.9 if factor <= 2 else 0.7
            goodput = len(good) / flags.seconds / capacity
            promise(f"P3 overload {factor:g}x (offered {len(seen) / flags.seconds / capacity:.1f}x)",
                    f"goodput {goodput * 100:.0f} % (>= {floor * 100:.0f}), accepted p99 {percentile(good, .99) * 1000:.0f} ms (<= 250), "
                    f"503 p99 {percentile(refused, .99) * 1000:.0f} ms, {len(refused)} refused, {other} other, RSS {service.rss_mb():.0f} MB",
                    goodput >= floor and percentile(good, .99) <= 0.25 and other == 0)
            promise(f"P3 health at {factor:g}x", f"p99 {percentile(health, .99) * 1000:.0f} ms of {len(health)} (<= 50)",
                    percentile(health, .99) <= 0.05)
            time.sleep(10)
            after = percentile([it[0] for it in offer(service, file.name, capacity * 0.5, 8, 16)], 0.99)
            promise(f"P3 ten seconds after {factor:g}x", f"p99 {after * 1000:.1f} ms, {calm * 1000:.1f} before (<= 1.2x, or 10 ms more)",
                    after <= max(calm * 1.2, calm + 0.01))
    service.stop()
    finish()


if __name__ == "__main__":
    main()
