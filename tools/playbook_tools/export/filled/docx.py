"""What was filled in in a word processor: found by bookmarks, whatever is around them by now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from docx.oxml.ns import qn

from playbook_tools.assessment import functions
from playbook_tools.content import richtext
from playbook_tools.diagnostics import Text
from playbook_tools.export.docx_parts import blanks, reference
from playbook_tools.export.docx_parts.elements import Element
from playbook_tools.export.filled import NotFilledInError
from playbook_tools.export.reference_doc import ReferenceDocError

_PROPERTIES = "custom-properties"
_GONE = frozenset({qn("w:del"), qn("w:moveFrom")})
_SIGNS = frozenset("☑☒✓✔✗✘xX")
"""What people put where a box has been."""

_BREAKS = {qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:tab"): "\t", qn("w:noBreakHyphen"): "-"}
_FOREIGN = Text(
    en="has no boxes of this playbook. Fill in the Word document that `playbook export --format "
    "docx` makes, and save it as a Word document (.docx).",
    nl="heeft geen vakjes van dit playbook. Vul het Word-document in dat `playbook export --format "
    "docx` maakt, en bewaar het als Word-document (.docx).",
)


def read(content: bytes) -> functions.Sheet:
    """Return what the boxes and notes of a document hold; raise NotFilledInError without any."""
    try:
        file = reference.read(content)
        body = file.xml(file.main)
        facts = dict(_facts(file))
    except ReferenceDocError as error:
        raise NotFilledInError(error.said) from error
    reader = _Reader()
    for node in body.iter():
        reader.take(node)
    marks = tuple(_marks(reader.found))
    if not marks:
        raise NotFilledInError(_FOREIGN)
    return functions.Sheet(facts, marks)


class _Tag:
    """The elements that matter, as a pattern can name them."""

    PARAGRAPH = qn("w:p")
    START = qn("w:bookmarkStart")
    END = qn("w:bookmarkEnd")
    CHECKED = blanks.CHECKED


@dataclass(eq=False)
class _Range:
    """What is in and around a bookmark: its text, its box if there is one, and what comes after.

    `before` is the paragraph before its own, `after` the text up to the next bookmark.
    """

    name: functions.Name
    before: str
    text: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)
    checked: bool | None = None


class _Reader:
    """Walks through a body; it keeps what each of our bookmarks is around."""

    def __init__(self) -> None:
        self.found: list[_Range] = []
        self._open: dict[str, _Range] = {}
        self._last: _Range | None = None
        self._before = ""
        self._paragraph: list[str] = []

    def take(self, node: Element) -> None:
        """Take the next element of the body."""
        match node.tag:
            case _Tag.PARAGRAPH:
                self._before, self._paragraph = "".join(self._paragraph), []
                if self._last is not None:
                    self._last.after.append("\n")
            case _Tag.START:
                self._begin(node.get(qn("w:id"), ""), node.get(qn("w:name"), ""))
            case _Tag.END:
                self._open.pop(node.get(qn("w:id"), ""), None)
            case _Tag.CHECKED:
                for one in () if _gone(node) else self._open.values():
                    one.checked = node.get(blanks.VALUE, "1") in {"1", "true", "on"}
            case _:
                text = _text(node)
                if text and not _gone(node):
                    self._say(text)

    def _begin(self, number: str, name: str) -> None:
        """Begin a bookmark; any but a hidden one, such as Word's own, ends what follows a range."""
        said = functions.of_bookmark(name)
        if said is not None:
            self._last = self._open[number] = _Range(said, self._before)
            self.found.append(self._last)
        elif not name.startswith("_"):
            self._last = None

    def _say(self, text: str) -> None:
        self._paragraph.append(text)
        for one in self._open.values():
            one.text.append(text)
        if self._last is not None and self._last not in self._open.values():
            self._last.after.append(text)


def _text(node: Element) -> str:
    return node.text or "" if node.tag == qn("w:t") else _BREAKS.get(node.tag, "")


def _gone(node: Element) -> bool:
    """Whether a tracked change takes this away."""
    return any(above.tag in _GONE for above in node.iterancestors())


def _marks(ranges: Iterable[_Range]) -> Iterator[functions.Mark]:
    """Yield what was filled in; a box that is a box no more counts by the sign in its place."""
    for one in ranges:
        kind = one.name.kind
        if kind is richtext.BlankKind.NOTE:
            yield functions.Mark(one.name, "".join(one.after).strip(), "")
            continue
        ticked = one.checked if one.checked is not None else bool(_SIGNS & set("".join(one.text)))
        words = one.before if kind is richtext.BlankKind.ANSWER else ""
        if kind is richtext.BlankKind.ACTION:
            words = "".join(one.after).partition("\n")[0]
        yield functions.Mark(one.name, "on" if ticked else "", words.strip())


def _facts(file: reference.Reference) -> Iterator[tuple[str, str]]:
    """Yield what the file says of its edition, by name."""
    for related in file.related("").values():
        if related.kind == _PROPERTIES and related.target in file.parts:
            for one in file.xml(related.target):
                yield one.get("name", ""), "".join(one.itertext())
