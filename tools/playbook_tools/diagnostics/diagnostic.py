"""Diagnostics of the content, with their places and hints, as plain frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal, TypeAlias

import msgspec

Language = Literal["en", "nl"]
LANGUAGES: tuple[Language, ...] = ("en", "nl")


class Severity(StrEnum):
    """How much a diagnostic weighs: an error makes a playbook invalid, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


class Span(msgspec.Struct, frozen=True, order=True, array_like=True, gc=False):
    """A stretch of a file: lines and columns count from 1, in code points; the end is exclusive.

    `Span()` is the start of the file.
    """

    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1


class Text(msgspec.Struct, frozen=True, order=True, gc=False):
    """One message in every language that editors may choose."""

    en: str
    nl: str

    def in_language(self, language: Language) -> str:
        """Return the wording in `language`."""
        return self.en if language == "en" else self.nl


SEVERITY_WORDS: Mapping[Severity, Text] = {
    Severity.ERROR: Text(en="{n:error|errors}", nl="{n:fout|fouten}"),
    Severity.WARNING: Text(en="{n:warning|warnings}", nl="{n:waarschuwing|waarschuwingen}"),
}
"""The nouns for `wording.counted` and `wording.noun`."""


Value: TypeAlias = str | int | Text
"""A value for a placeholder in a message; a text differs by language."""


class Edit(msgspec.Struct, frozen=True, order=True):
    """A place on one line of a file, what is written there, and what to write instead."""

    span: Span
    old: str
    new: str


class Related(msgspec.Struct, frozen=True):
    """Another place that has to do with a diagnostic, such as the first use of a number.

    `message` names one of the messages of the diagnostic's rule, which `values` fill.
    """

    path: str
    span: Span
    message: str
    values: Mapping[str, Value] = {}

    def __hash__(self) -> int:
        """Hash all but the values, which a mapping holds."""
        return hash((self.path, self.span, self.message))


class Diagnostic(msgspec.Struct, frozen=True):
    """Something that is wrong at a place; its words are those of the rule that has the code.

    `path` is relative to the playbook's folder, with forward slashes. `message` names one of the
    rule's messages, and `hint` one of its hints in place of the message's own; `values` fill both.
    `fix` is what can be changed in the file without a second thought. Diagnostics sort by file,
    then place, then code.
    """

    path: str
    span: Span
    code: str
    message: str
    hint: str | None = None
    related: tuple[Related, ...] = ()
    values: Mapping[str, Value] = {}
    fix: tuple[Edit, ...] = ()

    def __hash__(self) -> int:
        """Hash all but the values, which a mapping holds."""
        return hash((self.path, self.span, self.code, self.message))

    def __lt__(self, other: Diagnostic) -> bool:
        """Whether this one comes first."""
        if self.path != other.path:  # Which is nearly always enough, where there are many.
            return self.path < other.path
        return self._order < other._order

    @property
    def _order(self) -> tuple[object, ...]:
        return (self.span, self.code, repr(self.message), repr(self.values))


@dataclass(frozen=True, slots=True)
class Violation:
    """An error in a single text, in the words of the rule that has the code.

    `message`, `hint` and `values` are those of a Diagnostic. `words` is the part of the text that
    is at fault; empty, it is all of it.
    """

    code: str
    message: str
    hint: str | None = None
    words: str = ""
    values: Mapping[str, Value] = field(default_factory=dict)
