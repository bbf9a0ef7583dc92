"""Running headers and footers of a house template, adapted to another document.

They keep their words, pictures and live fields. Values in fields and content controls are replaced
by those of the edition; the history of changes is left out, and so is what asks to be filled in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from docx.oxml.ns import qn

from playbook_tools.edition import Document
from playbook_tools.export.docx_parts.elements import Element, element

_LIVE = frozenset(
    ("PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "TITLE", "SUBJECT", "AUTHOR", "LASTSAVEDBY",
     "STYLEREF", "CREATEDATE", "SAVEDATE", "IF", "=")
)  # fmt: skip
"""Fields that depend only on the edition; any other is replaced by the words that it shows."""

_PROPERTIES = frozenset(("DOCPROPERTY", "DOCVARIABLE", "INFO"))
"""Fields that show a property, which their first word names."""

_OTHER_NAMES = {
    "TITEL": "TITLE", "ONDERWERP": "SUBJECT", "AUTEUR": "AUTHOR", "BEDRIJF": "COMPANY",
    "REVISIONNUMBER": "REVNUM", "REVISIENUMMER": "REVNUM", "CREATETIME": "CREATEDATE",
    "LASTSAVEDTIME": "SAVEDATE",
}  # fmt: skip
"""Properties that have another name than the field that shows them, or one in Dutch."""

_SOURCES = {
    **dict.fromkeys(("TITLE", "STYLEREF", "FILENAME"), "title"),
    "SUBJECT": "subtitle",
    **dict.fromkeys(("AUTHOR", "CREATOR", "LASTSAVEDBY", "COMPANY", "USERNAME"), "publisher"),
    **dict.fromkeys(("DATE", "TIME", "CREATEDATE", "SAVEDATE", "PRINTDATE"), "date"),
    "REVNUM": "version",
}
"""What of a document is shown by fields and by content controls, by their names."""

_OF_ANOTHER_FILE = (
    "BYTES", "CATEGORY", "CHARACTERS", "CHARACTERSWITHSPACES", "COMMENTS", "EDITTIME", "FILESIZE",
    "KEYWORDS", "LINES", "NUMCHARS", "NUMWORDS", "PAGES", "PARAGRAPHS", "TEMPLATE",
    "TOTALEDITINGTIME", "WORDS",
)  # fmt: skip
"""Fields and properties that say something of the template, which no edition has a value for."""

_WORDS = re.compile(r'"([^"]*)"|(\S+)')
_PAGE_NUMBER = re.compile(r"\bPAGE\b")
_BLANK = "{http://www.w3.org/XML/1998/namespace}space"

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
_DECIMAL = re.compile(r"-?[0-9]{1,9}\.[0-9]{1,30}")
_MEASURES = frozenset(
    qn(f"w:{name}")
    for name in (
        "w", "h", "left", "right", "top", "bottom", "start", "end", "header", "footer", "gutter",
        "space", "firstLine", "hanging", "before", "after", "line", "pos", "linePitch", "charSpace",
    )
)  # fmt: skip
"""Attributes that hold a whole number in every Word file."""

_MEASURING = frozenset(
    qn(f"w:{name}")
    for name in ("sz", "szCs", "kern", "position", "spacing", "w", "defaultTabStop", "trHeight")
)
"""Elements whose value is one."""

_SIDES = {"start": "left", "end": "right"}
_UNWRAPPED = tuple(qn(f"w:{name}") for name in ("ins", "moveTo"))
_VML = "{urn:schemas-microsoft-com:vml}"
_OFFICE = "{urn:schemas-microsoft-com:office:office}"
_ELSEWHERE = ("href", "src", "althref", f"{_OFFICE}href", f"{_OFFICE}althref")


def settle(root: Element, document: Document, used: Callable[[str], bool]) -> None:
    """Fill a header or footer with the values of `document` instead of the template's.

    `used` tells whether the document has text in a style that a field names.
    """
    for control in list(root.iter(qn("w:sdt"))):
        _empty_prompt(control)
    without_history(root)
    values = _values(document)
    _settle_fields(root, {**values, **dict.fromkeys(_OF_ANOTHER_FILE, "")}, used)
    for control in list(root.iter(qn("w:sdt"))):
        _settle_control(control, values)
    for link in list(root.iter(qn("w:hyperlink"))):
        if link.get(qn("w:anchor")):
            unwrap(link)
    for shape in root.iter():
        if str(shape.tag).startswith(_VML):
            for name in _ELSEWHERE:
                shape.attrib.pop(name, None)


def prompts(root: Element) -> Iterator[str]:
    """Yield what asks in a header or footer to be filled in or chosen, and is left out."""
    for control in root.iter(qn("w:sdt")):
        if _shows_prompt(control) and not _shown_property(control):
            yield "".join(node.text or "" for node in control.iter(qn("w:t")))


def has_page_number(root: Element) -> bool:
    """Whether a header or footer shows the number of its page."""
    codes = [node.get(qn("w:instr"), "") for node in root.iter(qn("w:fldSimple"))]
    codes += [node.text or "" for node in root.iter(qn("w:instrText"))]
    numbered = any(_PAGE_NUMBER.search(code.upper()) for code in codes)
    return numbered or next(root.iter(qn("w:pgNum")), None) is not None


def styles_shown(root: Element) -> Iterator[str]:
    """Yield the style of each field that repeats the text in a style: a name, or a level."""
    for found in _fields(root):
        if found.name == "STYLEREF":
            yield found.argument


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
    """Write sides, character sets and numbers as Word does.

    LibreOffice uses sides and sets of strict Open XML, and Google Docs writes measures in decimals.
    """
    for node in root.iter():
        for name, value in node.attrib.items():
            whole = name in _MEASURES or (name == qn("w:val") and node.tag in _MEASURING)
            if whole and _DECIMAL.fullmatch(value):
                node.set(name, str(round(float(value))))
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


def values_kept(root: Element) -> Iterator[tuple[str, str]]:
    """Yield each property of the template that an edition goes on showing, with its words."""
    known = {*_SOURCES, *_OF_ANOTHER_FILE}
    for found in _fields(root):
        words = "".join(node.text or "" for node in found.result).strip()
        if found.name in _PROPERTIES and words and found.shown not in known:
            yield found.argument, words


def links_in_fields(root: Element) -> Iterator[str]:
    """Yield the address of each link that is a field, of which an edition keeps the words alone."""
    for found in _fields(root):
        if found.name == "HYPERLINK" and found.argument and not found.argument.startswith("\\"):
            yield found.argument


def unlink(node: Element) -> None:
    """Take a link away: words stay, and so does the picture that an element leads away from."""
    if node.tag == qn("w:hyperlink"):
        unwrap(node)
    else:
        remove(node)


def _values(document: Document) -> Mapping[str, str]:
    """Return the values of the edition for fields and content controls, by name."""
    return {name: getattr(document, source) for name, source in _SOURCES.items()}


@dataclass
class _Field:
    """A field that is being read: its code, its elements, and the texts of its result."""

    code: str = ""
    marks: list[Element] = field(default_factory=list)
    result: list[Element] = field(default_factory=list)
    showing: bool = False

    @property
    def name(self) -> str:
        """The field's name, in capitals."""
        return self._words[0].upper() if self._words else ""

    @property
    def argument(self) -> str:
        """The first word after the name, without quotation marks."""
        return self._words[1] if len(self._words) > 1 else ""

    @property
    def shown(self) -> str:
        """The name of the value that it shows; that of its property, if it shows one."""
        own = self.argument.upper() if self.name in _PROPERTIES else self.name
        return _OTHER_NAMES.get(own, own)

    @property
    def _words(self) -> list[str]:
        return [quoted or bare for quoted, bare in _WORDS.findall(self.code)]


def _settle_fields(root: Element, values: Mapping[str, str], used: Callable[[str], bool]) -> None:
    for found in list(_fields(root)):
        value = values.get(found.shown)
        _show(found.result, value)
        if found.name in _LIVE and (found.name != "STYLEREF" or used(found.argument)):
            continue
        if value and not found.result:
            found.marks[0].addprevious(_said(found.marks[0], value))
        for mark in found.marks:
            if mark.tag == qn("w:fldSimple"):
                unwrap(mark)
            else:
                remove(mark)


def _fields(root: Element) -> Iterator[_Field]:
    """Yield every field that is whole, once it is."""
    for simple in root.iter(qn("w:fldSimple")):
        texts = list(simple.iter(qn("w:t")))
        yield _Field(simple.get(qn("w:instr"), ""), [simple], texts)
    opened: list[_Field] = []
    for node in root.iter(qn("w:fldChar"), qn("w:instrText"), qn("w:t")):
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
                yield opened.pop()


def _said(mark: Element, value: str) -> Element:
    """Return words to stand before the mark of a field: in its run, or in one of their own."""
    made = element("t")
    _show([made], value)
    return element("r", made) if mark.tag == qn("w:fldSimple") else made


def _show(texts: Iterable[Element], value: str | None) -> None:
    """Put a value into the first text, and empty the others."""
    if value is None:
        return
    for position, node in enumerate(texts):
        node.text = "" if position else value
        node.set(_BLANK, "preserve")


def _empty_prompt(control: Element) -> None:
    """Take the words out of a content control that still shows what to fill in or choose.

    One that shows a property of the edition gets its value instead, and looks like it.
    """
    if not _shows_prompt(control):
        return
    if _shown_property(control):
        for look in list(control.iterfind(f".//{qn('w:r')}/{qn('w:rPr')}/{qn('w:rStyle')}")):
            remove(look)
        return
    content = control.find(qn("w:sdtContent"))
    for run in list(control.iter(qn("w:r"))):
        remove(run)
    if content is not None and control.getparent() is not None:
        for child in list(content):
            control.addprevious(child)
        remove(control)


def _shows_prompt(control: Element) -> bool:
    mark = control.find(f"{qn('w:sdtPr')}/{qn('w:showingPlcHdr')}")
    return mark is not None and mark.get(qn("w:val"), "1") not in {"0", "false", "off"}


def _shown_property(control: Element) -> str:
    """Return the name of the property of the document that a content control shows, if any."""
    for binding in control.iterfind(f"{qn('w:sdtPr')}/*"):
        if str(binding.tag).endswith("}dataBinding"):
            name = _bound_name(binding)
            return name if name in _SOURCES else ""
    return ""


def _bound_name(binding: Element) -> str:
    shown = re.search(r":(\w+)(?:\[1\])?$", binding.get(qn("w:xpath"), ""))
    return shown[1].upper() if shown else ""


def _settle_control(control: Element, values: Mapping[str, str]) -> None:
    """Fill a content control that shows a property; replace others by the words that they show."""
    for binding in list(control.iterfind(f"{qn('w:sdtPr')}/*")):
        if not str(binding.tag).endswith("}dataBinding"):
            continue
        name = _bound_name(binding)
        _show(control.iter(qn("w:t")), values.get(name))
        if "coreProperties" not in binding.get(qn("w:xpath"), "") or name not in values:
            remove(binding)
