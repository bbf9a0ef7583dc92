"""The cards: the whole journey, both sides in place, cut by room, codes that can be read."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

import pikepdf
import pytest
import zxingcpp
from msgspec import structs
from pypdfium2 import PdfDocument
from weasyprint.document import Document
from weasyprint.formatting_structure.boxes import Box

from conftest import ROOT
from playbook_tools.content.model import Entry, EntryKey, Value
from playbook_tools.content.richtext import Run, plain
from playbook_tools.content.route import Route
from playbook_tools.diagnostics.diagnostic import Span, Text
from playbook_tools.edition import cards
from playbook_tools.edition.cards import Kind, Look
from playbook_tools.edition.edition import Edition, Variant
from playbook_tools.edition.paper import Paper, Printer
from playbook_tools.export.formats import Misfits, exporter, variants
from playbook_tools.export.html import card_looks
from playbook_tools.export.html.card_looks import LEAST_BACK, LEAST_FRONT
from playbook_tools.export.html.cards import Face, dealt, pages
from playbook_tools.export.html.qr import LEAST_MODULE, QUIET, code
from playbook_tools.export.pdf_layout import standard
from playbook_tools.export.pdf_layout.deck import arranged
from playbook_tools.export.pdf_layout.fit import overflows
from playbook_tools.export.pdf_layout.paper import Boxes, write
from playbook_tools.loading.reading import Loaded, load
from playbook_tools.rules.judge import weigh
from playbook_tools.rules.settings import Settings
from playbook_tools.schema.content_types import ContentType
from playbook_tools.site import addresses

A4 = (210.0, 297.0)
MILLIMETRES = 25.4 / 96
# What may not come closer to a cut.
CLEAR = 5.0
SITE = "https://example.org/playbook"
BOOK = {"play-leadership-backing": 12, "principle-embrace-innovation": 9}
PRINCIPLE = "embrace-innovation"


class Laid(NamedTuple):
    """A deck as it is laid out, with its faces page by page."""

    deck: cards.Deck
    document: Document
    pages: tuple[tuple[Face, ...], ...]
    content: bytes


def laid(edition: Edition, book: Mapping[str, int] | None = None) -> Laid:
    deck = cards.deal(edition, book)
    document, less = arranged(deck)
    boxes = Boxes(card_looks.AROUND, card_looks.BLEED)
    content = write(document, boxes=boxes if deck.printer is Printer.SHOP else None)
    return Laid(deck, document, tuple(pages(deck, less)), content)


def on_the_web(edition: Edition, url: str = SITE) -> Edition:
    """The edition with an address, or without one."""
    about = edition.about
    data = {**{k: v for k, v in about.data.items() if k != "url"}, **({"url": url} if url else {})}
    return with_entry(edition, structs.replace(about, data=data))


@pytest.fixture(scope="module")
def part(loaded: Loaded) -> Edition:
    """One principle of this repository's playbook, with all that is on its cards."""
    edition = Edition.of(loaded.playbook, principles=[PRINCIPLE])
    return replace(edition, variant=Variant.CARDS)


@pytest.fixture(scope="module")
def site(part: Edition) -> Laid:
    return laid(on_the_web(part))


@pytest.fixture(scope="module")
def book(part: Edition) -> Laid:
    return laid(on_the_web(part, ""), BOOK)


@pytest.fixture(scope="module")
def golden(types: Mapping[str, ContentType]) -> Edition:
    """The golden playbook, whose texts have the same length whatever editors write."""
    edition = Edition.of(load(ROOT / "tests" / "golden" / "playbook", types).playbook)
    return replace(edition, variant=Variant.CARDS)


@pytest.fixture(scope="module")
def small_cards(part: Edition) -> Laid:
    return laid(on_the_web(replace(part, paper=Paper.A7)))


@pytest.fixture(scope="module")
def shop(golden: Edition) -> Laid:
    return laid(replace(golden, printer=Printer.SHOP))


@pytest.fixture(params=["site", "small_cards", "shop"])
def any_deck(request: pytest.FixtureRequest) -> Laid:
    found: Laid = request.getfixturevalue(request.param)
    return found


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


def of_class(document: Document, page: int, name: str) -> list[Box]:
    found = boxes(document.pages[page]._page_box)
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


def said_on(face: Face) -> Iterator[str]:
    if face.kept is None:
        return
    side = face.kept.side
    for text in (*(text for block in side.blocks for text in block.texts), *side.foot):
        yield plain(text.runs)
    if side.more and face.kept.cut:
        yield plain(side.more.runs)


def faces(found: Laid, kind: Kind | None = None) -> Iterator[Face]:
    for page in found.pages:
        yield from (f for f in page if f.card and kind in {None, f.card.kind})


def test_cards_are_a_variant_of_the_pdf(part: Edition) -> None:
    assert "cards" in variants("pdf")
    ways = [
        replace(part, principles=(), paper=paper, printer=printer).file_name("pdf")
        for paper in Paper
        for printer in Printer
    ]
    starts, ends = "innovatie-playbook-", "cards-a7-shop.pdf"
    assert [name[name.index("-nl-") :] for name in ways] == [
        "-nl-cards.pdf",
        "-nl-cards-shop.pdf",
        "-nl-cards-a7.pdf",
        "-nl-cards-a7-shop.pdf",
    ]
    assert ways[3].startswith(starts)
    assert ways[3].endswith(ends)
    whole = replace(part, paper=Paper.A7, printer=Printer.SHOP).in_form(Variant.STANDARD)
    assert (whole.paper, whole.printer) == (Paper.A6, Printer.HOME)


def test_the_deck_is_the_whole_journey_in_order(part: Edition, site: Laid) -> None:
    kinds = [card.kind for card in site.deck.cards]
    assert list(dict.fromkeys(kinds)) == [*list(Kind)[1:]]
    for name, kind in (("principle", "principle"), ("challenge", "challenge"), ("play", "play")):
        on_cards = [c.entry.id for c in site.deck.cards if c.kind == kind and c.entry]
        assert sorted(on_cards) == sorted(e.id for e in part.playbook.published(name))
    numbers = [c.number for c in site.deck.cards if c.kind is Kind.PLAY]
    assert numbers == [f"1.{place}" for place in range(1, len(numbers) + 1)]


def test_small_cards_are_those_without_plays(small_cards: Laid) -> None:
    kinds = {card.kind for card in small_cards.deck.cards}
    assert kinds == {Kind.PRINCIPLE, Kind.CHALLENGE, Kind.QUESTION}
    assert len(small_cards.pages[0]) == 8


def test_cards_to_write_on_fill_the_last_sheet(site: Laid, small_cards: Laid) -> None:
    for found, sheet in ((site, 4), (small_cards, 8)):
        every = dealt(found.deck)
        assert (len(every) + 1) % sheet == 0
        own = [card for card in every if card.name.startswith("own-")]
        assert {card.kind for card in own} >= {card.kind for card in found.deck.blanks}
        assert len(own) < len(found.deck.blanks) + sheet
        assert every[: len(found.deck.cards)] == found.deck.cards


def test_every_card_is_laid_out_once_on_each_side(any_deck: Laid) -> None:
    found = [
        str(box.element.get("id"))
        for number in range(len(any_deck.document.pages))
        for box in of_class(any_deck.document, number, "card")
    ]
    assert found == [face.name for page in any_deck.pages for face in page]
    assert len(set(found)) == len(found) == 2 * (len(dealt(any_deck.deck)) + 1)


def test_everything_has_room(any_deck: Laid, book: Laid) -> None:
    assert list(overflows(any_deck.document)) == []
    assert list(overflows(book.document)) == []


def test_the_sides_of_a_card_meet_when_the_sheet_is_turned_along_its_long_edge(
    any_deck: Laid,
) -> None:
    document = any_deck.document
    width = document.pages[0].width * MILLIMETRES
    for number in range(0, len(document.pages), 2):
        fronts = {b.element.get("id")[6:]: place(b) for b in of_class(document, number, "front")}
        backs = {b.element.get("id")[5:]: place(b) for b in of_class(document, number + 1, "back")}
        turned = {
            name: tuple(round(x, 1) for x in (width - right, top, width - left, bottom))
            for name, (left, top, right, bottom) in backs.items()
        }
        assert turned == {n: tuple(round(x, 1) for x in at) for n, at in fronts.items()}


def test_cut_marks_at_home_lie_on_the_edges_of_the_cards(site: Laid, small_cards: Laid) -> None:
    for found in (site, small_cards):
        size = card_looks.size(found.deck)
        for number in range(len(found.document.pages)):
            marks = [place(mark) for mark in of_class(found.document, number, "cut")]
            upright = {round((m[0] + m[2]) / 2, 1) for m in marks if m[2] - m[0] < 1}
            across = {round((m[1] + m[3]) / 2, 1) for m in marks if m[3] - m[1] < 1}
            assert upright == {size.width}
            assert across == {round(size.height * row, 1) for row in range(1, size.rows)}
            reach = [(m[1], m[3]) for m in marks if m[2] - m[0] < 1]
            assert (min(reach)[0], max(reach)[1]) == (0, A4[1])
            edges = {side for c in of_class(found.document, number, "card") for side in place(c)}
            assert max(edges) <= A4[1]


def test_a_print_shop_gets_bleed_and_marks_outside_it(shop: Laid) -> None:
    opened = pikepdf.open(io.BytesIO(shop.content))
    for number, page in enumerate(opened.pages):
        trim, bleed, media = (
            [float(x) / 72 * 25.4 for x in page[name]]
            for name in ("/TrimBox", "/BleedBox", "/MediaBox")
        )
        assert [round(x, 1) for x in media] == [0, 0, 125, 168]
        assert [round(x, 1) for x in trim] == [10, 10, 115, 158]
        assert [round(x, 1) for x in bleed] == [7, 7, 118, 161]
        inside = (7.0, 7.0, 118.0, 161.0)
        marks = [place(mark) for mark in of_class(shop.document, number, "cut")]
        assert len(marks) == 8
        for left, top, right, bottom in marks:
            beside = right <= inside[0] or left >= inside[2]
            assert beside or bottom <= inside[1] or top >= inside[3]
        (card,) = of_class(shop.document, number, "card")
        assert place(card) == (10, 10, 115, 158)
        for ground in of_class(shop.document, number, "ground"):
            assert place(ground)[:3] == (7, 7, 118)


def test_nothing_but_colour_comes_close_to_a_cut(any_deck: Laid) -> None:
    for number in range(len(any_deck.document.pages)):
        for card in of_class(any_deck.document, number, "card"):
            left, top, right, bottom = place(card)
            for box in boxes(card):
                known = box.element is not None and box.element.get("class", "").split()
                if box is card or (known and "ground" in known):
                    continue
                inner = place(box) if hasattr(box, "border_width") else (left + 9, top + 9, 0, 0)
                assert inner[0] >= left + CLEAR
                assert inner[1] >= top + CLEAR
                assert inner[2] <= right - CLEAR
                assert inner[3] <= bottom - CLEAR


def test_type_is_large_enough_to_read_a_front_across_a_table(any_deck: Laid) -> None:
    for name, least in (("front", LEAST_FRONT), ("back", LEAST_BACK)):
        assert smallest(any_deck, name) >= least
    assert LEAST_FRONT >= 12


def smallest(found: Laid, name: str) -> float:
    """Return the smallest size of text on the fronts or backs of a deck, in points."""
    return min(
        round(float(box.style["font_size"]) * 0.75, 2)
        for number in range(len(found.document.pages))
        for card in of_class(found.document, number, name)
        for box in boxes(card)
        if getattr(box, "text", "").strip()
    )


def test_every_front_has_the_drawing_of_its_principle(site: Laid) -> None:
    for number in range(len(site.document.pages)):
        for card in of_class(site.document, number, "front"):
            icons = [b for b in boxes(card) if "icon" in (b.element.get("class") or "").split()]
            drawn = [icon for icon in icons if icon.style["background_image"][0][0] == "url"]
            assert bool(drawn) == ("accent-1" in card.element.get("class").split())


def test_a_card_prints_what_is_kept_of_it(any_deck: Laid) -> None:
    file = PdfDocument(any_deck.content)
    for number, page in enumerate(any_deck.pages):
        printed = letters(file[number].get_textpage().get_text_bounded())
        missing = [said for face in page for said in said_on(face) if letters(said) not in printed]
        assert missing == []


def test_every_text_of_a_play_is_on_its_card_or_its_card_says_where(site: Laid) -> None:
    every = {face.name: face for face in faces(site, Kind.PLAY)}
    for card in dealt(site.deck):
        if card.kind is not Kind.PLAY or not card.entry:
            continue
        front, back = (every[f"{side}-{card.name}"] for side in ("front", "back"))
        assert front.kept
        assert back.kept
        both = " ".join((*said_on(front), *said_on(back)))
        whole = card.front.blocks + card.back.blocks
        lost = [
            plain(piece.runs)
            for block in whole
            for text in block.texts
            for piece in text.pieces
            if plain(piece.runs) not in both and block.key != "more-actions"
        ]
        assert bool(lost) <= (front.kept.cut or back.kept.cut)
        # Of every action there is the first sentence, on one side or the other.
        actions = [t for b in card.front.blocks for t in b.texts if t.look is Look.ACTION]
        first = [plain(action.pieces[0].runs) for action in actions]
        assert [one for one in first if one not in both] == []
        assert "Lees verder: scan de code" in list(said_on(front))
        assert ("Lees verder: scan de code op de voorkant" in said_on(back)) == back.kept.cut


def test_what_is_cut_is_needed_less_than_what_is_kept_of_a_text(site: Laid) -> None:
    for face in faces(site, Kind.PLAY):
        assert face.kept
        for block in face.kept.side.blocks:
            for text in block.texts:
                needs = [piece.need for piece in text.pieces]
                assert all(first <= second for first, second in pairwise(needs))


def test_the_card_of_a_case_says_what_was_done(site: Laid) -> None:
    (back,) = (f for f in faces(site) if f.name == "back-play-leadership-backing")
    said = " ".join(said_on(back))
    assert "Finse regering heeft de principes" in said
    assert "vertaald en gepubliceerd" in said


def test_without_a_site_a_card_says_the_page_of_the_book(book: Laid) -> None:
    for face in faces(book):
        assert face.kept
        assert face.kept.side.code is None
    (front,) = (f for f in faces(book) if f.name == "front-play-leadership-backing")
    (back,) = (f for f in faces(book) if f.name == "back-play-leadership-backing")
    for face in (front, back):
        assert "Lees verder in het playbook, pagina 12" in list(said_on(face))
    everything = " ".join(said for face in faces(book) for said in said_on(face))
    assert not re.search(r"Lees verder in het playbook(?!, pagina \d|: )", everything)


def test_the_page_of_the_book_is_where_the_text_is(golden: Edition) -> None:
    edition = on_the_web(golden, "")
    found, read = standard.pages(edition), exporter("pdf")(edition.in_form(Variant.STANDARD))
    assert isinstance(read, bytes)
    book = [" ".join(p.get_textpage().get_text_bounded().split()) for p in PdfDocument(read)]
    for card in cards.deal(edition, found).cards:
        if card.entry is None:
            continue
        texts = (*card.front.foot, *card.back.foot, *((card.back.more,) if card.back.more else ()))
        where = [re.search(r"playbook, pagina (\d+)$", plain(text.runs)) for text in texts]
        named = {int(one[1]) for one in where if one}
        assert len(named) == 1
        assert card.entry.title in book[named.pop() - 1]


def test_an_address_of_a_card_is_that_of_the_site(golden: Edition) -> None:
    for url in (SITE, f"{SITE}/"):
        edition = on_the_web(golden, url)
        for play in edition.playbook.published("play"):
            expected = addresses.absolute(SITE, addresses.of_entry(edition.language, play))
            assert edition.address_of(play) == expected
    assert {on_the_web(golden, "").address_of(e) for e in golden.playbook.entries} == {""}


@pytest.mark.parametrize(
    ("text", "halves"),
    [
        pytest.param("Doe dit. Dan dat.", ["Doe dit.", "Dan dat."], id="two sentences"),
        pytest.param("Doe dit.", ["Doe dit."], id="one sentence"),
        pytest.param("Vraag “wat?” Zeg niets.", ["Vraag “wat?”", "Zeg niets."], id="quoted end"),
        pytest.param("Vraag J. Smit hulp. Nu.", ["Vraag J. Smit hulp.", "Nu."], id="initial"),
        pytest.param("Kijk bijv. hier. Of daar.", ["Kijk bijv. hier.", "Of daar."], id="short"),
    ],
)
def test_a_text_is_divided_where_readers_divide_it(text: str, halves: list[str]) -> None:
    runs = (Run(text[:6], strong=True), Run(text[6:], target="https://example.org/"))
    found = list(cards.divided(runs))
    assert [plain(one) for one in found] == halves
    assert [run.target for run in found[0]][:1] == [None]


def codes_on(face: Face) -> list[str]:
    if not face.kept:
        return []
    side = face.kept.side
    found = (*(block.code for block in side.blocks), side.code)
    return [one.address for one in found if one]


def test_the_codes_lead_where_the_links_lead(any_deck: Laid) -> None:
    file = PdfDocument(any_deck.content)
    opened = pikepdf.open(io.BytesIO(any_deck.content))
    for number, page in enumerate(any_deck.pages):
        expected = sorted(address for face in page for address in codes_on(face))
        picture = file[number].render(scale=200 / 72, grayscale=True).to_pil()
        read = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)
        assert sorted(found.text for found in read) == expected
        assert {found.ec_level for found in read} <= {"M"}
        links = {str(link.A.URI) for link in opened.pages[number].get("/Annots", [])}
        assert set(expected) <= links


def test_every_play_has_a_code_to_itself_on_its_front(site: Laid) -> None:
    fronts = [f for f in faces(site, Kind.PLAY) if f.side == "front" and f.card and f.card.entry]
    codes = [codes_on(front) for front in fronts]
    ids = [card.entry.id for card in site.deck.cards if card.kind is Kind.PLAY and card.entry]
    assert sorted(codes) == sorted([f"{SITE}/nl/plays/{one}/"] for one in ids)


def test_modules_are_large_enough_and_the_quiet_zone_is_blank(any_deck: Laid) -> None:
    document = any_deck.document
    for number, page in enumerate(any_deck.pages):
        known = {a: code(a).side for face in page for a in codes_on(face)}
        for holder in (*of_class(document, number, "example"), *of_class(document, number, "foot")):
            rest = [box for box in boxes(holder) if getattr(box, "text", "").strip()]
            for symbol in (b for b in boxes(holder) if "svg" in str(b.element_tag)):
                left, top, right, _ = place(symbol)
                side = next(
                    known[a.get("href")] for a in holder.element.iter("a") if a.get("href") in known
                )
                module = (right - left) / side
                assert module >= LEAST_MODULE - 0.001
                quiet = QUIET * module - 0.02
                texts = [t.position_x * MILLIMETRES + t.width * MILLIMETRES for t in rest]
                assert max(texts) <= left - quiet
                assert top - place(holder)[1] >= min(quiet, 1.79)


def test_pictures_have_words_and_links_go_out_safely(any_deck: Laid) -> None:
    opened = pikepdf.open(io.BytesIO(any_deck.content))
    structure = [o for o in opened.objects if isinstance(o, pikepdf.Dictionary) and "/S" in o]
    figures = [str(o.Alt) for o in structure if o.get("/S") == "/Figure"]
    names = [
        one.name
        for page in any_deck.pages
        for face in page
        if face.kept
        for one in (*(b.code for b in face.kept.side.blocks), face.kept.side.code)
        if one
    ]
    assert sorted(figures) == sorted(f"{any_deck.deck.code_word} {name}" for name in names)
    links = [link for page in opened.pages for link in page.get("/Annots", [])]
    found = {str(link.A.URI) for link in links}
    assert [a for a in found if not re.match(r"https?://|mailto:", a)] == []
    assert [str(a.Contents) for a in links if "://" in str(a.Contents)] == []


def test_no_word_is_broken_with_a_hyphen(site: Laid) -> None:
    file = PdfDocument(site.content)
    printed = " ".join(page.get_textpage().get_text_bounded() for page in file)
    broken = re.findall(r"\w+[-\u2010\ufffe]\r?\n\w+", printed)
    own = {word for face in faces(site) for said in said_on(face) for word in said.split()}
    assert [w for w in broken if re.sub(r"\s", "", w) not in " ".join(own)] == []


def test_the_outline_is_the_cards(site: Laid) -> None:
    opened = pikepdf.open(io.BytesIO(site.content))
    with opened.open_outline() as outline:
        found = [item.title for item in outline.root]
    assert found[:3] == [
        site.deck.document.title,
        "Zo speel je",
        "Principe 1: Innovatie binnen de overheidssector verwelkomen en versterken",
    ]
    assert len(found) == len(dealt(site.deck)) + 1
    assert "Stap 3 · Play 1.1: Zorg dat leiders innovatie openlijk steunen" in found


def test_a_question_has_the_five_answers_on_its_back(any_deck: Laid) -> None:
    answers = [
        "Ja, dat gaat goed",
        "Deels",
        "Nee, nog niet",
        "Weet ik niet",
        "Hier gaan wij niet over",
    ]
    backs = [f for f in faces(any_deck, Kind.QUESTION) if f.side == "back"]
    assert backs
    for back in backs:
        assert [said for said in said_on(back) if said in answers] == answers


@pytest.mark.parametrize("printer", Printer)
def test_the_same_edition_gives_the_same_bytes(golden: Edition, printer: Printer) -> None:
    few = replace(small(golden, "work-aloud"), printer=printer)
    assert exporter("pdf")(few) == exporter("pdf")(few)


def test_the_layout_engine_finds_nothing_to_complain_about(
    golden: Edition, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING, "weasyprint"):
        exporter("pdf")(golden)
    assert caplog.messages == []


@pytest.mark.slow
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_whole_deck_has_room(loaded: Loaded, language: str) -> None:
    edition = Edition.of(loaded.playbook, loaded.catalogues, language=language)
    for paper in Paper:
        found = laid(on_the_web(replace(edition, variant=Variant.CARDS, paper=paper)))
        assert list(overflows(found.document)) == []
        assert smallest(found, "front") >= 12
        assert smallest(found, "back") >= LEAST_BACK


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
    refused = exporter("pdf")(edition)
    assert isinstance(refused, Misfits)
    return tuple(
        Said(
            *(finding.diagnostic.path, finding.diagnostic.span, finding.rule.code),
            *(finding.message, finding.hint),
            tuple(SaidElsewhere(other.path, other.span, said) for other, said in finding.related),
        )
        for finding in weigh(refused.diagnostics, Settings())
    )


LONG = "Doe dit " + "en ook nog dat " * 30 + "steeds weer."


def test_long_texts_leave_out_more_and_say_so(golden: Edition) -> None:
    few = small(golden, "work-aloud", introduction=f"Kort. {LONG} Klaar. {LONG}")
    found = laid(few)
    (front,) = (f for f in faces(found) if f.name == "front-play-work-aloud")
    assert list(overflows(found.document)) == []
    assert front.kept
    assert [text.look for text in front.kept.shortened] == [Look.LEAD]
    assert "Kort." in " ".join(said_on(front))


def test_actions_too_long_for_a_card_are_refused(golden: Edition) -> None:
    more = (LONG,) * 8
    actions = ("Doe dit. " + LONG, LONG, f"{LONG[:-1]} en weer. {LONG}", *more)
    few = small(golden, "work-aloud", actions=actions)
    entry = few.playbook.by_key[EntryKey("play", "work-aloud")]
    (said,) = diagnostics(few)
    assert said[:3] == ("plays/work-aloud.yaml", entry.span("actions"), "PB212")
    assert re.fullmatch(r"`actions` is \d+ mm too long for the card", said.message.en)
    assert re.fullmatch(r"`actions` is \d+ mm te lang voor de kaart", said.message.nl)
    assert said.related == (
        SaidElsewhere(
            "plays/work-aloud.yaml",
            entry.span(Route(("actions", 2))),
            Text(
                en=f"the longest first sentence: {len(LONG) + len(' en weer')} characters",
                nl=f"de langste eerste zin: {len(LONG) + len(' en weer')} tekens",
            ),
        ),
    )


def test_a_front_whose_first_words_are_too_long_is_refused(golden: Edition) -> None:
    few = small(golden, "work-aloud", introduction=LONG * 2)
    entry = few.playbook.by_key[EntryKey("play", "work-aloud")]
    (said,) = diagnostics(few)
    assert said[:3] == ("plays/work-aloud.yaml", entry.span("title"), "PB212")
    assert said.message.en.startswith("what is needed on the front of this card is ")


def test_more_cases_than_a_card_can_name_are_refused(golden: Edition) -> None:
    few = small(golden, "work-aloud")
    case = few.playbook.by_key[EntryKey("case", "open-town")]
    longer = structs.replace(case, data={**case.data, "title": LONG * 3})
    (said,) = diagnostics(with_entry(few, longer))
    assert said.path == "plays/work-aloud.yaml"
    assert said.message.en.startswith("the names of `cases` and `tools` are ")
    assert [other.path for other in said.related] == ["cases/open-town.yaml"]


def test_fixed_words_that_are_too_long_are_refused(golden: Edition) -> None:
    labels = golden.labels
    deck = {**labels.part("deck"), "guide": "\n".join(f"- {LONG}" for _ in range(3))}
    longer = structs.replace(labels, data={**labels.data, "deck": deck})
    (said,) = diagnostics(with_entry(small(golden, "work-aloud"), longer))
    assert (said.path, said.code) == ("labels.yaml", "PB212")
    assert said.message.en.startswith("the fixed words of a card are ")


def test_an_address_too_long_for_a_code_is_refused(golden: Edition) -> None:
    few = small(golden, "work-aloud")
    tool = few.playbook.by_key[EntryKey("tool", "weekly-note")]
    address = "https://example.org/" + "é" * 66
    link = {"title": "Kookboek", "url": address}
    longer = structs.replace(tool, data={**tool.data, "links": (link,)})
    assert diagnostics(with_entry(few, longer)) == (
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


@pytest.mark.parametrize(
    ("field", "side", "dutch"),
    [
        pytest.param("title", "front", "voorkant", id="title"),
        pytest.param("source", "back", "achterkant", id="source"),
    ],
)
def test_texts_about_the_edition_that_are_too_long_are_refused(
    golden: Edition, field: str, side: str, dutch: str
) -> None:
    few = small(golden, "work-aloud")
    about = few.about
    source = {**about.part("source"), "note": LONG * 8}
    data = {"title": LONG[:200] * 2} if field == "title" else {"source": source}
    (said,) = diagnostics(with_entry(few, structs.replace(about, data={**about.data, **data})))[:1]
    assert said[:3] == ("edition.yaml", about.span(field), "PB212")
    assert said.message.en.endswith(f"mm too long for the {side} of its card")
    assert said.message.nl.endswith(f"mm te lang voor de {dutch} van de kaart")


def test_words_of_any_length_stay_on_their_card(golden: Edition) -> None:
    word = "w" * 110
    few = small(golden, "work-aloud", title=word, actions=(word, f"{word} x"))
    content = exporter("pdf")(few)
    assert isinstance(content, bytes)


@pytest.mark.slow
def test_a_translation_that_lacks_a_text_fits_on_the_first_card(loaded: Loaded) -> None:
    entries = loaded.playbook.entries
    play = next(entry for entry in entries if entry.type.name == "play")
    words = {**play.data, "introduction": f"Keer op keer. {play.text('introduction')}"}
    changed = tuple(structs.replace(e, data=words) if e is play else e for e in entries)
    playbook = replace(loaded.playbook, entries=changed)
    edition = Edition.of(playbook, loaded.catalogues, language="en").in_form(Variant.CARDS)
    assert edition.to_translate[1] == 1
    document, _ = arranged(cards.deal(edition, {}))
    assert list(overflows(document)) == []
