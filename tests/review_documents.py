"""Documents of the small golden playbook, and what is done to them by hand."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree

from conftest import ROOT
from playbook_tools.edition.edition import Edition
from playbook_tools.export.formats import docx
from playbook_tools.loading.reading import Loaded, load
from playbook_tools.review import examining
from playbook_tools.review.model import Change, Reviewed
from playbook_tools.schema.declared import load_types

GOLDEN = ROOT / "tests" / "golden" / "playbook"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_DECLARED = f'xmlns:w="{WORD}" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'


@cache
def golden() -> Loaded:
    return load(GOLDEN, load_types())


@cache
def exported() -> bytes:
    return docx.export(Edition.of(golden().playbook, golden().catalogues))


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return made.getvalue()


def rewrite(path: Path, *changes: tuple[str, str]) -> None:
    """Change pieces of the markup of a file's text, each of which must be there."""
    parts = parts_of(path.read_bytes())
    text = parts["word/document.xml"].decode()
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    path.write_bytes(packed({**parts, "word/document.xml": text.encode()}))


def element(text: str) -> Any:
    """Return an element in the namespaces of Word."""
    made = etree.fromstring(f"<x {_DECLARED}>{text}</x>")
    return made[0]


def paragraph(body: Any, words: str) -> Any:
    """Return the one paragraph with some words that has a mark of a text."""
    found = [
        one
        for one in body.iter(f"{{{WORD}}}p")
        if words in "".join(one.itertext())
        and any("_t" in str(b.get(f"{{{WORD}}}name")) for b in one.iter(f"{{{WORD}}}bookmarkStart"))
    ]
    assert found, words
    return found[0]


def changed(edit: Callable[[Any], None], more: Mapping[str, bytes] | None = None) -> bytes:
    """Return the document after its main part was edited, with other parts beside it."""
    parts = parts_of(exported())
    body = etree.fromstring(parts["word/document.xml"])
    edit(body)
    parts["word/document.xml"] = etree.tostring(body)
    return packed({**parts, **(more or {})})


def examined(content: bytes) -> Reviewed:
    return examining.examine(examining.opened(content), "x.docx", GOLDEN, golden())


def shown(change: Change) -> str:
    """Return a change on a line, as the cases have it."""
    origin = change.origin
    where = f"{origin.entry} {origin.route} {origin.part}" if origin else "-"
    said = [str(change.kind), str(change.what or "-"), where, repr(change.before),
            repr(change.after), str(change.certainty)]  # fmt: skip
    said += [str(change.items)] if change.items else []
    said += [f"tracked: {' '.join(sorted({mark.kind for mark in change.tracked}))}"] * bool(
        change.tracked
    )
    if change.remark:
        said.append(f"{change.remark.words!r} on {change.remark.on!r}")
        said += ["resolved"] * change.remark.resolved
        said += [f"answered: {one.words!r}" for one in change.remark.replies]
    return " | ".join(said)
