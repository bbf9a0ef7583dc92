"""A mistake in the real playbook is found, at its place, once; an edit that is none is let be."""

from __future__ import annotations

import pytest

from book import Bench
from harmless import harmless_edits
from mutants import Score, described
from mutations import MUTATIONS, mutants

pytestmark = pytest.mark.slow

SEEDS = range(4)


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    return Bench.make(tmp_path_factory.mktemp("bench"))


@pytest.fixture(scope="module")
def score(bench: Bench) -> Score:
    found = Score()
    for seed in SEEDS:
        for mutant in mutants(bench.book, seed):
            found.add(mutant, bench.findings(mutant, warnings=False))
    return found


def test_every_mutant_is_detected_at_its_place(score: Score) -> None:
    assert score.made >= 300
    assert len(MUTATIONS) >= 15
    assert score.detected == score.made, score.failures
    assert score.right_file >= 0.99 * score.made, score.failures
    assert score.near >= 0.98 * score.made, score.failures


def test_a_mistake_is_told_once(score: Score) -> None:
    """A renamed id gives one error for each place that uses it, an unparsable file gives one."""
    assert score.miscounted == []


def test_harmless_edits_raise_no_alarm(bench: Bench) -> None:
    edits = [edit for seed in SEEDS for edit in harmless_edits(bench.book, seed)]
    found = [(edit, bench.findings(edit, warnings=True, compared=True)) for edit in edits]
    assert len(found) >= 60
    assert [described(edit, findings) for edit, findings in found if findings] == []
