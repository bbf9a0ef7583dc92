"""What is said of a review once it was applied: how much is written, and what is left to people."""

from __future__ import annotations

from markdown_it import MarkdownIt

from playbook_tools.content import EntryKey, Route
from playbook_tools.review import told
from playbook_tools.review.merging import Conflict
from playbook_tools.review.model import Base, FieldVersion, Reviewed
from playbook_tools.review.plan import GONE, Outcome, Plan, State

KEY = EntryKey("play", "work-aloud")
REVIEWED = Reviewed("x.docx", "", "nl", "nl", "1", Base.TODAY, titles={KEY: "Werk <hardop>"})


def outcome(state: State, *steps: str | int, **more: object) -> Outcome:
    route = Route(steps)
    return Outcome(FieldVersion(KEY, route, "a", "b", certain=True), state, route, **more)  # type: ignore[arg-type]


PLAN = Plan(
    (
        outcome(State.WRITTEN, "introduction"),
        outcome(State.WRITTEN, "title", plainer=True),
        outcome(State.DONE, "order"),
        outcome(
            State.CONFLICT, "actions",
            conflicts=(Conflict("een", "twee @team", "drie"), Conflict("vier", None, "vijf")),
            disordered=True,
        ),
        outcome(State.PROPOSED, "scope", partly=True),
        outcome(State.OPEN, "links", 2, "title"),
        outcome(State.OPEN, "note", why=GONE),
    ),
    {"plays/work-aloud.yaml": "…"},
)  # fmt: skip


def test_for_a_terminal() -> None:
    assert (
        told.text(PLAN, REVIEWED, "en", dry_run=False)
        == """\
play:work-aloud: title: without its bold, italics or links, which this field cannot have
play:work-aloud: actions: changed on both sides: the text of the playbook stays; items moved on \
both sides: the order of the playbook stays
    was: een
    reviewed: twee @team
    now: drie
    was: vier
    reviewed: (removed)
    now: vijf
play:work-aloud: scope: tracked changes, which nobody has accepted: --accept-tracked does; \
what else changed in the list is certain
play:work-aloud: links › 3 › title: somebody has to decide
play:work-aloud: note: the entry is gone from the playbook since
3 fields written in 1 file, 1 there already, 4 left to people
"""
    )


def test_for_github() -> None:
    found = told.markdown(PLAN, REVIEWED, "nl", dry_run=True)
    name = "<li><b>Werk &lt;hardop&gt;</b> <code>play:work-aloud</code>"
    assert found.startswith(
        "\n### Wat er zou worden geschreven\n\n"
        "<p>3 velden te schrijven in 1 bestand, 1 stond er al, 4 voor mensen</p>\n\n<ul>\n"
        f"{name} <code>title</code>: zonder vet, cursief of links, want die kunnen in dit veld "
        "niet</li>\n"
    )
    assert "<li>was: een<br>nagekeken: twee @&#8203;team<br>nu: drie</li>" in found
    _, shown = MarkdownIt("commonmark").render(found).split("</h3>\n")
    assert shown == found[1:].partition("\n\n")[2].replace("</p>\n\n", "</p>\n")


def test_what_does_not_fit_is_counted() -> None:
    long = outcome(State.CONFLICT, "title", conflicts=(Conflict("x" * 9_000, "y", "z"),))
    found = told.markdown(Plan((long,) * 40), REVIEWED, "en", dry_run=False)
    assert len(found.encode()) < told.LARGEST + 1_000
    assert found.endswith(f"and {40 - found.count('<li>was')} more\n")
