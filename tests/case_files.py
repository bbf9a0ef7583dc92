"""Expected reports of case files, rewritten for review by UPDATE_CASES=1."""

from __future__ import annotations

import re
from collections.abc import Mapping

from playbook_tools.cases import EXPECTED, Case


def rewrite(case: Case, reports: Mapping[str, str], expected: re.Pattern[str] = EXPECTED) -> None:
    """Put what was reported into the case's file in place of what was expected."""
    blocks = "".join(f"```{name}\n{text}```\n" for name, text in reports.items())
    body = expected.sub("", case.body).rstrip() + "\n" + (f"\n{blocks}" if blocks else "")
    text = case.file.read_text(encoding="utf-8")
    old = f"## {case.title}\n{case.body}"
    rest = text.partition(old)
    case.file.write_text(f"{rest[0]}## {case.title}\n{body}{rest[2]}", encoding="utf-8")
