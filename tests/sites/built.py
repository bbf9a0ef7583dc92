"""Sites for tests: made into a folder, and read back."""

from __future__ import annotations

import functools
import json
import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

from lxml import etree, html

from conftest import ROOT
from playbook_tools.content.model import EntryKey
from playbook_tools.edition.edition import Edition
from playbook_tools.loading.reading import load
from playbook_tools.schema.declared import load_types
from playbook_tools.site import build

GOLDEN = ROOT / "tests" / "golden" / "playbook"
BASE = "https://example.org/playbook"


def golden_edition() -> Edition:
    """Return the golden playbook's edition, with one entry replaced and one removed."""
    edition = Edition.of(load(GOLDEN, load_types()).playbook)
    play = EntryKey("play", "work-aloud")
    gone = ((EntryKey("play", "whisper"), play), (EntryKey("tool", "megaphone"), None))
    return replace(edition, retired=gone)


def golden_site(**more: Any) -> build.Site:
    return build.Site(golden_edition(), **{"base": BASE, **more})


def contents(
    site: build.Site, editions: Mapping[str, Path] | None = None
) -> Iterator[tuple[str, bytes]]:
    """Yield the path and the content of every file of a site."""
    for part in build.parts(site, editions):
        yield part.path, part.make()
        yield from part.beside().items()


def pages(files: Mapping[str, bytes]) -> dict[str, html.HtmlElement]:
    """Return the pages among the files of a site by their addresses, which begin with a slash."""
    return {
        f"/{path.removesuffix('index.html')}": html.document_fromstring(content.decode())
        for path, content in files.items()
        if path.endswith(".html")
    }


def links(page: html.HtmlElement) -> Iterator[str]:
    """Yield where a page leads, and what it loads."""
    yield from page.xpath("//a/@href | //link[@rel != 'canonical']/@href | //script/@src")
    for refresh in page.xpath("//meta[@http-equiv='refresh']/@content"):
        yield refresh.partition("url=")[2]


def inner(address: str, target: str) -> tuple[str, str] | None:
    """Return the path and the fragment of a link in the page at an address; None for others."""
    parts = urlsplit(urljoin(f"https://site.example{address}", target))
    if parts.netloc != "site.example":
        return None
    return unquote(parts.path), unquote(parts.fragment)


def json_ld(page: html.HtmlElement) -> Any:
    found = page.xpath("//script[@type='application/ld+json']/text()")
    return json.loads(found[0]) if found else None


def shown(address: str, content: bytes) -> str:
    """Return what is a page's own: its title, its head, and what is in the frame of all pages."""
    text = re.sub(r"(assets/[\w-]+)\.[0-9a-f]{10}\.", r"\1.….", content.decode())
    text = re.sub(r"sha256-[\w+/=]+", "sha256-…", text)
    if address != "/nl/":
        head = text[text.index("<title>") : text.index('<link rel="icon"')]
        text = head + text[text.index('<div class="site-page') : text.index("<footer")]
    return f"== {address}\n{text}"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on loopback, and yield the address of its root."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def parsed(content: bytes) -> etree._Element:
    return etree.fromstring(content)
