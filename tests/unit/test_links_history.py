"""What is remembered of addresses, whatever the file holds and however long it grows."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbook_tools.links.history import MOST_OF_AN_ADDRESS, History, Sighting, keep, read
from playbook_tools.links.verdicts import REASONS, Judgement

HERE = "https://example.org/a"
DAY = date(2026, 1, 1)


@contextmanager
def scratch_file() -> Iterator[Path]:
    with TemporaryDirectory() as folder:
        yield Path(folder) / "history.jsonl"


def seen(days: int, reason: str, address: str = HERE) -> Sighting:
    return Sighting(address, DAY + timedelta(days=days), Judgement(reason, "x"))


# What was found, day by day, and the days on which it counts as dead since it last led somewhere.
PASTS = {
    "dead once": (["not-found"], [0]),
    "dead twice, by different signs": (["not-found", "no-domain"], [0, 1]),
    "dead, unsure, dead": (["gone", "server-error", "gone"], [0, 2]),
    "dead, back, dead": (["gone", "answers", "gone"], [2]),
    "dead, moved": (["gone", "moved"], []),
    "unsure": (["server-error", "time-out"], []),
}


@pytest.mark.parametrize(("reasons", "dead"), PASTS.values(), ids=PASTS)
def test_days_of_being_dead(reasons: list[str], dead: list[int]) -> None:
    history = History().with_sightings(seen(day, reason) for day, reason in enumerate(reasons))
    assert [(sighting.day - DAY).days for sighting in history.deaths(HERE)] == dead


# Two findings of one day, and which of them is remembered.
SAME_DAY = {
    "the later one": ("not-found", "answers", "answers"),
    "the later one, the other way": ("answers", "not-found", "not-found"),
    "the sure one": ("not-found", "time-out", "not-found"),
    "the one that has become sure": ("time-out", "not-found", "not-found"),
    "the one that says something": ("answers", "offline", "answers"),
}


@pytest.mark.parametrize(("first", "second", "expected"), SAME_DAY.values(), ids=SAME_DAY)
def test_one_finding_a_day(first: str, second: str, expected: str) -> None:
    history = History().with_sightings([seen(0, first)]).with_sightings([seen(0, second)])
    assert history.latest(HERE) == seen(0, expected)
    assert history.latest("https://example.org/b") is None


sightings = st.lists(
    st.builds(
        Sighting,
        st.sampled_from([HERE, "https://example.org/b"]) | st.text(),
        st.dates(DAY - timedelta(days=300), DAY),
        st.builds(Judgement, st.sampled_from(sorted(REASONS)), st.text()),
    )
)


@settings(max_examples=40)
@given(sightings)
def test_what_is_kept_is_read_again(found: list[Sighting]) -> None:
    expected = History().with_sightings(found)
    with scratch_file() as path:
        keep(path, found, DAY)
        assert read(path) == expected
        before = path.read_bytes()
        keep(path, found, DAY)
        assert path.read_bytes() == before


@given(st.binary() | st.lists(st.binary(max_size=9)).map(b"\n".join))
def test_whatever_the_file_holds(content: bytes) -> None:
    with scratch_file() as path:
        path.write_bytes(content)
        history = read(path)
        lines = [number for number, line in enumerate(content.split(b"\n"), 1) if line.strip()]
        assert (history.known, list(history.damaged)) == ({}, lines)


DAMAGED = {
    "no object": "[]",
    "no such reason": '{"address": "a", "day": "2026-01-01", "reason": "x", "detail": ""}',
    "no such day": '{"address": "a", "day": "2026-02-30", "reason": "gone", "detail": ""}',
    "a number for a day": '{"address": "a", "day": 20260101, "reason": "gone", "detail": ""}',
    "nothing to see": '{"address": "a", "day": "2026-01-01", "reason": "gone"}',
    "deep as the sea": "[" * 100_000,
    "a number without end": "9" * 10_000,
}


@pytest.mark.parametrize("line", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_line_costs_no_other(line: str, tmp_path: Path) -> None:
    path = tmp_path / "history.jsonl"
    keep(path, [seen(0, "gone"), seen(1, "gone")], DAY)
    first, second = path.read_text().splitlines()
    path.write_text(f"{first}\n{line}\n\n{second}\n")
    history = read(path)
    assert (len(history.deaths(HERE)), history.damaged) == (2, (2,))


def test_it_stays_bounded_and_forgets_nothing_that_counts(tmp_path: Path) -> None:
    path = tmp_path / "history.jsonl"
    since = [seen(day, "gone") for day in range(400)]
    often = [seen(day, "answers", "https://example.org/b") for day in range(400)]
    once = [seen(0, "answers", "https://example.org/c")]
    keep(path, [*since, *often, *once], DAY + timedelta(days=400))
    lines = [json.loads(line) for line in path.read_text().splitlines()]
    kept = {key: [x["day"] for x in lines if x["address"].endswith(key)] for key in "abc"}
    last = [seen(day, "gone").day.isoformat() for day in range(400 - MOST_OF_AN_ADDRESS, 400)]
    assert kept == {"a": [DAY.isoformat(), *last], "b": last, "c": []}
    assert read(path).deaths(HERE)[0] == since[0]
