"""A name that is marked once keeps its language wherever a document has it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playbook_tools.content.richtext import (
    Group,
    GroupRole,
    Heading,
    ItemList,
    Paragraph,
    Run,
    Runs,
    walk,
)
from playbook_tools.edition.document import Document
from playbook_tools.edition.document.foreign import spoken

MARKED = (
    Run("The Open Town", language="en"),
    Run("The Open Town Fund", language="en"),
    Run("Frikommuneforsøg", language="da"),
    Run("Innovation", language="en"),
    Run("Issues", language="en"),
    Run("fear of failure", language="en"),
    Run("Lenguaje Claro", language="es"),
    Run("Een zin van hier", language="nl"),
)


def told(runs: Runs) -> list[tuple[str | None, str]]:
    """The runs after the names are looked for, which stand in a heading elsewhere."""
    heading = Heading(1, MARKED, "names")
    item = Group(GroupRole.CASE, (ItemList(((Paragraph(runs),),)),))
    made = spoken((Group(GroupRole.PAGE, (heading,)), item), "nl")
    (found,) = (block for block in walk(made) if isinstance(block, Paragraph))
    return [(run.language, run.text) for run in found.runs]


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        pytest.param("De site", [(None, "De site")], id="none"),
        pytest.param(
            "Site van The Open Town (pdf)",
            [(None, "Site van "), ("en", "The Open Town"), (None, " (pdf)")],
            id="one within words",
        ),
        pytest.param(
            "Bij The Open Town Fund",
            [(None, "Bij "), ("en", "The Open Town Fund")],
            id="the longest",
        ),
        pytest.param(
            "Lenguaje Claro, Frikommuneforsøg",
            [("es", "Lenguaje Claro"), (None, ", "), ("da", "Frikommuneforsøg")],
            id="several",
        ),
        pytest.param("The Open Towns", [(None, "The Open Towns")], id="a part of a word"),
        pytest.param("Issues en feedback", [(None, "Issues en feedback")], id="a short word"),
        pytest.param("Een zin van hier", [(None, "Een zin van hier")], id="no translation"),
        pytest.param("fear of failure", [(None, "fear of failure")], id="no name"),
    ],
)
def test_names_within_words(words: str, parts: list[tuple[str | None, str]]) -> None:
    assert told((Run(words),)) == parts


PIECES = st.sampled_from(["A", "Ab", "b", "1", "É", "_", "-", "(", ".", " ", " ", " "])
NAMES = st.lists(
    st.tuples(
        st.sampled_from(["A", "Ab", "É"]),
        st.lists(PIECES, max_size=3).map("".join),
        st.sampled_from(["A", "b", ")", "1"]),
    ).map(lambda parts: "{} {}{}".format(*parts)),
    min_size=1,
    max_size=6,
)


@given(NAMES, st.data())
def test_names_are_found_where_one_pattern_of_them_all_finds_them(
    names: list[str], data: st.DataObject
) -> None:
    words = "".join(data.draw(st.lists(PIECES | st.sampled_from(names), min_size=1, max_size=12)))
    longest = sorted(names, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, longest))})(?!\w)")
    parts = [(("en" if n % 2 else None), part) for n, part in enumerate(pattern.split(words))]
    heading = Heading(1, tuple(Run(name, language="en") for name in names), "names")
    made = spoken((Group(GroupRole.PAGE, (heading, Paragraph((Run(words),)))),), "nl")
    (found,) = (block for block in walk(made) if isinstance(block, Paragraph))
    assert [(run.language, run.text) for run in found.runs] == [one for one in parts if one[1]]


def test_a_run_keeps_its_style_and_its_own_language() -> None:
    link = Run("Bij The Open Town", strong=True, target="https://example.org", name="De site")
    heading = Group(GroupRole.PAGE, (Heading(1, MARKED, "names"),))
    own = Run("Lenguaje Claro", language="pt")
    (_, made) = spoken((heading, Group(GroupRole.CASE, (Paragraph((link, own)),))), "nl")
    (paragraph,) = made.blocks
    assert isinstance(paragraph, Paragraph)
    first, name, last = paragraph.runs
    assert (first.text, name.text, name.language) == ("Bij ", "The Open Town", "en")
    assert {(run.strong, run.target, run.name) for run in (first, name)} == {
        (True, "https://example.org", "De site")
    }
    assert last is own


def test_the_playbook_has_no_name_with_two_languages_or_none(document: Document) -> None:
    groups = document.groups
    assert spoken(groups, document.language) == groups
