"""What a preview answers to a path: a page with what is found in it, or a file as it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2b
from importlib.resources import files
from urllib.parse import quote, unquote

from playbook_tools.diagnostics import Language
from playbook_tools.site.serve import banner, paper
from playbook_tools.site.serve.preview import Shown

OWN = "preview/"
"""Where the preview's own files are, below the root of the site."""
_SHARED = ("script.js", "style.css")
# Systems differ in what they know of these.
_MEDIA_TYPES = {
    "css": "text/css; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "epub": "application/epub+zip",
    "html": "text/html; charset=utf-8",
    "ico": "image/vnd.microsoft.icon",
    "ics": "text/calendar; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "md": "text/markdown; charset=utf-8",
    "pdf": "application/pdf",
    "png": "image/png",
    "svg": "image/svg+xml",
    "ts": "text/plain; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "woff2": "font/woff2",
    "xml": "application/xml; charset=utf-8",
}


@dataclass(frozen=True)
class Answer:
    """A response: its status, type and content; `headers` are those beside the usual ones.

    `state` differs as soon as something else is to be seen.
    """

    status: int
    media_type: str
    content: bytes
    state: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)


def answer(shown: Shown, address: str, language: Language, prefix: str) -> Answer:
    """Return the answer to a request for an address: a path, as it came over the wire.

    `prefix` makes paths of files relative to the current folder, in what is said of them.
    """
    path = site_path(address)
    if path is None:
        return _plain(404, "no such page")
    if path.startswith(OWN):
        return _own(shown, path.removeprefix(OWN), language, prefix)
    if shown.pages is None:
        return _html(503, banner.alone(shown, language, prefix))
    file = f"{path}index.html" if path == "" or path.endswith("/") else path
    content = shown.pages.file(file)
    status = 200
    if content is None and shown.pages.file(f"{path}/index.html") is not None:
        place = quote(f"/{path}/")
        return Answer(301, "text/plain; charset=utf-8", b"", headers={"Location": place})
    if content is None:
        status, file = 404, "404.html"
        content = shown.pages.file(file)
        if content is None:
            return _html(404, banner.alone(shown, language, prefix))
    if not file.endswith(".html"):
        return Answer(status, _media_type(file), content)
    about = shown.pages.about(file)
    on_paper = paper.path_of(shown.edition, about) if shown.edition and about else ""
    address = f"/{OWN}{on_paper}" if on_paper else ""
    return _html(status, banner.marked(content, shown, about, language, prefix, address))


def site_path(address: str) -> str | None:
    """Return the path below the root of the site that an address means, or None where it is none.

    Only what stands for itself is a path: no `..`, nothing that a file system takes for another
    sign than a letter of a name.
    """
    try:
        path = unquote(address.partition("?")[0].partition("#")[0], errors="strict")
    except UnicodeDecodeError:
        return None
    if not path.startswith("/") or any(sign in path for sign in "\\:\0") or not path.isprintable():
        return None
    parts = path[1:].split("/")
    if any(part in {".", ".."} for part in parts) or "" in parts[:-1]:
        return None
    return path[1:]


def _own(shown: Shown, path: str, language: Language, prefix: str) -> Answer:
    if path in _SHARED:
        return Answer(200, _media_type(path), _shared(path))
    if shown.edition is not None:
        key = paper.key_of(shown.edition, path)
        if key is not None and path.endswith(".pdf"):
            made = paper.made(shown.edition, key)
            if isinstance(made, bytes):
                return Answer(200, "application/pdf", made)
            return _plain(500, made)
        if key is not None:
            frame = banner.paper(f"/{OWN}{path}.pdf", paper.digest(shown.edition, key), language)
            return _html(200, banner.marked(frame, shown, key, language, prefix))
    return _plain(404, "no such page")


def _html(status: int, page: bytes) -> Answer:
    state = blake2b(page, digest_size=12).hexdigest()
    stated = page.replace(banner.STATE, state.encode(), 1)
    return Answer(status, "text/html; charset=utf-8", stated, state)


def _plain(status: int, words: str) -> Answer:
    return Answer(status, "text/plain; charset=utf-8", f"{words}\n".encode())


@lru_cache
def _shared(name: str) -> bytes:
    return (files(__package__) / name).read_bytes()


def _media_type(file: str) -> str:
    return _MEDIA_TYPES.get(file.rpartition(".")[2], "application/octet-stream")
