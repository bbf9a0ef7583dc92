"""The typeface within a file: few machines have it, and others would break lines elsewhere.

Word processors take fonts whose first bytes are garbled with a key that stands beside them
(ECMA-376, part 1, 17.8.1), so that nobody takes them for files of their own.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from hashlib import sha256

from docx.oxml.ns import qn
from lxml import etree

from playbook_tools.content import typeface
from playbook_tools.export.docx_parts.blanks import SIGNS
from playbook_tools.export.docx_parts.elements import Element, element
from playbook_tools.export.docx_parts.package import PACKAGE, RELATIONSHIPS
from playbook_tools.export.docx_parts.reference import relationships_of

_USES = ("embedRegular", "embedItalic", "embedBold", "embedBoldItalic")
"""The kinds of text in the order of a typeface; programs know no other weights of one family."""

_ORDER = ("embedRegular", "embedBold", "embedItalic", "embedBoldItalic")

_TABLE, _SETTINGS, _TYPES = "word/fontTable.xml", "word/settings.xml", "[Content_Types].xml"
_KIND = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
_GARBLED = 32


def with_typeface(
    parts: Mapping[str, bytes], face: typeface.Typeface = typeface.OURS
) -> dict[str, bytes]:
    """Return the parts of a file with the characters of a typeface that it may need.

    These are those of its words, and those that people in Europe write who edit it.
    """
    from playbook_tools.export.page import fonts

    table, settings, types = (etree.fromstring(parts[n]) for n in (_TABLE, _SETTINGS, _TYPES))
    wanted = fonts.TYPED | SIGNS | frozenset().union(*_words(parts))
    named = dict(zip(_USES, face.word_names, strict=True))
    contents = fonts.cut(wanted, tuple(named[use] for use in _ORDER), None, face=face)
    made: dict[str, bytes] = {}
    # LibreOffice finds no relationship whose name has a prefix.
    names = {None: f"{PACKAGE}/relationships"}
    related = etree.Element(f"{{{PACKAGE}/relationships}}Relationships", nsmap=names)
    own = next(font for font in table if font.get(qn("w:name")) == face.family)
    for number, (use, content) in enumerate(zip(_ORDER, contents, strict=True), start=1):
        key = uuid.UUID(bytes=sha256(content).digest()[:16])
        reference = element(use)
        reference.set(qn("r:id"), f"rId{number}")
        reference.set(qn("w:fontKey"), f"{{{str(key).upper()}}}")
        own.append(reference)
        target = f"fonts/font{number}.odttf"
        made[f"word/{target}"] = _garbled(content, key)
        etree.SubElement(
            related,
            f"{{{PACKAGE}/relationships}}Relationship",
            {"Id": f"rId{number}", "Type": f"{RELATIONSHIPS}/font", "Target": target},
        )
    declared = {"Extension": "odttf", "ContentType": _KIND}
    types.insert(0, etree.Element(f"{{{PACKAGE}/content-types}}Default", declared))
    settings.find(qn("w:zoom")).addnext(element("saveSubsetFonts"))
    settings.find(qn("w:zoom")).addnext(element("embedTrueTypeFonts"))
    changed = {_TABLE: table, _SETTINGS: settings, _TYPES: types, relationships_of(_TABLE): related}
    return {**parts, **made, **{name: _written(root) for name, root in changed.items()}}


def _words(parts: Mapping[str, bytes]) -> Iterator[str]:
    for name, part in parts.items():
        if name.startswith("word/") and name.endswith(".xml"):
            for node in etree.fromstring(part).iter(qn("w:t"), qn("w:lvlText")):
                yield node.text or node.get(qn("w:val")) or ""


def _garbled(content: bytes, key: uuid.UUID) -> bytes:
    """Return a font with its beginning garbled: the key is used backwards."""
    backwards = key.bytes[::-1]
    start = bytes(byte ^ backwards[n % 16] for n, byte in enumerate(content[:_GARBLED]))
    return start + content[_GARBLED:]


def _written(root: Element) -> bytes:
    made: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return made
