"""What a reviewer wrote, brought into the dialect of the content files."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from playbook_tools.content import markdown, prose
from playbook_tools.diagnostics import Text, characters
from playbook_tools.loading.reading import Loaded
from playbook_tools.review import dialect
from playbook_tools.schema import Field
from playbook_tools.schema.content_types import MarkdownMode

MODES: tuple[MarkdownMode, ...] = ("none", "line", "blocks")
FIELDS = {
    mode: Field("text", "text", Text("", ""), required=False, markdown=mode) for mode in MODES
}
MAP = "De [Culture Map]{lang=en} bij OPSI"
PIECES = st.sampled_from(
    ["een", "idee", "’s", "*", "**", "_", "`", "[", "]", "(", ")", "<b>", "&amp;", "{lang=en}",
     "- ", "1. ", "# ", "\\", "!", "\u00a0", "\t", "\u00ad", "“ja”", "x*y", "http://e.org", "…",
     "+ ", "> "]
)  # fmt: skip
WORDS = st.lists(PIECES, min_size=1, max_size=8).map("".join)


@pytest.mark.parametrize(
    ("before", "after", "text"),
    [
        # What readers do not see stays with the words that stay.
        (MAP, "De Culture Map bij het OPSI", "De [Culture Map]{lang=en} bij het OPSI"),
        (MAP, "De Culture Maps bij OPSI", "De [Culture Maps]{lang=en} bij OPSI"),
        (MAP, "De Culture and Risk Map bij OPSI", "De [Culture and Risk Map]{lang=en} bij OPSI"),
        (MAP, "De cultuurkaart bij OPSI", "De cultuurkaart bij OPSI"),
        (MAP, "De [Culture Map for all]{lang=en} bij OPSI",
         "De [Culture Map for all]{lang=en} bij OPSI"),
        (MAP, "De Culture Map\n\nbij OPSI", "De [Culture Map]{lang=en}\n\nbij OPSI"),
        (f"Een\n\n{MAP}", "De Culture Map bij OPSI\n\nEen", f"{MAP}\n\nEen"),
        # Formatting is the reviewer's.
        ("een idee", "een **idee**", "een **idee**"),
        ("een **idee**", "een idee", "een idee"),
        ("een idee", "een** idee **dus", "een** idee **dus"),
        ("[het idee](play:a)", "[het nieuwe idee](play:a)", "[het nieuwe idee](play:a)"),
        (MAP, "De **Culture Map** bij OPSI", "De **[Culture Map]{lang=en}** bij OPSI"),
        # Signs of a word processor.
        ("een idee", "een\u00a0nieuw\tidee  dus", "een nieuw idee dus"),
        ("cafe\u0301", "cafe\u0301 en idee\u00ad\u00ebn \ufb01jn", "café en ideeën fijn"),
        ("een idee", "een \u200bidee\u2011dus", "een idee-dus"),
        ("een idee", "„een” idee van ‘s middags", "“een” idee van ’s middags"),
        ("foto’s", "foto's van \"ons\"", "foto’s van \"ons\""),
        ("de letter ‘s’", "een letter ‘s’", "een letter ‘s’"),
        ("een idee", "een idee\n\n• een\n\n• twee", "een idee\n\n- een\n- twee"),
        ("een idee", "een idee\n\n-\u00a0een", "een idee\n\n- een"),
        ("een idee", "\uf0b7 een idee", "- een idee"),
        ("• een idee", "• een nieuw idee", "• een nieuw idee"),
        # Lists.
        ("- een\n- twee", "- een\n- drie\n- twee", "- een\n- drie\n- twee"),
        ("een:\n\n- twee\n  - drie", "een:\n\n- twee\n  - drie\n\nvier",
         "een:\n\n- twee\n  - drie\n\nvier"),
        ("- een\n\n  twee", "- een\n\n  twee en drie", "- een\n\n  twee en drie"),
    ],
)  # fmt: skip
def test_a_text_is_brought_into_the_dialect(before: str, after: str, text: str) -> None:
    found = dialect.brought(before, after, FIELDS["blocks"])
    assert found == dialect.Brought(text)


@pytest.mark.parametrize(
    ("after", "text"),
    [
        ("De Culture Map bij het OPSI", "De [Culture Map]{lang=en} bij het OPSI"),
        ("De **Culture Map**: „nu”", "De **[Culture Map]{lang=en}**: „nu”"),
        ("Iets anders", "Iets anders"),
        ("- De Culture Map", "- De Culture Map"),
    ],
)
def test_a_paragraph_gets_its_languages_back(after: str, text: str) -> None:
    assert dialect.in_its_languages(MAP, after) == text


def test_plain_text_has_no_marks() -> None:
    found = dialect.brought("Werk hardop", "Werk hardop: *nu*\u00a0dus", FIELDS["none"])
    assert found == dialect.Brought("Werk hardop: *nu* dus")


def test_a_sign_that_stands_for_something_must_stay() -> None:
    before = "Versie {version} van {date}"
    gone = dialect.brought(before, "Versie 3 van {date}", FIELDS["none"])
    assert gone == dialect.Brought("Versie 3 van {date}", certain=False)
    moved = dialect.brought(before, "Van {date} is versie {version}", FIELDS["none"])
    assert moved.certain


@pytest.mark.thorough
def test_no_text_of_the_playbook_changes_by_itself(loaded: Loaded) -> None:
    """Not even where the marks of languages are gone, and quotation marks are other ones."""
    seen = 0
    for entry in loaded.playbook.entries[::3]:
        for route, declared, text in prose.written_texts(prose.joined(entry)):
            after = text.replace("“", '"').replace("’", "'").replace(" de ", " de\u00a0")
            if declared.markdown != "none":
                after = re.sub(r"\[([^\[\]]*)\]\{lang=[^}]*\}", r"\1", after)
            found = dialect.brought(text, after, declared)
            assert found == dialect.Brought(text.strip()), f"{entry.path}: {route}"
            seen += 1
    assert seen > 500


@given(WORDS, st.sampled_from(["line", "blocks"]))
@example("1.", "line")
@example("een **idee**dus", "line")
def test_words_in_any_style_are_read_as_they_are_written(words: str, mode: MarkdownMode) -> None:
    """Whatever a reviewer types, readers of the file see it, and all of its links."""
    runs = tuple(run for line in dialect.lines(markdown.blocks(words)) for run in line.runs)
    runs = dialect.tidied(runs, bullets=True)
    found = dialect.written([dialect.Line(runs)], FIELDS[mode])
    assert "".join(run.text for run in markdown.line(found.text)) == "".join(r.text for r in runs)


SIGNS = "Alle {count:question} vragen, {Count:principle}tal, en {title:principle/openness}."
SAID = "Alle vijf vragen, Tweetal, en Werk *open*."


@pytest.mark.parametrize(
    ("after", "text"),
    [
        (SAID, SIGNS),
        (f"Vijf keer: {SAID}", f"Vijf keer: {SIGNS}"),
        (f"{SAID} En vijf.", f"{SIGNS} En vijf."),
        (SAID.replace("vijf vragen", "vijf\u00a0grote vragen"),
         SIGNS.replace("n} vragen", "n}\u00a0grote vragen")),
        (SAID.replace("Tweetal", "**Tweetal**"), SIGNS.replace("{Count:principle}tal",
                                                              "**{Count:principle}tal**")),
    ],
)  # fmt: skip
def test_words_that_were_filled_in_become_their_signs_again(after: str, text: str) -> None:
    assert dialect.unfilled(SIGNS, SAID, after) == dialect.Brought(text)


@pytest.mark.parametrize("gone", ["vijf", "Tweetal", "*open*", SAID])
def test_words_that_were_filled_in_and_are_others_now_are_uncertain(gone: str) -> None:
    found = dialect.unfilled(SIGNS, SAID, SAID.replace(gone, "zes"))
    assert not found.certain


@given(WORDS, WORDS)
def test_words_around_those_that_were_filled_in_stay_as_they_are(before: str, after: str) -> None:
    found = dialect.unfilled(SIGNS, SAID, f"{before} {SAID} {after}")
    assert found.certain
    first, last = ("".join(characters.composed(text)) for text in (f"{before} ", f" {after}"))
    assert found.text == f"{first}{SIGNS}{last}"
