"""What `playbook translate extract` does to a catalogue, held to gettext's own programs."""

from __future__ import annotations

import difflib
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from command_line import playbook
from golden_catalogue import golden_catalogue
from playbook_tools.loading.reading import load
from playbook_tools.loading.translations import read_catalogue
from playbook_tools.schema.declared import load_types
from playbook_tools.translating import catalogues
from playbook_tools.translating.po_file import Before, Message, PoFile, parse, written

pytestmark = pytest.mark.thorough

FILE = Path(__file__).parent / "extracted.md"
CASES = dict(re.findall(r"^## ([^\n]*)\n\n(.*?)(?=^## |\Z)", FILE.read_text(), re.M | re.S))
BLOCK = re.compile(r"^```(\S+)\n(.*?)^```$", re.M | re.S)
EN = "translations/en.po"


def gettext(program: str, *arguments: str | Path, given: str = "") -> str:
    """Run one of gettext's programs; give what it printed."""
    found = shutil.which(program)
    assert found, f"{program} is missing: install the package gettext"
    done = subprocess.run(
        [found, *arguments], input=given, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def edit(text: str, lines: str) -> str:
    """Put the lines with `+` in the place of those with `-`; others stay."""
    before = "".join(f"{line[1:]}\n" for line in lines.splitlines() if line[0] != "+")
    after = "".join(f"{line[1:]}\n" for line in lines.splitlines() if line[0] != "-")
    assert text.count(before) == 1
    return text.replace(before, after)


def shown(before: str, after: str) -> str:
    """Return the lines that differ; an empty line stands where others are left out."""
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=1)
    return "".join("\n" if line.startswith("@@") else f"{line}\n" for line in list(lines)[2:])


@pytest.mark.parametrize("title", CASES)
def test_what_becomes_of_a_catalogue(title: str, checkout: Path) -> None:
    root = checkout / "playbook"
    file = root / EN
    file.parent.mkdir()
    file.write_text(golden_catalogue(), encoding="utf-8")
    *steps, last = BLOCK.findall(CASES[title])
    steps += [last] if last[0] != "diff" else []
    before = golden_catalogue()
    for path, lines in steps:
        edited = edit((root / path).read_text(encoding="utf-8"), lines)
        (root / path).write_text(edited, encoding="utf-8")
        before = file.read_text(encoding="utf-8")
        status, _, errors = playbook("translate", "extract")
        assert (status, errors) == (0, "")
    after = file.read_text(encoding="utf-8")
    if os.environ.get("UPDATE_CASES"):
        body = f"{BLOCK.sub(lambda b: '' if b[1] == 'diff' else b[0], CASES[title]).rstrip()}\n\n"
        text = FILE.read_text(encoding="utf-8")
        block = f"```diff\n{shown(before, after)}```\n\n"
        whole = text.replace(f"## {title}\n\n{CASES[title]}", f"## {title}\n\n{body}{block}")
        FILE.write_text(f"{whole.rstrip()}\n", encoding="utf-8")
        return
    assert last == ("diff", shown(before, after))
    assert playbook("translate", "extract", "--dry-run")[1].count("\n") == 1
    assert file.read_text(encoding="utf-8") == after
    assert read_catalogue(EN, "en", after.encode(), load_types()).sound
    gettext("msgfmt", "--check", "--output-file", os.devnull, file)
    if "x-checked" not in after:  # It loses flags that it does not know.
        assert gettext("msgcat", "--no-wrap", file) == after


@pytest.mark.parametrize("title", [title for title in CASES if EN not in CASES[title]])
def test_a_translation_is_final_where_msgmerge_leaves_it_so(
    title: str, root: Path, tmp_path: Path
) -> None:
    for path, lines in BLOCK.findall(CASES[title])[:-1]:
        file = root / path
        file.write_text(edit(file.read_text(encoding="utf-8"), lines), encoding="utf-8")
    changed = load(root, load_types()).playbook
    old, new = tmp_path / "old.po", tmp_path / "new.pot"
    old.write_text(golden_catalogue(), encoding="utf-8")
    new.write_text(catalogues.template(changed), encoding="utf-8")
    merged = gettext("msgmerge", "--previous", "--no-wrap", "--quiet", old, new)
    ours = catalogues.extract(changed, "en", golden_catalogue()).text
    assert finals(ours) == finals(merged)
    if title in AS_MSGMERGE:
        assert ours == merged


AS_MSGMERGE = {
    "an action before others leaves theirs alone",
    "an action that moves keeps its translation",
    "a reworded action keeps its translation as a stale one",
    "what is gone is kept at the end",
}


def finals(text: str) -> list[Message]:
    return [one for one in parse(text).messages if one.translated and not one.fuzzy]


SIGNS = st.sampled_from('ab\u00e9\u6f22"\\\n\t :;#[]')
TEXTS = st.text(SIGNS, max_size=9)
SOME = st.text(SIGNS, min_size=1, max_size=9)
LINES = st.lists(st.text(st.sampled_from("ab c"), min_size=1).map(str.strip), max_size=2)
BEFORE = st.none() | st.builds(Before, SOME, SOME)


@st.composite
def messages(draw: st.DrawFn) -> Message:
    plural = draw(st.none() | SOME)
    size = 1 if plural is None else draw(st.integers(1, 3))
    return Message(
        draw(SOME),
        draw(SOME),
        tuple(draw(st.lists(TEXTS, min_size=size, max_size=size))),
        plural,
        draw(st.sampled_from([(), ("fuzzy",), ("fuzzy", "x-checked"), ("no-wrap",)])),
        draw(BEFORE),
        *(tuple(draw(LINES)) for _ in range(3)),
    )


HEADER = Message("", "", ("Content-Type: text/plain; charset=UTF-8\n",))


@settings(max_examples=50)
@given(
    live=st.lists(messages(), max_size=4, unique_by=lambda one: one.key),
    gone=st.lists(messages(), max_size=3, unique_by=lambda one: one.key),
)
def test_what_is_written_is_read_again_whole(live: list[Message], gone: list[Message]) -> None:
    file = PoFile(HEADER, tuple(live), tuple(gone))
    assert parse(written(file)) == file
    found = read_catalogue(EN, "en", written(file).encode(), load_types())
    used = {
        (one.context, one.text): one.translated and not one.fuzzy and one.plural is None
        for one in live
    }
    assert found.sound
    assert {key: m.translated for key, m in found.messages.items() if key != ("", "")} == used


def test_what_is_obsolete_does_not_make_the_next_message_fuzzy() -> None:
    gone = Message("a:b", "Weg", ("Gone",), flags=("fuzzy",))
    text = written(PoFile(HEADER, (), (gone,))) + '\nmsgctxt "a:b"\nmsgid "c"\nmsgstr "d"\n'
    found = read_catalogue(EN, "en", text.encode(), load_types())
    assert found.has("a:b", "c")
