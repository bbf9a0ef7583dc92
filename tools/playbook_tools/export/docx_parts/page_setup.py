"""The page set-up that a house template lends: one section's, with ours for what it lacks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from docx.oxml.ns import nsmap, qn
from lxml import etree

from playbook_tools.diagnostics import Text
from playbook_tools.export.docx_parts.elements import Element, element
from playbook_tools.export.docx_parts.template import own_section
from playbook_tools.export.reference_doc import ReferenceDocError

TAKEN = ("pgSz", "pgMar", "pgBorders", "pgNumType", "cols", "titlePg", "textDirection", "bidi",
         "rtlGutter", "docGrid")  # fmt: skip
"""The elements that pass from a section of a template into an edition, in their order."""

_RUNNING = (qn("w:headerReference"), qn("w:footerReference"))
_LEAST_WIDTH = 2000
"""The narrowest readable text width, in twentieths of a point: 3.5 cm."""

_LEAST_COLUMN = 2835
"""The narrowest column that long words fit into: 5 cm."""

_LARGEST = 31680
"""The largest measure that Word knows: 22 inches."""

_USUAL_GAP = "720"
_NUMBER = re.compile(r"(-?\d{1,9}(?:\.\d{1,30})?)(mm|cm|in|pt|pc|pi)?")
_UNITS = {"": 1.0, "mm": 1440 / 25.4, "cm": 1440 / 2.54, "in": 1440.0, "pt": 20.0, "pc": 240.0,
          "pi": 240.0}  # fmt: skip
_LACKING: Final = {
    ("pgSz",): Text(
        en="it has no usable page size, so the edition has its own, A4.",
        nl="er staat geen bruikbare papiermaat in; de uitgave houdt haar eigen maat, A4.",
    ),
    ("pgMar",): Text(
        en="it has no usable margins, so the edition has its own.",
        nl="er staan geen bruikbare marges in; de uitgave houdt haar eigen marges.",
    ),
    ("pgSz", "pgMar"): Text(
        en="it has no usable page size and margins, so the edition has its own, on A4.",
        nl="er staan geen bruikbare papiermaat en marges in; de uitgave houdt haar eigen, op A4.",
    ),
}


@dataclass(frozen=True, slots=True)
class PageSetup:
    """What the edition's section is made of.

    `width` is that of the text, or of its narrowest column, in twentieths of a point; `sections`
    are those of the template up to the one that lends it, whose running headers count.
    """

    elements: tuple[Element, ...]
    width: int
    sections: tuple[Element, ...]
    remarks: tuple[Text, ...]


def page_setup(main: Element) -> PageSetup:
    """Take the page set-up of a template's document; raise ReferenceDocError if it has no room."""
    former = qn("w:sectPrChange")
    sections = [s for s in main.iter(qn("w:sectPr")) if s.getparent().tag != former]
    place = _body_section(sections)
    lent = sections[place] if sections else element("sectPr")
    found = {name: c for name in TAKEN if (c := lent.find(qn(f"w:{name}"))) is not None}
    lacking = tuple(name for name, fits in _USABLE.items() if not fits(found.get(name)))
    remarks = [_LACKING[lacking]] if lacking else []
    if place < len(sections) - 1:
        remarks.append(_lent_by(place + 1, len(sections)))
    ours = own_section()
    for name in lacking:
        found[name] = ours.find(qn(f"w:{name}"))
    _complete(found["pgMar"], ours.find(qn("w:pgMar")))
    width = _text_width(found["pgSz"], found["pgMar"])
    column = _column(found.get("cols"), width)
    if column < min(width, _LEAST_COLUMN):
        remarks.append(_narrow(column))
        del found["cols"]
        column = width
    if column < _LEAST_WIDTH:
        raise ReferenceDocError(
            Text(
                en="has pages with too little room for text.",
                nl="heeft bladzijden met te weinig plaats voor tekst.",
            )
        )
    elements = tuple(plain(found[name]) for name in TAKEN if name in found)
    return PageSetup(elements, column, tuple(sections[: place + 1]), tuple(remarks))


def plain(node: Element) -> Element:
    """Keep only those parts of a setting that the format has always had."""
    for child in node.iter():
        for name in list(child.attrib):
            if etree.QName(name).namespace != nsmap["w"] or name.startswith(qn("w:rsid")):
                del child.attrib[name]
    return node


def _body_section(sections: Sequence[Element]) -> int:
    """Return the place of the section that lends the page set-up.

    It is the last one, as of any document, but for one without room for text or turned another way:
    that is a back cover. Then it is the first one with text under running headers.
    """
    bodies = [place for place, section in enumerate(sections) if _has_room(section)]
    last = len(sections) - 1
    if not bodies or (last in bodies and _lies(sections[last]) == _lies(sections[bodies[0]])):
        return last
    return next((n for n in bodies if _have_running(sections[: n + 1])), bodies[0])


def _have_running(sections: Sequence[Element]) -> bool:
    return any(section.find(tag) is not None for section in sections for tag in _RUNNING)


def _has_room(section: Element) -> bool:
    size, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
    if not _is_size(size) or margins is None:
        return True
    return _are_margins(margins) and _text_width(size, margins) >= _LEAST_WIDTH


def _lies(section: Element) -> bool:
    """Whether the pages of a section are wider than high."""
    size = section.find(qn("w:pgSz"))
    return _is_size(size) and _measure(size, "w") > _measure(size, "h")


def _is_size(size: Element | None) -> bool:
    return size is not None and all(0 < _measure(size, side) <= _LARGEST for side in "wh")


def _are_margins(margins: Element | None) -> bool:
    """Whether text keeps some distance from the paper's edge, and nothing is unreadable."""
    if margins is None:
        return False
    stated = [_twips(value) for value in margins.attrib.values()]
    sides = [_measure(margins, side) for side in ("left", "right") if margins.get(qn(f"w:{side}"))]
    return all(v is not None and abs(v) <= _LARGEST for v in stated) and (not sides or any(sides))


_USABLE: Final = {"pgSz": _is_size, "pgMar": _are_margins}


def _complete(margins: Element, ours: Element) -> None:
    """Give margins all of their sides, which the format asks for, in whole numbers."""
    for name, usual in ours.attrib.items():
        value = _twips(margins.get(name, usual))
        margins.set(name, usual if value is None else str(value))


def _text_width(size: Element, margins: Element) -> int:
    sides = (_measure(margins, side) for side in ("left", "right", "gutter"))
    return _measure(size, "w") - sum(sides)


def _column(columns: Element | None, width: int) -> int:
    """Return the width of the narrowest column."""
    if columns is None:
        return width
    own = [_measure(column, "w") for column in columns.iterfind(qn("w:col"))]
    if own and columns.get(qn("w:equalWidth")) in {"0", "false", "off"}:
        return min(own)
    number = max(_twips(columns.get(qn("w:num"), "1")) or 1, 1)
    gap = _twips(columns.get(qn("w:space"), _USUAL_GAP)) or 0
    return (width - (number - 1) * gap) // number


def _measure(node: Element, name: str) -> int:
    """Return a measure of an element in twentieths of a point, 0 if it has none."""
    return _twips(node.get(qn(f"w:{name}"), "0")) or 0


def _twips(value: str) -> int | None:
    """Return a measure in twentieths of a point; some programs write decimals or units."""
    found = _NUMBER.fullmatch(value.strip())
    return round(float(found[1]) * _UNITS[found[2] or ""]) if found else None


def _lent_by(number: int, count: int) -> Text:
    return Text(
        en=f"the last of its {count} sections has another form, like a back cover, so the page "
        f"set-up and the headers are those of section {number}.",
        nl=f"de laatste van de {count} secties heeft een andere vorm, zoals een achterkant; "
        f"de pagina-instelling en de kopteksten zijn die van sectie {number}.",
    )


def _narrow(column: int) -> Text:
    size = f"{max(column, 0) * 25.4 / 1440:.0f} mm"
    return Text(
        en=f"its columns are {size} wide, too narrow for this text, so the edition has one column.",
        nl=f"de kolommen zijn {size} breed, te smal voor deze tekst; de uitgave heeft één kolom.",
    )
