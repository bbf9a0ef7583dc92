"""A new entry: asked for on a terminal, taken from options elsewhere, valid as it comes out."""

from __future__ import annotations

import os
import pty
import sys
from pathlib import Path

import pytest

from command_line import playbook
from playbook_tools.editing import scaffold
from playbook_tools.schema.declared import load_types

LINKS = {"play": ("--set", "cases=open-town", "--set", "tools=weekly-note")}
OTHERS = {"question": ("--set", "gap.plays=work-aloud")}
TYPES = [name for name, declared in load_types().items() if declared.folder]


def new(root: Path, *arguments: str) -> tuple[int, str, str]:
    return playbook("new", *arguments, "--playbook", str(root), "--message-language", "nl")


@pytest.mark.parametrize("name", TYPES)
def test_a_draft_of_any_type_is_valid(name: str, root: Path) -> None:
    fields = {field.name for field in load_types()[name].shape.fields}
    principle = ("--set", "principle=openness") if "principle" in fields else ()
    given = (*principle, *LINKS.get(name, ()), *OTHERS.get(name, ()))
    status, output, errors = new(root, name, "brand-new", *given)
    assert status == 0
    assert errors == (
        "Een nieuw item is een concept: het komt in de uitgaven als je de regel `status: draft` "
        "weghaalt.\n"
    )
    folder = load_types()[name].folder
    assert output.endswith(f"playbook/{folder}/brand-new.yaml\n")
    status, report, _ = playbook("validate", str(root), "--strict")
    assert status == 0, report


def test_what_a_play_looks_like(root: Path) -> None:
    given = [
        "principle=openness", "title=Zeg wat je ziet", "actions=Kijk goed om je heen.",
        "actions=Schrijf: alles.", "cases=open-town", "tools=weekly-note", "related=work-aloud",
    ]  # fmt: skip
    options = [part for pair in given for part in ("--set", pair)]
    assert new(root, "play", "say-it", *options, "--publish")[0] == 0
    assert (
        (root / "plays/say-it.yaml").read_text(encoding="utf-8")
        == """\
id: say-it
principle: openness
order: 2
title: Zeg wat je ziet
actions:
  - Kijk goed om je heen.
  - >-
    Schrijf: alles.
cases:
  - open-town
tools:
  - weekly-note
related:
  - work-aloud
"""
    )


REFUSED = {
    "no such type": (["plai", "x"], "Er is geen type 'plai'. Bedoel je 'play'?"),
    "no id": (["play"], "Een item heeft een id nodig: playbook new TYPE ID."),
    "an id that is taken": (["play", "work-aloud"], "de id `work-aloud` is al in gebruik."),
    "no id at all": (["play", "Werk"], "`Werk` past niet bij `id`."),
    "a device of Windows": (
        ["play", "lpt1"],
        "`lpt1` past niet bij `id`. Windows gebruikt deze naam voor een apparaat",
    ),
    "no such field": (
        ["case", "x", "--set", "titel=A"],
        "er is geen veld 'titel'. Bedoel je 'title'?",
    ),
    "a tab in a text": (
        ["case", "x", "--set", "title=a\tb"],
        "hier staat het onzichtbare teken U+0009.",
    ),
    "an invisible character in a text": (
        ["case", "x", "--set", "title=a\u200bb"],
        "hier staat het onzichtbare teken U+200B.",
    ),
    "a field without a value": (
        ["tool", "x", "--set", "title"],
        "er ontbreekt een waarde: schrijf title=…",
    ),
    "no such principle": (
        ["challenge", "x", "--set", "principle=opennes"],
        "er is geen principe `opennes`. Bedoel je `openness`?",
    ),
    "a principle too many": (
        ["challenge", "x", "--set", "principle=openness", "--set", "principle=patience"],
        "principle heeft maar één waarde.",
    ),
    "a case twice": (
        ["play", "x", "--set", "cases=open-town", "--set", "cases=open-town"],
        "cases heeft twee keer open-town.",
    ),
    "no case": (
        ["play", "x", "--set", "principle=openness"],
        "cases ontbreekt: gebruik --set cases=… (op een terminal wordt ernaar gevraagd).",
    ),
}


@pytest.mark.parametrize(("arguments", "message"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_made(arguments: list[str], message: str, root: Path) -> None:
    before = sorted(root.rglob("*"))
    status, output, errors = new(root, *arguments)
    assert (status, output) == (2, "")
    assert message in errors
    assert sorted(root.rglob("*")) == before


def ask(root: Path, *lines: str, arguments: tuple[str, ...] = ("play",), status: int = 0) -> str:
    """Give answers on a terminal; return what it shows."""
    command = ["new", *arguments, "--playbook", str(root), "--message-language", "nl"]
    child, terminal = pty.fork()
    if child == 0:
        os.execv(sys.executable, [sys.executable, "-m", "playbook_tools", *command])  # noqa: S606
    os.write(terminal, "".join(f"{line}\n" for line in lines).encode())
    shown = _everything(terminal)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == status, shown
    return shown


def test_a_terminal_is_asked(root: Path) -> None:
    """The title first; wrong answers are asked for again, with the nearest right one."""
    shown = ask(
        root,
        *("Vertel het vroeg", "tell-early", "opennes", "openness"),
        *("Zeg het vandaag.", "Zeg het hardop.", "", "open-town", "", "weekly-note", "", ""),
    )
    assert "[vertel-het-vroeg]" in shown
    assert "Error" not in shown
    assert "Fout: er is geen principe `opennes`. Bedoel je `openness`?" in shown
    assert "open-town" in shown
    assert (
        (root / "plays/tell-early.yaml").read_text(encoding="utf-8")
        == """\
id: tell-early
principle: openness
order: 2
title: Vertel het vroeg
actions:
  - Zeg het vandaag.
  - Zeg het hardop.
cases:
  - open-town
tools:
  - weekly-note
status: draft
"""
    )


def test_what_it_refers_to_is_made_on_the_way(root: Path) -> None:
    """A case, a tool and the question that leads to it, all in one go."""
    before = {path.name for path in root.rglob("*.yaml")}
    ask(
        root,
        *("Vertel het vroeg", "", "openness", "Zeg het vandaag.", ""),
        *("+", "Één stad", "", "Een stad vertelt alles.", ""),
        *("+", "Het bord", "the-board", "Een bord aan de muur.", ""),
        *("+", "Vertel je het vroeg?", "told-early"),
        arguments=("play", "--publish"),
    )
    new = {path.name for path in root.rglob("*.yaml")} - before
    assert new == {"vertel-het-vroeg.yaml", "een-stad.yaml", "the-board.yaml", "told-early.yaml"}
    assert (
        (root / "questions/told-early.yaml").read_text(encoding="utf-8")
        == """\
id: told-early
principle: openness
order: 2
question: Vertel je het vroeg?
gap:
  plays:
    - vertel-het-vroeg
"""
    )
    assert playbook("validate", str(root), "--strict")[0] == 0


def test_whoever_stops_half_way_has_written_nothing(root: Path) -> None:
    before = sorted(root.rglob("*"))
    answers = ("Vertel het vroeg", "", "openness", "Zeg het vandaag.", "", "+", "Een stad", "\x04")
    ask(root, *answers, status=130)
    assert sorted(root.rglob("*")) == before


def test_what_is_published_cannot_lead_to_a_draft(root: Path) -> None:
    """It is told why, and when it can."""
    before = (root / "questions/work-visible.yaml").read_text()
    shown = ask(
        root,
        *("Vertel het vroeg", "", "openness", "Zeg het vandaag.", ""),
        *("open-town", "open-town", "", "weekly-note", "", "work-visible", "nonsense", ""),
    )
    assert "cases heeft twee keer open-town." in shown
    none = "Er is nog geen item (vraag) dat hierheen kan leiden: + maakt er een, Enter niet."
    assert shown.count(none) == 2
    assert (
        "`work-visible` is gepubliceerd en kan dus niet naar een concept leiden. Zet de nieuwe id "
        "erbij als je `status: draft` weghaalt." in shown
    )
    assert (root / "questions/work-visible.yaml").read_text() == before
    assert playbook("validate", str(root), "--strict")[0] == 0


def test_a_question_that_is_there_can_lead_to_it(root: Path) -> None:
    path = root / "questions/work-visible.yaml"
    path.write_text(path.read_text() + "# Van de redactie.\n")
    before = path.read_text()
    ask(
        root,
        *("Vertel het vroeg", "", "openness", "Zeg het vandaag.", ""),
        *("open-town", "", "weekly-note", "", "time-planned", "work-visible"),
        arguments=("play", "--publish"),
    )
    added = "    - work-aloud\n    - vertel-het-vroeg\n"
    assert path.read_text() == before.replace("    - work-aloud\n", added)
    assert playbook("validate", str(root), "--strict")[0] == 0


def test_a_dry_run_shows_the_file_and_writes_nothing(root: Path) -> None:
    before = sorted(root.rglob("*"))
    status, output, errors = new(root, "case", "--set", "title=Één stad", "--dry-run")
    assert (status, errors) == (0, "")
    assert "+id: een-stad\n" in output
    assert sorted(root.rglob("*")) == before


PROPOSED = {
    "Één stad: 2 wegen!": "een-stad-2-wegen",
    "2024 in het kort": "in-het-kort",
    "Werk hardop": "werk-hardop",
    "Work aloud": "work-aloud-2",
    "Con": "con-2",
    "日本": "",
    "Een titel die veel langer is dan een id mag zijn": "een-titel-die-veel-langer-is-dan-een-id",
}


@pytest.mark.parametrize(("title", "proposed"), PROPOSED.items(), ids=PROPOSED)
def test_an_id_is_proposed_from_the_title(title: str, proposed: str) -> None:
    assert scaffold.proposed_id(load_types()["play"], title, {"work-aloud"}) == proposed


def _everything(terminal: int) -> str:
    shown = b""
    while True:
        try:
            part = os.read(terminal, 4096)
        except OSError:  # Linux says so when the other end has closed.
            break
        if not part:
            break
        shown += part
    return shown.decode()


@pytest.mark.parametrize("name", TYPES)
def test_a_placeholder_that_is_published_is_an_error(name: str, root: Path) -> None:
    fields = {field.name for field in load_types()[name].shape.fields}
    principle = ("--set", "principle=openness") if "principle" in fields else ()
    given = (*principle, *LINKS.get(name, ()), *OTHERS.get(name, ()))
    assert new(root, name, "brand-new", *given, "--publish")[0] == 0
    written = f"{load_types()[name].folder}/brand-new.yaml"
    asked = (root / written).read_text(encoding="utf-8").count("Vul in bij brand-new: ")
    status, report, _ = playbook("validate", str(root))
    told = [line for line in report.splitlines() if f"{written}:" in line and "PB214" in line]
    assert (status, len(told)) == (1, asked)
