"""How long validation takes by size, compared with the minimum that a validator must do.

`python bench/validation.py [RUNS [SIZE ...]]` makes playbooks of those sizes from the real one, and
runs whole processes in turn, so that all have the same conditions; the least of each counts. It
prints a table in Markdown and writes it to `bench/results/`, with the figures as JSON and a plot.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import synthetic
from measure import Run, least, run

BENCH = Path(__file__).parent
RESULTS = BENCH / "results"
PLAYBOOK = synthetic.PLAYBOOK
SIZES = (1_000, 3_000, 10_000, 30_000)
LARGE = 10_000
TOOLS = (sys.executable, "-m", "playbook_tools")
FLOOR, COLD, SAME, CHANGED = "floor", "cold", "unchanged", "one file changed"
WARNED, WARNED_AGAIN = "with warnings, cold", "with warnings, unchanged"
Figures = dict[str, Run]


@dataclass(frozen=True)
class Goal:
    """A figure and its limit."""

    name: str
    figure: float
    most: float
    unit: str = ""

    def __str__(self) -> str:
        met = "yes" if self.figure <= self.most else "no"
        return f"| {self.name} | {self.figure:.2f}{self.unit} | {self.most:g}{self.unit} | {met} |"


@dataclass(frozen=True)
class Place:
    """A playbook in a folder, with its own cache."""

    root: Path
    cache: Path

    @property
    def environment(self) -> Mapping[str, str]:
        """Let Python keep compiled files, as it does for whoever installs the toolchain."""
        kept = ("PYTHONDONTWRITEBYTECODE", "PLAYBOOK_NO_CACHE")
        given = {name: value for name, value in os.environ.items() if name not in kept}
        return {**given, "XDG_CACHE_HOME": str(self.cache), "XDG_STATE_HOME": str(self.cache)}

    def tools(self, *arguments: str | Path) -> Run:
        """Run a command."""
        return run([*TOOLS, *arguments], self.environment)

    def validate(self) -> Run:
        """Validate with the cache of the previous run."""
        return self.tools("validate", self.root)

    def floor(self) -> Run:
        """Do the minimum that a validator must do."""
        return run([sys.executable, BENCH / "floor.py", self.root], self.environment)

    def cold(self) -> Run:
        """Validate without the cache of a previous run."""
        shutil.rmtree(self.cache, ignore_errors=True)
        return self.validate()

    def changed(self) -> Run:
        """Validate after a change in one file."""
        play = next(iter(sorted(self.root.glob("plays/*.yaml"))))
        play.write_text(play.read_text("utf-8").replace("title: ", "title: Ook ", 1), "utf-8")
        return self.validate()

    def others(self) -> Iterator[tuple[str, Callable[[], Run]]]:
        """Yield runs of other commands on the whole playbook."""
        here = ("--playbook", self.root)
        entry = next(iter(sorted(self.root.glob("plays/*.yaml")))).stem
        target = self.cache.with_name("edition.json")
        export = ("export", *here, "--format", "json", "--force", "--output", target)
        yield "diff", lambda: self.tools("diff", "HEAD", *here)
        yield "graph", lambda: self.tools("graph", *here)
        yield "show", lambda: self.tools("show", "play", entry, *here)
        yield "fmt --check", lambda: self.tools("fmt", "--check", self.root)
        yield "export --format json", lambda: self.tools(*export)

    def commit(self) -> None:
        """Make it a git repository, for `diff`."""
        author = ("-c", "user.name=x", "-c", "user.email=x@example.org")
        for command in (["init", "-q"], ["add", "-A"], [*author, "commit", "-qm", "x"]):
            subprocess.run(["git", *command], cwd=self.root.parent, check=True)  # noqa: S607


def main() -> None:
    """Measure, print and write."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    sizes = [int(argument) for argument in sys.argv[2:]] or list(SIZES)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        real = Place(PLAYBOOK, folder / "cache")
        real.cold()
        small = {"playbook --help": _least(runs, lambda: real.tools("--help"))}
        small["the real playbook, cold"] = _least(runs, real.cold)
        figures = {size: _measured(folder / str(size), size, runs) for size in sizes}
        others = _others(folder / str(LARGE), runs) if LARGE in figures else {}
    goals = list(_goals(small, figures, others))
    text = "\n".join(_page(small, figures, others, goals))
    print(text)
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "validation.md").write_text(f"{text}\n", "utf-8")
    written = {
        "small": {name: asdict(one) for name, one in small.items()},
        "sizes": {
            size: {n: asdict(one) for n, one in taken.items()} for size, taken in figures.items()
        },
        "others": {name: asdict(one) for name, one in others.items()},
        "goals": [asdict(goal) for goal in goals],
    }
    (RESULTS / "validation.json").write_text(json.dumps(written, indent=1) + "\n", "utf-8")
    _plot(figures, RESULTS / "validation.svg")


def _least(runs: int, taken: Callable[[], Run]) -> Run:
    return least(taken() for _ in range(runs))


def _measured(folder: Path, size: int, runs: int) -> Figures:
    """Return the cost of each way at a size; they take turns.

    At the size that goals are about, there is a second playbook, with a warning in each entry.
    """
    place = Place(folder / "playbook", folder / "cache")
    synthetic.write(size, place.root)
    ways = {FLOOR: place.floor, COLD: place.cold, SAME: place.validate, CHANGED: place.changed}
    if size == LARGE:
        warned = Place(folder / "warned", folder / "cache-of-warned")
        synthetic.write(size, warned.root, warned=True)
        ways |= {WARNED: warned.cold, WARNED_AGAIN: warned.validate}
    taken: dict[str, list[Run]] = {way: [] for way in ways}
    for _ in range(runs):
        for way, measure in ways.items():
            taken[way].append(measure())
    return {way: least(found) for way, found in taken.items()}


def _others(folder: Path, runs: int) -> Figures:
    place = Place(folder / "playbook", folder / "cache")
    place.commit()
    place.changed()
    return {name: _least(runs, measure) for name, measure in place.others()}


def _goals(small: Figures, figures: Mapping[int, Figures], others: Figures) -> Iterator[Goal]:
    yield Goal("`playbook --help`", small["playbook --help"].seconds, 0.1, " s")
    yield Goal("the real playbook, cold", small["the real playbook, cold"].seconds, 0.35, " s")
    if 1_000 in figures:
        yield Goal("1,000 entries, cold", figures[1_000][COLD].seconds, 0.5, " s")
    if LARGE in figures:
        large = figures[LARGE]
        for way, most in ((COLD, 1.6), (SAME, 0.5), (CHANGED, 0.5)):
            ratio = large[way].seconds / large[FLOOR].seconds
            yield Goal(f"10,000 entries, {way} ÷ floor", ratio, most)
        for way, without in ((WARNED, COLD), (WARNED_AGAIN, SAME)):
            ratio = large[way].seconds / large[without].seconds
            yield Goal(f"10,000 entries, {way} ÷ without", ratio, 1.2)
        memory = max(large[way].memory for way in (COLD, SAME, CHANGED))
        yield Goal("10,000 entries, memory", memory, 400, " MB")
        for name, one in others.items():
            yield Goal(f"10,000 entries, `{name}` ÷ cold", one.seconds / large[COLD].seconds, 3)
    if {3_000, 30_000} <= figures.keys():
        each = [figures[size][COLD].seconds / size for size in (3_000, 30_000)]
        yield Goal("an entry at 30,000 ÷ at 3,000, cold", each[1] / each[0], 1.2)


def _page(
    small: Figures, figures: Mapping[int, Figures], others: Figures, goals: Sequence[Goal]
) -> Iterator[str]:
    cores, load = os.cpu_count(), os.getloadavg()[2]
    yield f"{cores} cores; load average over 15 minutes: {load:.1f}"
    yield ""
    yield "| goal | measured | limit | met |"
    yield "|---|--:|--:|---|"
    yield from map(str, goals)
    yield ""
    yield "| entries | way | clock | processor | memory | clock ÷ floor | processor ÷ floor |"
    yield "|--:|---|--:|--:|--:|--:|--:|"
    for size, taken in figures.items():
        floor = taken[FLOOR]
        for way, one in taken.items():
            ratios = f"{one.seconds / floor.seconds:.2f} | {one.processor / floor.processor:.2f}"
            yield f"| {size:,} | {way} | {_row(one)} | {ratios} |"
    yield ""
    yield "| other commands | clock | processor | memory |"
    yield "|---|--:|--:|--:|"
    yield from (f"| {name} | {_row(one)} |" for name, one in (*small.items(), *others.items()))


def _row(one: Run) -> str:
    return f"{one.seconds:.2f} s | {one.processor:.2f} s | {one.memory:.0f} MB"


def _plot(figures: Mapping[int, Figures], target: Path) -> None:
    """Plot time against the number of entries, with a line for each way."""
    from matplotlib import rc_context
    from matplotlib.figure import Figure
    from matplotlib.ticker import LogLocator

    with rc_context({"svg.hashsalt": "playbook", "svg.fonttype": "none"}):
        drawing = Figure(figsize=(7, 4.5), layout="constrained")
        axes = drawing.subplots()
        for way in (FLOOR, COLD, SAME, CHANGED):
            seconds = [taken[way].seconds for taken in figures.values()]
            axes.plot(list(figures), seconds, marker="o", label=way)
        axes.set(xscale="log", yscale="log", xlabel="entries", ylabel="seconds by the clock")
        axes.set_xticks(list(figures), [f"{size:,}" for size in figures])
        axes.yaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
        axes.yaxis.set_major_formatter("{x:g}")
        axes.yaxis.set_minor_formatter("")
        axes.grid(visible=True, which="both", alpha=0.3)
        axes.legend()
        drawing.savefig(target, metadata={"Date": None})


if __name__ == "__main__":
    main()
