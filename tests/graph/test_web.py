"""The one graph of a playbook says who leads to whom."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import networkx as nx
import pytest

from playbook_tools.content.model import EntryKey, Playbook
from playbook_tools.diagnostics.diagnostic import Language
from playbook_tools.graph.describe import describe
from playbook_tools.graph.web import Web
from playbook_tools.loading.reading import load
from playbook_tools.schema.content_types import ContentType


@pytest.fixture
def playbook(root: Path, types: Mapping[str, ContentType]) -> Playbook:
    """The golden playbook with links in running text, one of which leads nowhere."""
    play = root / "plays" / "work-aloud.yaml"
    told = "Vertel [het](case:open-town), [weer](case:open-town) en [niets](play:gone)."
    text = play.read_text("utf-8").replace("Vertel onderweg wat je doet.", told)
    play.write_text(text, "utf-8")
    return load(root, types).playbook


def test_every_reference_is_a_link_or_dangles(playbook: Playbook) -> None:
    web = Web(playbook)
    dangling = {reference for reference, _ in playbook.dangling}
    assert [str(reference.target) for reference in dangling] == ["play:gone"]
    assert [link.reference for link in web.links] == [
        reference for reference in playbook.references() if reference not in dangling
    ]


def test_links_are_told_from_both_ends(playbook: Playbook) -> None:
    web = Web(playbook)
    for entry in playbook.entries:
        assert list(web.links_from(entry)) == [x for x in web.links if x.source is entry]
        assert list(web.links_to(entry)) == [x for x in web.links if x.target is entry]


@pytest.mark.parametrize(
    ("language", "gone", "unread"),
    [
        ("en", "(does not exist)", "(cannot be read)"),
        ("nl", "(bestaat niet)", "(is niet te lezen)"),
    ],
)
def test_an_entry_that_cannot_be_read_is_not_said_to_be_gone(
    language: Language, gone: str, unread: str, root: Path, types: Mapping[str, ContentType]
) -> None:
    (root / "cases" / "open-town.yaml").write_text('title: "x\n', "utf-8")
    (root / "tools" / "weekly-note.yaml").unlink()
    found = load(root, types).playbook
    play = found.by_key[EntryKey("play", "work-aloud")]
    told = describe(play, Web(found), file=play.path, language=language)
    assert f"  case:open-town      (cases[0])  {unread}\n" in told
    assert f"  tool:weekly-note    (tools[0])  {gone}\n" in told


def test_a_goal_is_reached_from_all_that_have_a_walk_to_it(playbook: Playbook) -> None:
    web = Web(playbook)
    steps: nx.DiGraph = nx.DiGraph(web.steps())
    found = 0
    for goal in playbook.entries:
        before = steps.predecessors(goal.key) if goal.key in steps else ()
        wanted = {start for last in before for start in {last, *nx.ancestors(steps, last)}}
        assert set(web.leading_to([goal])) == wanted
        found += len(wanted)
    assert found > 10


def test_every_goal_counts(playbook: Playbook) -> None:
    web = Web(playbook)
    each = (set(web.leading_to([goal])) for goal in playbook.entries)
    assert set(web.leading_to(playbook.entries)) == set().union(*each)


def test_a_circle_is_told_once_from_its_first_entry(
    root: Path, types: Mapping[str, ContentType]
) -> None:
    """An entry that leads into a circle, or to itself, is not in one."""
    for name, other in {"a": "b", "b": "c", "c": "a", "d": "a", "e": "e"}.items():
        text = f"id: {name}\nstatus: removed\nreplaced_by: {other}\n"
        (root / "tools" / f"{name}.yaml").write_text(text)
    links = [x for x in Web(load(root, types).playbook).links if x.field == "replaced_by"]
    found = [[entry.id for entry in circle] for circle in Web.circles(links)]
    assert found == [["a", "b", "c"]]
