"""Which addresses are checked, and where each is said to be."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree

import pytest

from conftest import ROOT
from playbook_tools.links.collect import collect
from playbook_tools.loading.reading import load
from playbook_tools.schema.declared import load_types

HEADER = """\
msgid ""
msgstr ""
"Language: en\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""
CONTEXT = "plays/work-aloud:introduction"


def places(root: Path) -> dict[str, list[str]]:
    """Return where each address is used, without those that the playbook has of itself."""
    loaded = load(root, load_types())
    assert loaded.diagnostics == ()
    found = collect(loaded.playbook.entries, loaded.sources, loaded.catalogues.values())
    return {
        link.address: [
            f"{use.path}:{use.span.line}:{use.span.column}-{use.span.end_column} ({use.entry})"
            for use in link.uses
        ]
        for link in found
        if "/new" in link.address
    }


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copytree(ROOT / "tests/golden/playbook", tmp_path / "playbook")


BARE = {
    "Zie https://example.org/new.": {
        "https://example.org/new": ["plays/work-aloud.yaml:6:7-30 (play:work-aloud)"]
    },
    "Zie (www.example.org/new), en verder.": {
        "https://www.example.org/new": ["plays/work-aloud.yaml:6:8-27 (play:work-aloud)"]
    },
    "Zie [hier](https://example.org/new) en https://example.org/new2!": {
        "https://example.org/new": ["plays/work-aloud.yaml:6:14-37 (play:work-aloud)"],
        "https://example.org/new2": ["plays/work-aloud.yaml:6:42-66 (play:work-aloud)"],
    },
    "Zie [https://example.org/new](https://example.org/other).": {},
    "Zie http://localhost/new en new@example.org.": {},
}


@pytest.mark.parametrize(("text", "expected"), BARE.items(), ids=BARE)
def test_bare_addresses_of_texts_are_checked(
    root: Path, text: str, expected: dict[str, list[str]]
) -> None:
    play = root / "plays/work-aloud.yaml"
    play.write_text(play.read_text().replace("Vertel onderweg wat je doet.", text))
    assert places(root) == expected


def message(own: str, said: str, before: str = "") -> str:
    return f'{before}msgctxt "{CONTEXT}"\nmsgid {own}\nmsgstr {said}\n\n'


IN_ENGLISH = "translations/en.po:"
TRANSLATED = {
    "another address in its place": (
        message(
            '"Zie [a](https://example.org/new).\\n"', '"See [a](https://example.org/new-en).\\n"'
        ),
        {"https://example.org/new-en": [f"{IN_ENGLISH}10:17-43 (play:work-aloud, en)"]},
    ),
    "the same address": (
        message('"Zie [a](https://example.org/new).\\n"', '"See [a](https://example.org/new).\\n"'),
        {},
    ),
    "a bare one besides, on a line of its own": (
        message('""\n"Zie het.\\n"', '""\n"See "\n"https://example.org/new.\\n"'),
        {"https://example.org/new": [f"{IN_ENGLISH}13:2-25 (play:work-aloud, en)"]},
    ),
    "one that is broken over lines": (
        message('"Zie het.\\n"', '"See https://example.org"\n"/new now.\\n"'),
        {"https://example.org/new": [f"{IN_ENGLISH}10:13-6 (play:work-aloud, en)"]},
    ),
    "a fuzzy message": (
        message('"Zie het.\\n"', '"See https://example.org/new.\\n"', "#, fuzzy\n"),
        {},
    ),
    "an obsolete message": (
        message('"Zie het.\\n"', '"See https://example.org/new.\\n"').replace("msg", "#~ msg"),
        {},
    ),
    "an address that no link may have": (
        message('"Zie het.\\n"', '"See http://localhost/new.\\n"'),
        {},
    ),
}


@pytest.mark.parametrize(("messages", "expected"), TRANSLATED.values(), ids=TRANSLATED)
def test_addresses_that_a_translation_adds_or_replaces_are_checked(
    root: Path, messages: str, expected: dict[str, list[str]]
) -> None:
    (root / "translations").mkdir()
    (root / "translations/en.po").write_text(HEADER + messages)
    assert places(root) == expected
