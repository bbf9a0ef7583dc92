"""Another place for an entry: what must go along does, and every number has its turn again."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from command_line import playbook
from playbook_tools.content import EntryKey
from playbook_tools.diagnostics import Text
from playbook_tools.editing import structure
from playbook_tools.loading.reading import Loaded, altered
from playbook_tools.rules import registry
from playbook_tools.support import atomic_write

QUESTION = """\
id: {id}
principle: {principle}
order: {order}
question: {text}
gap:
  plays:
{plays}"""
PLAY = """\
id: {id}
principle: {principle}
order: {order}
title: {text}
actions:
  - {text} elke dag opnieuw.
cases:
  - open-town
tools:
  - weekly-note
"""


def add_question(root: Path, name: str, order: int, text: str, *plays: str) -> None:
    lines = "".join(f"    - {play}\n" for play in plays)
    values = {"id": name, "principle": "openness", "order": order, "text": text, "plays": lines}
    (root / f"questions/{name}.yaml").write_text(QUESTION.format_map(values))


def add_play(root: Path, name: str, order: int, text: str) -> None:
    values = {"id": name, "principle": "openness", "order": order, "text": text}
    (root / f"plays/{name}.yaml").write_text(PLAY.format_map(values))


@pytest.fixture
def root(checkout: Path) -> Path:
    """A playbook in which openness has three questions, with two plays that only one leads to."""
    root = checkout / "playbook"
    add_play(root, "ask-first", 2, "Vraag het eerst")
    add_play(root, "show-all", 3, "Toon alles")
    add_question(root, "asked-first", 2, "Vraag je het eerst?", "ask-first", "work-aloud")
    add_question(root, "all-shown", 3, "Toon je alles?", "show-all")
    assert playbook("validate", "--strict")[0] == 0
    return root


def contents(root: Path) -> dict[str, str]:
    found = (path for path in sorted(root.rglob("*")) if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_text(encoding="utf-8") for path in found}


def changes(before: dict[str, str], after: dict[str, str]) -> dict[str, str]:
    """Return what differs, each file as the lines that are new in it."""
    return {
        path: " ".join(line.strip() for line in text.splitlines() if line not in before[path])
        for path, text in after.items()
        if text != before[path]
    }


MOVES = {
    "a question with the play that only it leads to": (
        ("question", "asked-first", "--to", "patience"),
        {
            "questions/asked-first.yaml": "principle: patience",
            "questions/all-shown.yaml": "order: 2",
            "plays/ask-first.yaml": "principle: patience",
            "plays/show-all.yaml": "order: 2",
        },
        "question:asked-first is number 2 of patience; with it: play:ask-first\n",
    ),
    "to the front of another principle": (
        ("question:all-shown", "--to", "patience", "--before", "time-planned"),
        {
            "questions/all-shown.yaml": "principle: patience order: 1",
            "questions/time-planned.yaml": "order: 2",
            "plays/show-all.yaml": "principle: patience order: 2",
        },
        "question:all-shown is number 1 of patience; with it: play:show-all\n",
    ),
    "a play with the question that leads to it alone": (
        ("play", "show-all", "--to", "patience", "--before", "wait-a-week"),
        {
            "plays/show-all.yaml": "principle: patience order: 1",
            "plays/wait-a-week.yaml": "order: 2",
            "questions/all-shown.yaml": "principle: patience order: 2",
        },
        "play:show-all is number 1 of patience; with it: question:all-shown\n",
    ),
    "within its principle": (
        ("question", "all-shown", "--before", "work-visible"),
        {
            "questions/all-shown.yaml": "order: 1",
            "questions/work-visible.yaml": "order: 2",
            "questions/asked-first.yaml": "order: 3",
        },
        "question:all-shown is number 1 of openness\n",
    ),
    "a principle, which is in none": (
        ("principle", "patience", "--before", "openness"),
        {"principles/patience.yaml": "number: 1", "principles/openness.yaml": "number: 2"},
        "principle:patience is number 1\n",
    ),
    "a page to another part": (
        ("page", "goodbye", "--to", "front"),
        {"pages/goodbye.yaml": "placement: front order: 2"},
        "page:goodbye is number 2 of front\n",
    ),
}


@pytest.mark.parametrize(("arguments", "expected", "told"), MOVES.values(), ids=MOVES)
def test_a_move_leaves_everything_valid(
    arguments: tuple[str, ...], expected: dict[str, str], told: str, root: Path
) -> None:
    before = contents(root)
    status, shown, errors = playbook("move", *arguments, "--dry-run")
    assert (status, errors, contents(root)) == (0, "", before)
    assert re.findall(r"^\+\+\+ playbook/(.*)$", shown, re.M) == sorted(expected)
    assert shown.endswith(told)
    status, output, errors = playbook("move", *arguments)
    assert (status, errors) == (0, "")
    files = f"{len(expected)} files" if len(expected) > 1 else "1 file"
    assert output.endswith(f"\n{files} changed\n{told}")
    assert changes(before, contents(root)) == expected
    assert playbook("validate", "--strict")[0] == 0


def test_what_names_it_within_its_principle_alone_no_longer_does(root: Path) -> None:
    first, second = (root / f"challenges/{name}.yaml" for name in ("nobody-knows", "nobody-asks"))
    text = first.read_text()
    first.write_text(f"{text}  - all-shown\n")
    second.write_text(
        text.replace("nobody-knows", "nobody-asks")
        .replace("order: 1", "order: 2")
        .replace("laten zien wat we doen", "vragen wat we niet weten")
        .replace("work-visible", "all-shown")
    )
    alone = second.read_text().replace("questions:\n  - all-shown\n", "")
    assert playbook("validate", "--strict")[0] == 0
    assert playbook("move", "question", "all-shown", "--to", "patience")[0] == 0
    assert (first.read_text(), second.read_text()) == (text, alone)
    assert playbook("validate", "--strict")[0] == 0


def test_a_draft_moves_no_other(root: Path) -> None:
    path = root / "questions/all-shown.yaml"
    path.write_text(path.read_text().replace("order: 3", "order: 9") + "status: draft\n")
    (root / "plays/show-all.yaml").unlink()
    before = contents(root)
    assert playbook("move", "question:all-shown", "--before", "work-visible")[0] == 0
    assert changes(before, contents(root)) == {"questions/all-shown.yaml": "order: 1"}


REFUSED = {
    "without a place": (("question", "all-shown"), "Say where to: with --to, --before or both."),
    "an entry without a type": (("all-shown", "--to", "patience"), "Give TYPE ID; TYPE:ID will do"),
    "no such type": (
        ("questions:x", "--to", "patience"),
        "There is no type 'questions'. Did you mean 'question'?",
    ),
    "in Dutch": (("all-shown", "--to", "x", "--message-language", "nl"), "Geef TYPE ID; TYPE:ID"),
    "without a place, in Dutch": (
        ("question", "x", "--message-language", "nl"),
        "Zeg waarheen: met --to, --before of beide.",
    ),
    "no such type, in Dutch": (
        ("zaak:x", "--to", "patience", "--message-language", "nl"),
        "Er is geen type 'zaak'. Kies uit: case, challenge",
    ),
    "no such entry": (
        ("question", "all-show", "--to", "patience"),
        "question:all-show stays where it is: there is no question 'all-show'. Did you mean",
    ),
    "no such principle": (
        ("question", "all-shown", "--to", "patienc"),
        "there is no principle 'patienc'. Did you mean 'patience'?",
    ),
    "no such neighbour": (
        ("question", "all-shown", "--to", "patience", "--before", "work-visible"),
        "there is no published question 'work-visible' in patience. There is: time-planned.",
    ),
    "before itself": (
        ("question", "all-shown", "--before", "all-shown"),
        "question:all-shown stays where it is: nothing comes before itself.",
    ),
    "no order": (("tool", "weekly-note", "--to", "patience"), "of the type tool have no order."),
    "a principle into a principle": (
        ("principle", "openness", "--to", "patience"),
        "entries of the type principle belong to nothing: leave --to out.",
    ),
    "a play whose question leads elsewhere too": (
        ("play", "ask-first", "--to", "patience"),
        "question:asked-first leads to it and must go along, but leads to play:work-aloud too.",
    ),
}


@pytest.mark.parametrize(("arguments", "message"), REFUSED.values(), ids=REFUSED)
def test_a_refused_move_changes_nothing(
    arguments: tuple[str, ...], message: str, root: Path
) -> None:
    before = contents(root)
    status, output, errors = playbook("move", *arguments)
    assert (status, output, contents(root)) == (2, "", before)
    assert message in errors


@pytest.mark.parametrize("command", [("move", "--to", "patience"), ("remove",)])
@pytest.mark.parametrize(
    ("path", "old", "new", "field"),
    [
        ("questions/asked-first.yaml", "order: 2", "order: 02", "order"),
        ("questions/asked-first.yaml", "order: 2\n", "", "order"),
        ("questions/asked-first.yaml", "principle: openness\n", "", "principle"),
        ("questions/asked-first.yaml", "principle: openness", "principle: opennes", "principle"),
        ("questions/all-shown.yaml", "order: 3", "order: 0x3", "order"),
    ],
)
def test_numbers_are_not_given_away_while_one_is_unknown(
    command: tuple[str, ...], path: str, old: str, new: str, field: str, root: Path
) -> None:
    file = root / path
    file.write_text(file.read_text().replace(old, new))
    before = contents(root)
    status, output, errors = playbook(command[0], "question", "all-shown", *command[1:])
    assert (status, output, contents(root)) == (2, "", before)
    assert errors.endswith(
        f"{path} has no sound `{field}`: first fix the errors that `playbook validate` reports.\n"
    )


@pytest.mark.usefixtures("root")
def test_what_is_left_of_a_removed_principle_can_move() -> None:
    playbook("remove", "principle", "openness")
    status, output, _ = playbook("move", "question", "all-shown", "--to", "patience")
    assert status == 0
    assert output.endswith("question:all-shown is number 2 of patience; with it: play:show-all\n")


@pytest.mark.parametrize(
    ("language", "closing"),
    [
        ("en", "Nothing was moved, as that would cause these errors.\n"),
        ("nl", "Er is niets verplaatst, want dat zou deze fouten geven.\n"),
    ],
)
def test_what_would_cause_errors_is_not_done(language: str, closing: str, root: Path) -> None:
    before = contents(root)
    arguments = ("challenge", "too-fast", "--to", "openness", "--message-language", language)
    status, output, errors = playbook("move", *arguments)
    assert (status, output, contents(root)) == (1, "", before)
    assert errors.startswith("playbook/principles/patience.yaml:1:5: PB306 ")
    assert errors.endswith(closing)


@pytest.mark.usefixtures("root")
@pytest.mark.parametrize(
    "command",
    [("remove", "play", "ask-first"), ("move", "question", "all-shown", "--to", "patience")],
)
def test_of_two_commands_at_once_that_number_the_same_one_has_to_come_again(
    command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both would give number 2 of patience, each in files that the other does not write."""
    real = atomic_write.change_all

    def change_all(*arguments: object) -> None:
        monkeypatch.setattr(atomic_write, "change_all", real)
        assert playbook("move", "question", "asked-first", "--to", "patience")[0] == 0
        real(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(atomic_write, "change_all", change_all)
    status, output, errors = playbook(*command)
    assert (status, output) == (3, "")
    assert errors.endswith(
        "has changed meanwhile, so nothing was written. Run the command again.\n"
    )
    assert playbook("validate")[0] == 0


@pytest.mark.thorough
@settings(max_examples=25)
@given(data=st.data())
def test_every_move_is_valid_or_refused(loaded: Loaded, data: st.DataObject) -> None:
    """On the real playbook, wherever an entry goes; what a move changes, none but it does."""
    movable = [one for one in loaded.playbook.entries if one.type.sequence]
    entry = data.draw(st.sampled_from(movable))
    principles = [one.id for one in loaded.playbook.of_type("principle")]
    to = data.draw(st.sampled_from([None, *principles]))
    near = [one.id for one in loaded.playbook.of_type(entry.type.name)]
    before = data.draw(st.sampled_from([None, *near]))
    moved = structure.move(loaded, EntryKey(*entry.key), to=to, before=before)
    if isinstance(moved, Text):
        return
    after = altered(loaded, moved.files)
    found = [one for one in (*after.diagnostics, *registry.check(after)) if one.code != "PB306"]
    assert found == []
    place = next(one for one in after.playbook.entries if one.path == entry.path)
    assert place.number(entry.type.sequence.name) == moved.number  # type: ignore[union-attr]
