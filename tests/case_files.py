"""Case files: a rule's prose, content files named one by one, and what is expected of them.

A file `pb301_unknown_reference.md` has a section (`##`) for each case. A line with a path in
backticks, followed by a block, puts the block's text into the small playbook of `tests/golden`; the
block's language says how: `yaml` as it stands, `escaped` with Python's escapes (for tabs, BOMs and
the like), `removed` takes the file away. The blocks `en` and `nl` hold the whole report in either
language; a case without them must be valid. UPDATE_CASES=1 rewrites them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "cases"
_BLOCK = re.compile(
    r"^`(?P<path>[^`\n]+)`\n\n```(?P<how>yaml|escaped|removed)\n(?P<text>.*?)^```$", re.M | re.S
)
_EXPECTED = re.compile(r"^```(?P<language>en|nl)\n(?P<text>.*?)^```\n?", re.M | re.S)


@dataclass(frozen=True)
class Case:
    """One section of a case file; `files` maps a path to its bytes, or to None when removed."""

    file: Path
    title: str
    body: str

    @property
    def code(self) -> str:
        return self.file.name[:5].upper()

    @property
    def files(self) -> dict[str, bytes | None]:
        return {found["path"]: _content(found) for found in _BLOCK.finditer(self.body)}

    @property
    def expected(self) -> dict[str, str]:
        return {found["language"]: found["text"] for found in _EXPECTED.finditer(self.body)}

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


def cases() -> Iterator[Case]:
    for file in sorted(FOLDER.glob("pb*.md")):
        for section in file.read_text(encoding="utf-8").split("\n## ")[1:]:
            title, _, body = section.partition("\n")
            yield Case(file, title.strip(), body)


def rewrite(case: Case, reports: dict[str, str]) -> None:
    """Put what was reported into the case's file in place of what was expected."""
    blocks = "".join(f"```{language}\n{text}```\n" for language, text in reports.items())
    body = _EXPECTED.sub("", case.body).rstrip() + "\n" + (f"\n{blocks}" if blocks else "")
    text = case.file.read_text(encoding="utf-8")
    old = f"## {case.title}\n{case.body}"
    rest = text.partition(old)
    case.file.write_text(f"{rest[0]}## {case.title}\n{body}{rest[2]}", encoding="utf-8")


def _content(found: re.Match[str]) -> bytes | None:
    if found["how"] == "removed":
        return None
    if found["how"] == "escaped":
        text = found["text"].removesuffix("\n").encode().decode("unicode_escape")
        return text.encode("latin-1")
    return found["text"].encode()
