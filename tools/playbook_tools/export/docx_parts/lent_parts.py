"""The parts that pass from a house template into an edition, with the pictures that they show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from docx.oxml.ns import qn
from lxml import etree

from playbook_tools.diagnostics import Text, Violation, escape, wording
from playbook_tools.export.docx_parts.elements import Element
from playbook_tools.export.docx_parts.reference import Reference, Related, damaged
from playbook_tools.export.docx_parts.running import transitional, unlink
from playbook_tools.export.reference_doc import ReferenceDocError
from playbook_tools.schema import urls

_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_FONT_TYPES = ("application/vnd.openxmlformats-officedocument.obfuscatedFont", "application/x-font")
PLACES = {
    "fontTable": Text("font table", "lettertypetabel"),
    "footer": Text("footer", "voettekst"),
    "header": Text("header", "koptekst"),
    "numbering": Text("numbering", "nummering"),
    "theme": Text("theme", "thema"),
}
_NO_LINK = Text(
    en="the link to “{address}” in its {place} is left out, and its words stay: {why}.",
    nl="de link naar “{address}” in de {place} blijft weg, de woorden blijven staan: {why}.",
)


@dataclass(frozen=True, slots=True)
class Part:
    """A part taken from the template, with its related parts by relationship id."""

    name: str
    kind: str
    root: Element
    related: Mapping[str, Related]


def root_of(reference: Reference, name: str, kind: str) -> Element:
    """Parse a part of a template; raise ReferenceDocError if it is not what its kind says."""
    root = reference.xml(name)
    wanted = {"header": "hdr", "footer": "ftr", "fontTable": "fonts"}.get(kind, kind)
    if etree.QName(root).localname != wanted:
        raise damaged(
            Text(
                en=f"its part {name!r} has the wrong content",
                nl=f"deel {name!r} heeft een verkeerde inhoud",
            )
        )
    transitional(root)
    return root


@dataclass
class Taker:
    """Takes parts from a template with what is related to them; `remarks` say what stays behind."""

    reference: Reference
    remarks: list[Text] = field(default_factory=list)

    def taken(self, kind: str) -> Part | None:
        """Take the document's part of a kind, if it has one."""
        name = self.reference.one(kind)
        return None if name is None else self._part(name, kind)

    def running(self, sections: Iterable[Element]) -> Iterator[tuple[str, Part]]:
        """Yield the headers and footers of the last section, own or inherited."""
        related = self.reference.related(self.reference.main)
        last: dict[tuple[str, str], str] = {}
        for section in sections:
            for kind in ("header", "footer"):
                for found in section.iterfind(qn(f"w:{kind}Reference")):
                    use = found.get(qn("w:type"), "default")
                    last[kind, use] = found.get(f"{{{_R}}}id", "")
        for (kind, use), identifier in sorted(last.items()):
            if identifier not in related or related[identifier].external:
                place = PLACES[kind]
                raise damaged(Text(f"a {place.en} is missing", f"een {place.nl} ontbreekt"))
            yield f"{kind}-{use}", self._part(related[identifier].target, kind)

    def _part(self, name: str, kind: str) -> Part:
        root = root_of(self.reference, name, kind)
        return Part(name, kind, root, self._related(name, kind, root))

    def _related(self, name: str, kind: str, root: Element) -> dict[str, Related]:
        """Return the related parts of a part; raise ReferenceDocError if one is not allowed."""
        found, place = self.reference.related(name), PLACES[kind]
        kept = {}
        for identifier, users in sorted(_users(root).items()):
            if identifier not in found:
                raise _without_part(place)
            related = found[identifier]
            violation = urls.violation(related.target) if _is_link(related) else None
            if violation is None:
                _check(self.reference, place, related)
                kept[identifier] = related
                continue
            self.remarks.append(_without_link(place, related.target, violation))
            for user in users:
                unlink(user)
        return kept


def _users(root: Element) -> dict[str, list[Element]]:
    """Return the elements that refer to each related part of a part."""
    users: dict[str, list[Element]] = {}
    for node in root.iter():
        for attribute, value in node.attrib.items():
            if attribute.startswith(f"{{{_R}}}") and value:
                users.setdefault(value, []).append(node)
    return users


def _is_link(related: Related) -> bool:
    return related.external and related.kind == "hyperlink"


def _without_link(place: Text, address: str, violation: Violation) -> Text:
    """Say in a rule's words why a link cannot stay."""
    from playbook_tools.rules import registry

    rule = registry.all_rules()[violation.code]
    why, hint = rule.message(violation), rule.hint(violation)
    said = wording.fill(_NO_LINK, {"place": place, "address": escape.shown(address), "why": why})
    return said if hint is None else Text(f"{said.en} {hint.en}", f"{said.nl} {hint.nl}")


def _without_part(where: Text) -> ReferenceDocError:
    return damaged(
        Text(
            en=f"its {where.en} refers to a missing part",
            nl=f"de {where.nl} verwijst naar een deel dat ontbreekt",
        )
    )


def _check(reference: Reference, where: Text, found: Related) -> None:
    if _is_link(found):
        return
    if found.external:
        shown = repr(found.target[:120])
        raise ReferenceDocError(
            Text(
                en=f"refers in its {where.en} to {shown}, outside the file. "
                "Insert pictures into the file itself.",
                nl=f"verwijst in de {where.nl} naar {shown}, buiten het bestand. "
                "Voeg afbeeldingen in het bestand zelf in.",
            )
        )
    kind = reference.type_of(found.target)
    allowed = {"image": ("image/",), "font": _FONT_TYPES}.get(found.kind, ())
    if allowed and found.target not in reference.parts:
        raise _without_part(where)
    if not kind.startswith(allowed):
        raise ReferenceDocError(
            Text(
                en=f"has an object in its {where.en} that an edition cannot take over "
                f"({found.kind}). Replace it by a picture.",
                nl=f"heeft een object in de {where.nl} dat niet mee kan naar een uitgave "
                f"({found.kind}). Vervang het door een afbeelding.",
            )
        )
