"""Expected reports of case files, rewritten for review by UPDATE_CASES=1."""

from __future__ import annotations

import re
from collections.abc import Mapping

from playbook_tools.rules.cases import EXPECTED, Case


def rewrite(case: Case, reports: Mapping[str, str], expected: re.Pattern[str] = EXPECTED) -> None:
    """Put what was reported into the case's file in place of what was expected."""
    import fcntl  # Windows, where nobody writes expectations, does not have it.

    blocks = "".join(f"```{name}\n{text}```\n" for name, text in reports.items())
    body = expected.sub("", case.body).rstrip() + "\n" + (f"\n{blocks}" if blocks else "")
    with case.file.open("r+", encoding="utf-8") as file:
        # Other workers may have a case to rewrite in the same file.
        fcntl.flock(file, fcntl.LOCK_EX)
        before, title, after = file.read().partition(f"## {case.title}\n{case.body}")
        assert title
        file.seek(0)
        file.write(f"{before}## {case.title}\n{body}{after}")
        file.truncate()
