"""How long editions take, beside an earlier commit and beside the layout engine alone.

`python bench/editions.py [RUNS [PART ...]]` runs whole processes in turn, so that all have the same
conditions, and prints the median of each goal with its limit: clock for what people wait for,
processor time for growth. Its parts are `whole`, `book`, `growth`, `plot` (how the time of each
format grows with the entries) and `shares`. Earlier commits are checked out: it needs the history.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import synthetic
from measure import Run, run
from playbook_tools.cli.options import settings_of
from playbook_tools.edition.document import Document
from playbook_tools.edition.edition import Edition
from playbook_tools.export import html
from playbook_tools.rules.judge import judge_folder
from playbook_tools.schema import load_types
from validation import RESULTS, Goal

ROOT = Path(__file__).parents[1]
PLAYBOOK = ROOT / "playbook"
FIRST, BEFORE = "dc8e287", "796e585c"
"""The commit with five editions, and the one before editions were laid out part by part."""
FIVE = (
    *("--format", "json", "--format", "docx", "--format", "pdf"),
    *("--variant", "standard", "--variant", "cards", "--variant", "large-print"),
)
ALL = ("--variant", "all", "--language", "all")
DUTCH = ("--language", "nl")
LARGE, SMALL = 1_757, 167
SIZES = (SMALL, 638, LARGE, 3_000)
ALONE = """
import sys
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

page, style, target = sys.argv[1:]
fonts = FontConfiguration()
sheet = CSS(filename=style, font_config=fonts)
HTML(filename=page).write_pdf(
    target, stylesheets=[sheet], font_config=fonts, pdf_variant="pdf/a-2a"
)
"""
Shown = Callable[[Goal], None]


@dataclass(frozen=True)
class Tree:
    """A checkout whose tools make editions, in a folder and with a cache of their own."""

    root: Path
    place: Path

    def tools(self, *arguments: str | Path) -> Run:
        """Run a command."""
        environment = {n: v for n, v in os.environ.items() if n != "PLAYBOOK_NO_CACHE"}
        own = {name: str(self.place / name) for name in ("XDG_CACHE_HOME", "XDG_STATE_HOME")}
        paths = {"PYTHONPATH": str(self.root / "tools")}
        command = [sys.executable, "-m", "playbook_tools", *arguments]
        return run(command, {**environment, **own, **paths}, self.root)

    def export(self, *arguments: str | Path) -> Run:
        """Make editions that are not there, with what is kept from earlier runs."""
        shutil.rmtree(self.place / "made", ignore_errors=True)
        return self.again(*arguments)

    def again(self, *arguments: str | Path) -> Run:
        """Make those editions that are not up to date."""
        return self.tools("export", "--output", self.place / "made", *arguments)

    def cold(self, *arguments: str | Path) -> Run:
        """Make editions without anything kept from earlier runs."""
        shutil.rmtree(self.place / "XDG_CACHE_HOME", ignore_errors=True)
        return self.export(*arguments)


def main() -> int:
    """Print the goals of some parts, or of all; return 1 if a limit is passed."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    parts = sys.argv[2:] or ["whole", "book", "growth", "plot", "shares"]
    goals: list[Goal] = []

    def show(goal: Goal) -> None:
        goals.append(goal)
        print(goal, flush=True)

    print("| goal | measured | limit | met |\n|---|--:|--:|---|", flush=True)
    with ExitStack() as stack:
        now, before, first = (
            stack.enter_context(checkout(commit)) for commit in (None, BEFORE, FIRST)
        )
        if "whole" in parts:
            _whole(now, before, first, runs, show)
        if "book" in parts:
            _book(now, before, runs, show)
        if "growth" in parts:
            _growth(now, before, show)
        if "plot" in parts:
            _plot(now)
    if "shares" in parts:
        _print_shares()
    return int(any(goal.figure > goal.most for goal in goals))


@contextmanager
def checkout(commit: str | None) -> Iterator[Tree]:
    """Yield this checkout, or one of an earlier commit."""
    with tempfile.TemporaryDirectory() as name:
        place = Path(name) / "place"
        place.mkdir()
        if commit is None:
            yield Tree(ROOT, place)
            return
        root = Path(name) / "tree"
        git = ["git", "-C", str(ROOT), "worktree"]
        subprocess.run([*git, "add", "--quiet", "--detach", str(root), commit], check=True)
        try:
            yield Tree(root, place)
        finally:
            subprocess.run([*git, "remove", "--force", str(root)], check=True)


def _whole(now: Tree, before: Tree, first: Tree, runs: int, show: Shown) -> None:
    five = _in_turn(runs, lambda: now.cold(*FIVE, *DUTCH), lambda: first.cold("--variant", "all"))
    show(Goal("the first five editions ÷ the first of their commits", _ratio(five), 0.45))
    every = _in_turn(runs, lambda: now.cold(*ALL), lambda: before.cold(*ALL))
    show(Goal("all editions ÷ before", _ratio(every), 0.70))
    cold = statistics.median(made.seconds for made, _ in every)
    with _own_content(now) as (playbook, play):
        given = ("--playbook", playbook)
        now.export(*ALL, *given)
        same = _in_turn(
            runs, lambda: now.again(*ALL, *given), lambda: now.tools("validate", playbook)
        )
        show(Goal("nothing changed ÷ validate", _ratio(same), 1.3))
        changed = [_reworded(now, play, number, given) for number in range(runs)]
        show(Goal("one text changed ÷ all editions", statistics.median(changed) / cold, 0.35))


@contextmanager
def _own_content(now: Tree) -> Iterator[tuple[Path, Path]]:
    """Yield a copy of the playbook, and one of its plays."""
    playbook = Path(shutil.copytree(PLAYBOOK, now.place / "playbook"))
    yield playbook, sorted(playbook.glob("plays/*.yaml"))[0]
    shutil.rmtree(playbook)


def _reworded(now: Tree, play: Path, number: int, given: Sequence[str | Path]) -> float:
    """Return how long all editions take after a change in a play."""
    text = play.read_text("utf-8")
    before, field, after = text.partition("introduction: |\n  ")
    assert field
    play.write_text(f"{before}{field}Keer {number}. {after}", "utf-8")
    try:
        return now.again(*ALL, *given).seconds
    finally:
        play.write_text(text, "utf-8")


def _book(now: Tree, before: Tree, runs: int, show: Shown) -> None:
    book = ("--format", "pdf", *DUTCH)
    standard = _in_turn(runs, lambda: now.cold(*book), lambda: before.cold(*book))
    show(Goal("the standard PDF ÷ before", _ratio(standard), 0.60))
    alone = [sys.executable, "-c", ALONE, *_written(now.place), str(now.place / "alone.pdf")]
    engine = _in_turn(runs, lambda: now.cold(*book), lambda: run(alone))
    show(Goal("the standard PDF ÷ WeasyPrint alone", _ratio(engine), 0.75))


def _growth(now: Tree, before: Tree, show: Shown) -> None:
    playbooks = {size: now.place / f"of-{size}" for size in (SMALL, LARGE)}
    entries = {size: synthetic.write(size, playbook) for size, playbook in playbooks.items()}
    limits = ("--time-limit", "3600", "--memory-limit", "16")
    made = {
        size: now.cold("--format", "pdf", *DUTCH, *limits, "--playbook", playbook)
        for size, playbook in playbooks.items()
    }
    an_entry = [made[size].processor / entries[size] for size in (LARGE, SMALL)]
    grown = an_entry[0] / an_entry[1]
    show(Goal(f"PDF: an entry at {LARGE:,} ÷ at {SMALL}, processor", grown, 1.15))
    show(Goal(f"PDF of {LARGE:,} entries, memory of all", made[LARGE].together / 1000, 1.0, " GB"))
    large = ("--format", "docx", *DUTCH, "--playbook", playbooks[LARGE])
    documents = _in_turn(3, lambda: now.cold(*large), lambda: before.cold(*large))
    show(Goal(f"DOCX of {LARGE:,} entries ÷ before", _ratio(documents), 0.50))


def _plot(now: Tree) -> None:
    """Draw and keep how the processor time of each format grows with the entries."""
    times: dict[str, list[tuple[int, float]]] = {}
    for size in SIZES:
        playbook = now.place / f"plot-{size}"
        entries = synthetic.write(size, playbook)
        for name in ("json", "html", "md", "epub", "docx", "pdf"):
            limits = ("--time-limit", "3600", "--memory-limit", "16")
            made = now.cold("--format", name, *DUTCH, *limits, "--playbook", playbook)
            times.setdefault(name, []).append((entries, made.processor))
            print(f"{name:5} {entries:6,} entries {made.processor:8.2f} s of processor time "
                  f"{made.together:7.0f} MB", flush=True)  # fmt: skip
        shutil.rmtree(playbook)
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "editions.json").write_text(f"{json.dumps(times, indent=1)}\n", "utf-8")
    (RESULTS / "editions.svg").write_text(_drawn(times), "utf-8")


def _drawn(times: Mapping[str, Sequence[tuple[int, float]]]) -> str:
    """Return a plot of the time of an entry, in milliseconds, by the number of entries."""
    width, height, left, bottom = 640, 360, 70, 40
    most_entries = max(entries for line in times.values() for entries, _ in line)
    most = max(seconds / entries for line in times.values() for entries, seconds in line) * 1000
    lines = []
    for number, (name, points) in enumerate(sorted(times.items())):
        places = [
            (
                left + entries / most_entries * (width - left - 80),
                height - bottom - seconds / entries * 1000 / most * (height - bottom - 20),
            )
            for entries, seconds in points
        ]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
        colour = f"hsl({number * 60} 70% 35%)"
        x, y = places[-1]
        lines.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        lines.append(f'<text x="{x + 6:.1f}" y="{y + 4:.1f}" fill="{colour}">{name}</text>')
    axes = (
        f'<path d="M{left} 10V{height - bottom}H{width - 70}" fill="none" stroke="#444"/>'
        f'<text x="{left}" y="{height - 12}">0</text>'
        f'<text x="{width - 130}" y="{height - 12}">{most_entries:,} entries</text>'
        f'<text x="4" y="22">{most:.0f} ms</text><text x="4" y="38">an entry</text>'
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'font-family="sans-serif" font-size="12"><rect width="100%" height="100%" fill="#fff"/>'
        f"{axes}{''.join(lines)}</svg>\n"
    )


def _in_turn(runs: int, one: Callable[[], Run], other: Callable[[], Run]) -> list[tuple[Run, Run]]:
    return [(one(), other()) for _ in range(runs)]


def _ratio(pairs: Sequence[tuple[Run, Run]]) -> float:
    """Return the ratio of the medians, by the clock."""
    ours, theirs = zip(*pairs, strict=True)
    return statistics.median(r.seconds for r in ours) / statistics.median(r.seconds for r in theirs)


def _written(folder: Path) -> Iterator[str]:
    """Write the page and the stylesheet of the PDF, with their assets as files next to them."""
    document = Document.of(
        Edition.of(judge_folder(PLAYBOOK, settings_of(PLAYBOOK), load_types()).loaded.playbook)
    )
    for name, text in (("a.html", html.render(document)), ("a.css", html.stylesheet(document))):
        path = folder / name
        path.write_text(re.sub(r"asset:([\w.-]+)", lambda m: _asset(m, folder), text), "utf-8")
        yield str(path)


def _asset(found: re.Match[str], folder: Path) -> str:
    from playbook_tools.export.pdf_layout.assets import AssetFetcher

    path = folder / found[1]
    path.write_bytes(AssetFetcher().fetch(found[0]).read())
    return path.as_uri()


def _print_shares() -> None:
    code = f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r}); import steps"
    command = [sys.executable, "-c", f"{code}; steps.main(sys.argv[1:])", PLAYBOOK]
    sys.stdout.flush()
    subprocess.run([str(part) for part in command], check=True)


if __name__ == "__main__":
    sys.exit(main())
