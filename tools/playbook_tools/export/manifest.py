"""A manifest next to exported editions, to recognise files that are still up to date.

It records what each file was made from, and the hash of its bytes. If the file is changed later,
they do not match: the edition is made again, unless it is one that people edit.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from playbook_tools.edition import Edition
from playbook_tools.loading import build_id

FILE = ".editions.json"


@dataclass(frozen=True, slots=True)
class Made:
    """An exported file: the hash of its source, its own SHA-256, and its pages if known.

    `content_hash` is that of the edition, where it was recorded.
    """

    made_from: str
    sha256: str
    pages: int | None
    content_hash: str = ""

    @classmethod
    def of(cls, content: bytes, source: str, pages: int | None, content_hash: str = "") -> Made:
        """Return the record of a file with the given content."""
        return cls(source, hashlib.sha256(content).hexdigest(), pages, content_hash)


def made_from(edition: Edition, name: str, engine: Mapping[str, str]) -> str:
    """Return a hash of everything that determines the file of an edition in the format `name`.

    `engine` holds the versions of the libraries outside Python that make the format.
    """
    hashes = {
        "playbook": edition.content_hash,
        "source": edition.source_hash,
        "unfilled": edition.unfilled_hash,
    }
    names = [f.name for f in fields(edition) if f.name not in hashes]
    marks = {**{name: repr(getattr(edition, name)) for name in names}, **hashes}
    parts = [name, marks, sorted(engine.items()), build_id.fingerprint(edition.playbook.types)]
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def recorded(path: Path) -> Made | None:
    """Return the record of the file at `path`, if it has one."""
    return _read(path.parent).get(path.name)


def all_recorded(folder: Path) -> Mapping[str, Made]:
    """Return the record of every file in a folder that is still there as it was made, by name."""
    found = sorted(_read(folder).items())
    return {name: made for name, made in found if unchanged(folder / name, made.made_from)}


def unchanged(path: Path, source: str) -> Made | None:
    """Return the record of the file at `path` if it is exactly the one made from `source`."""
    made = recorded(path)
    if made is None or made.made_from != source or path.is_symlink() or not path.is_file():
        return None
    try:
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None
    return made if found == made.sha256 else None


def with_records(folder: Path, made: Mapping[str, Made]) -> bytes:
    """Return the manifest of a folder in which files have just been made, by name."""
    there = {name: m for name, m in _read(folder).items() if (folder / name).exists()}
    notes = {name: asdict(m) for name, m in {**there, **made}.items()}
    return f"{json.dumps(notes, indent=1, sort_keys=True)}\n".encode()


def _read(folder: Path) -> Mapping[str, Made]:
    try:
        notes = json.loads((folder / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    pairs = notes.items() if isinstance(notes, dict) else ()
    return {name: made for name, note in pairs if (made := _made(note)) is not None}


def _made(note: Any) -> Made | None:
    match note:
        case {"made_from": str(source), "sha256": str(digest), "pages": int() | None as pages}:
            content_hash = note.get("content_hash")
            said = content_hash if isinstance(content_hash, str) else ""
            return Made(source, digest, pages, said)
    return None
