"""Applying a house template to an edition: its styles, running headers and page set-up.

Only what is listed here passes from the template into an edition.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from docx.oxml.ns import nsmap, qn
from docx.shared import Twips
from lxml import etree

from playbook_tools.diagnostics import Text, escape, wording
from playbook_tools.edition import Document
from playbook_tools.edition import document as composed
from playbook_tools.export.docx_parts import numberings, style_sheets
from playbook_tools.export.docx_parts.elements import Element, element
from playbook_tools.export.docx_parts.lent_parts import PLACES, Part, Taker, root_of
from playbook_tools.export.docx_parts.package import PACKAGE, RELATIONSHIPS
from playbook_tools.export.docx_parts.page_setup import TAKEN, PageSetup, page_setup, plain
from playbook_tools.export.docx_parts.reference import (
    Reference,
    Related,
    read,
    relationships_of,
)
from playbook_tools.export.docx_parts.running import (
    has_page_number,
    links_in_fields,
    prompts,
    settle,
    styles_shown,
    transitional,
    values_kept,
)
from playbook_tools.export.docx_parts.template import own_styles

_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_SETTINGS_BEFORE_TABS = (
    "embedTrueTypeFonts", "saveSubsetFonts", "mirrorMargins", "alignBordersAndEdges",
    "bordersDoNotSurroundHeader", "bordersDoNotSurroundFooter", "gutterAtTop",
)  # fmt: skip
_XML = (".xml", ".rels")
_RELATED = "word/_rels/document.xml.rels"
_MOST_REMARKS = 20
_AND_MORE = Text(
    en="and {more} more {more:remark|remarks}.", nl="en nog {more} {more:opmerking|opmerkingen}."
)
_BEHIND = f".//{{{nsmap['wp']}}}anchor[@behindDoc='1']"
_NO_MACROS = Text(
    en="its macros are left out: an edition has none.",
    nl="de macro’s blijven weg: een uitgave heeft er geen.",
)
_NO_PAGE_NUMBERS = Text(
    en="its headers and footers have no page number, so neither have the edition's pages.",
    nl="in de kop- en voetteksten staat geen paginanummer, en dus ook niet in de uitgave.",
)
_FEW_PAGE_NUMBERS = Text(
    en="only its first page or its even pages have a page number, and so it is in the edition.",
    nl="alleen op de eerste of de even bladzijden staat een paginanummer, en zo ook in de uitgave.",
)
_LEFT_OUT = Text(
    en="its {place} asks for something that nobody has filled in, “{words}”: it is left out.",
    nl="in de {place} staat iets wat niemand heeft ingevuld, “{words}”: dat blijft weg.",
)
_KEPT = Text(
    en="its {place} shows “{words}”, which is the template's “{name}”: see whether it belongs "
    "there.",
    nl="in de {place} staat “{words}”, de waarde van “{name}” in het sjabloon: kijk of die er "
    "hoort.",
)
_LINK_IN_FIELD = Text(
    en="the link to “{address}” in its {place} is a field, of which the edition keeps the words "
    "alone.",
    nl="de link naar “{address}” in de {place} is een veld; in de uitgave blijven alleen de "
    "woorden ervan staan.",
)
_NOT_USED = Text(
    en="its {place} repeats the text in the style “{style}”, which editions do not use: the "
    "edition's title stands there.",
    nl="de {place} herhaalt de tekst met stijl “{style}”, die een uitgave niet gebruikt: daar "
    "staat de titel van de uitgave.",
)


@dataclass(frozen=True, slots=True)
class House:
    """The parts taken from a template; `running` holds headers and footers with their use."""

    reference: Reference
    styles: Element
    numbering: Part | None
    others: tuple[Part, ...]
    running: tuple[tuple[str, Part], ...]
    page: PageSetup
    settings: Element | None
    remarks: tuple[Text, ...]


def take(content: bytes) -> House:
    """Take the parts for an edition from a template; raise ReferenceDocError if it cannot serve."""
    reference = read(content)
    main = reference.xml(reference.main)
    transitional(main)
    page = page_setup(main)
    name, settings = reference.one("styles"), reference.one("settings")
    assert name is not None
    styles = root_of(reference, name, "styles")
    taker = Taker(reference)
    numbering = taker.taken("numbering")
    others = tuple(p for kind in ("theme", "fontTable") if (p := taker.taken(kind)))
    running = tuple(taker.running(page.sections))
    remarks = (
        *([_NO_MACROS] if reference.has_macros else []),
        *page.remarks,
        *_remarks_on_styles(styles, running),
        *taker.remarks,
        *_remarks_on_running(styles, running),
    )
    return House(
        reference,
        styles,
        numbering,
        others,
        running,
        page,
        _settings(reference, settings) if settings else None,
        _first(tuple(dict.fromkeys(remarks))),
    )


def _first(remarks: tuple[Text, ...]) -> tuple[Text, ...]:
    """Keep as many as a person reads."""
    more = len(remarks) - _MOST_REMARKS
    if more <= 0:
        return remarks
    return (*remarks[:_MOST_REMARKS], wording.fill(_AND_MORE, {"more": more}))


def _settings(reference: Reference, name: str) -> Element:
    root = reference.xml(name)
    transitional(root)
    return root


def _remarks_on_styles(styles: Element, running: Sequence[tuple[str, Part]]) -> Iterator[Text]:
    """Make the styles readable, and say what that took; pictures of headers lie behind a cover."""
    behind = any(part.root.find(_BEHIND) is not None for _, part in running)
    yield from style_sheets.made_readable(styles, own_styles(), behind=behind)


def _remarks_on_running(styles: Element, running: Sequence[tuple[str, Part]]) -> Iterator[Text]:
    """Say what of the headers and footers an edition does not repeat, or lacks with them."""
    house, ours = style_sheets.Names(styles), own_styles()
    used = {style_sheets.key(style) for style in house.alike(ours)}
    own = style_sheets.Names(ours)
    for _, part in running:
        place = PLACES[part.kind]
        for words in prompts(part.root):
            yield wording.fill(_LEFT_OUT, {"place": place, "words": escape.shown(words)})
        for name, words in values_kept(part.root):
            shown = {"name": escape.shown(name), "words": escape.shown(words)}
            yield wording.fill(_KEPT, {"place": place, **shown})
        for address in links_in_fields(part.root):
            yield wording.fill(_LINK_IN_FIELD, {"place": place, "address": escape.shown(address)})
        for name in styles_shown(part.root):
            style = house.shown_by(name)
            there = own.shown_by(name) if style is None else style_sheets.key(style) in used
            if not there:
                yield wording.fill(_NOT_USED, {"place": place, "style": escape.shown(name)})
    numbered = [use for use, part in running if has_page_number(part.root)]
    if running and not numbered:
        yield _NO_PAGE_NUMBERS
    elif running and not any(use.endswith("-default") for use in numbered):
        yield _FEW_PAGE_NUMBERS


def dress(parts: Mapping[str, bytes], content: bytes, document: Document) -> dict[str, bytes]:
    """Return the parts of an edition in the style of the template with that content."""
    house = take(content)
    ours = {n: etree.fromstring(part) for n, part in parts.items() if n.endswith(_XML)}
    files = {n: part for n, part in parts.items() if n not in ours}
    language = composed.names.regional(document.language)
    sheet = style_sheets.complete(house.styles, ours["word/styles.xml"], language, house.page.width)
    for name in ("word/document.xml", "word/header1.xml", "word/footer1.xml"):
        numberings.tied_ids(ours[name], sheet.ids)
    body = ours["word/document.xml"]
    for _, part in house.running:
        settle(part.root, document, partial(_is_used, style_sheets.Names(sheet.root), _shown(body)))
    numbering = house.numbering.root if house.numbering else element("numbering")
    users = [sheet.root, *(part.root for _, part in house.running)]
    numberings.without_unused(numbering, _not_added(users, sheet.added))
    numberings.complete(numbering, ours["word/numbering.xml"], sheet, body)
    ours["word/styles.xml"], ours["word/numbering.xml"] = sheet.root, numbering
    _set_up_page(body, house)
    _fit(body, house.page.width)
    _set_up(ours["word/settings.xml"], house.settings)
    return {**files, **_assembled(ours, house)}


def _shown(body: Element) -> frozenset[str]:
    """Return the ids of the styles that a text is in."""
    return frozenset(n.get(qn("w:val")) for n in body.iter(qn("w:pStyle"), qn("w:rStyle")))


def _is_used(names: style_sheets.Names, shown: frozenset[str], argument: str) -> bool:
    """Whether a text has something in the style that a field means."""
    style = names.shown_by(argument)
    return style is not None and style.get(qn("w:styleId")) in shown


def _not_added(users: Iterable[Element], added: frozenset[str]) -> Iterator[Element]:
    """Yield the elements that may use lists of the template: all but our own styles."""
    for user in users:
        styles = user.findall(qn("w:style"))
        yield from (s for s in styles if s.get(qn("w:styleId")) not in added) if styles else (user,)


def _set_up_page(body: Element, house: House) -> None:
    (section,) = body.iter(qn("w:sectPr"))
    ours = list(section)
    for child in ours:
        if not (child.tag.endswith("Reference") and not house.running):
            section.remove(child)
    for position, (use, part) in enumerate(house.running, start=1):
        made = element(f"{part.kind}Reference", type=use.rpartition("-")[2])
        made.set(f"{{{RELATIONSHIPS}}}id", f"rIdHouse{position}")
        section.append(made)
    section.extend(house.page.elements)
    if not house.running:
        _insert_title_page(section)


def _fit(body: Element, width: int) -> None:
    """Make pictures as wide as the text, in twentieths of a point, where they are wider."""
    room = width * Twips(1)
    for inline in body.iter(qn("wp:inline")):
        wide = int(inline.find(qn("wp:extent")).get("cx"))
        if wide > room:
            for size in inline.iter(qn("wp:extent"), qn("a:ext")):
                for side in ("cx", "cy"):
                    size.set(side, str(int(size.get(side)) * room // wide))


def _insert_title_page(section: Element) -> None:
    """Keep our running headers off the cover."""
    if section.find(qn("w:titlePg")) is None:
        later = {qn(f"w:{name}") for name in TAKEN[TAKEN.index("titlePg") + 1 :]}
        place = next((i for i, c in enumerate(section) if c.tag in later), len(section))
        section.insert(place, element("titlePg"))


def _set_up(settings: Element, house: Element | None) -> None:
    """Take over the settings for page layout and for mapping the theme's colours.

    Lines that a line break ends, as labels over titles do, are not spread where a house justifies.
    """
    settings.find(qn("w:compat")).insert(0, element("doNotExpandShiftReturn"))
    if house is None:
        return
    tabs = settings.find(qn("w:defaultTabStop"))
    for name in _SETTINGS_BEFORE_TABS:
        found = house.find(qn(f"w:{name}"))
        if found is not None:
            tabs.addprevious(plain(found))
    sides = house.find(qn("w:evenAndOddHeaders"))
    if sides is not None:
        settings.find(qn("w:characterSpacingControl")).addprevious(plain(sides))
    for name in ("defaultTabStop", "clrSchemeMapping"):
        found = house.find(qn(f"w:{name}"))
        if found is not None:
            settings.replace(settings.find(qn(f"w:{name}")), plain(found))


def _assembled(ours: Mapping[str, Element], house: House) -> dict[str, bytes]:
    """Merge the parts of both into one package; parts of the template get new names."""
    package = _Package(dict(ours), house.reference)
    if house.running:
        package.leave_out_running()
    if house.numbering:
        package.relate("word/numbering.xml", house.numbering.related)
    for part in house.others:
        folder = "word/theme/theme1.xml" if part.kind == "theme" else f"word/{part.kind}.xml"
        package.put(folder, part)
    for position, (_, part) in enumerate(house.running, start=1):
        package.put(f"word/{part.kind}{position}.xml", part)
        package.declare(f"word/{part.kind}{position}.xml", f"{_WORD_TYPE}{part.kind}+xml")
        package.refer(f"rIdHouse{position}", part.kind, f"{part.kind}{position}.xml")
    return package.written()


class _Package:
    """The parts of an edition, to which parts of a template are added."""

    def __init__(self, parts: dict[str, Element], reference: Reference) -> None:
        self._parts = parts
        self._reference = reference
        self._files: dict[str, bytes] = {}
        self._names: dict[str, str] = {}

    def written(self) -> dict[str, bytes]:
        """Return the bytes of all parts."""
        made = {
            name: etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
            for name, root in self._parts.items()
        }
        return {**made, **self._files}

    def leave_out_running(self) -> None:
        """Remove our own header and footer."""
        types, related = self._parts["[Content_Types].xml"], self._parts[_RELATED]
        for name in ("header1.xml", "footer1.xml"):
            del self._parts[f"word/{name}"]
            for node in [n for n in types if n.get("PartName") == f"/word/{name}"]:
                types.remove(node)
            for node in [n for n in related if n.get("Target") == name]:
                related.remove(node)

    def put(self, name: str, part: Part) -> None:
        """Add a part under a name of ours, with its related parts."""
        self._parts[name] = part.root
        self.relate(name, part.related)

    def declare(self, name: str, kind: str) -> None:
        """Declare the content type of a part."""
        made = etree.SubElement(
            self._parts["[Content_Types].xml"], f"{{{PACKAGE}/content-types}}Override"
        )
        made.set("PartName", f"/{name}")
        made.set("ContentType", kind)

    def refer(self, identifier: str, kind: str, target: str) -> None:
        """Add a relationship from the document to a part."""
        _relationship(self._parts[_RELATED], identifier, Related(kind, target, external=False))

    def relate(self, name: str, related: Mapping[str, Related]) -> None:
        """Add the related parts of a part, and the relationships."""
        if not related:
            return
        root = etree.Element(
            f"{{{PACKAGE}/relationships}}Relationships", nsmap={None: f"{PACKAGE}/relationships"}
        )
        for identifier, found in related.items():
            target = found.target if found.external else f"/{self._file(found.target)}"
            _relationship(root, identifier, Related(found.kind, target, found.external))
        self._parts[relationships_of(name)] = root

    def _file(self, name: str) -> str:
        """Add a picture or a font, once, and return its name."""
        if name not in self._names:
            suffix = posixpath.splitext(name)[1].lower()
            made = f"word/media/house{len(self._names) + 1}{suffix}"
            self._names[name] = made
            self._files[made] = self._reference.parts[name]
            self.declare(made, self._reference.type_of(name))
        return self._names[name]


def _relationship(root: Element, identifier: str, related: Related) -> None:
    made = etree.SubElement(root, f"{{{PACKAGE}/relationships}}Relationship")
    made.set("Id", identifier)
    made.set("Type", f"{RELATIONSHIPS}/{related.kind}")
    made.set("Target", related.target)
    if related.external:
        made.set("TargetMode", "External")
