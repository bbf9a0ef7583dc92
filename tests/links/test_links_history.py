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

from playbook_tools.links.history import LARGEST, History, Sighting, keep, read
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
        st.builds(Judgement, st.sampled_from(sorted({*REASONS} - {"moved"})), st.text())
        | st.just(Judgement("moved", "https://example.org/c")),
    )
)


@pytest.mark.thorough
@settings(max_examples=40)
@given(sightings)
def test_what_counts_is_kept(found: list[Sighting]) -> None:
    """From run to run: what was found last, and the first and the last day of being dead."""
    found.sort(key=lambda one: one.day)
    everything = History().with_sightings(found)
    middle = len(found) // 2
    with scratch_file() as path:
        for sightings_of_a_run in (found[:middle], found[middle:]):
            keep(path, read(path, DAY).with_sightings(sightings_of_a_run), DAY)
        kept = read(path, DAY)
        assert kept.damaged == ()
        for address in everything.known:
            assert kept.latest(address) == everything.latest(address)
            assert ends(kept.deaths(address)) == ends(everything.deaths(address))
        before = path.read_bytes()
        keep(path, kept, DAY)
        assert path.read_bytes() == before


def ends(found: tuple[Sighting, ...]) -> tuple[Sighting, ...]:
    return found[:1] + found[1:][-1:]


@given(st.binary() | st.lists(st.binary(max_size=9)).map(b"\n".join))
def test_whatever_the_file_holds(content: bytes) -> None:
    with scratch_file() as path:
        path.write_bytes(content)
        history = read(path, DAY)
        lines = [number for number, line in enumerate(content.split(b"\n"), 1) if line.strip()]
        assert (history.known, list(history.damaged)) == ({}, lines)


DAMAGED = {
    "no object": "[]",
    "no such reason": '{"address": "a", "day": "2026-01-01", "reason": "x", "detail": ""}',
    "no such day": '{"address": "a", "day": "2026-02-30", "reason": "gone", "detail": ""}',
    "a number for a day": '{"address": "a", "day": 20260101, "reason": "gone", "detail": ""}',
    "nothing to see": '{"address": "a", "day": "2026-01-01", "reason": "gone"}',
    "a day to come": '{"address": "a", "day": "2026-01-03", "reason": "gone", "detail": ""}',
    "moved to what is no address": (
        '{"address": "a", "day": "2026-01-01", "reason": "moved", "detail": "https://["}'
    ),
    "deep as the sea": "[" * 100_000,
    "a number without end": "9" * 10_000,
}


@pytest.mark.parametrize("line", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_line_costs_no_other(line: str, tmp_path: Path) -> None:
    path, today = tmp_path / "history.jsonl", DAY + timedelta(days=1)
    keep(path, History().with_sightings([seen(0, "gone"), seen(1, "gone")]), today)
    first, second = path.read_text().splitlines()
    path.write_text(f"{first}\n{line}\n\n{second}\n")
    history = read(path, today)
    assert (len(history.deaths(HERE)), history.damaged) == (2, (2,))


LONG_UNSURE = ["gone", "gone", *["server-error"] * 400]
# Findings day by day, and the days of those that are kept.
KEPT = {
    "always there": (["answers"] * 400, [399]),
    "always dead": (["gone"] * 400, [0, 399]),
    "dead, and unsure for more than a year": (LONG_UNSURE, [0, 1, 401]),
    "back after being dead": (["gone", "gone", "answers", "server-error"], [3]),
}


@pytest.mark.parametrize(("reasons", "expected"), KEPT.values(), ids=KEPT)
def test_three_lines_of_an_address_are_kept(
    reasons: list[str], expected: list[int], tmp_path: Path
) -> None:
    path, today = tmp_path / "history.jsonl", DAY + timedelta(days=len(reasons))
    found = [seen(day, reason) for day, reason in enumerate(reasons)]
    keep(path, History().with_sightings(found), today)
    days = [json.loads(line)["day"] for line in path.read_text().splitlines()]
    assert days == [seen(day, "gone").day.isoformat() for day in expected]


def test_what_nobody_asks_for_any_more_is_forgotten(tmp_path: Path) -> None:
    path = tmp_path / "history.jsonl"
    keep(path, History().with_sightings([seen(0, "gone")]), DAY + timedelta(days=367))
    assert path.read_bytes() == b""


def test_what_is_too_large_is_refused_rather_than_cut(tmp_path: Path) -> None:
    path = tmp_path / "history.jsonl"
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(OSError, match=f"File too large: {str(path)!r}"):
        read(path, DAY)
