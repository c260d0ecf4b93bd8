#!/usr/bin/env python3
"""R1, R4, R5 and what may go wrong on the disk: is every answer of one gazetteer, whatever is done to its files?"""
import argparse
import json
import os
import shutil
import signal
import subprocess
import tempfile
import threading
import time

from service import Service, finish, percentile, promise, read_answer, tag_request, BINARY, free_port

LETTERS = "بتثجحخدذرزسشصضطظعغفقكلمنهي"
POLL = "3600"


def name(number):
    word = ""
    for _ in range(6):
        number, at = divmod(number, len(LETTERS))
        word += LETTERS[at]
    return word


def names(count, mark):
    """The same names with other ids: an answer tells which set it is of."""
    lines = (json.dumps({"id": f"person:{mark}-{it}", "name": f"زيد {name(it * 7919)}ي {name(it)}ا"}, ensure_ascii=False)
             for it in range(count))
    return "\n".join(lines) + "\n"


class Files:
    def __init__(self, text):
        self.root = tempfile.mkdtemp(prefix="aalam-names-")
        self.folder, self.state = os.path.join(self.root, "names"), os.path.join(self.root, "state")
        os.mkdir(self.folder)
        self.path = os.path.join(self.folder, "names.jsonl")
        self.write(text)

    def write(self, text):
        begun = os.path.join(self.root, "begun")
        with open(begun, "w") as it:
            it.write(text)
        os.rename(begun, self.path)

    def flags(self):
        return ["--no-builtin", "--gazetteers", self.folder, "--state-dir", self.state, "--lame-duck", "0", "--poll", POLL]

    def drop(self):
        shutil.rmtree(self.root)


def outcomes(service):
    counts = {}
    for it in ("accepted", "unchanged", "refused"):
        counts[it] = int(service.metric('aalam_gazetteer_reloads_total{outcome="%s"}' % it))
    return counts


def until(holds, patience=30):
    end = time.time() + patience
    while time.time() < end:
        if holds():
            return True
        time.sleep(0.01)
    return False


def client(service, request, stop, seen):
    with service.connect() as sock:
        before, last = None, None
        while not stop.is_set():
            begun = time.time()
            sock.sendall(request)
            status, _, body = read_answer(sock)
            seen["took"].append(time.time() - begun)
            if status != 200:
                seen["not 200"] += 1
                continue
            answer = json.loads(body)
            marks = {it["entity"].split(":")[1][0] for it in answer["mentions"]}
            revision = answer["gazetteer"]["revision"]
            seen["of"].setdefault(revision, set()).update(marks)
            if len(marks) != 1:
                seen["mixed"] += 1
            seen["answers"] += 1


def alternate(reloads, count):
    """Two sets by turns under load: none mixed, none lost, nothing grows."""
    sets = [names(count, "a"), names(count, "b")]
    files = Files(sets[0])
    service = Service(*files.flags(), env={"AALAM_LOG": "warn"})
    text = " ثم ".join(json.loads(line)["name"] for line in sets[0].splitlines()[::count // 20])
    request = tag_request(text)
    stop = threading.Event()
    seen = {"took": [], "answers": 0, "mixed": 0, "not 200": 0, "of": {}}
    clients = [threading.Thread(target=client, args=(service, request, stop, seen)) for _ in range(4)]
    for it in clients:
        it.start()
    time.sleep(5)
    calm = percentile(seen["took"], .99)
    calm_worst = max(seen["took"])
    seen["took"].clear()
    load = None
    if shutil.which("wrk"):
        lua = os.path.join(files.root, "post.lua")
        with open(lua, "w") as it:
            it.write('wrk.method = "POST"\nwrk.headers["Content-Type"] = "application/json"\n'
                     "wrk.body = [[" + request.split(b"\r\n\r\n", 1)[1].decode() + "]]\n")
        load = subprocess.Popen(["wrk", "-t1", "-c8", "-d3600s", "-s", lua, f"http://127.0.0.1:{service.port}/v1/tag"],
                                stdout=subprocess.PIPE, text=True)
        load.seconds = time.time()
    early, late, took, settled = {}, {}, [], min(10, reloads - 1)
    for number in range(1, reloads + 1):
        done = outcomes(service)["accepted"]
        begun = time.time()
        files.write(sets[number % 2])
        service.signal(signal.SIGHUP)
        if not until(lambda: outcomes(service)["accepted"] > done):
            break
        took.append(time.time() - begun)
        if number in (settled, reloads):
            time.sleep(0.5)
            (early if number == settled else late).update(rss=service.rss_mb(), fds=service.fds(), threads=service.status("Threads"))
    if load:
        load.send_signal(signal.SIGINT)
        told = load.communicate()[0]
        errors = [it for it in told.splitlines() if "Non-2xx" in it or "Socket errors" in it]
        requests = [it.split()[0] for it in told.splitlines() if "requests in" in it]
        print(f"      wrk beside it: {requests} requests, errors: {errors or 'none'}")
        seen["not 200"] += len(errors)
    stop.set()
    for it in clients:
        it.join()
    accepted = outcomes(service)["accepted"]
    crossed = sum(len(it) != 1 for it in seen["of"].values())
    promise(f"R1 {reloads} reloads of {count} names by turns", f"{accepted} accepted, {seen['answers']} answers looked at, {seen['mixed']} mixed, "
            f"{crossed} revisions of two sets, {seen['not 200']} errors, {len(seen['of'])} revisions; a reload took {percentile(took, .5):.2f} s",
            accepted == reloads and not seen["mixed"] and not crossed and not seen["not 200"])
    promise("R1 no pause", f"p99 {percentile(seen['took'], .99) * 1000:.1f} ms, worst {max(seen['took']) * 1000:.0f} ms with reloads and load; "
            f"p99 {calm * 1000:.1f}, worst {calm_worst * 1000:.0f} without (p99.9 {percentile(seen['took'], .999) * 1000:.0f} <= 100)",
            percentile(seen["took"], .999) <= 0.1)
    promise("R5 no leak", f"RSS {early['rss']:.0f} -> {late['rss']:.0f} MB, files {early['fds']} -> {late['fds']}, threads {early['threads']} -> {late['threads']}",
            late["rss"] <= early["rss"] * 1.05 + 2 and late["fds"] <= early["fds"] + 4 and late["threads"] <= early["threads"])
    service.stop()
    files.drop()


def storm(seconds):
    files = Files(names(2000, "a"))
    service = Service(*files.flags(), env={"AALAM_LOG": "warn"})
    files.write(names(2000, "b"))
    sent, end = 0, time.time() + seconds
    while time.time() < end:
        service.signal(signal.SIGHUP)
        sent += 1
        time.sleep(0.0005)
    until(lambda: outcomes(service)["accepted"] >= 1)
    counts = outcomes(service)
    text = json.loads(names(1, "b"))["name"]
    entity = json.loads(service.tag(text)[2])["mentions"][0]["entity"]
    promise(f"R4 a storm of {sent} SIGHUPs", f"{counts['accepted']} builds (<= 2), the last content is in service: {entity}",
            counts["accepted"] <= 2 and entity.startswith("person:b") and service.process.poll() is None)
    service.stop()
    files.drop()


def hears_hangup(service):
    """Has the program come far enough to have a handler? Before, the system's default ends it."""
    return service.process.poll() is not None or int(caught(service), 16) & 1


def caught(service):
    with open(f"/proc/{service.pid}/status") as lines:
        return next(it.split()[1] for it in lines if it.startswith("SigCgt"))


def at_start():
    alive = tries = 0
    handler = []
    for step in range(0, 300, 10):
        files = Files(names(2000, "a"))
        begun = time.time()
        service = Service(*files.flags(), wait=False)
        while not hears_hangup(service):
            pass
        handler.append(time.time() - begun)
        time.sleep(step / 1000)
        service.signal(signal.SIGHUP)
        tries += 1
        try:
            service.wait_ready()
            alive += 1
        except RuntimeError as error:
            print(f"      SIGHUP after {step} ms: {error}")
        service.stop()
        files.drop()
    promise("R4 SIGHUP during start-up", f"{alive} of {tries} alive, from 0 to 290 ms after the handler stands, which is "
            f"{percentile(handler, .5) * 1000:.0f} ms after the program is asked for", alive == tries)


def polled():
    global POLL
    POLL = "1"
    files = Files(names(50, "a"))
    service = Service(*files.flags())
    begun = time.time()
    files.write(names(50, "b"))
    text = json.loads(names(1, "b"))["name"]
    seen = until(lambda: b"person:b" in service.tag(text)[2], 5)
    promise("R4 a change is seen without a signal", f"after {time.time() - begun:.1f} s with a look each second", seen)
    service.stop()
    files.drop()
    POLL = "3600"


def bad_files():
    """Whatever is on the disk: the service answers as before, and takes the next good set."""
    good = names(500, "a")
    files = Files(good)
    service = Service(*files.flags())
    text = json.loads(names(1, "a"))["name"]
    before = service.tag(text)[2]
    cases = {"cut in a line": good[:len(good) // 2].encode()[:-7], "empty": b"", "zeros": b"\0" * 4096, "UTF-16": good.encode("utf-16"),
             "windows-1256": good.encode("cp1256", "replace"), "200 MB without a line end": b"a" * 200_000_000,
             "a tenth of it": "".join(good.splitlines(True)[:50]).encode()}
    kept = 0
    for what, content in cases.items():
        refused = outcomes(service)["refused"]
        with open(files.path, "wb") as it:
            it.write(content)
        service.signal(signal.SIGHUP)
        done = until(lambda: outcomes(service)["refused"] > refused)
        same = service.tag(text)[2] == before
        kept += done and same
        if not (done and same):
            print(f"      {what}: refused {done}, answers the same {same}")
    promise("R2 bad files change nothing", f"{kept} of {len(cases)} refused, answers byte for byte the same", kept == len(cases))
    accepted = outcomes(service)["accepted"]
    files.write(names(500, "c"))
    service.signal(signal.SIGHUP)
    promise("R2 the next good set is taken", "person:c", until(lambda: outcomes(service)["accepted"] > accepted)
            and b"person:c" in service.tag(text)[2])
    codes = {json.loads(it).get("finding.code") for it in service.log_text().splitlines() if "finding.code" in it}
    print(f"      codes in the log: {sorted(codes)}")
    service.process.kill()
    service.process.wait()
    files.write("{")
    begun = time.time()
    service = Service(*files.flags())
    promise("R3 a start with a bad set", f"ready with the last good one after {time.time() - begun:.2f} s (<= 2)",
            b"person:c" in service.tag(text)[2] and time.time() - begun <= 2.5)
    service.stop()
    kept_file = os.path.join(files.state, "last-good")
    whole = open(kept_file, "rb").read()
    codes = []
    for broken in (whole[:100], whole[:-1], b"", whole[:500] + bytes([whole[500] ^ 1]) + whole[501:], None):
        if broken is None:
            os.remove(kept_file)
        else:
            open(kept_file, "wb").write(broken)
        begun = time.time()
        done = subprocess.run([BINARY, "serve", "--listen", f"127.0.0.1:{free_port()}", *files.flags()], capture_output=True, timeout=20)
        codes.append((done.returncode, time.time() - begun < 2))
    promise("R3 and nothing good at all", f"exit codes {[it[0] for it in codes]}, each in 2 s", all(it == (2, True) for it in codes))
    files.drop()


def full_disk():
    """A state folder of one megabyte: the copy is not kept, the reload is taken."""
    files = Files(names(200, "a"))
    os.mkdir(files.state)
    if os.geteuid() or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", files.state]).returncode:
        promise("G52 full disk", "SKIPPED: no tmpfs can be mounted here", True)
        return
    try:
        service = Service(*files.flags())
        kept = open(os.path.join(files.state, "last-good"), "rb").read()
        files.write(names(20_000, "b"))
        service.signal(signal.SIGHUP)
        taken = until(lambda: outcomes(service)["accepted"] == 1)
        until(lambda: "could not be kept" in service.log_text(), 5)
        whole = open(os.path.join(files.state, "last-good"), "rb").read() == kept
        promise("G52 full disk", f"reload taken {taken}, the copy before is whole {whole}, told {'could not be kept' in service.log_text()}, "
                f"files in the folder {os.listdir(files.state)}", taken and whole and os.listdir(files.state) == ["last-good"])
        service.stop()
    finally:
        subprocess.run(["umount", files.state])
        files.drop()


if __name__ == "__main__":
    flags = argparse.ArgumentParser()
    flags.add_argument("--reloads", type=int, default=60)
    flags.add_argument("--names", type=int, default=50_000)
    flags.add_argument("--storm", type=float, default=10)
    flags.add_argument("--only", default="")
    flags = flags.parse_args()
    steps = {"bad": bad_files, "disk": full_disk, "storm": lambda: storm(flags.storm), "start": at_start, "poll": polled,
             "alternate": lambda: alternate(flags.reloads, flags.names)}
    for step, does in steps.items():
        if not flags.only or step in flags.only.split(","):
            does()
    finish()
