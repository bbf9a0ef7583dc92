"""Answering browsers on this machine, and telling them when something else is to be seen."""

from __future__ import annotations

import errno
import sys
import threading
from contextlib import suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import TCPServer
from urllib.parse import parse_qs

from playbook_tools.diagnostics import Language
from playbook_tools.site.serve.answers import Answer, answer
from playbook_tools.site.serve.preview import Preview

LOOPBACK = "127.0.0.1"
PORTS = 20
"""How many ports are tried, from the one that was asked for."""
_NEWS = "/preview/news"
_OURS = frozenset({"none", "same-origin"})
"""Which sites a browser names when a page of ours, or somebody who types the address, asks."""
_TEXT = "text/plain; charset=utf-8"
_HEARTBEAT = 15.0
_MOST_LISTENING = 100
_SENT = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "frame-ancestors 'self'; base-uri 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class TakenError(OSError):
    """Every port that was tried is in use."""


class Server(ThreadingHTTPServer):
    """A server of a preview, on a port of 127.0.0.1 that nobody else has."""

    daemon_threads = True
    request_queue_size = 64
    # On Windows it would let two programs have one port.
    allow_reuse_address = sys.platform != "win32"

    def __init__(self, port: int, preview: Preview, language: Language, prefix: str) -> None:
        self.preview = preview
        self.listening = threading.BoundedSemaphore(_MOST_LISTENING)
        self._language = language
        self._prefix = prefix
        super().__init__((LOOPBACK, port), _Handler)

    def server_bind(self) -> None:
        """Bind, without asking the network for the name of this machine as http.server does."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = LOOPBACK, self.socket.getsockname()[1]

    @property
    def address(self) -> str:
        """Where browsers find it."""
        return f"http://{LOOPBACK}:{self.server_port}/"

    def names(self) -> frozenset[str]:
        """Return what a browser calls this server that was sent here by nobody else."""
        names = (LOOPBACK, "localhost")
        bare = names if self.server_port == 80 else ()
        return frozenset({*bare, *(f"{name}:{self.server_port}" for name in names)})

    def answer(self, address: str) -> Answer:
        """Return the answer to a path as it is now."""
        return answer(self.preview.shown, address, self._language, self._prefix)

    def handle_error(self, request: object, client_address: object) -> None:
        """Show what went wrong, unless the browser has gone."""
        if not isinstance(sys.exc_info()[1], ConnectionError | TimeoutError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 60
    server: Server

    def version_string(self) -> str:
        """Say what answers, and not which version of what."""
        return "playbook"

    def do_GET(self) -> None:
        self._respond()

    def do_HEAD(self) -> None:
        self._respond()

    def _refuse(self) -> None:
        self.close_connection = True  # What was sent along is not read.
        self._send(Answer(405, _TEXT, b"", headers={"Allow": "GET, HEAD"}))

    do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = do_TRACE = _refuse  # noqa: N815

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Refuse what is no request that is known here."""
        del message, explain
        self.close_connection = True
        self._send(Answer(code, _TEXT, b""))

    def _respond(self) -> None:
        if self.headers.get("Content-Length", "0") != "0" or "Transfer-Encoding" in self.headers:
            self.close_connection = True  # Else what was sent along is the next request.
        hosts = self.headers.get_all("Host") or []
        if len(hosts) != 1 or hosts[0].lower() not in self.server.names():
            self.close_connection = True
            self._send(Answer(421, _TEXT, b"not the name of this server\n"))
        elif self.path.partition("?")[0] != _NEWS:
            self._send(self.server.answer(self.path))
        elif self.headers.get("Sec-Fetch-Site", "none").lower() not in _OURS:
            self.close_connection = True
            self._send(Answer(403, _TEXT, b"for pages of this server alone\n"))
        else:
            self._tell()

    def _send(self, found: Answer) -> None:
        self.send_response(found.status)
        for name, value in {**_SENT, **found.headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Type", found.media_type)
        self.send_header("Content-Length", str(len(found.content)))
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(found.content)

    def _tell(self) -> None:
        """Send one event as soon as a page looks other than in the state that the browser has."""
        asked = parse_qs(self.path.partition("?")[2])
        page, state = (asked.get(name, [""])[0] for name in ("page", "state"))
        self.close_connection = True
        self.send_response(HTTPStatus.OK)
        for name, value in _SENT.items():
            self.send_header(name, value)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.send_header("Connection", "close")
        self.end_headers()
        if self.command == "HEAD" or not self.server.listening.acquire(blocking=False):
            return
        try:
            with suppress(ConnectionError, TimeoutError):
                self._follow(page, state)
        finally:
            self.server.listening.release()

    def _follow(self, page: str, state: str) -> None:
        preview = self.server.preview
        self.wfile.write(b"retry: 500\n\n")
        while True:
            shown = preview.shown
            if self.server.answer(page).state != state:
                self.wfile.write(b"event: changed\ndata: \n\n")
                return
            if preview.wait(shown.revision, _HEARTBEAT).revision == shown.revision:
                self.wfile.write(b":\n\n")

    def log_message(self, *_: object) -> None:
        """Keep still: the terminal is for what the writer has to know."""


def listen(port: int, preview: Preview, language: Language, prefix: str) -> Server:
    """Return a server on a port, or on the next that is free, which answers from now on.

    Port 0 is any that is free. Raises TakenError where none of those tried is.
    """
    tried = range(port, min(port + PORTS, 65_536)) if port else (0,)
    for number in tried:
        try:
            server = Server(number, preview, language, prefix)
        except OSError as error:
            if error.errno not in {errno.EADDRINUSE, errno.EACCES}:
                raise
            continue
        threading.Thread(target=server.serve_forever, args=(0.1,), daemon=True).start()
        return server
    raise TakenError(errno.EADDRINUSE, "all in use", f"{tried[0]}-{tried[-1]}")
