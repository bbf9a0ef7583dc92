"""The style sheet of a house template, completed with the styles that an edition needs."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import takewhile

from docx.oxml.ns import qn

from playbook_tools.diagnostics import Text, escape, wording
from playbook_tools.export.docx_parts import styles
from playbook_tools.export.docx_parts.elements import Element, element
from playbook_tools.export.docx_parts.running import remove, without_history

_DUTCH = {
    "standaard": "normal",
    "platte tekst": "body text",
    "titel": "title",
    "ondertitel": "subtitle",
    "kop": "heading",
    "lijst opsom.teken": "list bullet",
    "lijstnummering": "list number",
    "lijstvoortzetting": "list continue",
    "inhopg": "toc",
    "kop van inhoudsopgave": "toc heading",
    "kopvaninhoudsopgave": "toc heading",
    "koptekst": "header",
    "voettekst": "footer",
    "zwaar": "strong",
    "nadruk": "emphasis",
    "gevolgde hyperlink": "followedhyperlink",
}
"""Names that programs other than Word write for built-in styles, whose own names are English."""

_NO = frozenset(("0", "false", "off"))
_GROUNDS = (f"{qn('w:pPr')}/{qn('w:shd')}", f"{qn('w:rPr')}/{qn('w:shd')}")
_BEFORE_LOOK = frozenset(
    qn(f"w:{name}")
    for name in (
        "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike",
        "outline", "shadow", "emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden",
    )
)  # fmt: skip
"""What stands before the colour of text; of these, only `webHidden` follows on `vanish`."""


_SPREADING = frozenset(("both", "distribute", "thaiDistribute"))
_AFTER_ALIGNMENT = frozenset(
    qn(f"w:{name}")
    for name in (
        "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle",
        "rPr", "sectPr", "pPrChange",
    )
)  # fmt: skip
"""What stands after the alignment of a paragraph."""

_HIDDEN = Text(
    en="its style “{style}”{more} is hidden text, which the edition shows.",
    nl="de stijl “{style}”{more} is verborgen tekst; in de uitgave is die zichtbaar.",
)
_WHITE = Text(
    en="its style “{style}”{more} is white on white; in the edition it is black.",
    nl="de stijl “{style}”{more} is wit op wit; in de uitgave is die zwart.",
)
_WHITE_ON_PICTURE = Text(
    en="its style “{style}”{more} is white: it can be read only where a picture lies behind it.",
    nl="de stijl “{style}”{more} is wit: die is alleen te lezen waar een afbeelding achter ligt.",
)
_BASED = Text(
    en=", with {number} {number:style|styles} based on it,",
    nl=", met {number} {number:stijl|stijlen} die erop {number:berust|berusten},",
)

_REFERRING = tuple(qn(f"w:{name}") for name in ("basedOn", "next", "link"))


@dataclass(frozen=True, slots=True)
class StyleSheet:
    """The completed style sheet; `ids` maps each id of ours to the one to use, `added` are new."""

    root: Element
    ids: Mapping[str, str]
    added: frozenset[str]


def complete(house: Element, ours: Element, language: str, width: int) -> StyleSheet:
    """Add our styles that a template lacks, for text `width` twentieths of a point wide.

    Styles that it has, by name or alias, stay unchanged, except that the language becomes ours, and
    styles that start a page still do unless the template says otherwise, and styles of titles and
    other lines that are never hyphenated do not inherit that text is spread over the line.
    """
    _in_language(house, language)
    without_history(house)
    there = Names(house)
    ids: dict[str, str] = {}
    added: list[Element] = []
    for style in ours.iter(qn("w:style")):
        own = style.get(qn("w:styleId"))
        found = there.like(style)
        if found is None:
            found = deepcopy(style)
            there.make_room(found)
            added.append(found)
        elif _opens_a_page(style):
            _open_a_page(found)
        ids[own] = found.get(qn("w:styleId"))
    for style in added:
        _adapt(style, ids, width)
        house.append(style)
    by_id = _by_id(house)
    for style in added:
        _frame_like_the_house(style, {s.get(qn("w:styleId")) for s in added}, by_id, ids)
    for style in ours.iter(qn("w:style")):
        if style.find(f"{qn('w:pPr')}/{qn('w:suppressAutoHyphens')}") is not None:
            _keep_from_spreading(by_id[ids[style.get(qn("w:styleId"))]], by_id)
    return StyleSheet(house, ids, frozenset(style.get(qn("w:styleId")) for style in added))


class Names:
    """The names and ids of the styles in a style sheet, including added ones."""

    def __init__(self, root: Element) -> None:
        self._by_name: dict[tuple[str, str], Element] = {}
        self._defaults: dict[str, Element] = {}
        self._ids = set()
        for style in root.iter(qn("w:style")):
            kind = _kind(style)
            self._ids.add(style.get(qn("w:styleId"), "").casefold())
            if style.get(qn("w:default")) in {"1", "true", "on"}:
                self._defaults.setdefault(kind, style)
        styles = [s for s in root.iter(qn("w:style")) if s.get(qn("w:styleId"))]
        for names in (_name, _aliases, _english):
            for style in styles:
                for name in names(style):
                    self._by_name.setdefault((_kind(style), name), style)

    def like(self, style: Element) -> Element | None:
        """Return the style that corresponds to one of ours, by its built-in name."""
        kind, (name,) = _kind(style), _name(style)
        if style.get(qn("w:default")) and kind in self._defaults:
            return self._defaults[kind]
        found = self._by_name.get((kind, name))
        if found is not None and name in _english(found) and name not in _aliases(found):
            found.find(qn("w:name")).set(qn("w:val"), style.find(qn("w:name")).get(qn("w:val")))
            found.attrib.pop(qn("w:customStyle"), None)
        return found

    def shown_by(self, argument: str) -> Element | None:
        """Return the style that a field means: by a name in any language, or a heading's level."""
        name = f"heading {argument}" if argument.isdecimal() else argument.casefold()
        names = (name, *_translated(name))
        keys = ((kind, known) for known in names for kind in ("paragraph", "character"))
        return next((self._by_name[key] for key in keys if key in self._by_name), None)

    def alike(self, ours: Element) -> Iterator[Element]:
        """Yield the style that corresponds to each of ours that has one."""
        for own in ours.iter(qn("w:style")):
            found = self.like(own)
            if found is not None:
                yield found

    def make_room(self, style: Element) -> None:
        """Give a style of ours a unique id and name."""
        identifier = style.get(qn("w:styleId"))
        while identifier.casefold() in self._ids:
            identifier = f"Playbook{identifier}"
        style.set(qn("w:styleId"), identifier)
        self._ids.add(identifier.casefold())
        name = style.find(qn("w:name"))
        taken = {name for _, name in self._by_name}
        while name.get(qn("w:val")).casefold() in taken:
            name.set(qn("w:val"), f"Playbook {name.get(qn('w:val'))}")
            style.set(qn("w:customStyle"), "1")
        self._by_name[_kind(style), name.get(qn("w:val")).casefold()] = style


def key(style: Element) -> tuple[str, str]:
    """Return what tells the styles of a sheet apart."""
    return _kind(style), style.get(qn("w:styleId"), "")


def made_readable(house: Element, ours: Element, *, behind: bool) -> Iterator[Text]:
    """Make the text of every style that an edition uses readable; yield what had to be done.

    Hidden text is shown. Text that is white on white becomes black, unless a picture lies `behind`
    the text, which may be what makes it readable. Styles that have that from another are counted
    with it.
    """
    by_id = _by_id(house)
    hidden: dict[Element, list[Element]] = {}
    white: dict[Element, list[Element]] = {}
    for style in dict.fromkeys(Names(house).alike(ours)):
        line = list(_inherited(style, by_id))
        for found, has_look in ((hidden, _is_hidden), (white, _is_white)):
            if has_look(line):
                found.setdefault(_first_with(line, has_look), []).append(style)
    for first, found_so in hidden.items():
        for style in found_so:
            _set_look(style, "vanish", "0")
        yield _said(_HIDDEN, first, found_so)
    for first, found_so in white.items():
        for style in () if behind else found_so:
            _set_look(style, "color", "auto")
        yield _said(_WHITE_ON_PICTURE if behind else _WHITE, first, found_so)


def _first_with(line: Sequence[Element], has_look: Callable[[Sequence[Element]], bool]) -> Element:
    """Return the style of a line from which the nearest one has its look."""
    *_, last = takewhile(lambda place: has_look(line[place:]), range(len(line)))
    return line[last]


def _said(template: Text, first: Element, styles: Collection[Element]) -> Text:
    name = first.find(qn("w:name"))
    shown = first.get(qn("w:styleId"), "") if name is None else name.get(qn("w:val"), "")
    others = len([style for style in styles if style is not first])
    more = wording.fill(_BASED, {"number": others}) if others else Text("", "")
    return wording.fill(template, {"style": escape.shown(shown), "more": more})


def _by_id(house: Element) -> Mapping[str, Element]:
    return {style.get(qn("w:styleId"), ""): style for style in house.iter(qn("w:style"))}


def _inherited(style: Element, by_id: Mapping[str, Element]) -> Iterator[Element]:
    """Yield a style and those that it is based on, nearest first."""
    seen: set[str] = set()
    found: Element | None = style
    while found is not None and found.get(qn("w:styleId"), "") not in seen:
        seen.add(found.get(qn("w:styleId"), ""))
        yield found
        based = found.find(qn("w:basedOn"))
        found = None if based is None else by_id.get(based.get(qn("w:val"), ""))


def _is_hidden(line: Sequence[Element]) -> bool:
    marks = (style.find(f"{qn('w:rPr')}/{qn('w:vanish')}") for style in line)
    mark = next((mark for mark in marks if mark is not None), None)
    return mark is not None and mark.get(qn("w:val"), "1") not in _NO


def _is_white(line: Sequence[Element]) -> bool:
    """Whether text is all but white, and its paragraph, if it has a ground, is not dark."""
    looks = (style.find(f"{qn('w:rPr')}/{qn('w:color')}") for style in line)
    look = next((look for look in looks if look is not None), None)
    if look is None or not (_is_light(look.get(qn("w:val"), "")) or _is_paper(look)):
        return False
    grounds = (g for style in line for place in _GROUNDS if (g := style.find(place)) is not None)
    ground = next((ground.get(qn("w:fill"), "auto") for ground in grounds), "auto")
    return ground == "auto" or _is_light(ground)


def _is_light(colour: str) -> bool:
    return re.fullmatch("(?:[EFef][0-9A-Fa-f]){3}", colour) is not None


def _is_paper(look: Element) -> bool:
    """Whether a colour is the theme's for paper, as it stands there."""
    named = look.get(qn("w:themeColor")) in {"background1", "light1"}
    return named and look.get(qn("w:themeShade")) is None


def _set_look(style: Element, name: str, value: str) -> None:
    looks = style.find(qn("w:rPr"))
    if looks is None:
        looks = element("rPr")
        later = [n for n in style if n.tag in {qn("w:tblPr"), qn("w:trPr"), qn("w:tcPr")}]
        style.insert(style.index(later[0]) if later else len(style), looks)
    there = looks.find(qn(f"w:{name}"))
    if there is not None:
        looks.replace(there, element(name, val=value))
        return
    earlier = [n for n in looks if n.tag in _BEFORE_LOOK]
    looks.insert(looks.index(earlier[-1]) + 1 if earlier else 0, element(name, val=value))


def _opens_a_page(style: Element) -> bool:
    mark = style.find(f"{qn('w:pPr')}/{qn('w:pageBreakBefore')}")
    return mark is not None and not mark.attrib


def _paragraph_looks(style: Element) -> Element:
    looks = style.find(qn("w:pPr"))
    if looks is None:
        looks = element("pPr")
        before = [n for n in style if n.tag in {qn("w:rPr"), qn("w:tblPr")}]
        style.insert(style.index(before[0]) if before else len(style), looks)
    return looks


def _open_a_page(style: Element) -> None:
    looks = _paragraph_looks(style)
    if looks.find(qn("w:pageBreakBefore")) is None:
        earlier = [n for n in looks if n.tag in {qn("w:keepNext"), qn("w:keepLines")}]
        looks.insert(len(earlier), element("pageBreakBefore"))


def _keep_from_spreading(style: Element, by_id: Mapping[str, Element]) -> None:
    place = f"{qn('w:pPr')}/{qn('w:jc')}"
    usual = style.getroottree().getroot().find(f".//{qn('w:pPrDefault')}/{place}")
    own, *others = [one.find(place) for one in _inherited(style, by_id)]
    inherited = next((found for found in (*others, usual) if found is not None), None)
    if own is None and inherited is not None and inherited.get(qn("w:val")) in _SPREADING:
        looks = _paragraph_looks(style)
        later = [n for n in looks if n.tag in _AFTER_ALIGNMENT]
        looks.insert(looks.index(later[0]) if later else len(looks), element("jc", val="left"))


def _adapt(style: Element, ids: Mapping[str, str], width: int) -> None:
    """Base a style of ours on the template's; keep its colours, whose contrast is known."""
    for node in list(style.iter()):
        if node.tag in _REFERRING:
            node.set(qn("w:val"), ids[node.get(qn("w:val"))])
        elif node.tag == qn("w:color"):
            node.attrib.pop(qn("w:themeColor"), None)
        elif node.tag == qn("w:tab") and node.get(qn("w:val")) == "right":
            node.set(qn("w:pos"), str(width))


def _frame_like_the_house(
    style: Element, added: Collection[str], by_id: Mapping[str, Element], ids: Mapping[str, str]
) -> None:
    """Let a style of ours that belongs to a box of the house have its borders, ground and indents.

    A heading has no border below, so that two boxes in a row are two.
    """
    name = style.find(qn("w:name")).get(qn("w:val"))
    frame, rest = next(((f, name[len(f) :]) for f in styles.FRAMED if name.startswith(f)), ("", ""))
    own = ids.get(styles.style_id(frame), "")
    if not rest or own in added:
        return
    looks = _paragraph_looks(style)
    for tag in ("pBdr", "shd", "ind"):
        there = looks.find(qn(f"w:{tag}"))
        if there is None:
            continue
        places = (one.find(f"{qn('w:pPr')}/{there.tag}") for one in _inherited(by_id[own], by_id))
        found = next((deepcopy(place) for place in places if place is not None), None)
        if found is None:
            remove(there)
        else:
            looks.replace(there, found)
    for below in looks.iterfind(f"{qn('w:pBdr')}/{qn('w:bottom')}"):
        remove(below)


def _in_language(house: Element, language: str) -> None:
    for node in list(house.iter(qn("w:lang"))):
        remove(node)
    defaults = _child(house, "docDefaults", 0)
    looks = _child(_child(defaults, "rPrDefault", 0), "rPr", 0)
    mark = element("lang", val=language, eastAsia=language, bidi="ar-SA")
    later = [n for n in looks if n.tag in {qn("w:eastAsianLayout"), qn("w:specVanish")}]
    looks.insert(looks.index(later[0]) if later else len(looks), mark)


def _child(parent: Element, name: str, position: int) -> Element:
    found = parent.find(qn(f"w:{name}"))
    if found is None:
        found = element(name)
        parent.insert(position, found)
    return found


def _kind(style: Element) -> str:
    kind: str = style.get(qn("w:type"), "paragraph")
    return kind


def _name(style: Element) -> tuple[str, ...]:
    found = style.find(qn("w:name"))
    return () if found is None else (found.get(qn("w:val"), "").casefold(),)


def _aliases(style: Element) -> tuple[str, ...]:
    found = style.find(qn("w:aliases"))
    names = "" if found is None else found.get(qn("w:val"), "")
    return tuple(name.strip().casefold() for name in names.split(",") if name.strip())


def _english(style: Element) -> tuple[str, ...]:
    return tuple(name for own in _name(style) for name in _translated(own))


def _translated(name: str) -> Iterator[str]:
    words, _, number = name.rpartition(" ")
    if name in _DUTCH:
        yield _DUTCH[name]
    elif number.isdigit() and words in _DUTCH:
        yield f"{_DUTCH[words]} {number}"
