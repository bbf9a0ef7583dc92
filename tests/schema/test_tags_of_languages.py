"""Which tags of languages are known, and which is meant by what is none."""

from __future__ import annotations

import pytest

from playbook_tools.schema import languages


@pytest.mark.parametrize("tag", ["nl", "en", "fr", "fy", "yue", "pt-BR", "nl-BE", "uk", "se"])
def test_known(tag: str) -> None:
    assert languages.is_known(tag)


def test_what_is_known_by_heart_is_in_the_table() -> None:
    assert all(map(languages.is_listed, sorted(languages.BY_HEART)))


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        ("Engels", "en"),
        ("english", "en"),
        ("Deutsch", "de"),
        ("EN", "en"),
        ("eng", "en"),
        ("en_GB", "en-GB"),
        ("en-gb", "en-GB"),
        ("“en”", "en"),
        ("dk", "da"),
        ("jp", "ja"),
        ("gb", "en"),
        ("engles", "en"),
        ("pt-XX", "pt"),
        ("us", None),
        ("xx", None),
        ("", None),
        ("{}", None),
    ],
)
def test_unknown_but_meant(written: str, tag: str | None) -> None:
    assert not languages.is_known(written)
    assert languages.meant(written) == tag


@pytest.mark.parametrize("tag", ["und", "mul", "nl-XX", "nl-", "-NL", "nl-BE-x", "n", "nl\n"])
def test_no_tag_of_a_language(tag: str) -> None:
    assert not languages.is_known(tag)
