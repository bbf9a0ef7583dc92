"""Edits at random, of fourteen kinds, of the whole playbook in LibreOffice: `make fuzz`.

Each must be told as what it was, of the right text, or as what cannot be placed; and nothing else.
"""

from __future__ import annotations

import random
import re
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from conftest import ROOT
from failures import Failures
from playbook_tools.content import richtext
from playbook_tools.edition.document import Document
from playbook_tools.edition.edition import Edition
from playbook_tools.export import returned
from playbook_tools.export.formats import docx
from playbook_tools.loading.reading import Loaded, load
from playbook_tools.review import comparing, examining, pairing
from playbook_tools.review.model import Kind, Reviewed
from playbook_tools.schema.declared import load_types
from writer import Writer, saving

PLAYBOOK = ROOT / "playbook"
DOT = Path(__file__).parent / "review" / "files" / "dot.png"
SEEDS, EDITS = 5, 40
PLAIN = re.compile(r"[A-Za-z ]{18,60}(?= )")
Told = tuple[str, str]
"""The kind of a change, and the text that it is of."""


@dataclass(frozen=True)
class Line:
    """A paragraph that can be edited: words that stand in it alone, and what it is of."""

    number: int
    words: str
    origin: richtext.Origin | None
    series: str
    marked: bool
    item: bool


@dataclass(frozen=True)
class Edit:
    """What is done, and what must be told of it."""

    command: tuple[str, ...]
    told: Told
    tracked: bool


def try_all(seed: int, scale: float, failures: Failures) -> None:
    """Try five documents, each with forty edits; what is not told rightly is kept."""
    loaded = load(PLAYBOOK, load_types())
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        writer = Writer(Path(folder))
        for number in range(round(SEEDS * scale) or 1):
            content: dict[str, bytes | None] = {}
            with failures.watch("review", lambda: content):  # noqa: B023
                tried(loaded, writer, seed + number, EDITS, content)


def tried(
    loaded: Loaded, writer: Writer, seed: int, number: int, content: dict[str, bytes | None]
) -> None:
    """Make so many edits, and compare what is told with what was done."""
    edition = Edition.of(loaded.playbook, loaded.catalogues)
    edits = list(chosen(edition, random.Random(seed), number))  # noqa: S311
    source, target = writer.folder / "whole.docx", writer.folder / "edited.docx"
    source.write_bytes(docx.export(edition))
    commands: list[tuple[str, ...]] = [("open", source.as_uri())]
    for edit in edits:
        commands += [("track", str(int(edit.tracked))), edit.command]
    writer.perform([*commands, *saving(target, through_odt=bool(seed % 2))])
    content["edited.docx"] = target.read_bytes()
    reviewed = examining.examine(target.read_bytes(), "edited.docx", PLAYBOOK, loaded)
    done, told = Counter(edit.told for edit in edits), Counter(tell(reviewed, edition))
    assert done == told, f"seed {seed}: lost {done - told}, invented {told - done}"


def tell(reviewed: Reviewed, edition: Edition) -> Iterator[Told]:
    """Yield what is told of each change."""
    texts = comparing.Texts(edition.playbook)
    for change in reviewed.changes:
        if change.kind is Kind.UNPLACED:
            yield (str(change.kind), "")
        elif change.origin is not None:
            yield (str(change.kind), place(texts, change.origin, change.kind))


def place(texts: comparing.Texts, origin: richtext.Origin, kind: Kind) -> str:
    """Return the name of a text; what is new belongs to a list or to a long text."""
    if kind is Kind.ADDED:
        return f"{origin.entry} {texts.series(origin)}"
    return f"{origin.entry} {origin.route} {origin.part}"


def chosen(edition: Edition, random: random.Random, number: int) -> Iterator[Edit]:
    """Yield edits of texts of which none is near another."""
    texts = comparing.Texts(edition.playbook)
    lines = list(candidates(edition, texts))
    random.shuffle(lines)
    kinds = list(KINDS)
    used: set[str] = set()
    near: set[int] = set()
    made = 0
    for line in lines:
        kind = kinds[made % len(kinds)]
        if line.number in near or (line.series and line.series in used):
            continue
        edit = KINDS[kind](line, lines)
        if edit is None:
            continue
        command, told = edit
        used.add(line.series)
        near.update(range(line.number - 3, line.number + 4))
        key = place(texts, line.origin, told) if line.origin else ""
        key = "" if told is Kind.UNPLACED else key
        yield Edit(command, (str(told), key), tracked=random.random() < 0.5)
        made += 1
        if made == number:
            return
    raise AssertionError(f"only {made} edits found")


def candidates(edition: Edition, texts: comparing.Texts) -> Iterator[Line]:
    """Yield the paragraphs with words of their own."""
    document = Document.of(edition, traced=True)
    lines = list(returned.lines(document))
    several = pairing.places(lines)
    whole = "\n".join(richtext.plain(line.runs) for line in lines)
    whole += "\n".join(heading.text for heading in document.headings)
    for number, line in enumerate(lines):
        words = richtext.plain(line.runs)
        found = next((m[0] for m in PLAIN.finditer(words) if whole.count(m[0]) == 1), "")
        origins = {run.origin for run in line.runs if run.text.strip()}
        origin = next(iter(origins)) if len(origins) == 1 else None
        if not found or line.level or (origin and several[origin] > 1):
            continue
        if origin is None and line.mark:
            continue
        series = texts.series(origin) if origin else None
        yield Line(
            number,
            found.strip(),
            origin,
            f"{origin.entry} {series}" if origin and series else "",
            bool(origin) and texts.declared(origin).markdown != "none",
            bool(origin and isinstance(origin.route.steps[-1], int)),
        )


Made = tuple[tuple[str, ...], Kind] | None


def _of_content(command: Callable[[Line], tuple[str, ...]], kind: Kind) -> Callable[..., Made]:
    def made(line: Line, _: Sequence[Line]) -> Made:
        return (command(line), kind) if line.origin else None

    return made


def _of_series(command: Callable[[Line], tuple[str, ...]], kind: Kind) -> Callable[..., Made]:
    def made(line: Line, _: Sequence[Line]) -> Made:
        return (command(line), kind) if line.series else None

    return made


def _of_marked(name: str, *more: str) -> Callable[..., Made]:
    def made(line: Line, _: Sequence[Line]) -> Made:
        return ((name, line.words, *more), Kind.FORMATTED) if line.marked else None

    return made


def _merged(line: Line, lines: Sequence[Line]) -> Made:
    after = [one for one in lines if one.number == line.number + 1]
    same = bool(line.series) and any(one.series == line.series for one in after)
    return (("merge", line.words), Kind.MERGED) if same else None


def _moved(line: Line, lines: Sequence[Line]) -> Made:
    """Move the last of three items or more before the first one."""
    items = sorted((one for one in lines if one.item and one.series == line.series),
                   key=lambda one: one.number)  # fmt: skip
    together = [one.number for one in items] == list(
        range(items[0].number, items[0].number + len(items)) if items else []
    )
    if len(items) < 3 or not together or items[-1] != line:
        return None
    return (("move", line.words, items[0].words), Kind.MOVED)


def _label(line: Line, _: Sequence[Line]) -> Made:
    return (("cut", line.words), Kind.UNPLACED) if line.origin is None else None


NEW = "Dit is een zin die er nog niet was."
KINDS: dict[str, Callable[[Line, Sequence[Line]], Made]] = {
    "replace": _of_content(lambda line: ("replace", line.words, "heel andere"), Kind.EDITED),
    "cut": _of_content(lambda line: ("cut", line.words), Kind.EDITED),
    "over": _of_content(lambda line: ("over", line.words, NEW), Kind.EDITED),
    "split": _of_series(lambda line: ("split", line.words), Kind.SPLIT),
    "merge": _merged,
    "move": _moved,
    "add": _of_series(lambda line: ("add", line.words, NEW), Kind.ADDED),
    "remove": _of_series(lambda line: ("remove", line.words), Kind.REMOVED),
    "bold": _of_marked("bold"),
    "italic": _of_marked("italic"),
    "link": _of_marked("link", "https://example.org/nieuw"),
    "comment": _of_content(lambda line: ("comment", line.words, "Klopt dit?"), Kind.COMMENT),
    "label": _label,
    "picture": _of_content(lambda line: ("picture", line.words, DOT.as_uri()), Kind.UNPLACED),
}
