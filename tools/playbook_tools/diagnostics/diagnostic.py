"""What is wrong in the content, where, and what to do about it: plain frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

import msgspec

Language = Literal["en", "nl"]
LANGUAGES: tuple[Language, ...] = ("en", "nl")


class Severity(StrEnum):
    """How much a diagnostic weighs: an error makes a playbook invalid, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


class Span(msgspec.Struct, frozen=True, order=True, array_like=True, gc=False):
    """A stretch of a file: lines and columns count from 1, in code points; the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


START = Span(1, 1, 1, 1)


class Text(msgspec.Struct, frozen=True, order=True, gc=False):
    """One message in every language that editors may choose."""

    en: str
    nl: str

    def in_language(self, language: Language) -> str:
        """Return the wording in `language`."""
        return self.en if language == "en" else self.nl


SEVERITY_WORDS: Mapping[Severity, Text] = {
    Severity.ERROR: Text(en="error", nl="fout"),
    Severity.WARNING: Text(en="warning", nl="waarschuwing"),
}
SEVERITY_PLURALS: Mapping[Severity, Text] = {
    Severity.ERROR: Text(en="errors", nl="fouten"),
    Severity.WARNING: Text(en="warnings", nl="waarschuwingen"),
}


class Related(msgspec.Struct, frozen=True, order=True):
    """Another place that has to do with a diagnostic, such as the first use of a number."""

    path: str
    span: Span
    message: Text


class Diagnostic(msgspec.Struct, frozen=True, order=True):
    """One problem. `path` is relative to the playbook's folder, with forward slashes.

    Diagnostics sort by file, then place, then code. Name, severity and explanation belong to
    the rule that bears the code.
    """

    path: str
    span: Span
    code: str
    message: Text
    hint: Text | None = None
    related: tuple[Related, ...] = ()


@dataclass(frozen=True, slots=True)
class Violation:
    """What is wrong with a single text: a rule's code, and the words for it.

    `words` is the part of the text that is at fault; empty, it is all of it.
    """

    code: str
    message: Text
    hint: Text
    words: str = ""


def shown(value: str, most: int = 60) -> str:
    """Return a value from content on one line of at most `most` characters."""
    flat = " ".join(value.split())
    return flat if len(flat) <= most else f"{flat[: most - 1]}…"
