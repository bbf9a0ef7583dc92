"""Applying a house template to an edition: its styles, running headers and page set-up.

Only what is listed here passes from the template into an edition.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from docx.oxml.ns import nsmap, qn
from lxml import etree

from playbook_tools.edition import Document
from playbook_tools.export.docx_parts import numberings, style_sheets
from playbook_tools.export.docx_parts.elements import Element, element
from playbook_tools.export.docx_parts.reference import (
    Reference,
    Related,
    read,
    relationships_of,
)
from playbook_tools.export.docx_parts.running import settle, transitional
from playbook_tools.export.docx_parts.template import regional
from playbook_tools.export.reference_doc import ReferenceDocError
from playbook_tools.schema import urls

_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_FONT_TYPES = ("application/vnd.openxmlformats-officedocument.obfuscatedFont", "application/x-font")
_PAGE = ("pgSz", "pgMar", "pgBorders", "pgNumType", "cols", "titlePg", "textDirection", "bidi",
         "rtlGutter", "docGrid")  # fmt: skip
_SETTINGS_BEFORE_TABS = (
    "embedTrueTypeFonts", "saveSubsetFonts", "mirrorMargins", "alignBordersAndEdges",
    "bordersDoNotSurroundHeader", "bordersDoNotSurroundFooter", "gutterAtTop",
)  # fmt: skip
_RELATED = "word/_rels/document.xml.rels"
_LEAST_WIDTH = 2000
"""The narrowest readable text width, in twentieths of a point: 3.5 cm."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A part taken from the template, with its related parts by relationship id."""

    name: str
    kind: str
    root: Element
    related: Mapping[str, Related]


@dataclass(frozen=True, slots=True)
class House:
    """The parts taken from a template; `running` holds headers and footers with their use."""

    reference: Reference
    styles: Element
    numbering: _Part | None
    others: tuple[_Part, ...]
    running: tuple[tuple[str, _Part], ...]
    section: tuple[Element, ...]
    settings: Element | None
    width: int


def take(content: bytes) -> House:
    """Take the parts for an edition from a template; raise ReferenceDocError if it cannot serve."""
    reference = read(content)
    sections = list(reference.xml(reference.main).iter(qn("w:sectPr")))
    page = sections[-1] if sections else element("sectPr")
    styles = reference.one("styles")
    settings = reference.one("settings")
    assert styles is not None
    house = House(
        reference,
        _root(reference, styles, "styles"),
        _taken(reference, "numbering"),
        tuple(p for kind in ("theme", "fontTable") if (p := _taken(reference, kind))),
        tuple(_running(reference, sections)),
        tuple(_plain(child) for name in _PAGE if (child := page.find(qn(f"w:{name}"))) is not None),
        reference.xml(settings) if settings else None,
        _width(page),
    )
    if house.width < _LEAST_WIDTH:
        raise ReferenceDocError("has pages with too little room for text.")
    return house


def dress(parts: Mapping[str, bytes], content: bytes, document: Document) -> dict[str, bytes]:
    """Return the parts of an edition in the style of the template with that content."""
    house = take(content)
    ours = {name: etree.fromstring(part) for name, part in parts.items()}
    language = regional(document.language)
    sheet = style_sheets.complete(house.styles, ours["word/styles.xml"], language, house.width)
    for name in ("word/document.xml", "word/header1.xml", "word/footer1.xml"):
        numberings.tied_ids(ours[name], sheet.ids)
    for _, part in house.running:
        settle(part.root, document)
    numbering = house.numbering.root if house.numbering else element("numbering")
    users = [sheet.root, *(part.root for _, part in house.running)]
    numberings.without_unused(numbering, _not_added(users, sheet.added))
    body = ours["word/document.xml"]
    numberings.complete(numbering, ours["word/numbering.xml"], sheet, body)
    ours["word/styles.xml"], ours["word/numbering.xml"] = sheet.root, numbering
    _set_up_page(body, house)
    _set_up(ours["word/settings.xml"], house.settings)
    return _assembled(ours, house)


def _not_added(users: Iterable[Element], added: frozenset[str]) -> Iterator[Element]:
    """Yield the elements that may use lists of the template: all but our own styles."""
    for user in users:
        styles = user.findall(qn("w:style"))
        yield from (s for s in styles if s.get(qn("w:styleId")) not in added) if styles else (user,)


def _taken(reference: Reference, kind: str) -> _Part | None:
    name = reference.one(kind)
    if name is None:
        return None
    root = _root(reference, name, kind)
    return _Part(name, kind, root, _related(reference, name, kind, root))


def _root(reference: Reference, name: str, kind: str) -> Element:
    root = reference.xml(name)
    wanted = {"header": "hdr", "footer": "ftr", "fontTable": "fonts"}.get(kind, kind)
    if etree.QName(root).localname != wanted:
        raise ReferenceDocError(f"is damaged: its part {name!r} has the wrong content.")
    transitional(root)
    return root


def _running(reference: Reference, sections: list[Element]) -> Iterator[tuple[str, _Part]]:
    """Yield the headers and footers of the last section, own or inherited (`header-default`…)."""
    related = reference.related(reference.main)
    last: dict[tuple[str, str], str] = {}
    for section in sections:
        for kind in ("header", "footer"):
            for found in section.iterfind(qn(f"w:{kind}Reference")):
                use = found.get(qn("w:type"), "default")
                last[kind, use] = found.get(f"{{{_R}}}id", "")
    for (kind, use), identifier in sorted(last.items()):
        if identifier not in related or related[identifier].external:
            raise ReferenceDocError(f"is damaged: a {kind} is missing.")
        name = related[identifier].target
        root = _root(reference, name, kind)
        yield f"{kind}-{use}", _Part(name, kind, root, _related(reference, name, kind, root))


def _related(reference: Reference, name: str, kind: str, root: Element) -> dict[str, Related]:
    """Return the related parts of a part; raise ReferenceDocError if one is not allowed."""
    found = reference.related(name)
    used = {
        value
        for node in root.iter()
        for attribute, value in node.attrib.items()
        if attribute.startswith(f"{{{_R}}}") and value
    }
    for identifier in sorted(used):
        if identifier not in found:
            raise ReferenceDocError(f"is damaged: its {kind} refers to a missing part.")
        _check(reference, kind, found[identifier])
    return {identifier: found[identifier] for identifier in sorted(used)}


def _check(reference: Reference, where: str, found: Related) -> None:
    if found.external:
        if found.kind == "hyperlink" and urls.violation(found.target) is None:
            return
        raise ReferenceDocError(
            f"refers in its {where} to {found.target[:120]!r}, outside the file. "
            "Insert pictures into the file, and link only to https:// addresses."
        )
    kind = reference.type_of(found.target)
    allowed = {"image": ("image/",), "font": _FONT_TYPES}.get(found.kind, ())
    if found.target not in reference.parts or not kind.startswith(allowed):
        raise ReferenceDocError(
            f"has an object in its {where} that an edition cannot take over "
            f"({found.kind}). Replace it by a picture."
        )


def _width(page: Element) -> int:
    """Return the width of the text in twentieths of a point."""
    size, margins = page.find(qn("w:pgSz")), page.find(qn("w:pgMar"))
    if size is None or margins is None:
        raise ReferenceDocError("has no page size or no margins.")
    try:
        width = int(size.get(qn("w:w"), "11906"))
        left, right, gutter = (
            int(margins.get(qn(f"w:{side}"), "0")) for side in ("left", "right", "gutter")
        )
    except ValueError:
        raise ReferenceDocError("has a page size or margins that are not numbers.") from None
    return width - left - right - gutter


def _plain(node: Element) -> Element:
    """Keep only those parts of a setting that the format has always had."""
    for child in node.iter():
        for name in list(child.attrib):
            if etree.QName(name).namespace != nsmap["w"] or name.startswith(qn("w:rsid")):
                del child.attrib[name]
    return node


def _set_up_page(body: Element, house: House) -> None:
    (section,) = body.iter(qn("w:sectPr"))
    ours = list(section)
    for child in ours:
        if not (child.tag.endswith("Reference") and not house.running):
            section.remove(child)
    for position, (use, part) in enumerate(house.running, start=1):
        made = element(f"{part.kind}Reference", type=use.rpartition("-")[2])
        made.set(f"{{{_R}}}id", f"rIdHouse{position}")
        section.append(made)
    section.extend(house.section)
    if not house.running:
        _insert_title_page(section)


def _insert_title_page(section: Element) -> None:
    """Keep our running headers off the cover."""
    if section.find(qn("w:titlePg")) is None:
        later = {qn(f"w:{name}") for name in _PAGE[_PAGE.index("titlePg") + 1 :]}
        place = next((i for i, c in enumerate(section) if c.tag in later), len(section))
        section.insert(place, element("titlePg"))


def _set_up(settings: Element, house: Element | None) -> None:
    """Take over the settings for page layout and for mapping the theme's colours."""
    if house is None:
        return
    tabs = settings.find(qn("w:defaultTabStop"))
    for name in _SETTINGS_BEFORE_TABS:
        found = house.find(qn(f"w:{name}"))
        if found is not None:
            tabs.addprevious(_plain(found))
    sides = house.find(qn("w:evenAndOddHeaders"))
    if sides is not None:
        settings.find(qn("w:characterSpacingControl")).addprevious(_plain(sides))
    for name in ("defaultTabStop", "clrSchemeMapping"):
        found = house.find(qn(f"w:{name}"))
        if found is not None:
            settings.replace(settings.find(qn(f"w:{name}")), _plain(found))


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

    def put(self, name: str, part: _Part) -> None:
        """Add a part under a name of ours, with its related parts."""
        self._parts[name] = part.root
        self.relate(name, part.related)

    def declare(self, name: str, kind: str) -> None:
        """Declare the content type of a part."""
        made = etree.SubElement(
            self._parts["[Content_Types].xml"], f"{{{_PACKAGE}/content-types}}Override"
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
            f"{{{_PACKAGE}/relationships}}Relationships", nsmap={None: f"{_PACKAGE}/relationships"}
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
    made = etree.SubElement(root, f"{{{_PACKAGE}/relationships}}Relationship")
    made.set("Id", identifier)
    made.set("Type", f"{_R}/{related.kind}")
    made.set("Target", related.target)
    if related.external:
        made.set("TargetMode", "External")
