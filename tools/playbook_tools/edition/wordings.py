"""What tells the words of a question or an action from others, whatever their typography."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from playbook_tools.content import Entry, EntryKey, Playbook, Route, markdown, richtext
from playbook_tools.schema import Field, Role

_LENGTH = 16
# Text before the first combining mark, where letters and digits are what Python takes for words.
_SIMPLE = re.compile("[\x00-\u02ff‘’“”–—…•€]*")
_NO_LETTERS = re.compile(r"[\W_]+")


class Wording(NamedTuple):
    """The text of a question or an action, as readers see it, with the digest of its source."""

    key: EntryKey
    route: Route
    text: str
    digest: str


def wordings(playbook: Playbook, source: Playbook) -> Iterator[Wording]:
    """Yield every question and every action of a playbook, in the order of the files.

    `source` is the same playbook in the language that it was written in.
    """
    for entry in playbook.entries:
        written = entry if source is playbook else source.by_key.get(entry.key, entry)
        originals = {} if written is entry else dict(_texts(written))
        for route, text in _texts(entry):
            yield Wording(entry.key, route, text, digest(originals.get(route, text)))


def digest(text: str) -> str:
    """Return 16 hexadecimal digits of the SHA-256 over the letters and digits of a text.

    Letters are compared without their case, in NFC; marks that belong to them count.
    """
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
    if _SIMPLE.fullmatch(folded):
        kept = _NO_LETTERS.sub("", folded)
    else:
        kept = "".join(sign for sign in folded if unicodedata.category(sign)[0] in "LMN")
    return hashlib.sha256(kept.encode(errors="surrogatepass")).hexdigest()[:_LENGTH]


def _texts(entry: Entry) -> Iterator[tuple[Route, str]]:
    """Yield the texts of an entry that answers and plans are about, without markup."""
    if entry.type.role is Role.QUESTION:
        yield Route() / entry.type.title_field, entry.title
    for declared in entry.type.shape.fields:
        if declared.role == "actions":
            for place, item in enumerate(entry.texts(declared.name)):
                yield Route() / declared.name / place, _words(item, declared.item)


def _words(text: str, declared: Field | None) -> str:
    marked_up = declared is not None and declared.markdown != "none"
    if not marked_up:
        return text
    plain = markdown.words(text.strip("\n"))
    return richtext.plain(markdown.line(text)) if plain is None else plain
