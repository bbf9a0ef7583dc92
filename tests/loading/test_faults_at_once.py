"""What is wrong in a file is reported at once, and each at the words that it speaks of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playbook_tools.loading.reading import read_content
from playbook_tools.rules import registry
from playbook_tools.rules.entry import EntryContext
from playbook_tools.schema.declared import load_types

TYPES = load_types()
PAGE = "id: x\nplacement: front\norder: 1\ntitle: T\nbody: "
MARKS = {
    "<br>": "PB209",
    "<b>": "PB209",
    "`x`": "PB209",
    "[a](intranet)": "PB501",
    "![p](q)": "PB209",
    "&#8203;": "PB102",
    "&zwj;": "PB102",
    "😀": "PB211",
    "☃": "PB211",
}
SPOKEN_OF = {"[a](intranet)": "intranet", "![p](q)": "![p]("}


@given(
    st.lists(st.sampled_from(sorted(MARKS)), min_size=1, max_size=6),
    st.sampled_from(("|\n  ", ">\n  ", ">-\n  ", "")),
    st.sampled_from(("\n  ", "\n\n  ", " en dan ")),
)
def test_each_mark_is_reported_where_it_is(marks: list[str], style: str, between: str) -> None:
    text = between.join(f"Een {mark} hier." for mark in marks)
    found = read_content(f"{PAGE}{style}{text}\n".encode(), "pages/x.yaml", TYPES["page"], TYPES)
    assert found.entry is not None
    (checked,) = registry.check_entries([EntryContext(found.entry, found.source)])
    said = [*found.diagnostics, *checked.diagnostics]
    kinds = [(one.code, found.source.words(one.span)) for one in said if one.code in MARKS.values()]
    lost = "\n\n" in text and not style.startswith("|")  # A paragraph, which has its own error.
    by_field = lost or any(MARKS[mark] != "PB211" for mark in marks)
    wanted = [
        (MARKS[mark], SPOKEN_OF.get(mark, mark))
        for mark in marks
        if not (by_field and MARKS[mark] == "PB211")
    ]
    assert sorted(kinds) == sorted(wanted)
    assert len({one.span for one in said}) == len(said)


@pytest.mark.parametrize("space", list("\u00a0\u1680\u2003\u2007\u202f\u205f\u3000"), ids=ascii)
def test_a_space_of_another_kind_after_a_colon_is_named(space: str) -> None:
    text = f"id: x\nplacement: front\norder: 1\ntitle:{space}T\nbody: B.\n"
    found = read_content(text.encode(), "pages/x.yaml", TYPES["page"], TYPES)
    said = [(one.code, found.source.words(one.span)) for one in found.diagnostics]
    assert said == [("PB102", space)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "\ufeffid: x\r\nplacement: front\r\norder: 1\r\ntitle: T\u200b\r\n\u00a0body: B.",
            [("PB102", 1), ("PB102", 1), ("PB102", 4), ("PB102", 5), ("PB102", 5)],
            id="four kinds of characters, and no end",
        ),
        pytest.param(
            "\ufeffid: x\nplacement: front\norder: 1\ntitle: 'T\nbody: B.\n",
            [("PB102", 1), ("PB103", 4)],
            id="a mark at the start and an open quotation mark",
        ),
        pytest.param(
            "id: x\nplacement: fronts\norder: 1\ntitle: 'T\nbody: B.\n",
            [("PB103", 4), ("PB205", 2)],
            id="an open quotation mark, and a value that is not valid",
        ),
        pytest.param(
            "id: x\nplacement: front\norder: one\ntitle: a: b\nbody: c: d\n",
            [("PB103", 4), ("PB103", 5), ("PB203", 3)],
            id="two texts with a colon, and a word for a number",
        ),
        pytest.param(
            "id: x\nplacement: front\nodrer: 1\ntitle: a: b\n",
            [("PB103", 4), ("PB201", 3), ("PB202", 2)],
            id="a colon, a misspelt field, and one that is nowhere",
        ),
        pytest.param(
            "id: x\nplacement: front\norder: 1\n title: T\nbody: B.\n",
            [("PB103", 4)],
            id="a field that is indented is not missing as well",
        ),
        pytest.param(
            "id: x\n<<<<<<< a\norder: one\n=======\norder: two\n>>>>>>> b\n",
            [("PB103", 2)],
            id="of two versions in one file, nothing is sure",
        ),
    ],
)
def test_all_that_is_sure_is_reported_at_once(text: str, found: list[tuple[str, int]]) -> None:
    reading = read_content(text.encode(), "pages/x.yaml", TYPES["page"], TYPES)
    assert sorted((one.code, one.span.line) for one in reading.diagnostics) == sorted(found)
