"""What people are told who never saw YAML: the whole report on each of their mistakes."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from playbook_tools.diagnostics.diagnostic import LANGUAGES
from playbook_tools.loading.reading import load
from playbook_tools.report.formats import text
from playbook_tools.report.report import Report
from playbook_tools.rules.judge import judge
from playbook_tools.rules.settings import Settings
from playbook_tools.schema.content_types import ContentType

pytestmark = pytest.mark.thorough

GOLDEN = Path(__file__).parents[1] / "golden" / "playbook"
FILE = Path(__file__).parent / "everyday_mistakes.md"
PLAY = "plays/work-aloud.yaml"
SECTION = re.compile(
    r"^## (?P<title>.+)\n\n(?:`(?P<path>.+)`\n\n)?```diff\n(?P<change>(?:[-+].*\n)+)```\n"
    r"(?P<told>(?:\n?```(?:en|nl)\n(?:(?!```\n).*\n)+```\n)*)",
    re.MULTILINE,
)


@dataclass(frozen=True)
class Mistake:
    """A change to a file of a playbook, and the blocks with what is said of it."""

    title: str
    path: str
    change: str
    told: str

    def __str__(self) -> str:
        return self.title

    def made_in(self, text: str) -> str:
        old, new = (
            "".join(f"{line[1:]}\n" for line in self.change.splitlines() if line[0] == sign)
            for sign in "-+"
        )
        assert text.count(old) == 1
        return text.replace(old, new)


WHOLE = FILE.read_text(encoding="utf-8")
MISTAKES = [
    Mistake(one["title"], one["path"] or PLAY, one["change"], one["told"])
    for one in SECTION.finditer(WHOLE)
]


@pytest.mark.parametrize("mistake", MISTAKES, ids=str)
def test_what_is_said(mistake: Mistake, tmp_path: Path, types: Mapping[str, ContentType]) -> None:
    root = shutil.copytree(GOLDEN, tmp_path / "playbook")
    (root / PLAY).write_text(WHOLE.split("```yaml\n")[1].split("```")[0], encoding="utf-8")
    file = root / mistake.path
    file.write_text(mistake.made_in(file.read_text(encoding="utf-8")), encoding="utf-8")
    loaded = load(root, types)
    found = judge(loaded, Settings()).findings
    blocks = [
        f"```{language}\n{text.findings(Report(found, loaded.sources, '', language, files=0))}```\n"
        for language in LANGUAGES
        if found
    ]
    told = f"\n{''.join(blocks)}" if blocks else ""
    if os.environ.get("UPDATE_CASES"):
        before = FILE.read_text(encoding="utf-8")
        start = f"```diff\n{mistake.change}```\n"
        head, _, tail = before.partition(f"## {mistake.title}\n")
        after = tail.replace(f"{start}{mistake.told}", f"{start}{told}", 1)
        FILE.write_text(f"{head}## {mistake.title}\n{after}", encoding="utf-8")
        return
    assert told == mistake.told


def test_every_section_is_a_mistake() -> None:
    assert len(MISTAKES) == WHOLE.count("\n## ") == len({one.title for one in MISTAKES})
