"""Requesting an address politely and carefully, and reporting the response."""

from __future__ import annotations

import re
import ssl
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from itertools import count
from typing import Any
from urllib.parse import quote, urldefrag, urljoin, urlsplit

import httpcore2
import tenacity

from playbook_tools.diagnostics import escape
from playbook_tools.links.network import Network, NoSiteError, UnreachableError, said
from playbook_tools.links.page import Page, names_a_place, read_page
from playbook_tools.links.turns import Clock, ClosedError, Site, Turns
from playbook_tools.links.verdicts import Answer, Evidence, Judgement, judge
from playbook_tools.schema import urls

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_BUSY = frozenset({429, 503})
_ONCE_MORE = frozenset({408, 425, 429, 500, 502, 503, 504})
_TROUBLE_ONCE_MORE = frozenset({"time-out", "broken-off", "bad-answer", "no-connection", "look-up"})
# Bot walls that want a browser to solve a challenge send these headers.
_WALLS = (b"cf-mitigated", b"x-amzn-waf-action")
_HTML = re.compile(r"text/html|application/xhtml", re.IGNORECASE)
_TITLED = re.compile(rb"</title|<body", re.IGNORECASE)
_LONGEST_SIGN = len(b"</title")
_HEADERS = (
    ("Accept", "text/html, application/xhtml+xml, */*;q=0.8"),
    ("Accept-Language", "nl, en;q=0.8, *;q=0.5"),
    ("Accept-Encoding", "identity"),
    ("Connection", "close"),
)
_SAFE = "%/?#[]@!$&'()*+,;=:~-._"


@dataclass(frozen=True)
class Limits:
    """Limits on reading and waiting.

    `size` limits the bytes read of a page, `patience` the seconds to wait if a site says how long,
    and `slow` the seconds between two tries if it does not.
    """

    size: int = 1_000_000
    redirects: int = 5
    tries: int = 3
    patience: float = 60.0
    slow: float = 10.0


@dataclass(frozen=True)
class _Reply:
    status: int
    headers: Mapping[bytes, bytes]
    page: Page | None = None
    complete: bool = True

    @property
    def ok(self) -> bool:
        return 200 <= self.status < 300

    @property
    def html(self) -> bool:
        return _HTML.search(self.header(b"content-type")) is not None

    @property
    def walled(self) -> bool:
        return any(name in self.headers for name in _WALLS)

    @property
    def again(self) -> bool:
        return self.status in _ONCE_MORE and not self.walled

    @property
    def trouble(self) -> Judgement:
        """The judgement from the status alone, for any address of the site."""
        return judge(Evidence("", (Answer("", self.status, self.walled),)))

    def header(self, name: bytes) -> str:
        return self.headers.get(name, b"").decode("latin-1").strip()


@dataclass(frozen=True)
class _Try:
    """The result of one try, and whether another try may find more."""

    evidence: Evidence
    again: bool = False


@dataclass
class Prober:
    """Sends the requests, over a network, taking turns, under the name `agent`.

    `wall` returns the date and time, for servers that say until when to wait.
    """

    network: Network
    turns: Turns
    agent: str
    limits: Limits = field(default_factory=Limits)
    tls: ssl.SSLContext = field(default_factory=httpcore2.default_ssl_context)
    clock: Clock = field(default_factory=Clock)
    wall: Callable[[], datetime] = lambda: datetime.now(UTC)

    def __post_init__(self) -> None:
        # Each request has its own connection, with its own time limit.
        self._pool = httpcore2.ConnectionPool(
            ssl_context=self.tls,
            max_connections=None,
            max_keepalive_connections=0,
            network_backend=self.network,
        )

    def check(self, address: str) -> Evidence:
        """Return the evidence for a valid address, after at most `limits.tries` tries."""
        number = count(1)

        def one() -> _Try:
            now = next(number)
            return self._try(address, head=now == 1, last=now == self.limits.tries)

        tried: _Try = tenacity.Retrying(
            stop=tenacity.stop_after_attempt(self.limits.tries),
            wait=tenacity.wait_exponential_jitter(initial=1, max=self.limits.slow),
            retry=tenacity.retry_if_result(lambda tried: tried.again),
            retry_error_callback=lambda state: state.outcome and state.outcome.result(),
            sleep=self.clock.sleep,
        )(one)
        return tried.evidence

    def _try(self, address: str, *, head: bool, last: bool) -> _Try:
        answers: list[Answer] = []
        here, fragment = address, urlsplit(address).fragment
        while True:
            named = fragment if urlsplit(here).fragment in {"", fragment} else ""
            wanted = named if names_a_place(named) else ""
            try:
                reply = self._ask(here, head=head, last=last, whole=bool(wanted))
            except ClosedError as closed:
                return _Try(Evidence(address, tuple(answers), closed.trouble))
            except UnreachableError as error:
                if last:
                    self.turns.ended(Site.of(here), error.trouble)
                found = Evidence(address, tuple(answers), error.trouble)
                return _Try(found, error.trouble.reason in _TROUBLE_ONCE_MORE)
            if last or not reply.again:
                self.turns.ended(Site.of(here), reply.trouble if reply.again else None)
            answers.append(Answer(here, reply.status, reply.walled))
            target = _target(here, reply)
            if target is None:
                return _Try(_evidence(address, answers, reply, wanted), reply.again)
            trouble = self._refused(target, answers)
            if trouble is not None:
                return _Try(Evidence(address, tuple(answers), trouble))
            here = target

    def _refused(self, target: str, answers: list[Answer]) -> Judgement | None:
        """Return why a redirect is not followed, or None if it is."""
        if urls.violation(target) or target.startswith("mailto:"):
            return Judgement("redirect-refused", escape.shown(target, 120))
        if any(urldefrag(target)[0] == urldefrag(answer.address)[0] for answer in answers):
            return Judgement("redirect-loop", target)
        if len(answers) > self.limits.redirects:
            return Judgement("many-redirects", target)
        return None

    def _ask(self, address: str, *, head: bool, last: bool, whole: bool) -> _Reply:
        """Request the headers and, if these are not enough, the page."""
        if head and not whole:
            reply = self._request("HEAD", address, last=last, whole=whole)
            seen = reply.ok and not reply.html and b"content-type" in reply.headers
            if seen or reply.status in _REDIRECTS or reply.status in _BUSY:
                return reply
        return self._request("GET", address, last=last, whole=whole)

    def _request(self, method: str, address: str, *, last: bool, whole: bool) -> _Reply:
        site = Site.of(address)
        with self.turns.turn(site):
            try:
                reply = self._exchange(method, address, whole=whole)
            except NoSiteError as error:
                if last or error.trouble.reason not in _TROUBLE_ONCE_MORE:
                    self.turns.close(site, error.trouble)
                raise
            if reply.status in _BUSY:
                self._back_off(site, reply, last=last or not reply.again)
            return reply

    def _exchange(self, method: str, address: str, *, whole: bool) -> _Reply:
        headers = [("User-Agent", self.agent), *_HEADERS]
        try:
            with self._pool.stream(method, _url(address), headers=headers) as response:
                found = {name.lower(): value for name, value in reversed(response.headers)}
                reply = _Reply(response.status, found)
                if method == "GET" and reply.ok and reply.html:
                    return replace(reply, **self._read(response, reply, whole=whole))
                return reply
        except httpcore2.TimeoutException:
            raise UnreachableError("time-out", f"{self.network.seconds:g}") from None
        except (httpcore2.NetworkError, httpcore2.ProtocolError) as error:
            raise _unreachable(error) from None

    def _read(self, response: httpcore2.Response, reply: _Reply, *, whole: bool) -> dict[str, Any]:
        """Read as much of a page as needed: up to its title, or all of it within limits."""
        content = bytearray()
        complete = True
        try:
            for piece in response.iter_stream():
                content += piece
                complete = len(content) <= self.limits.size
                # The title may have begun in the previous piece.
                new = max(0, len(content) - len(piece) - _LONGEST_SIGN)
                if not complete or (not whole and _TITLED.search(content, new)):
                    break
        except (httpcore2.TimeoutException, httpcore2.NetworkError, httpcore2.ProtocolError):
            complete = False
        if reply.header(b"content-encoding").lower() not in {"", "identity"}:
            return {"complete": False}
        page = read_page(bytes(content[: self.limits.size]), reply.header(b"content-type"))
        return {"page": page, "complete": complete}

    def _back_off(self, site: Site, reply: _Reply, *, last: bool) -> None:
        """Wait as long as a busy host asks, or stop checking it."""
        seconds = _seconds(reply.header(b"retry-after"), self.wall())
        if seconds > self.limits.patience:
            later = Judgement("later", f"{seconds:.0f}")
            self.turns.close(site, later)
            raise ClosedError(later)
        if last:
            self.turns.close(site, reply.trouble)
        self.turns.postpone(site, seconds)


def _evidence(address: str, answers: list[Answer], reply: _Reply, wanted: str) -> Evidence:
    there = reply.page.has(wanted) if reply.page and wanted else None
    if there is False and not reply.complete:
        there = None
    title = reply.page.title if reply.page else ""
    return Evidence(address, tuple(answers), title=title, fragment=there)


def _target(address: str, reply: _Reply) -> str | None:
    """Return the target of a redirect, as written if it is not a valid address."""
    written = reply.headers.get(b"location", b"").strip()
    if reply.status not in _REDIRECTS or not written:
        return None
    location = quote(written, safe=_SAFE)
    try:
        return urljoin(address, location)
    except ValueError:
        return location


def _url(address: str) -> httpcore2.URL:
    parts = urlsplit(address)
    target = quote(parts.path or "/", safe=_SAFE)
    if parts.query:
        target += f"?{quote(parts.query, safe=_SAFE)}"
    return httpcore2.URL(
        scheme=parts.scheme, host=parts.hostname or "", port=parts.port, target=target
    )


def _seconds(written: str, now: datetime) -> float:
    """Return the seconds of a Retry-After, given as a number or a date; 0 for anything else."""
    if re.fullmatch(r"[0-9]{1,9}", written):
        return float(written)
    with suppress(ValueError, TypeError, IndexError, OverflowError):
        then = parsedate_to_datetime(written)
        then = then if then.tzinfo else then.replace(tzinfo=UTC)
        return max(0.0, (then - now).total_seconds())
    return 0.0


def _unreachable(error: Exception) -> UnreachableError:
    if isinstance(error, httpcore2.RemoteProtocolError) and "disconnected" not in str(error):
        return UnreachableError("bad-answer", said(error))
    if isinstance(error.__cause__, ssl.SSLError):
        return UnreachableError("tls", said(error))
    return UnreachableError("broken-off", said(error))
