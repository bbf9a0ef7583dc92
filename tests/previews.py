"""A preview of a small site in a test: each published entry has a page with its texts."""

from __future__ import annotations

import http.client
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape
from pathlib import Path

from playbook_tools.content import EntryKey, richtext, values
from playbook_tools.content.markdown import blocks
from playbook_tools.edition.edition import Edition
from playbook_tools.rules import judge
from playbook_tools.rules.settings import Settings
from playbook_tools.schema import load_types
from playbook_tools.site.serve import Preview, Server, listen

PAGE = """<!DOCTYPE html>
<html lang="nl"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'">
<title>{title}</title></head>
<body class="page"><main><h1>{title}</h1>{texts}{room}</main></body></html>
"""
ROOM = "<br>" * 60
"""Makes a page longer than a screen."""


@dataclass(frozen=True)
class SmallSite:
    """Pages at the addresses that the site has, with nothing of its look."""

    edition: Edition

    def file(self, path: str) -> bytes | None:
        if path == "404.html":
            return PAGE.format(title="404", texts="", room="").encode()
        if path == "nl/feed.xml":
            return b"<feed/>"
        key = self.about(path)
        if key is None:
            return None
        entry = self.edition.playbook.by_key[key]
        leaves = values.leaves(entry.data, entry.type.shape)
        texts = [str(leaf) for _, field, leaf in leaves if field.translatable]
        said = (b for text in texts for b in richtext.walk(blocks(text)))
        paragraphs = (richtext.plain(b.runs) for b in said if isinstance(b, richtext.Paragraph))
        words = "\n".join(f"<p>{escape(text)}</p>" for text in paragraphs)
        return PAGE.format(title=escape(entry.title), texts=words, room=ROOM).encode()

    def about(self, path: str) -> EntryKey | None:
        parts = path.split("/")
        if len(parts) != 4 or parts[0] != "nl" or parts[3] != "index.html":
            return None
        types = self.edition.playbook.types.values()
        keys = (EntryKey(one.name, parts[2]) for one in types if one.folder == parts[1])
        return next((key for key in keys if key in self.edition.playbook.by_key), None)


def preview_of(root: Path) -> Preview:
    """Return the preview of a playbook, which has been read once."""

    def read() -> judge.Verdict:
        return judge.judge_again(root, Settings(), load_types(), cached=False, kept=False)

    preview = Preview(read, lambda editions: SmallSite(editions[0]))
    preview.update()
    return preview


@contextmanager
def served(preview: Preview, port: int = 0) -> Iterator[Server]:
    """Serve a preview on a port that is free, for as long as this lasts."""
    server = listen(port, preview, "nl", "playbook/")
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


@dataclass(frozen=True)
class Response:
    """What came back: the status, the headers and the text."""

    status: int
    headers: http.client.HTTPMessage
    text: str


def ask(server: Server, path: str, method: str = "GET", **headers: str) -> Response:
    """Ask for a path exactly as it is written."""
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=20)
    try:
        connection.putrequest(method, path, skip_host="Host" in headers)
        for name, value in headers.items():
            connection.putheader(name, value)
        connection.endheaders()
        found = connection.getresponse()
        return Response(found.status, found.headers, found.read().decode())
    finally:
        connection.close()
