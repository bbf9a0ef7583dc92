"""Connections to public IP addresses: the address that was checked is the one connected to.

We resolve a name once per connection, drop IP addresses that are not on the public internet, and
connect to one of the others by its number. So a name cannot lead us into a private network, not
even if it resolves differently a moment later.
"""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import Any

import httpcore2

from playbook_tools.links.verdicts import Judgement

CONTROLS = ("example.com", "iana.org", "wikipedia.org")
"""Names that always exist: if these cannot be resolved, other failures prove nothing."""

# Python's versions disagree on these, apart from what they call global.
_SPECIAL = (IPv4Network("192.0.0.0/24"), IPv4Network("192.88.99.0/24"))
_UNICAST = IPv6Network("2000::/3")
_TRANSLATED = IPv6Network("64:ff9b::/96")
_TUNNELS = (IPv6Network("2001::/23"), IPv6Network("2002::/16"), IPv6Network("3fff::/20"))
_NO_DATA = getattr(socket, "EAI_NODATA", None)

_HICCUP = 5.0
"""Seconds after which a network that seemed down may be back."""

LookUp = Callable[[str, int], Sequence[str]]
Connect = Callable[[str, int, float], httpcore2.NetworkStream]


class UnreachableError(Exception):
    """There was no answer; `trouble` is the reason."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(reason, detail)
        self.trouble = Judgement(reason, detail)


class NoSiteError(UnreachableError):
    """The site could not be connected to at all, whichever page is wanted."""


def look_up(name: str, port: int) -> Sequence[str]:
    """Return the IP addresses of a name; raise socket.gaierror if it cannot be resolved."""
    found = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)
    return [str(place[4][0]) for place in found]


def connect(number: str, port: int, seconds: float) -> httpcore2.NetworkStream:
    """Connect to a machine by its IP address."""
    return httpcore2.SyncBackend().connect_tcp(number, port, seconds)


def is_public(number: str) -> bool:
    """Return whether an IP address is on the public internet, however it is embedded."""
    found: IPv4Address | IPv6Address = ip_address(number.partition("%")[0])
    if isinstance(found, IPv6Address) and found in _TRANSLATED:
        found = IPv4Address(int(found) & 0xFFFFFFFF)
    if isinstance(found, IPv6Address) and (
        found not in _UNICAST or any(found in tunnel for tunnel in _TUNNELS)
    ):
        return False
    special = found.is_multicast or found.is_reserved or any(found in one for one in _SPECIAL)
    return found.is_global and not special


@dataclass
class Network(httpcore2.NetworkBackend):
    """Connects to sites; `seconds` limits the total time of a connection."""

    seconds: float = 10.0
    look_up: LookUp = field(default_factory=lambda: look_up)
    connect: Connect = field(default_factory=lambda: connect)
    wait: Callable[[float], None] = field(default_factory=lambda: time.sleep)
    _offline: bool = field(default=False, init=False)
    _known: str = field(default="", init=False)

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002 (the library's signature)
        local_address: str | None = None,  # noqa: ARG002
        socket_options: Iterable[Any] | None = None,  # noqa: ARG002
    ) -> httpcore2.NetworkStream:
        """Connect to a site by its name; raise NoSiteError if that fails."""
        end = time.monotonic() + self.seconds
        numbers = [number for number in self._numbers(host, port) if is_public(number)]
        failure = NoSiteError("not-public", host)
        for left, number in zip(range(len(numbers), 0, -1), numbers, strict=True):
            try:
                stream = self.connect(number, port, max(0.001, end - time.monotonic()) / left)
            except httpcore2.ConnectTimeout:
                failure = NoSiteError("time-out", f"{self.seconds:g}")
            except httpcore2.ConnectError as error:
                failure = NoSiteError("no-connection", said(error))
            else:
                return _Limited(stream, end, self.seconds)
        raise failure

    def _numbers(self, host: str, port: int) -> Sequence[str]:
        if self._offline:
            raise NoSiteError("offline", "")
        try:
            found = self._in_time(host, port)
        except (OSError, UnicodeError) as error:
            raise self._not_found(host, port, error) from None
        self._known = host
        return list(dict.fromkeys(found))

    def _not_found(self, host: str, port: int, error: Exception) -> NoSiteError:
        """Return what a failed look-up means; blame the name only if all control names resolve."""
        controls = self._controls()
        if not any(controls):
            self.wait(_HICCUP)
            controls = self._controls()
        if not any(controls):
            self._offline = True
            return NoSiteError("offline", "")
        if isinstance(error, socket.gaierror):
            if error.errno == _NO_DATA:
                return NoSiteError("no-address", host)
            if error.errno == socket.EAI_NONAME and all(controls) and self._denied(host, port):
                return NoSiteError("no-domain", host)
        return NoSiteError("look-up", host)

    def _controls(self) -> list[bool]:
        """Return whether each control name resolves."""
        return [self._exists(name) for name in dict.fromkeys((*CONTROLS, self._known)) if name]

    def _exists(self, name: str) -> bool:
        try:
            return bool(self._in_time(name, 443))
        except OSError:
            return False

    def _denied(self, host: str, port: int) -> bool:
        """Return whether a second look-up confirms that a name does not exist."""
        try:
            self._in_time(host, port)
        except socket.gaierror as error:
            return error.errno == socket.EAI_NONAME
        except OSError:
            return False
        return False

    def _in_time(self, host: str, port: int) -> Sequence[str]:
        """Resolve a name in a thread, as it cannot be interrupted; may raise TimeoutError."""
        answer: Future[Sequence[str]] = Future()

        def ask() -> None:
            try:
                answer.set_result(self.look_up(host, port))
            except Exception as error:
                answer.set_exception(error)

        threading.Thread(target=ask, daemon=True).start()
        return answer.result(self.seconds)


class _Limited(httpcore2.NetworkStream):
    """A connection that ends in time, however slowly the other side sends."""

    def __init__(self, inner: httpcore2.NetworkStream, end: float, seconds: float) -> None:
        self._inner = inner
        self._end = end
        self._seconds = seconds

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002
        return self._inner.read(max_bytes, self._left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        self._inner.write(buffer, self._left())

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002
    ) -> httpcore2.NetworkStream:
        try:
            inner = self._inner.start_tls(ssl_context, server_hostname, self._left())
        except httpcore2.ConnectTimeout:
            raise NoSiteError("time-out", f"{self._seconds:g}") from None
        except httpcore2.ConnectError as error:
            kind = "tls" if isinstance(error.__cause__, ssl.SSLError) else "broken-off"
            raise NoSiteError(kind, said(error)) from None
        return _Limited(inner, self._end, self._seconds)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)

    def _left(self) -> float:
        left = self._end - time.monotonic()
        if left <= 0:
            raise httpcore2.ReadTimeout
        return left


def said(error: Exception) -> str:
    """Return the system's words for an error, without error numbers and source names."""
    cause = error.__cause__ or error
    if isinstance(cause, ssl.SSLCertVerificationError):
        return cause.verify_message
    if isinstance(cause, ssl.SSLError):
        return (cause.reason or "TLS").replace("_", " ").lower()
    if isinstance(cause, OSError) and cause.strerror:
        return cause.strerror
    return type(cause).__name__
