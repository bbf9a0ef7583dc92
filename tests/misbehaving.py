"""A web server on this machine that misbehaves, each of its sites in a way of its own.

Sites are named `WAY.example.org`. They are looked up here, and whatever number a name leads to, the
connection goes to this machine.
"""

from __future__ import annotations

import errno
import json
import socket
import ssl
import struct
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from queue import Queue

import httpcore2
import trustme

from playbook_tools.links.check import HOSTS
from playbook_tools.links.network import CONTROLS, Network
from playbook_tools.links.network import connect as connect_to
from playbook_tools.links.probe import Limits, Prober
from playbook_tools.links.turns import Clock, Turns

UNHURRIED = {"unhurried": 0.01}
"""Seconds before an answer: as long as it takes for others to come in, if they would."""

NOW = datetime(2026, 3, 31, 12, tzinfo=UTC)
PUBLIC = "93.184.215.14"
PATIENCE = 0.6
"""Seconds, for those who ask a site that is slow on purpose; all others take what it takes."""
LIMITS = Limits(size=100_000)


@dataclass
class Time:
    """Time that passes only where somebody waits."""

    passed: float = 0.0
    waits: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.passed += seconds

    @property
    def clock(self) -> Clock:
        return Clock(lambda: self.passed, self.sleep)


class Asked(BaseHTTPRequestHandler):
    """One request; `server.ways` says for each site what becomes of it."""

    server: Misbehaving

    def do_GET(self) -> None:
        site = self.headers["Host"].partition(":")[0]
        way = site.partition(".")[0]
        with self.server.open(site):
            self.server.log.append((site, self.command, self.path))
            number = sum(one == (site, self.command, self.path) for one in self.server.log)
            self.number = number
            self.server.headers.append(dict(self.headers))
            self.server.closing.wait(UNHURRIED.get(way, 0))
        with suppress(OSError):
            self.server.ways[way](self)
        self.close_connection = True

    do_HEAD = do_GET  # noqa: N815 (the library's name)

    def say(
        self, status: int, body: str = "", kind: str = "text/html; charset=utf-8", **headers: str
    ) -> None:
        self.send_response_only(status)
        self.send_header("Content-Type", kind)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body.encode())

    def raw(self, content: bytes) -> None:
        self.wfile.write(content)

    def wait(self) -> None:
        """Say nothing for longer than anybody waits."""
        self.server.closing.wait(PATIENCE * 1.4)

    def reset(self) -> None:
        linger = struct.pack("ii", 1, 0)
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        self.connection.close()

    def log_message(self, *_: object) -> None:
        pass


Way = Callable[[Asked], None]


@dataclass
class Visits:
    """How many requests of each site wait for an answer, by http and https together."""

    most: Counter[str] = field(default_factory=Counter)
    _now: Counter[str] = field(default_factory=Counter)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @contextmanager
    def open(self, site: str) -> Iterator[None]:
        """Count a request until it is about to be answered.

        Once the answer is under way, whoever asks may have all of it, and ask for the next thing,
        before this side knows.
        """
        with self._lock:
            self._now[site] += 1
            self.most[site] = max(self.most[site], self._now[site])
        try:
            yield
        finally:
            with self._lock:
                self._now[site] -= 1


class Misbehaving(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def __init__(self, ways: dict[str, Way], visits: Visits) -> None:
        super().__init__(("127.0.0.1", 0), Asked)
        self.ways = ways
        self.open = visits.open
        self.log: list[tuple[str, str, str]] = []
        self.headers: list[dict[str, str]] = []
        self.closing = threading.Event()
        self.waiting: Queue[str] = Queue()
        self.meeting = threading.Barrier(HOSTS)

    def handle_error(self, *_: object) -> None:
        pass


def page(title: str, body: str = "") -> str:
    return f"<!doctype html><html><head><title>{title}</title></head><body>{body}</body></html>"


def answer(status: int, title: str = "Plannen", body: str = "", **headers: str) -> Way:
    return lambda asked: asked.say(status, page(title, body), **headers)


def lead(status: int, *targets: str) -> Way:
    """Redirect to a target, on the next request of the same to the next one."""
    return lambda asked: asked.say(
        status, Location=targets[min(asked.number, len(targets)) - 1].replace("NEXT", asked.path)
    )


def rename(asked: Asked) -> None:
    """Move a page within its site, some to addresses that are hard to write in Markdown."""
    new = "/nieuw)/" if asked.path == "/haakje" else "/nieuw"
    away = asked.path.startswith("/nieuw")
    (answer(200) if away else lead(301, f"{new}NEXT"))(asked)


def to_head(way: Way, otherwise: Way) -> Way:
    return lambda asked: (way if asked.command == "HEAD" else otherwise)(asked)


def to_path(path: str, way: Way, otherwise: Way) -> Way:
    return lambda asked: (way if asked.path == path else otherwise)(asked)


def first(times: int, way: Way) -> Way:
    """Behave in that way at first, whatever page is asked for, and well afterwards."""
    good = answer(200)
    seen: Counter[str] = Counter()

    def behave(asked: Asked) -> None:
        seen[asked.path] += 1
        (way if seen[asked.path] <= times else good)(asked)

    return behave


def further(asked: Asked) -> None:
    step = int(asked.path.rpartition("/")[2] or 0)
    asked.say(302, Location=f"/step/{step + 1}")


def say_hello(asked: Asked) -> None:
    asked.raw(b"220 mail.example.org ESMTP\r\n\r\n")


def meet(asked: Asked) -> None:
    """Answer once as many sites are asked side by side as there may be."""
    asked.server.meeting.wait(PATIENCE * 15)
    asked.say(200, "%PDF", "application/pdf")


def crumbs(asked: Asked) -> None:
    """Return a page byte by byte."""
    asked.raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n")
    if asked.command == "GET":
        asked.raw(b"".join(b"1\r\n%c\r\n" % byte for byte in page("Not found").encode()))
        asked.raw(b"0\r\n\r\n")


def drip(asked: Asked) -> None:
    for byte in b"HTTP/1.1 200 OK\r\nX: " + b"x" * 1000:
        asked.raw(bytes([byte]))
        if asked.server.closing.wait(0.02):
            break


def slow_further_on() -> Way:
    """Answer for the page that is asked for first; at any other, say which that was and wait."""
    seen: list[str] = []

    def behave(asked: Asked) -> None:
        seen.append(asked.path)
        if asked.path == seen[0]:
            asked.say(200)
        else:
            asked.server.waiting.put(seen[0])
            asked.server.closing.wait()

    return behave


def stop_in_the_middle(asked: Asked) -> None:
    asked.say(200, "<html><head>", Content_Length="500")
    asked.wait()


def endless(asked: Asked) -> None:
    asked.say(200)
    while asked.command == "GET" and not asked.server.closing.is_set():
        asked.raw(b"<p>on and on</p>" * 1000)


def ways() -> dict[str, Way]:
    soon = format_datetime(NOW + timedelta(seconds=20), usegmt=True)
    return {
        "fine": answer(200, body="<h2 id=wat>Wat</h2><a name='hoe'></a>"),
        "unhurried": answer(200),
        "half-refusing": answer(200),
        "mixed": answer(200),
        "document": lambda asked: asked.say(200, "%PDF", "application/pdf"),
        "without-head": to_head(answer(405), answer(200)),
        "closed-to-head": to_head(answer(403), answer(200)),
        "lying-to-head": to_head(answer(404), answer(200)),
        "back-soon": lambda asked: answer(404 if asked.number == 1 else 200)(asked),
        "moved": lead(301, "https://fine.example.org/nieuw"),
        "moved-in-part": lead(308, "https://elsewhere.example.org/a"),
        "renamed": rename,
        "unlocked": to_path("/a", lead(301, "http://unlocked.example.org/b"), answer(200)),
        "elsewhere": lead(302, "https://fine.example.org/elders"),
        "absent": answer(404, "Weg"),
        "temporary": lead(302, "https://fine.example.org/nu"),
        "missing": answer(404, "Weg"),
        "removed": answer(410, "Weg"),
        "leads-to-missing": lead(301, "https://absent.example.org/b"),
        "login": answer(401),
        "forbidden": answer(403),
        "wall": answer(403, "Even geduld", cf_mitigated="challenge"),
        "wall-with-a-page": answer(200, "Just a moment..."),
        "busy-for-seconds": first(1, answer(429, Retry_After="7")),
        "busy-until-a-date": first(1, answer(429, Retry_After=soon)),
        "busy-for-a-day": answer(429, Retry_After="86400"),
        "busy-for-ever": answer(429),
        "busy-in-riddles": first(1, answer(503, Retry_After="soon, ²")),
        "ill-for-a-moment": first(1, answer(503)),
        "ill": answer(500),
        "ill-in-part": lambda asked: answer(500 if "ill" in asked.path else 200)(asked),
        "teapot": answer(418),
        "soft-404": answer(200, "404 – Pagina niet gevonden"),
        "home": to_path("/a", lead(302, "/nl/"), answer(200)),
        "circle": lead(302, "/b", "/a"),
        "on-and-on": further,
        "to-a-number": lead(302, "http://127.0.0.1/"),
        "to-a-port": lead(302, "https://fine.example.org:22/"),
        "to-a-file": lead(302, "file:///etc/passwd"),
        "to-mail": lead(302, "mailto:a@example.org"),
        "to-nonsense": lambda asked: asked.raw(
            b"HTTP/1.1 302 Found\r\nLocation: https://[::\xff%0d%0a\r\nConnection: close\r\n\r\n"
        ),
        "to-private": lead(302, "https://private.example.org/"),
        "slow": lambda asked: asked.wait(),
        "slow-further-on": slow_further_on(),
        "slow-words": drip,
        "slow-page": stop_in_the_middle,
        "endless": endless,
        "in-crumbs": crumbs,
        "no-http-to-head": to_head(say_hello, answer(200)),
        "curt-to-head": to_head(lambda asked: asked.raw(b"HTTP/1.1 200 OK\r\n\r\n"), answer(404)),
        "busy-for-a-minute": answer(503, Retry_After="59"),
        "busy-behind-a-wall": answer(503, Retry_After="59", cf_mitigated="challenge"),
        "numbered": to_path("/?p=1", lead(301, "/"), answer(200)),
        "sorry": to_path("/a", lead(301, "/fout/404.html"), answer(200)),
        **{f"together-{n}": meet for n in range(HOSTS)},
        "reset": lambda asked: asked.reset(),
        "silent": lambda _: None,
        "no-http": say_hello,
        "long-winded": lambda asked: asked.raw(b"HTTP/1.1 200 OK\r\nX: " + b"x" * 300_000),
        "packed": lambda asked: asked.say(200, "\x1f\x8b", Content_Encoding="gzip"),
        "odd-page": lambda asked: asked.say(
            200, "<title>\x00&#x1b;[31m" + "<i>" * 9000, "text/html; charset=rot13"
        ),
    }


REFUSED, UNROUTED = "93.184.215.98", "93.184.215.99"
NAMES = {
    "refusing": [REFUSED],
    "unrouted": [UNROUTED],
    "half-refusing": ["2606:2800:21f::1", REFUSED, PUBLIC],
    "private": ["10.0.0.7", "::ffff:10.0.0.7", "fd00::1"],
    "mixed": ["10.0.0.7", PUBLIC],
}
SELF_SIGNED, MISNAMED = "self-signed.example.org", "misnamed.example.org"
FAILURES = {
    "nowhere": socket.EAI_NONAME,
    "nameless-now": socket.EAI_AGAIN,
    "empty": getattr(socket, "EAI_NODATA", socket.EAI_FAIL),
}


def look_up(name: str, _: int = 0) -> Sequence[str]:
    """Look up a name among those of this server, and those that always exist."""
    way = name.partition(".")[0]
    if way in FAILURES:
        raise socket.gaierror(FAILURES[way], "no")
    assert name.endswith(".example.org") or name in CONTROLS, name
    return NAMES.get(way, [PUBLIC])


EXISTING = (
    *(f"{way}.example.org" for way in (*ways(), *NAMES)), SELF_SIGNED, MISNAMED, *CONTROLS
)  # fmt: skip


@dataclass
class Place:
    """The server, plainly and with TLS, and who trusts it."""

    plain: Misbehaving
    secure: Misbehaving
    trust: ssl.SSLContext
    visits: Visits
    authority: bytes = b""
    connected: list[str] = field(default_factory=list)

    def connect(self, number: str, port: int, seconds: float) -> httpcore2.NetworkStream:
        """Connect to this machine, whatever the number, or fail as the number says."""
        self.connected.append(number)
        if number == UNROUTED or ":" in number:
            raise httpcore2.ConnectError from OSError(errno.ENETUNREACH, "Network is unreachable")
        if number == REFUSED:
            return connect_to("127.0.0.1", 1, seconds)
        server = {80: self.plain, 443: self.secure}[port]
        return connect_to("127.0.0.1", server.server_address[1], seconds)

    def prober(self, time: Time, **network: object) -> Prober:
        """Return who asks this server, at that time."""
        settings = {"look_up": look_up, "connect": self.connect, "wait": time.sleep, **network}
        return Prober(
            Network(**settings),  # type: ignore[arg-type]
            Turns(time.clock, pause=1.0),
            "playbook-links/test",
            LIMITS,
            self.trust,
            time.clock,
            lambda: NOW + timedelta(seconds=time.passed),
        )

    def stand_in(
        self,
        folder: Path,
        now: datetime = NOW,
        *,
        seconds: float = 10.0,
        names: Iterable[str] = EXISTING,
    ) -> str:
        """Write what `--on-loopback` wants to know into a folder, and give the file's name."""
        (folder / "authority.pem").write_bytes(self.authority)
        document = {
            "ports": {80: self.plain.server_address[1], 443: self.secure.server_address[1]},
            "numbers": {name: look_up(name) for name in names},
            "authority": str(folder / "authority.pem"),
            "now": now.isoformat(),
            "speed": 1000.0,
            "seconds": seconds,
        }
        (folder / "web.json").write_text(json.dumps(document))
        return str(folder / "web.json")


@contextmanager
def misbehaving() -> Iterator[Place]:
    """Run the server for a while."""
    authority, stranger = trustme.CA(), trustme.CA()
    good = ssl.create_default_context()
    authority.configure_trust(good)
    trusted = server_context(authority, "*.example.org")
    wrong = (server_context(stranger, SELF_SIGNED), server_context(authority, "other.example.com"))
    others = dict(zip((SELF_SIGNED, MISNAMED), wrong, strict=True))
    trusted.sni_callback = lambda sock, name, _: setattr(sock, "context", others.get(name, trusted))
    behaviour = ways()
    visits = Visits()
    plain, secure = Misbehaving(behaviour, visits), Misbehaving(behaviour, visits)
    secure.socket = trusted.wrap_socket(
        secure.socket, server_side=True, do_handshake_on_connect=False
    )
    for server in (plain, secure):
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield Place(plain, secure, good, visits, authority.cert_pem.bytes())
    finally:
        for server in (plain, secure):
            server.closing.set()
            server.shutdown()
            server.server_close()


def server_context(authority: trustme.CA, name: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name).configure_cert(context)
    return context
