"""The words of a report: the fixed ones of an edition, and what people wrote, made safe to show."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from playbook_tools.assessment.model import CODES
from playbook_tools.content import richtext
from playbook_tools.diagnostics import characters
from playbook_tools.edition import Edition, document

_PLACE = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Words:
    """The fixed words of reports, in the language of an edition."""

    edition: Edition

    def __call__(self, name: str, /, **values: str | int) -> str:
        """Return a fixed word, those of reports before those of all assessments; fill its places.

        With a `count` of 1, there may be a word of its own, which ends in `_one`.
        """
        if values.get("count") == 1 and self._has(f"{name}_one"):
            name = f"{name}_one"
        block = next(block for block in ("report", "assessment") if name in self._labels(block))
        said = str(self._labels(block)[name])
        return _PLACE.sub(lambda found: str(values.get(found[1], found[0])), said)

    def _has(self, name: str) -> bool:
        return any(name in self._labels(block) for block in ("report", "assessment"))

    def _labels(self, block: str) -> Mapping[str, object]:
        return self.edition.labels.part(block)

    @property
    def colon(self) -> str:
        """What joins a name to its value, before a space."""
        return document.names.colon(self.edition.language)

    def label(self, name: str) -> str:
        """Return a fixed word of the playbook itself."""
        return self.edition.labels.text(name)

    def day(self, written: str) -> str:
        """Return a day, or the day of a time, in words."""
        return self.edition.written(written.partition("T")[0])

    def answer(self, code: str) -> str:
        """Return what an answer says; none where there is no code."""
        return self(f"answer_{code}") if code else self("answer_none")

    def state(self, code: str) -> str:
        """Return what a state of an item is called."""
        return self(f"state_{code}")

    def counted(self, counts: Mapping[str, int]) -> str:
        """Return counts of answers in words, without those that nobody gave."""
        given = [
            f"{self.answer(code)}{self.colon} {counts[code]}" for code in CODES if counts.get(code)
        ]
        return " · ".join(given) or self("answer_none")

    @staticmethod
    def shown(text: str) -> str:
        """Return what somebody wrote without characters that hide or turn round what is beside.

        Letters are composed, spaces are single, and lines stay.
        """
        kept = characters.FORBIDDEN.sub("", unicodedata.normalize("NFC", text))
        lines = (" ".join(line.split()) for line in kept.splitlines())
        return "\n".join(line for line in lines if line)

    def line(self, text: str) -> str:
        """Return what somebody wrote on one line."""
        return " ".join(self.shown(text).split())

    def clipped(self, text: str, most: int) -> str:
        """Return what somebody wrote on one line, as many whole words of it as have room."""
        line = self.line(text)
        if len(line) <= most:
            return line
        cut = line[:most]
        return f"{cut.rpartition(' ')[0] or cut} …"

    def paragraphs(
        self, text: str, label: str = "", role: richtext.ParagraphRole = richtext.ParagraphRole.BODY
    ) -> Iterator[richtext.Paragraph]:
        """Yield a paragraph for each line that somebody wrote, the first after a label."""
        for place, line in enumerate(self.shown(text).splitlines()):
            before = richtext.Run(f"{label}{self.colon} ", strong=True)
            led = (before,) if label and not place else ()
            yield richtext.Paragraph((*led, richtext.Run(line)), role)


def said(text: str, *, strong: bool = False) -> richtext.Paragraph:
    """Return a paragraph of plain words."""
    return richtext.Paragraph((richtext.Run(text, strong=strong),))


def cell(text: str | int) -> richtext.Blocks:
    """Return a cell of a table with plain words or a number."""
    return (said(str(text)),)


def heading(level: int, text: str, anchor: str, label: str = "") -> richtext.Heading:
    """Return a heading in plain words."""
    return richtext.Heading(level, (richtext.Run(text),), anchor, label)


def items(texts: Iterator[richtext.Blocks] | tuple[richtext.Blocks, ...]) -> richtext.ItemList:
    """Return a list, each item of some blocks."""
    return richtext.ItemList(tuple(texts))
