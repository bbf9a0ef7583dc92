"""Case files: for each rule, content that offends it or does not, with the report that it gets.

A file `pb301_unknown_reference.md` has a section (`##`) for each case. A line with a path in
backticks, followed by a block, puts the block's text into a small playbook; the block's language
says how: `yaml`, `json`, `svg` or `text` as it is, `escaped` with Python's escapes (for tabs, BOMs
and the like), `removed` takes the file away. Where one of them is `overlay.yaml`, they are an
overlay beside the small playbook, which is `../playbook`. The blocks `en` and `nl` hold the whole
report in either language; a case without them is valid. The first case that is reported and the
first whose title starts with “put right” are the examples that explain the rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from playbook_tools.diagnostics import Language

_PACKAGED = "case_files"
_GOOD = "put right"
_BLOCK = re.compile(
    r"^`(?P<path>[^`\n]+)`\n\n```(?P<how>yaml|json|svg|text|escaped|removed)\n(?P<text>.*?)^```$",
    re.M | re.S,
)
EXPECTED = re.compile(r"^```(?P<language>en|nl)\n(?P<text>.*?)^```\n?", re.M | re.S)


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A content file of a case: its path in the playbook, how it is written, and its text."""

    path: str
    how: str
    text: str

    @property
    def content(self) -> bytes | None:
        """The bytes of the file, or None where it is taken away."""
        if self.how == "removed":
            return None
        if self.how == "escaped":
            text = self.text.removesuffix("\n").encode().decode("unicode_escape")
            return text.encode("latin-1")
        return self.text.encode()


@dataclass(frozen=True, slots=True)
class Case:
    """One section of a case file."""

    file: Path
    title: str
    body: str

    @property
    def code(self) -> str:
        """The code of the rule that the case is about."""
        return self.file.name[:5].upper()

    @property
    def files(self) -> tuple[CaseFile, ...]:
        """The content files that make the case."""
        return tuple(CaseFile(**found.groupdict()) for found in _BLOCK.finditer(self.body))

    @property
    def expected(self) -> dict[str, str]:
        """The report by its language; none where the case is valid."""
        return {found["language"]: found["text"] for found in EXPECTED.finditer(self.body)}

    def report(self, language: Language) -> str:
        """The report in a language, or nothing."""
        return self.expected.get(language, "")

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


def case_folder() -> Path:
    """Return the folder with the case files: the package's own, or the checkout's."""
    packaged = Path(str(resources.files("playbook_tools"))) / _PACKAGED
    return packaged if packaged.is_dir() else Path(__file__).parents[3] / "tests" / "cases"


def cases(code: str = "") -> Iterator[Case]:
    """Yield the cases of the rule with that code, or all of them, in order."""
    for file in sorted(case_folder().glob(f"{code.lower() or 'pb'}*.md")):
        yield from cases_in(file)


def cases_in(file: Path) -> Iterator[Case]:
    """Yield the cases that a file holds, in order."""
    for section in file.read_text(encoding="utf-8").split("\n## ")[1:]:
        title, _, body = section.partition("\n")
        yield Case(file, title.strip(), body)


def examples(code: str) -> tuple[Case | None, Case | None]:
    """Return the case that shows best what offends a rule, and the one that shows it put right."""
    found = tuple(cases(code))
    bad = next((case for case in found if case.expected), None)
    return bad, next((case for case in found if case.title.startswith(_GOOD)), None)
