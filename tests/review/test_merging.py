"""What either side changed is there once both are merged; what both changed is told."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from playbook_tools.review.merging import Conflict, Merged, merged_items, merged_text

LISTS = st.lists(
    st.sampled_from(["a", "b", "c", "een twee", "een drie", "een vier", "x y z"]), max_size=6
)


@pytest.mark.parametrize(
    ("before", "reviewed", "now", "text"),
    [
        ("a", "a", "a", "a"),
        ("a", "b", "a", "b"),
        ("a", "a", "c", "c"),
        ("a", "b", "b", "b"),
        ("a", "b", "c", Conflict("a", "b", "c")),
    ],
)
def test_a_text(before: str, reviewed: str, now: str, text: str | Conflict) -> None:
    assert merged_text(before, reviewed, now) == text


@pytest.mark.parametrize(
    ("reviewed", "now", "items", "conflicts"),
    [
        # Exported were four items: one two three four.
        ("one TWO three four", "one two three FOUR", "one TWO three FOUR", ()),
        ("one two new three four", "zero one two three four", "zero one two new three four", ()),
        ("one three four", "one two three four last", "one three four last", ()),
        ("four one two three", "one TWO three four", "four one TWO three", ()),
        ("four one two three", "one two three four new", "four new one two three", ()),
        ("one two three four", "two one three", "two one three", ()),
        ("one TWO three four", "one Two three four", "one Two three four",
         (Conflict("two", "TWO", "Two"),)),
        ("one three four", "one Two three four", "one Two three four",
         (Conflict("two", None, "Two"),)),
        ("one TWO three four", "one three four", "one three four", (Conflict("two", "TWO", None),)),
        ("one same two three four", "one same two three four", "one same two three four", ()),
    ],
)  # fmt: skip
def test_items(reviewed: str, now: str, items: str, conflicts: tuple[Conflict, ...]) -> None:
    found = merged_items(["one", "two", "three", "four"], reviewed.split(), now.split())
    assert (" ".join(found.items), found.conflicts, found.disordered) == (items, conflicts, False)


def test_two_orders() -> None:
    before = ["one", "two", "three"]
    found = merged_items(before, ["three", "one", "two"], ["two", "one", "three"])
    assert found == Merged(("two", "one", "three"), (0, 1, 2), disordered=True)
    assert not found.clear
    assert merged_items(before, ["two", "one", "three"], ["two", "one", "three"]).clear


def test_where_items_were() -> None:
    found = merged_items(["one", "two"], ["two", "new", "one"], ["two", "one"])
    assert (found.items, found.origins) == (("two", "new", "one"), (0, None, 1))


@given(LISTS, LISTS, LISTS)
@example(["a", "a"], ["a"], ["a", "a", "a"])
def test_nothing_is_lost_and_nothing_invented(
    before: list[str], reviewed: list[str], now: list[str]
) -> None:
    assert merged_items(before, reviewed, before).items == tuple(reviewed)
    assert merged_items(before, before, now).items == tuple(now)
    assert merged_items(before, now, now).items == tuple(now)
    found = merged_items(before, reviewed, now)
    told = {text for one in found.conflicts for text in (one.reviewed, one.now)}
    assert {*found.items} <= {*reviewed, *now}
    assert {*reviewed, *now} <= {*before, *found.items, *told}
    assert len(found.items) == len(found.origins)
    assert {now[at] for at in found.origins if at is not None} <= {*now}
