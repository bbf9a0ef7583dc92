"""Running headers and footers of a house template, adapted to another document.

They keep their words, pictures and live fields. Values in fields and content controls are replaced
by those of the edition; the history of changes is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from docx.oxml.ns import qn

from playbook_tools.edition import Document
from playbook_tools.export.docx_parts.elements import Element

_LIVE = frozenset(
    ("PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "TITLE", "SUBJECT", "AUTHOR", "LASTSAVEDBY",
     "STYLEREF", "CREATEDATE", "SAVEDATE", "IF", "=")
)  # fmt: skip
"""Fields that depend only on the edition; any other is replaced by the words that it shows."""

_LEFT_OUT = tuple(
    qn(f"w:{name}")
    for name in (
        "del", "moveFrom", "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart",
        "moveToRangeEnd", "bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd",
        "commentReference", "footnoteReference", "endnoteReference", "permStart", "permEnd",
        "proofErr", "placeholder", "showingPlcHdr", "rPrChange", "pPrChange", "tblPrChange",
        "tblGridChange", "trPrChange", "tcPrChange", "sectPrChange", "numberingChange", "cellIns",
        "cellDel", "cellMerge", "tblPrExChange", "rsid", "altChunk", "subDoc",
    )
)  # fmt: skip
_SIDES = {"start": "left", "end": "right"}
_UNWRAPPED = tuple(qn(f"w:{name}") for name in ("ins", "moveTo"))
_VML = "{urn:schemas-microsoft-com:vml}"
_OFFICE = "{urn:schemas-microsoft-com:office:office}"
_ELSEWHERE = ("href", "src", "althref", f"{_OFFICE}href", f"{_OFFICE}althref")


def settle(root: Element, document: Document) -> None:
    """Fill a header or footer with the values of `document` instead of the template's."""
    without_history(root)
    values = _values(document)
    _settle_fields(root, values)
    for control in list(root.iter(qn("w:sdt"))):
        _settle_control(control, values)
    for link in list(root.iter(qn("w:hyperlink"))):
        if link.get(qn("w:anchor")):
            unwrap(link)
    for shape in root.iter():
        if str(shape.tag).startswith(_VML):
            for name in _ELSEWHERE:
                shape.attrib.pop(name, None)


def without_history(root: Element) -> None:
    """Accept all changes, and remove traces of people, sessions and other parts."""
    for node in list(root.iter(*_LEFT_OUT)):
        remove(node)
    for node in list(root.iter(*_UNWRAPPED)):
        unwrap(node)
    for node in root.iter():
        for name in [n for n in node.attrib if n.startswith(qn("w:rsid"))]:
            del node.attrib[name]


def transitional(root: Element) -> None:
    """Write sides and character sets as Word does; LibreOffice uses those of strict Open XML."""
    for node in root.iter(qn("w:charset")):
        node.attrib.pop(qn("w:characterSet"), None)
    for node in root.iter(qn("w:jc"), qn("w:lvlJc"), qn("w:tab")):
        if node.get(qn("w:val")) in _SIDES:
            node.set(qn("w:val"), _SIDES[node.get(qn("w:val"))])
    for node in root.iter(qn("w:ind")):
        for name, side in _SIDES.items():
            value = node.attrib.pop(qn(f"w:{name}"), None)
            if value is not None:
                node.set(qn(f"w:{side}"), value)


def remove(node: Element) -> None:
    """Remove an element from its parent, if it still has one."""
    if node.getparent() is not None:
        node.getparent().remove(node)


def unwrap(node: Element) -> None:
    """Replace an element by its children."""
    for child in list(node):
        node.addprevious(child)
    remove(node)


def _values(document: Document) -> Mapping[str, str]:
    """Return the values of the edition for fields and content controls, by name."""
    title, publisher, date = document.title, document.publisher, document.date
    return {
        **dict.fromkeys(("TITLE", "STYLEREF", "FILENAME"), title),
        "SUBJECT": document.subtitle,
        **dict.fromkeys(("AUTHOR", "CREATOR", "LASTSAVEDBY", "COMPANY", "USERNAME"), publisher),
        **dict.fromkeys(("DATE", "TIME", "CREATEDATE", "SAVEDATE", "PRINTDATE"), date),
    }


@dataclass
class _Field:
    """A field that is being read: its code, its elements, and the texts of its result."""

    code: str = ""
    marks: list[Element] = field(default_factory=list)
    result: list[Element] = field(default_factory=list)
    showing: bool = False

    @property
    def name(self) -> str:
        """The field's name; for a document property, with the name of the property."""
        words = self.code.upper().split()
        if words[:1] == ["DOCPROPERTY"] and len(words) > 1:
            return f"DOCPROPERTY {words[1]}"
        return words[0] if words else ""


def _settle_fields(root: Element, values: Mapping[str, str]) -> None:
    for simple in list(root.iter(qn("w:fldSimple"))):
        found = _Field(simple.get(qn("w:instr"), ""))
        _show(simple.iter(qn("w:t")), values.get(found.name.removeprefix("DOCPROPERTY ")))
        if found.name not in _LIVE:
            unwrap(simple)
    opened: list[_Field] = []
    for node in list(root.iter(qn("w:fldChar"), qn("w:instrText"), qn("w:t"))):
        kind = node.get(qn("w:fldCharType"))
        if kind == "begin":
            opened.append(_Field(marks=[node]))
        elif opened and node.tag == qn("w:t"):
            opened[-1].result += [node] if opened[-1].showing else []
        elif opened:
            opened[-1].marks.append(node)
            opened[-1].code += node.text or "" if node.tag == qn("w:instrText") else ""
            opened[-1].showing = opened[-1].showing or kind == "separate"
            if kind == "end":
                _close(opened.pop(), values)


def _close(found: _Field, values: Mapping[str, str]) -> None:
    _show(found.result, values.get(found.name.removeprefix("DOCPROPERTY ")))
    if found.name not in _LIVE:
        for mark in found.marks:
            remove(mark)


def _show(texts: Iterable[Element], value: str | None) -> None:
    """Put a value into the first text, and empty the others."""
    if value is None:
        return
    for position, node in enumerate(texts):
        node.text = "" if position else value
        node.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _settle_control(control: Element, values: Mapping[str, str]) -> None:
    """Fill a content control that shows a property; replace others by the words that they show."""
    for binding in list(control.iterfind(f"{qn('w:sdtPr')}/*")):
        if not str(binding.tag).endswith("}dataBinding"):
            continue
        path = binding.get(qn("w:xpath"), "")
        shown = re.search(r":(\w+)(?:\[1\])?$", path)
        name = shown[1].upper() if shown else ""
        _show(control.iter(qn("w:t")), values.get(name))
        if "coreProperties" not in path or name not in values:
            remove(binding)
