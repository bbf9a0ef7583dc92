"""A traced document says of the words of content from which text of which entry they are."""

from __future__ import annotations

from collections import defaultdict

from playbook_tools.content import prose, richtext
from playbook_tools.edition.document import Document, origins
from playbook_tools.edition.edition import Edition
from playbook_tools.schema import Role


def said(document: Document) -> dict[richtext.Origin, set[str]]:
    """Return what the document says of each text, in every place."""
    found: defaultdict[richtext.Origin, set[str]] = defaultdict(set)
    for block in richtext.walk(document.groups):
        if isinstance(block, richtext.Heading | richtext.Paragraph):
            here: defaultdict[richtext.Origin, str] = defaultdict(str)
            for run in block.runs:
                if run.origin:
                    here[run.origin] += run.text
            for origin, words in here.items():
                found[origin].add(words.replace("\u00a0", " "))
    return found


def test_every_text_for_readers_is_found_where_it_stands(edition: Edition) -> None:
    found = said(Document.of(edition, traced=True))
    for entry in edition.playbook.entries:
        if entry.type.role is Role.LABELS:
            continue
        for text in prose.reader_texts(entry):
            for part, words in enumerate(text.words):
                assert found[richtext.Origin(entry.key, text.route, part)] == {words}


def test_tracing_changes_no_words(edition: Edition, document: Document) -> None:
    traced = Document.of(edition, traced=True)
    assert list(traced.texts()) == list(document.texts())
    assert traced.content_hash == document.content_hash


def test_what_stands_around_a_text_is_none_of_it() -> None:
    origin = richtext.Origin(("play", "wait"), (), 0)  # type: ignore[arg-type]
    told = origins.between("Play 1 – ", origins.Told.of("Wacht", origin), "!")
    paragraph = richtext.Paragraph((richtext.Run(told),))
    (group,) = origins.in_groups([richtext.Group(richtext.GroupRole.PLAY, (paragraph,))])
    (made,) = group.blocks
    assert isinstance(made, richtext.Paragraph)
    assert [(run.text, run.origin) for run in made.runs] == [
        ("Play 1 – ", None),
        ("Wacht", origin),
        ("!", None),
    ]


def test_places_of_one_text_are_told_apart() -> None:
    origin = richtext.Origin(("play", "wait"), (), 0)  # type: ignore[arg-type]
    marks = origins.Marks()
    names = [marks.of((richtext.Run("Wacht", origin=origin),)) for _ in range(3)]
    assert names == [names[0], f"{names[0]}_2", f"{names[0]}_3"]
    assert marks.of((richtext.Run("Wacht"),)) == ""
