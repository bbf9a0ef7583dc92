"""`playbook diff` between any two states: nothing is made up, and nothing is left out."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from html.parser import HTMLParser
from itertools import combinations, pairwise
from pathlib import Path

import jq
import pytest
from click import unstyle
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from command_line import playbook
from conftest import ROOT
from entries import entries
from playbook_tools.content.markdown import same_meaning
from playbook_tools.content.model import Entry, Playbook, Value
from playbook_tools.diagnostics.diagnostic import Diagnostic, Span, Text
from playbook_tools.diagnostics.escape import escaped
from playbook_tools.diff.compare import compare
from playbook_tools.diff.formats import renderer
from playbook_tools.diff.formats.markdown import LARGEST
from playbook_tools.diff.report import DiffReport
from playbook_tools.diff.translations import Stale
from playbook_tools.diff.words import marked, words
from playbook_tools.loading.reading import load
from playbook_tools.loading.revisions import Unread, listing, load_both
from playbook_tools.schema.content_types import Field
from playbook_tools.schema.declared import load_types
from repositories import commit_all, git, start
from strict_schemas import strict_validator

pytestmark = pytest.mark.thorough

GOLDEN = load(ROOT / "tests/golden/playbook", load_types()).playbook


def with_data(entry: Entry, data: Mapping[str, Value]) -> Playbook:
    """Return the golden playbook with other fields in one entry, which it knows by the same id."""
    other = structs.replace(entry, data=data)
    return replace(GOLDEN, entries=tuple(other if r is entry else r for r in GOLDEN.entries))


@st.composite
def edits(draw: st.DrawFn) -> tuple[Entry, Mapping[str, Value]]:
    """Return an entry of the golden playbook with other fields; its links and place stay."""
    entry = draw(st.sampled_from([r for r in GOLDEN.entries if r.type.in_editions]))
    made = draw(entries(entry.type))
    fields, sequence = entry.type.shape.by_name, entry.type.sequence
    places = {sequence.name, *(sequence.sequence or ())} if sequence else set()
    kept = {"id", "status", "replaced_by", *places}
    free = {
        name: value for name, value in made.items() if name not in kept and not linked(fields[name])
    }
    fixed = {
        name: value for name, value in entry.data.items() if linked(fields[name]) or name in kept
    }
    return entry, {**free, **fixed}


def linked(field: Field) -> bool:
    inner = (*field.fields, *((field.item,) if field.item else ()))
    return field.reference is not None or any(map(linked, inner))


def differs(field: Field, before: Value | None, after: Value | None) -> bool:
    """Whether a reader gets something else, told apart as simply as can be."""
    if field.editorial:
        return False
    if isinstance(before, str) and isinstance(after, str):
        if field.markdown != "none":
            return not same_meaning(before, after)
        return before.split() != after.split()
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        return any(differs(f, before.get(f.name), after.get(f.name)) for f in field.fields)
    if isinstance(before, tuple) and isinstance(after, tuple) and len(before) == len(after):
        assert field.item is not None
        return any(differs(field.item, b, a) for b, a in zip(before, after, strict=True))
    return before != after


@settings(max_examples=40)
@given(edits())
def test_every_field_that_differs_is_told_and_no_other(
    edit: tuple[Entry, Mapping[str, Value]],
) -> None:
    entry, data = edit
    after = with_data(entry, data)
    told = {
        (change.entry.key, field.route.top)
        for change in compare(GOLDEN, after)
        for field in change.fields
    }
    expected = {
        (entry.key, field.name)
        for field in entry.type.shape.fields
        if differs(field, entry.data.get(field.name), data.get(field.name))
    }
    assert told == expected
    assert compare(after, after) == ()
    assert {c.entry.key for c in compare(after, GOLDEN)} == {key for key, _ in expected}


prose = st.lists(st.sampled_from(["de", "een", "play", "\n\n", "- werk", "**nu**"])).map(" ".join)


@given(prose | st.text(), prose | st.text())
def test_pieces_are_both_texts(old: str, new: str) -> None:
    pieces = marked(old, new)
    for text, gone in ((old, "added"), (new, "removed")):
        assert words(text) == tuple(w for p in pieces if p.mark != gone for w in p.words)
    marks = [piece.mark for piece in pieces]
    assert all(one != other for one, other in pairwise(marks))


@pytest.fixture
def repository(checkout: Path) -> Path:
    """A repository with the golden playbook, in which the process is; one state is committed."""
    start(checkout)
    return checkout


def retitle(checkout: Path, title: str) -> None:
    path = checkout / "playbook/plays/work-aloud.yaml"
    path.write_text(path.read_text().replace("title: Werk hardop", f"title: {title}"))


CHANGED = """\
Changed
~ Werk stil play:work-aloud
    title: Werk [-hardop-] {+stil+}

1 changed (from {base} to {head})
"""


def changed(base: str, head: str) -> str:
    return CHANGED.replace("{base}", base).replace("{head}", head)


def test_revisions_and_the_working_tree(repository: Path) -> None:
    retitle(repository, "Werk stil")
    assert playbook("diff", "main") == (0, changed("main", "the working tree"), "")
    commit_all(repository)
    git(repository, "tag", "v2")
    assert playbook("diff", "main~1", "v2") == (0, changed("main~1", "v2"), "")
    assert playbook("diff", "v2") == (
        0,
        "No changes for readers (from v2 to the working tree)\n",
        "",
    )
    # The files as they are now play no part between two revisions.
    shutil.rmtree(repository / "playbook/plays")
    assert playbook("diff", "main~1", "v2") == (0, changed("main~1", "v2"), "")


@pytest.mark.parametrize("hashes", ["sha1", "sha256"])
@pytest.mark.parametrize("head", [None, "HEAD"], ids=["the working tree", "a revision"])
def test_a_file_with_the_same_bytes_is_read_once(
    hashes: str, head: str | None, checkout: Path
) -> None:
    start(checkout, f"--object-format={hashes}")
    retitle(checkout, "Werk stil")
    commit_all(checkout)
    root = checkout / "playbook"
    base, later = listing(root, "HEAD~1"), head and listing(root, head)
    first, second = load_both(root, base, later or None, load_types())
    states = zip(first.playbook.entries, second.playbook.entries, strict=True)
    assert [old.id for old, new in states if old is not new] == ["work-aloud"]


@given(st.permutations(range(6)))
def test_the_fewest_entries_move_that_explain_the_order(order: list[int]) -> None:
    question = next(entry for entry in GOLDEN.entries if entry.id == "work-visible")

    def asking(numbers: Sequence[int]) -> Playbook:
        made = (
            structs.replace(question, id=f"q{n}", path=f"questions/q{n}.yaml",
                    data={**question.data, "id": f"q{n}", "order": place + 2})
            for n, place in enumerate(numbers)
        )  # fmt: skip
        return replace(GOLDEN, entries=(*GOLDEN.entries, *made))

    changes = compare(asking(range(6)), asking(order))
    moved = {change.entry.id: field.places for change in changes for field in change.fields}
    stayed = [n for n in range(6) if f"q{n}" not in moved]
    assert moved == {f"q{n}": (n + 2, order[n] + 2) for n in range(6) if n not in stayed}
    kept = [order[n] for n in stayed]
    longest = max(
        size
        for size in range(7)
        if any(list(few) == sorted(few) for few in combinations(order, size))
    )
    assert (kept, len(kept)) == (sorted(kept), longest)


def test_a_playbook_deep_in_a_repository(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (checkout / "content").mkdir()
    shutil.move(checkout / "playbook", checkout / "content/playbook")
    start(checkout)
    retitle(checkout / "content", "Werk stil")
    monkeypatch.chdir(checkout / "content/playbook/plays")
    assert playbook("diff", "HEAD") == (0, changed("HEAD", "the working tree"), "")


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        pytest.param(["mian"], "mian: git knows no such revision. Did you mean 'main'?", id="slip"),
        pytest.param(["main", "x"], "x: git knows no such revision.", id="unknown head"),
        pytest.param(["main~1"], "main~1: git knows no such revision.", id="before the first"),
        pytest.param(["main..x"], "main..x: git knows no such revision.", id="a range"),
        pytest.param([""], ": git knows no such revision.", id="empty"),
        pytest.param(
            ["HEAD:playbook"], "HEAD:playbook: git knows no such revision.", id="a folder"
        ),
    ],
)
@pytest.mark.usefixtures("repository")
def test_wrong_revision(arguments: list[str], error: str) -> None:
    status, output, errors = playbook("diff", *arguments)
    assert (status, output, errors.splitlines()[-1]) == (2, "", f"Error: {error}")


def test_a_revision_without_a_playbook(repository: Path) -> None:
    git(repository, "checkout", "--quiet", "--orphan", "other")
    git(repository, "rm", "-r", "--quiet", "--cached", "playbook")
    git(repository, "commit", "--quiet", "--allow-empty", "--message=Nothing")
    for arguments in (("other",), ("main", "other")):
        status, output, errors = playbook("diff", *arguments)
        assert (status, output) == (2, "")
        assert errors.splitlines()[-1] == "Error: other: it has no playbook in this place."


def test_a_shallow_clone(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    retitle(repository, "Werk stil")
    commit_all(repository)
    commit_all(repository)
    git(tmp_path, "clone", "--quiet", "--depth=2", f"file://{repository}", "clone")
    monkeypatch.chdir(tmp_path / "clone")
    assert playbook("diff", "HEAD~1")[:2] == (
        0, "No changes for readers (from HEAD~1 to the working tree)\n"
    )  # fmt: skip
    status, output, errors = playbook("diff", "HEAD~2")
    assert (status, output) == (2, "")
    assert errors.splitlines()[-1] == (
        "Error: HEAD~2: git knows no such revision. "
        "This clone lacks older history: run `git fetch --unshallow`."
    )
    for command in (("validate",), ("spell",), ("links", "--only-changed", "HEAD~2")):
        since = () if "--only-changed" in command else ("--changed-since", "HEAD~2")
        told = playbook(*command, *since)[2].splitlines()[-1]
        assert told.endswith(errors.splitlines()[-1].removeprefix("Error: "))


def test_no_repository_or_no_git(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    errors = playbook("diff", "HEAD")[2]
    assert errors.splitlines()[-1].startswith("Error: HEAD: not a git repository")
    monkeypatch.setenv("PATH", str(checkout))
    assert playbook("diff", "HEAD")[2].splitlines()[-1] == "Error: HEAD: git is not installed."


@pytest.mark.parametrize(
    "caller",
    [
        pytest.param(["-c", "alias.readers=!{}", "readers"], id="an alias"),
        pytest.param(["rebase", "--quiet", "--force-rebase", "--exec={}", "HEAD~1"], id="a rebase"),
    ],
)
def test_called_by_git_in_a_linked_worktree(
    caller: list[str], repository: Path, tmp_path: Path
) -> None:
    worktree = tmp_path / "worktree"
    git(repository, "worktree", "add", "--quiet", "--detach", str(worktree))
    retitle(worktree, "Werk stil")
    commit_all(worktree)
    command = f"{sys.executable} -m playbook_tools diff HEAD~1 HEAD > readers.txt"
    git(worktree, *(argument.replace("{}", command) for argument in caller))
    assert (worktree / "readers.txt").read_text() == changed("HEAD~1", "HEAD")


def test_what_a_revision_holds_besides_plain_files(repository: Path) -> None:
    plays = repository / "playbook/plays"
    (plays / "linked.yaml").symlink_to("/etc/passwd")
    (plays / "large.yaml").write_text("x" * 64_001)
    (plays / "binary.yaml").write_bytes(b"id: \xff\n")
    (plays / "een-ö.yaml").write_text("id: x\n")
    commit_all(repository)
    outputs = [playbook("diff", "HEAD~1"), playbook("diff", "HEAD~1", "HEAD")]
    status, output, errors = outputs[0]
    assert (status, errors) == (0, "")
    assert [line for line in output.splitlines() if line.startswith("!")] == [
        "! playbook/plays/binary.yaml (the working tree)",
        "! playbook/plays/een-ö.yaml (the working tree)",
        "! playbook/plays/large.yaml (the working tree)",
        "! playbook/plays/linked.yaml (the working tree)",
    ]
    assert outputs[1] == (0, output.replace("the working tree", "HEAD"), "")


def test_names_of_files_are_harmless_to_programs(repository: Path) -> None:
    name = os.fsencode(repository / "playbook/tools") + b"/\x1b[1m\xff.yaml"
    Path(os.fsdecode(name)).write_text("summary: Een klok.\n")
    status, output, errors = playbook("diff", "HEAD", "--format", "json")
    assert (status, errors) == (0, "")
    entry = json.loads(output)["entries"][0]
    harmless_name = r"\x1b[1m\udcff"
    assert (entry["id"], entry["title"]) == (harmless_name, harmless_name)
    assert entry["path"] == f"tools/{harmless_name}.yaml"


def test_documented_commands(repository: Path) -> None:
    retitle(repository, "Werk stil")
    commit_all(repository)
    for tag, commit in (("v1.0.0", "HEAD~1"), ("v1.1.0", "HEAD")):
        git(repository, "tag", tag, commit)
    page = (ROOT / "docs/diff.md").read_text()
    lines = re.findall(r"^ {4}playbook (.*?)(?: \| jq -r '\n(.*?)')?$", page, re.M | re.S)
    outputs = []
    for arguments, program in lines:
        status, output, errors = playbook(*shlex.split(arguments))
        assert (status, errors) == (0, "")
        outputs.append(jq.compile(program).input_text(output).first() if program else output)
    assert outputs[0] == "No changes for readers (from main to the working tree)\n"
    assert "<del>hardop</del> <ins>stil</ins>" in outputs[1]
    assert outputs[3] == "play:work-aloud\tWerk hardop\tWerk stil"


HOSTILE = (
    *("::error::", "##[error]", "##", "[", "\n", "\r", "\u2028", "\x1b[1m", "</li>", "<script>"),
    *(
        "'",
        '"',
        "GH-1",
        "0123abc",
        "0123456789abcdef" * 2,
        "@team",
        "#1",
        "https://",
        "www.",
        ".nl",
        "`",
        "*",
        "&",
        "<!--",
        "$",
        ":bug:",
        " ",
        "x",
    ),
)
hostile = st.lists(st.sampled_from(HOSTILE), min_size=1, max_size=8).map("".join)


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(" ".join([tag, *(name for name, _ in attrs)]))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


@settings(max_examples=60)
@given(title=hostile, action=hostile, name=hostile)
def test_content_is_nothing_but_text(title: str, action: str, name: str) -> None:
    play = next(entry for entry in GOLDEN.entries if entry.id == "work-aloud")
    actions = (action, *play.items("actions"))
    after = with_data(play, {**play.data, "title": title, "actions": actions})
    stale = (Stale("en", after.by_key[play.key], "title"),)
    diagnostic = Diagnostic(f"tools/{name}.yaml", Span(), "PB103", name)
    unread = (Unread("head", diagnostic),)
    report = DiffReport(
        GOLDEN, after, compare(GOLDEN, after), stale, unread, name, None, "nl", by_rules
    )
    text = renderer("text")(report)
    lines = [line.strip() for line in unstyle(text).splitlines()]
    assert [line for line in lines if line.startswith("::") or "##[" in line] == []
    assert escaped(unstyle(text).replace("\n", "")) == unstyle(text).replace("\n", "")
    printed = renderer("json")(report)
    assert "##[" not in printed
    strict_validator("diff.schema.json").validate(json.loads(printed))
    assert json.loads(printed)["entries"][0]["title"] == title
    markdown = renderer("markdown")(report)
    parser = _Tags()
    parser.feed(markdown)
    assert set(parser.tags) <= {"p", "ul", "li", "b", "code", "del", "ins"}
    # A blank line would end a list, and Markdown would begin to count.
    assert all("\n\n" not in part.partition("</ul>\n\n")[0] for part in markdown.split("<ul>")[1:])
    shown = "".join(parser.texts)
    assert not re.search(r"@[a-z]|#\d|://|www\.|:bug:|GH-\d|[0-9a-f]{7}", shown)
    assert escaped(title) in shown.replace("\u200b", "")


def many(number: int, length: int) -> DiffReport:
    """Return a report of that many tools more than none, whose titles are that long."""
    tool = next(entry for entry in GOLDEN.entries if entry.type.name == "tool")
    data = {**tool.data, "title": "&" * length}
    made = (
        structs.replace(tool, id=f"t{n:04}", path=f"tools/t{n:04}.yaml", data=data)
        for n in range(number)
    )
    after = replace(GOLDEN, entries=(*GOLDEN.entries, *made))
    return DiffReport(GOLDEN, after, compare(GOLDEN, after), (), (), "a", "b", "nl", by_rules)


def test_long_outputs_are_cut() -> None:
    report = many(5_001, 100)
    text = renderer("text")(report).splitlines()
    assert [line[:2] for line in text].count("+ ") == 200
    assert text[-3:] == ["en nog 4801", "", "5001 erbij (van a naar b)"]
    markdown = renderer("markdown")(report)
    rows = markdown.count("<li>")
    assert LARGEST - 1_000 < len(markdown.encode()) <= LARGEST
    assert markdown.splitlines()[-1] == f"en nog {5_001 - rows}"
    assert '"truncated": 1,' in renderer("json")(report)


def test_words_bear_colours_until_there_is_no_terminal() -> None:
    play = next(entry for entry in GOLDEN.entries if entry.id == "work-aloud")
    after = with_data(play, {**play.data, "title": "Werk stil"})
    report = DiffReport(GOLDEN, after, compare(GOLDEN, after), (), (), "a", "b", "en", by_rules)
    assert "Werk \x1b[31m[-hardop-]\x1b[0m \x1b[32m{+stil+}\x1b[0m" in renderer("text")(report)


def by_rules(found: Diagnostic) -> Text:
    """Return the name of the message in place of its words, which may then be any."""
    return Text(en=found.message, nl=found.message)
