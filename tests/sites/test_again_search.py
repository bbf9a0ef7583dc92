"""The index of a search that is made again is the one that would be made anew."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from playbook_tools.site.inputs import digest_of
from playbook_tools.site.kept import Earlier, Shelf
from playbook_tools.site.search import again, gather
from playbook_tools.site.search import index as indexes
from sites.built import golden_edition
from sites.test_again import site_of
from sites.test_inputs import edits

pytestmark = pytest.mark.thorough

SENTENCE = "De gemeente begint een proef. Beleidsexperiment, innovaties, co-creatie en e-mail!"


@pytest.fixture
def shelf(cache: Path, tmp_path: Path) -> Shelf:
    assert not cache.exists()
    return Earlier(tmp_path).shelf({})


def test_edits_one_after_another(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indexes, "IN_ONE", 3)
    monkeypatch.setattr(again, "FEW", 2)
    chance = random.Random(2026)  # noqa: S311 (no secret)
    playbook = golden_edition().playbook
    for _ in range(15):
        _, playbook = chance.choice(list(edits(playbook)))
        if chance.random() < 0.2:
            playbook = golden_edition().playbook
        site = site_of(playbook)
        anew = indexes.index(gather.of(site), site.edition.language, gather.also(site))
        assert again.made(site, shelf, digest_of) == anew


@pytest.mark.parametrize("name", ["said", "words"])
def test_what_is_damaged_is_made_anew(
    shelf: Shelf, cache: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(indexes, "IN_ONE", 3)
    site = site_of(golden_edition().playbook)
    anew = again.made(site, shelf, digest_of)
    (kept,) = cache.glob(f"site-*/{name}-nl")
    raw = kept.read_bytes()
    kept.write_bytes(raw[:-1] + bytes([raw[-1] ^ 1]))
    assert again.made(site, shelf, digest_of) == anew
    assert kept.read_bytes() == raw


def test_words_of_many_pages(shelf: Shelf) -> None:
    chance = random.Random(7)  # noqa: S311
    pages = [_some(chance) for _ in range(200)]
    for _ in range(30):
        for place in chance.sample(range(200), chance.randrange(4)):
            pages[place] = _some(chance)
        if chance.random() < 0.2:
            pages.insert(chance.randrange(200), pages.pop())
        assert again.places(shelf, "words", pages) == indexes.parts.words(pages)


def _some(chance: random.Random) -> indexes.Texts:
    title, headings, text = (chance.choices(SENTENCE.split(), k=size) for size in (2, 1, 6))
    return _said(title), _said(headings), f"{_said(text)} Z{chance.randrange(300)}"


def _said(words: Sequence[str]) -> str:
    return " ".join(words)
