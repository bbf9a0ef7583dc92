"""The fields of a form: found by their names, wherever they are on its pages."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import pypdf
from pypdf.generic import DictionaryObject, StreamObject, create_string_object

from playbook_tools.assessment import functions
from playbook_tools.content import richtext
from playbook_tools.diagnostics import Text
from playbook_tools.export.filled import NotFilledInError

_MOST_FIELDS = 20_000
_OFF = {"", "Off"}
_LOCKED = Text(
    en="is protected by a password. Save it without one.",
    nl="is beveiligd met een wachtwoord. Sla het zonder op.",
)
_XFA = Text(
    en="is a form in XFA, which few programs can read. Open the form of the playbook again, fill "
    "it in and save it as a PDF.",
    nl="is een formulier in XFA, dat weinig programma’s kunnen lezen. Open het formulier van het "
    "playbook opnieuw, vul het in en bewaar het als PDF.",
)
_FLAT = Text(
    en="has no fields any more: it was printed to a PDF, or flattened. Save the form itself, "
    "without printing it.",
    nl="heeft geen velden meer: het is naar een PDF afgedrukt, of samengevoegd met zijn velden. "
    "Bewaar het formulier zelf, zonder het af te drukken.",
)
_FOREIGN = Text(
    en="has no fields of a form of this playbook. Fill in the edition that `playbook export "
    "--format pdf --variant form` makes, and save it; a print or a scan cannot be read.",
    nl="heeft geen velden van een formulier van dit playbook. Vul de uitgave in die `playbook "
    "export --format pdf --variant form` maakt, en bewaar die; een afdruk of scan is niet te "
    "lezen.",
)
_DAMAGED = Text(
    en="is damaged. Save the form again, and read that file.",
    nl="is beschadigd. Bewaar het formulier opnieuw, en lees dat bestand in.",
)


def read(content: bytes) -> functions.Sheet:
    """Return what the fields of a form hold; raise NotFilledInError if it has none of ours."""
    try:
        with _silence():
            return _read(content)
    except NotFilledInError:
        raise
    except Exception as error:
        # Whatever the library stumbles over in a stranger's file is a fault of that file.
        raise NotFilledInError(_DAMAGED) from error


def _read(content: bytes) -> functions.Sheet:
    reader = pypdf.PdfReader(io.BytesIO(content), strict=False)
    if reader.is_encrypted:
        raise NotFilledInError(_LOCKED)
    form = _dictionary(_dictionary(reader.trailer["/Root"]).get("/AcroForm"))
    if "/XFA" in form:
        raise NotFilledInError(_XFA)
    marks = tuple(_marks(form))
    facts = {name.lstrip("/"): str(value) for name, value in (reader.metadata or {}).items()}
    if not marks:
        raise NotFilledInError(_FLAT if "PlaybookVersion" in facts else _FOREIGN)
    return functions.Sheet(facts, marks)


def _marks(form: Mapping[str, Any]) -> Iterator[functions.Mark]:
    for name, field in _fields(form):
        said = functions.of_field(name)
        if said is None:
            continue
        value, words = _plain(field.get("/V")), _plain(field.get("/TU"))
        if said.kind is richtext.BlankKind.ANSWER:
            answer = value if value in richtext.ANSWERS else ""
            yield functions.Mark(said.answered(answer), "on" if answer else "", words)
        elif said.kind is richtext.BlankKind.NOTE:
            yield functions.Mark(said, value, "")
        else:
            about = words if said.kind is richtext.BlankKind.ACTION else ""
            yield functions.Mark(said, "" if value in _OFF else "on", about)


def _fields(form: Mapping[str, Any]) -> Iterator[tuple[str, DictionaryObject]]:
    """Yield each field at the top of the form by its name; ours have no other."""
    listed = form.get("/Fields")
    found = listed.get_object() if listed is not None else ()
    for reference in list(found)[:_MOST_FIELDS]:
        field = _dictionary(reference)
        yield _plain(field.get("/T")), field


def _dictionary(value: Any) -> DictionaryObject:
    found = value.get_object() if value is not None else None
    return found if isinstance(found, DictionaryObject) else DictionaryObject()


def _plain(value: Any) -> str:
    """Return a name without its slash, or a text, which may be a stream; else an empty one."""
    found = value.get_object() if value is not None else None
    if isinstance(found, StreamObject):
        found = create_string_object(found.get_data())
    return str(found).removeprefix("/") if isinstance(found, str) else ""


@contextmanager
def _silence() -> Iterator[None]:
    """Keep to ourselves what the library remarks on files."""
    log = logging.getLogger("pypdf")
    before = log.level
    log.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        log.setLevel(before)
