"""The cards: every play once, both sides in place, nothing too long, codes that can be read."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from msgspec import structs
from weasyprint.document import Document
from weasyprint.formatting_structure.boxes import Box

from conftest import ROOT
from playbook_tools.content.model import Entry, EntryKey, Value
from playbook_tools.content.richtext import Run, plain
from playbook_tools.content.route import Route
from playbook_tools.diagnostics.diagnostic import Span, Text
from playbook_tools.edition import cards
from playbook_tools.edition.edition import Edition, Variant
from playbook_tools.export.formats import Misfits, exporter, variants
from playbook_tools.export.html.cards import HEIGHT, WIDTH, Face, pages, render, stylesheet
from playbook_tools.export.html.qr import LEAST_MODULE, QUIET, code
from playbook_tools.export.pdf_layout.fit import overflows
from playbook_tools.export.pdf_layout.paper import lay_out, write
from playbook_tools.loading.reading import load
from playbook_tools.rules.judge import weigh
from playbook_tools.rules.settings import Settings
from playbook_tools.schema.content_types import ContentType

A4 = (210.0, 297.0)
MILLIMETRES = 25.4 / 96
# What may not come closer to a cut.
CLEAR = 5.0


@pytest.fixture(scope="module")
def on_cards(edition: Edition) -> Edition:
    return replace(edition, variant=Variant.CARDS)


@pytest.fixture(scope="module")
def deck(on_cards: Edition) -> cards.Deck:
    return cards.deal(on_cards)


@pytest.fixture(scope="module")
def laid_out(deck: cards.Deck) -> Document:
    return lay_out(render(deck), stylesheet(deck))


@pytest.fixture(scope="module")
def exported(laid_out: Document) -> bytes:
    return write(laid_out)


@pytest.fixture(scope="module")
def golden(types: Mapping[str, ContentType]) -> Edition:
    """The golden playbook, whose texts have the same length whatever editors write."""
    return Edition.of(load(ROOT / "tests" / "golden" / "playbook", types).playbook)


def small(edition: Edition, play: str, **data: Value) -> Edition:
    """The edition with one play of its own principle, some of whose fields are others."""
    kept = edition.playbook.by_key[EntryKey("play", play)]
    changed = structs.replace(kept, data={**kept.data, **data})
    entries = tuple(
        changed if entry is kept else entry
        for entry in edition.playbook.entries
        if entry.type.name != "play" or entry is kept
    )
    return replace(edition, playbook=replace(edition.playbook, entries=entries))


def with_entry(edition: Edition, changed: Entry) -> Edition:
    entries = (changed if r.key == changed.key else r for r in edition.playbook.entries)
    return replace(edition, playbook=replace(edition.playbook, entries=tuple(entries)))


def boxes(box: Box) -> Iterator[Box]:
    yield box
    for child in getattr(box, "children", ()):
        yield from boxes(getattr(child, "_box", child))


def of_class(laid_out: Document, page: int, name: str) -> list[Box]:
    found = boxes(laid_out.pages[page]._page_box)
    return [
        box
        for box in found
        if box.element is not None and name in box.element.get("class", "").split()
    ]


def place(box: Box) -> tuple[float, float, float, float]:
    """Left, top, right and bottom in mm."""
    left, top = box.border_box_x() * MILLIMETRES, box.border_box_y() * MILLIMETRES
    right, bottom = left + box.border_width() * MILLIMETRES, top + box.border_height() * MILLIMETRES
    return tuple(round(side, 2) for side in (left, top, right, bottom))  # type: ignore[return-value]


def letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


class SaidElsewhere(NamedTuple):
    """Another place that a refusal names, in words."""

    path: str
    span: Span
    message: Text


class Said(NamedTuple):
    """A refusal in words."""

    path: str
    span: Span
    code: str
    message: Text
    hint: Text | None
    related: tuple[SaidElsewhere, ...] = ()


def diagnostics(edition: Edition) -> tuple[Said, ...]:
    refused = exporter("pdf")(replace(edition, variant=Variant.CARDS))
    assert isinstance(refused, Misfits)
    return tuple(
        Said(
            *(finding.diagnostic.path, finding.diagnostic.span, finding.rule.code),
            *(finding.message, finding.hint),
            tuple(SaidElsewhere(other.path, other.span, said) for other, said in finding.related),
        )
        for finding in weigh(refused.diagnostics, Settings())
    )


def test_cards_are_a_variant_of_the_pdf(on_cards: Edition) -> None:
    assert "cards" in variants("pdf")
    assert on_cards.file_name("pdf").endswith("-nl-cards.pdf")


def test_every_play_has_one_card_in_reading_order(edition: Edition, deck: cards.Deck) -> None:
    plays = edition.playbook.published("play")
    assert len({card.number for card in deck.cards}) == len(plays)
    assert sorted(card.entry.id for card in deck.cards) == sorted(play.id for play in plays)
    numbers = [tuple(map(int, card.number.split("."))) for card in deck.cards]
    assert numbers == sorted(numbers)


def test_every_card_is_laid_out_once_on_each_side(deck: cards.Deck, laid_out: Document) -> None:
    found = [
        str(box.element.get("id"))
        for number in range(len(laid_out.pages))
        for box in of_class(laid_out, number, "card")
    ]
    expected = [face.name for page in pages(deck) for face in page]
    assert found == expected
    assert len(set(found)) == len(found) == 2 * (len(deck.cards) + 1)
    assert len(laid_out.pages) == 2 * -(-(len(deck.cards) + 1) // 4)


def test_the_sides_of_a_card_meet_when_the_sheet_is_turned_along_its_long_edge(
    laid_out: Document,
) -> None:
    for number in range(0, len(laid_out.pages), 2):
        fronts = {b.element.get("id")[6:]: place(b) for b in of_class(laid_out, number, "front")}
        backs = {b.element.get("id")[5:]: place(b) for b in of_class(laid_out, number + 1, "back")}
        turned = {
            name: (A4[0] - right, top, A4[0] - left, bottom)
            for name, (left, top, right, bottom) in backs.items()
        }
        assert turned == fronts


def test_cut_marks_lie_on_the_edges_of_the_cards(laid_out: Document) -> None:
    for number in range(len(laid_out.pages)):
        marks = [place(mark) for mark in of_class(laid_out, number, "cut")]
        upright = sorted((t, b) for left, t, right, b in marks if round(right - left, 1) < 1)
        across = sorted((left, right) for left, t, right, b in marks if round(b - t, 1) < 1)
        assert upright == [(0, 10), (HEIGHT - 5, HEIGHT + 5), (A4[1] - 10, A4[1])]
        assert across == [(0, 10), (WIDTH - 5, WIDTH + 5), (A4[0] - 10, A4[0])]
        middles = {
            ((left + right) / 2 - WIDTH) * ((top + bottom) / 2 - HEIGHT)
            for left, top, right, bottom in marks
        }
        assert max(map(abs, middles)) < 0.6
        edges = {side for card in of_class(laid_out, number, "card") for side in place(card)}
        assert edges <= {0.0, WIDTH, HEIGHT, *A4}


def test_nothing_comes_close_to_a_cut(laid_out: Document) -> None:
    for number in range(len(laid_out.pages)):
        for card in of_class(laid_out, number, "card"):
            left, top, right, bottom = place(card)
            for box in boxes(card):
                if box is card:
                    continue
                inner = place(box) if hasattr(box, "border_width") else (left, top, right, bottom)
                assert inner[0] >= left + CLEAR
                assert inner[1] >= top + CLEAR
                assert inner[2] <= right - CLEAR
                assert inner[3] <= bottom - CLEAR


def test_type_is_large_enough_to_read(laid_out: Document) -> None:
    sizes = {
        round(box.style["font_size"] * 0.75, 2)
        for number in range(len(laid_out.pages))
        for box in boxes(laid_out.pages[number]._page_box)
        if getattr(box, "text", "").strip()
    }
    assert min(sizes) >= 8


def test_a_card_says_what_its_play_says(deck: cards.Deck, exported: bytes) -> None:
    file = pypdfium2.PdfDocument(exported)
    printed = [letters(page.get_textpage().get_text_bounded()) for page in file]
    for number, faces in enumerate(pages(deck)):
        missing = [
            said for face in faces for said in on(face) if letters(said) not in printed[number]
        ]
        assert missing == []


def on(face: Face) -> Iterator[str]:
    if face.card is None:
        return
    card = face.card
    yield from (card.number, card.title)
    if face.side == "front":
        yield card.principle
        yield from (plain(action.runs) for action in card.actions)
        yield from map(plain, card.scope)
        effort, roles = card.entry.text("effort"), card.entry.items("roles")
        assert len(card.scope) == bool(effort or roles)
        assert [re.sub(r"\s+", " ", t)[:20] for t in card.entry.texts("actions")] == [
            plain(action.runs)[:20] for action in card.actions
        ]
    for example in card.examples if face.side == "back" else ():
        yield from (example.title.text, *(plain(text.runs) for text in example.summary))


@pytest.mark.parametrize(
    ("text", "first"),
    [
        pytest.param("Doe dit. Dan dat.", "Doe dit.", id="two sentences"),
        pytest.param("Doe dit.", "", id="one sentence"),
        pytest.param("Vraag “wat?” Zeg niets.", "Vraag “wat?”", id="quoted end"),
        pytest.param("Vraag J. Smit om hulp. Nu.", "Vraag J. Smit om hulp.", id="initial"),
        pytest.param("Kijk bijv. hier. Of daar.", "Kijk bijv. hier.", id="abbreviation"),
        pytest.param(
            "Lees o.a. Delen 1.5 en 2. Élk deel.", "Lees o.a. Delen 1.5 en 2.", id="points"
        ),
    ],
)
def test_a_first_sentence_ends_where_readers_end_it(text: str, first: str) -> None:
    halves = (Run(text[:6], strong=True), Run(text[6:], target="https://example.org/"))
    found = cards.first_sentence(halves)
    assert (plain(found.runs), found.more) == (first or text, bool(first))
    assert [run.target for run in found.runs] == [None, "https://example.org/"]


def test_a_card_with_more_to_say_tells_once_where(deck: cards.Deck) -> None:
    sections = re.findall(r"<section .*?</section>", render(deck), re.DOTALL)
    faces = [face for faces in pages(deck) for face in faces]
    told = [section.count(deck.more_word) for section in sections]
    assert told == [int(face.goes_on) for face in faces]
    assert set(told) == {0, 1}


def test_the_codes_lead_where_the_links_lead(deck: cards.Deck, exported: bytes) -> None:
    file = pypdfium2.PdfDocument(exported)
    for number, faces in enumerate(pages(deck)):
        picture = file[number].render(scale=200 / 72).to_pil()
        links = [
            example.link.address
            for face in faces
            if face.card and face.side == "back"
            for example in face.card.examples
            if example.link
        ]
        if links:
            read = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)
            assert sorted(found.text for found in read) == sorted(links)
            assert {found.ec_level for found in read} == {"M"}


def test_modules_are_large_enough_and_the_quiet_zone_is_blank(
    deck: cards.Deck, laid_out: Document
) -> None:
    sides = {
        e.link.address: code(e.link.address).side for c in deck.cards for e in c.examples if e.link
    }
    for number in range(1, len(laid_out.pages), 2):
        for example in of_class(laid_out, number, "example"):
            rest = [box for box in boxes(example) if getattr(box, "text", "").strip()]
            for symbol in (b for b in boxes(example) if "svg" in str(b.element_tag)):
                left, top, right, bottom = place(symbol)
                side = sides[next(e for e in example.element.iter("a")).get("href")]
                module = (right - left) / side
                assert module >= LEAST_MODULE - 0.001
                quiet = QUIET * module - 0.02
                texts = [t.position_x * MILLIMETRES + t.width * MILLIMETRES for t in rest]
                assert max(texts) <= left - quiet
                assert top - place(example)[1] >= quiet
                assert place(example)[3] + 0.7 - bottom >= quiet


def test_pictures_have_words_and_links_go_out_safely(deck: cards.Deck, exported: bytes) -> None:
    opened = pikepdf.open(io.BytesIO(exported))
    structure = [o for o in opened.objects if isinstance(o, pikepdf.Dictionary) and "/S" in o]
    figures = [str(o.Alt) for o in structure if o.get("/S") == "/Figure"]
    expected = [
        f"{deck.code_word} {e.link.title.text}" for c in deck.cards for e in c.examples if e.link
    ]
    assert sorted(figures) == sorted(expected)
    links = [link for page in opened.pages for link in page.get("/Annots", [])]
    addresses = {str(link.A.URI) for link in links}
    assert {e.link.address for c in deck.cards for e in c.examples if e.link} <= addresses
    assert [a for a in addresses if not re.match(r"https?://|mailto:", a)] == []
    assert [str(a.Contents) for a in links if "://" in str(a.Contents)] == []


def test_the_outline_is_the_plays(deck: cards.Deck, exported: bytes) -> None:
    opened = pikepdf.open(io.BytesIO(exported))
    with opened.open_outline() as outline:
        found = [(item.title, len(item.children)) for item in outline.root]
    plays = [(f"{deck.play_word} {card.number}: {card.title}", 0) for card in deck.cards]
    assert found == [(deck.document.title, 0), *plays]


def test_the_same_edition_gives_the_same_bytes(golden: Edition) -> None:
    few = replace(small(golden, "work-aloud"), variant=Variant.CARDS)
    assert exporter("pdf")(few) == exporter("pdf")(few)


def test_the_layout_engine_finds_nothing_to_complain_about(
    golden: Edition, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING, "weasyprint"):
        exporter("pdf")(replace(small(golden, "work-aloud"), variant=Variant.CARDS))
    assert caplog.messages == []


def test_everything_has_room(laid_out: Document) -> None:
    assert list(overflows(laid_out)) == []


LONG = "Doe dit " + "en ook nog dat " * 30 + "steeds weer."
FRONT = Text(
    en="A card has the first sentence of each action. Shorten the longest ones, or divide the "
    "actions over two plays.",
    nl="Op een kaart staat van elke actie de eerste zin. Maak de langste korter, of verdeel de "
    "acties over twee plays.",
)


def test_actions_too_long_for_the_front_are_refused(golden: Edition) -> None:
    actions = ("Doe dit. " + LONG, LONG, f"{LONG[:-1]} en weer. {LONG}", LONG + " Nu.")
    few = small(golden, "work-aloud", actions=actions)
    entry = few.playbook.by_key[EntryKey("play", "work-aloud")]
    length = len(LONG) + len(" en weer")
    assert diagnostics(few) == (
        Said(
            "plays/work-aloud.yaml",
            entry.span("actions"),
            "PB212",
            Text(
                en="`actions` is 10 mm too long for the front of the card",
                nl="`actions` is 10 mm te lang voor de voorkant van de kaart",
            ),
            FRONT,
            (
                SaidElsewhere(
                    "plays/work-aloud.yaml",
                    entry.span(Route(("actions", 2))),
                    Text(
                        en=f"the longest first sentence: {length} characters",
                        nl=f"de langste eerste zin: {length} tekens",
                    ),
                ),
            ),
        ),
    )


def test_summaries_too_long_for_the_back_are_refused(golden: Edition) -> None:
    few = small(golden, "work-aloud")
    key = next(
        r.target
        for r in few.playbook.by_key[EntryKey("play", "work-aloud")].references
        if str(r.route) == "cases[0]"
    )
    case = few.playbook.by_key[key]
    longer = structs.replace(case, data={**case.data, "summary": LONG * 3})
    play = few.playbook.by_key[EntryKey("play", "work-aloud")]
    assert diagnostics(with_entry(few, longer)) == (
        Said(
            play.path,
            play.span("cases"),
            "PB212",
            Text(
                en="`cases` and `tools` together are 51 mm too long for the back of the card",
                nl="`cases` en `tools` samen zijn 51 mm te lang voor de achterkant van de kaart",
            ),
            Text(
                en="A card has their whole summaries. Shorten the longest ones, or give the play "
                "fewer cases or tools.",
                nl="Op een kaart staat hun hele samenvatting. Maak de langste korter, of geef de "
                "play minder praktijkvoorbeelden of tools.",
            ),
            (
                SaidElsewhere(
                    case.path,
                    case.span("summary"),
                    Text(en="takes the most room: 141 mm", nl="neemt de meeste plaats in: 141 mm"),
                ),
            ),
        ),
    )


def test_an_address_too_long_for_a_code_is_refused(golden: Edition) -> None:
    few = small(golden, "work-aloud")
    tool = few.playbook.by_key[EntryKey("tool", "weekly-note")]
    address = "https://example.org/" + "é" * 66
    link = {"title": "Kookboek", "url": address}
    assert diagnostics(
        with_entry(few, structs.replace(tool, data={**tool.data, "links": (link,)}))
    ) == (
        Said(
            "tools/weekly-note.yaml",
            tool.span(Route(("links", 0, "url"))),
            "PB212",
            Text(
                en="this address has 416 characters, too many for a QR code on a card (limit: 412)",
                nl="dit adres heeft 416 tekens, te veel voor een QR-code op een kaart "
                "(hoogstens 412)",
            ),
            Text(
                en="Put a shorter address first in `links`. Characters with accents count three "
                "or more times.",
                nl="Zet een korter adres vooraan in `links`. Tekens met accenten tellen drie keer "
                "of vaker mee.",
            ),
        ),
    )


def test_questions_too_long_for_the_front_are_refused(golden: Edition) -> None:
    few = small(golden, "work-aloud")
    question = few.playbook.by_key[EntryKey("question", "work-visible")]
    play = few.playbook.by_key[EntryKey("play", "work-aloud")]
    longer = structs.replace(question, data={**question.data, "question": LONG * 5})
    assert diagnostics(with_entry(few, longer)) == (
        Said(
            "plays/work-aloud.yaml",
            play.span("title"),
            "PB212",
            Text(
                en="the questions that this play answers are 69 mm too long for its card",
                nl="de vragen waarop deze play het antwoord is, zijn 69 mm te lang voor de kaart",
            ),
            Text(
                en="Link fewer questions to this play, or shorten them.",
                nl="Laat minder vragen naar deze play leiden, of maak ze korter.",
            ),
        ),
    )


@pytest.mark.parametrize(
    ("field", "side", "dutch", "overflow"),
    [
        pytest.param("title", "front", "voorkant", 90, id="title"),
        pytest.param("source", "back", "achterkant", 198, id="source"),
    ],
)
def test_texts_about_the_edition_that_are_too_long_are_refused(
    golden: Edition, field: str, side: str, dutch: str, overflow: int
) -> None:
    few = small(golden, "work-aloud")
    about = few.about
    source = {**about.part("source"), "note": LONG * 8}
    data = {"title": LONG[:200] * 2} if field == "title" else {"source": source}
    assert diagnostics(with_entry(few, structs.replace(about, data={**about.data, **data}))) == (
        Said(
            "edition.yaml",
            about.span(field),
            "PB212",
            Text(
                en=f"the texts about the edition are {overflow} mm too long for the {side} of its "
                "card",
                nl=f"de teksten over de uitgave zijn {overflow} mm te lang voor de {dutch} van de "
                "kaart",
            ),
            Text(
                en="Shorten the title and subtitle, the texts about the source, or the titles of "
                "the principles.",
                nl="Maak de titel en ondertitel, de teksten over de bron, of de titels van de "
                "principes korter.",
            ),
        ),
    )


def test_a_text_far_too_long_for_a_page_is_refused_as_well(golden: Edition) -> None:
    few = small(golden, "work-aloud", actions=tuple(LONG + str(n) for n in range(60)))
    (diagnostic,) = diagnostics(few)
    assert diagnostic.message.en == "`actions` is 1847 mm too long for the front of the card"


def test_words_of_any_length_stay_on_their_card(golden: Edition) -> None:
    word = "w" * 110
    few = small(golden, "work-aloud", title=word, actions=(word, f"{word} x"))
    assert exporter("pdf")(replace(few, variant=Variant.CARDS)).startswith(b"%PDF")
