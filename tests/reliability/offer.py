#!/usr/bin/env python3
"""Offers requests at a rate, whether or not they are answered: an open loop. Prints JSON lines of (seconds, status)."""
import json
import random
import select
import socket
import sys
import time

MOST_CONNECTIONS = 2000


def offer(port, request, rate, seconds):
    """Arrivals are random and independent; time counts from when a request was due."""
    poll = select.epoll()
    free, busy, done, lost = [], {}, [], 0
    now = begun = time.perf_counter()
    due = begun

    def fresh():
        sock = socket.socket()
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1 << 18)
        sock.connect(("127.0.0.1", port))
        sock.setblocking(False)
        return sock

    def send(entry):
        """Sends what the socket takes; asks to be woken for the rest."""
        sock, rest = entry[0], entry[2]
        try:
            sent = sock.send(rest)
        except BlockingIOError:
            sent = 0
        entry[2] = rest[sent:]
        return len(entry[2])

    view = memoryview(request)
    for _ in range(min(MOST_CONNECTIONS, 64)):
        free.append(fresh())
    while now < begun + seconds or busy:
        if now > begun + seconds + 10:
            break
        while due <= now and due < begun + seconds:
            if free or len(busy) < MOST_CONNECTIONS:
                sock = free.pop() if free else fresh()
                entry = [sock, due, view, b""]
                busy[sock.fileno()] = entry
                left = send(entry)
                poll.register(sock.fileno(), select.EPOLLIN | (select.EPOLLOUT if left else 0))
            else:
                lost += 1
            due += random.expovariate(rate)
        wait = max(0, min(due - time.perf_counter(), 0.05)) if due < begun + seconds else 0.05
        for fd, event in poll.poll(wait, 256):
            entry = busy[fd]
            if event & select.EPOLLOUT and entry[2] and not send(entry):
                poll.modify(fd, select.EPOLLIN)
            if not event & (select.EPOLLIN | select.EPOLLHUP | select.EPOLLERR):
                continue
            try:
                piece = entry[0].recv(1 << 20)
            except BlockingIOError:
                continue
            except OSError:
                piece = b""
            entry[3] += piece
            head, found, body = entry[3].partition(b"\r\n\r\n")
            if found:
                length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
            if (found and length <= len(body)) or not piece:
                whole = found and length <= len(body)
                done.append((time.perf_counter() - entry[1], int(head[9:12]) if whole else 0))
                poll.unregister(fd)
                del busy[fd]
                if whole and not entry[2] and b"connection: close" not in head.lower():
                    free.append(entry[0])
                else:
                    entry[0].close()
        now = time.perf_counter()
    done.extend((99.0, 0) for _ in busy)
    return done, lost


if __name__ == "__main__":
    port, path, rate, seconds = int(sys.argv[1]), sys.argv[2], float(sys.argv[3]), float(sys.argv[4])
    with open(path, "rb") as it:
        seen, lost = offer(port, it.read(), rate, seconds)
    json.dump({"seen": seen, "not_offered": lost}, sys.stdout)
