"""What was found in the graph is taken from the run before only where it would be found again."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import ROOT
from playbook_tools.loading import build_id
from playbook_tools.loading.reading import load
from playbook_tools.rules import kept_verdict, registry
from playbook_tools.rules.incremental import reload
from playbook_tools.rules.judge import Finding, judge, judge_reread
from playbook_tools.rules.settings import Settings
from playbook_tools.schema.content_types import ContentType
from playbook_tools.schema.declared import load_types
from playbook_tools.support.user_folder import Kept

pytestmark = pytest.mark.thorough

Types = Mapping[str, ContentType]
GOLDEN = ROOT / "tests" / "golden" / "playbook"
GRAPH_RULES = ["PB306", "PB307", "PB308", "PB309", "PB310", "PB314"]


def again(
    root: Path, types: Types, chosen: Settings | None = None, *, kept: bool = True
) -> tuple[Finding, ...]:
    """Judge with all that is known from the run before."""
    reread = reload(root, types, cached=True)
    return judge_reread(reread, chosen or Settings(), kept=kept).findings


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def draft(root: Path) -> None:
    """Leave a play to which published entries lead, and which editions leave out."""
    play = root / "plays" / "work-aloud.yaml"
    play.write_text(play.read_text("utf-8") + "status: draft\n", "utf-8")


@pytest.fixture
def blocked(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Make networkx impossible to import from here on."""
    return lambda: monkeypatch.setitem(sys.modules, "networkx", None)


@pytest.mark.usefixtures("cache")
def test_an_unchanged_playbook_needs_no_graph(
    root: Path, types: Types, blocked: Callable[[], None]
) -> None:
    draft(root)
    found = again(root, types)
    assert "PB308" in {one.rule.code for one in found}
    blocked()
    assert again(root, types) == found


@pytest.mark.usefixtures("cache")
def test_words_may_change_without_a_graph(
    root: Path, types: Types, blocked: Callable[[], None]
) -> None:
    assert again(root, types) == ()
    change(root / "plays" / "work-aloud.yaml", "title: ", "title: Ook ")
    blocked()
    assert again(root, types) == ()


@pytest.mark.usefixtures("cache")
def test_a_reference_may_not(root: Path, types: Types, blocked: Callable[[], None]) -> None:
    again(root, types)
    draft(root)
    blocked()
    with pytest.raises(ImportError, match="networkx"):
        again(root, types)


@pytest.mark.usefixtures("cache")
def test_nothing_kept_is_taken_where_it_is_not_wanted(
    root: Path, types: Types, blocked: Callable[[], None]
) -> None:
    again(root, types)
    blocked()
    with pytest.raises(ImportError, match="networkx"):
        again(root, types, kept=False)


@pytest.mark.usefixtures("cache")
def test_other_rules_are_another_question(
    root: Path, types: Types, blocked: Callable[[], None]
) -> None:
    again(root, types)
    blocked()
    with pytest.raises(ImportError, match="networkx"):
        again(root, types, Settings({"PB306": None}))


@pytest.mark.usefixtures("cache")
def test_other_tools_give_their_own_verdict(
    root: Path, types: Types, blocked: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    again(root, types)
    monkeypatch.setattr(build_id, "fingerprint", lambda _: "another")
    blocked()
    with pytest.raises(ImportError, match="networkx"):
        again(root, types)


@pytest.mark.usefixtures("cache")
def test_another_declaration_is_another_question(
    root: Path, types: Types, tmp_path: Path, blocked: Callable[[], None]
) -> None:
    """Even one of which the tools would not know that it changed."""
    again(root, types)
    schemas = Path(shutil.copytree(ROOT / "schema", tmp_path / "schema"))
    change(schemas / "challenge.schema.json", '["play", "case", "tool"]', '["play", "case"]')
    blocked()
    with pytest.raises(ImportError, match="networkx"):
        again(root, load_types(schemas))


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def cut_off(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-7])


def one_bit(path: Path) -> None:
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2] ^= 1
    path.write_bytes(raw)


def unsigned(path: Path) -> None:
    path.write_bytes(path.read_bytes()[32:])


def forged(path: Path) -> None:
    """It has the right digest, says that all is well, and is signed with another secret."""
    body = path.read_bytes()[32:]
    stranger = Kept(path.parent, b"x" * 32)
    stranger.write(path.name, body)


def from_elsewhere(path: Path) -> None:
    """It is rightly signed, and holds what is known of files."""
    shutil.copy(path.with_name("plays"), path)


def gone(path: Path) -> None:
    path.unlink()


@pytest.mark.parametrize(
    "harm",
    [emptied, cut_off, one_bit, unsigned, forged, from_elsewhere, gone],
    ids=lambda harm: harm.__name__.replace("_", " "),
)
def test_a_harmed_verdict_is_none(
    harm: Callable[[Path], None], root: Path, cache: Path, types: Types
) -> None:
    draft(root)
    wanted = judge(load(root, types), Settings()).findings
    assert again(root, types) == wanted
    (shelf,) = cache.rglob(kept_verdict.SHELF)
    harm(shelf)
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "networkx", None)
        with pytest.raises(ImportError, match="networkx"):
            again(root, types)
    assert again(root, types) == wanted


def test_a_verdict_of_other_content_is_stale(root: Path, cache: Path, types: Types) -> None:
    """A shelf that was right, put back after the content has changed, is not taken."""
    assert again(root, types) == ()
    (shelf,) = cache.rglob(kept_verdict.SHELF)
    fine = shelf.read_bytes()
    draft(root)
    wanted = again(root, types)
    assert wanted
    shelf.write_bytes(fine)
    assert again(root, types) == wanted


@pytest.mark.usefixtures("cache")
def test_names_that_are_not_utf_8(root: Path, types: Types) -> None:
    play = (root / "plays" / "work-aloud.yaml").read_bytes()
    for name, content in {b"\xff.yaml": b"[", b"\xfe.yaml": play}.items():
        (root / "plays" / os.fsdecode(name)).write_bytes(content)
        for _ in range(2):
            assert again(root, types) == judge(load(root, types), Settings()).findings


def drop_a_line(text: str, which: int) -> str:
    lines = text.splitlines(keepends=True)
    del lines[which % len(lines)]
    return "".join(lines)


def insert_a_comment(text: str, which: int) -> str:
    lines = text.splitlines(keepends=True)
    lines.insert(which % len(lines), "# a note\n")
    return "".join(lines)


def another_status(text: str, which: int) -> str:
    status = ("draft", "removed", "published", "nonsense")[which % 4]
    bare = re.sub(r"(?m)^status: .*\n", "", text)
    return f"{bare}status: {status}\n"


def another_order(text: str, which: int) -> str:
    return re.sub(r"(?m)^(order|number): .*$", rf"\1: {which % 5}", text)


def another_id(text: str, which: int) -> str:
    return re.sub(r"(?m)^id: .*$", f"id: {IDS[which % len(IDS)]}", text)


def another_target(text: str, which: int) -> str:
    found = list(re.finditer(r"(?m)^( *- |principle: )([a-z-]+)$", text))
    if not found:
        return text
    one = found[which % len(found)]
    return text[: one.start(2)] + IDS[which % len(IDS)] + text[one.end(2) :]


def replaced(text: str, which: int) -> str:
    bare = re.sub(r"(?m)^(status|replaced_by): .*\n", "", text)
    return f"{bare}status: removed\nreplaced_by: {IDS[which % len(IDS)]}\n"


def another_title(text: str, which: int) -> str:
    return re.sub(r"(?m)^(title|question|name): ", rf"\1: Ook {which} ", text)


def linked_in_prose(text: str, which: int) -> str:
    kind = ("play", "tool", "case", "nothing")[which % 4]
    return text.replace(". ", f" [x]({kind}:{IDS[which % len(IDS)]}). ", 1)


FILES = sorted(p.relative_to(GOLDEN).as_posix() for p in GOLDEN.rglob("*.yaml"))
IDS = (*sorted(Path(name).stem for name in FILES if "/" in name), "nobody")
EDITS = (
    drop_a_line, insert_a_comment, another_status, another_order, another_id, another_target,
    replaced, another_title, linked_in_prose,
)  # fmt: skip


@pytest.mark.slow
@settings(max_examples=40)
@given(
    st.lists(
        st.tuples(st.sampled_from(FILES), st.sampled_from(EDITS), st.integers(0, 60)),
        min_size=1,
        max_size=6,
    )
)
def test_whatever_is_edited_the_findings_are_those_of_a_run_that_knows_nothing(
    edits: list[tuple[str, Callable[[str, int], str], int]],
) -> None:
    types = load_types()
    with tempfile.TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        for place in ("CACHE", "STATE"):
            patch.setenv(f"XDG_{place}_HOME", name)
        root = Path(shutil.copytree(GOLDEN, Path(name) / "playbook"))
        again(root, types)
        for path, edit, which in edits:
            file = root / path
            file.write_text(edit(file.read_text("utf-8"), which), "utf-8")
            wanted = judge(load(root, types), Settings()).findings
            assert again(root, types) == wanted, "judged for the first time"
            assert again(root, types) == wanted, "as it was kept"


def test_rules_about_the_graph_are_those_that_are_kept() -> None:
    found = [rule.code for rule in registry.all_rules().values() if rule.check_graph]
    assert found == GRAPH_RULES


WITHOUT = """
import sys
for name in {names!r}:
    sys.modules[name] = None
from playbook_tools.cli import main
main()
"""


def without(
    names: tuple[str, ...], *arguments: str, environment: Mapping[str, str] | None = None
) -> tuple[int, str, str]:
    """Run the command line in a process in which packages cannot be imported."""
    code = WITHOUT.format(names=names)
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **(environment or {})},
    )
    return done.returncode, done.stdout, done.stderr


MISSING = "playbook: the package networkx is missing or damaged; install playbook-tools again.\n"


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(("validate", "--no-cache"), id="a playbook that is valid"),
        pytest.param(("validate", "--no-cache", "--report", "json"), id="a report as data"),
        pytest.param(("export", "--format", "json", "--output", "-"), id="an edition"),
    ],
)
def test_nothing_is_called_valid_without_the_graph(arguments: tuple[str, ...], root: Path) -> None:
    named = ("--playbook", str(root)) if arguments[0] == "export" else (str(root),)
    assert without(("networkx",), *arguments, *named) == (3, "", MISSING)


@pytest.mark.usefixtures("cache")
def test_nothing_kept_is_taken_by_ci(root: Path) -> None:
    command = ("validate", str(root))
    fine = without((), *command, environment={"CI": ""})
    assert fine[0] == 0
    assert without(("networkx",), *command, environment={"CI": ""}) == fine
    assert without(("networkx",), *command, environment={"CI": "true"}) == (3, "", MISSING)
    assert without(("networkx",), *command, "--no-cache") == (3, "", MISSING)


def unlinked_tool(root: Path) -> None:
    note = (root / "tools" / "weekly-note.yaml").read_text("utf-8")
    text = note.replace("id: weekly-note", "id: monthly-note")
    (root / "tools" / "monthly-note.yaml").write_text(text, "utf-8")


def flawed_play(root: Path) -> None:
    change(root / "plays" / "work-aloud.yaml", "title: Werk hardop", 'title: ""')


def draft_under_another_name(root: Path) -> None:
    note = root / "tools" / "weekly-note.yaml"
    note.write_text(note.read_text("utf-8") + "status: draft\n", "utf-8")
    note.rename(note.with_stem("weekly-memo"))


def another_stated_id(root: Path) -> None:
    change(root / "tools" / "weekly-memo.yaml", "id: weekly-note", "id: weekly-nota")


def unreadable_play(root: Path) -> None:
    (root / "plays" / "another.yaml").write_text("[", "utf-8")


@pytest.mark.usefixtures("cache")
@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(unlinked_tool, flawed_play, id="a field that is not valid"),
        pytest.param(unlinked_tool, unreadable_play, id="a file that cannot be read"),
        pytest.param(draft_under_another_name, another_stated_id, id="the id that a file states"),
    ],
)
def test_what_is_no_reference_counts_too(
    before: Callable[[Path], None], after: Callable[[Path], None], root: Path, types: Types
) -> None:
    """Nothing moves, and every reference stays as it is."""

    def of_graph(findings: tuple[Finding, ...]) -> list[Finding]:
        return [one for one in findings if one.rule.code in GRAPH_RULES]

    before(root)
    known = again(root, types)
    after(root)
    found = again(root, types)
    assert of_graph(known) != of_graph(found)
    assert found == judge(load(root, types), Settings()).findings
