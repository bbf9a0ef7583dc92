"""The numbering of a house template, completed with the lists that an edition needs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import deepcopy

from docx.oxml.ns import qn

from playbook_tools.export.docx_parts.elements import Element, element, numbered
from playbook_tools.export.docx_parts.running import remove, without_history
from playbook_tools.export.docx_parts.style_sheets import StyleSheet
from playbook_tools.export.docx_parts.styles import BULLETS, LISTS, NUMBERS, style_id

_BEFORE_NUMBERS = {qn("w:keepNext"), qn("w:keepLines"), qn("w:pStyle")}
_Level = tuple[int, int]
"""The number of a list, and a level in it from 0."""


def without_unused(house: Element, users: Iterable[Element]) -> None:
    """Keep only the lists of a template that styles or running headers use."""
    without_history(house)
    used = {node.get(qn("w:val")) for user in users for node in user.iter(qn("w:numId"))}
    for number in house.findall(qn("w:num")):
        if number.get(qn("w:numId")) not in used:
            remove(number)
    kept = {
        number.find(qn("w:abstractNumId")).get(qn("w:val"))
        for number in house.iterfind(qn("w:num"))
        if number.find(qn("w:abstractNumId")) is not None
    }
    for abstract in house.findall(qn("w:abstractNum")):
        linked = abstract.find(qn("w:styleLink")) is not None
        if abstract.get(qn("w:abstractNumId")) not in kept and not linked:
            remove(abstract)


def complete(house: Element, ours: Element, sheet: StyleSheet, body: Element) -> None:
    """Add our lists for the added styles, and number the body's lists by their styles.

    Each ordered list of the body restarts at 1, as a list of the kind of its items' style. The
    body already has the sheet's ids.
    """
    first, abstract = _next(house, "num", "numId"), _next(house, "abstractNum", "abstractNumId")
    for style in sheet.root.iter(qn("w:style")):
        if style.get(qn("w:styleId")) in sheet.added:
            for node in style.iter(qn("w:numId")):
                node.set(qn("w:val"), str(first + int(node.get(qn("w:val")))))
    _add(house, ours, sheet, first, abstract)
    numbering = _Numbering(house, sheet)
    plain = {
        sheet.ids[style_id(name)]: (first + LISTS.index(list_) + 1, level)
        for list_ in (BULLETS, NUMBERS)
        for level, name in enumerate(list_.styles)
        if numbering.level(sheet.ids[style_id(name)]) is None
    }
    begun: dict[tuple[str, str], _Level] = {}
    for properties in list(body.iter(qn("w:pPr"))):
        style = properties.find(qn("w:pStyle")).get(qn("w:val"))
        own = properties.find(qn("w:numPr"))
        if own is not None:
            key = (own.find(qn("w:numId")).get(qn("w:val")), style)
            if key not in begun:
                number, level = numbering.level(style) or plain[style]
                begun[key] = (numbering.begin(number, level), level)
            properties.replace(own, numbered(*begun[key]))
        elif style in plain:
            place = sum(child.tag in _BEFORE_NUMBERS for child in properties)
            properties.insert(place, numbered(*plain[style]))


class _Numbering:
    """The lists and levels of styles, and the lists that are restarted."""

    def __init__(self, root: Element, sheet: StyleSheet) -> None:
        self._root = root
        self._styles = {s.get(qn("w:styleId")): s for s in sheet.root.iter(qn("w:style"))}

    def level(self, style: str) -> _Level | None:
        """Return the list and level of a paragraph style, its own or inherited."""
        seen: set[str] = set()
        number = level = None
        while style in self._styles and style not in seen:
            seen.add(style)
            found = self._styles[style]
            number = number or _value(found, "pPr/numPr/numId")
            level = level or _value(found, "pPr/numPr/ilvl")
            if number:
                break
            style = _value(found, "basedOn") or ""
        kind = self._abstract(number) if number else None
        if kind is None or number is None or not number.isdecimal():
            return None
        at = [lvl for lvl in kind.iterfind(qn("w:lvl")) if _value(lvl, "pStyle") == style]
        level = level or (at[0].get(qn("w:ilvl")) if at else None) or "0"
        return int(number), int(level) if level.isdecimal() else 0

    def begin(self, number: int, level: int) -> int:
        """Begin a list that counts from 1, of the same kind as list `number`; return its number."""
        kind = self._abstract(str(number))
        assert kind is not None, "the list of a style's level exists"
        made = _next(self._root, "num", "numId") + 1
        start = element("lvlOverride", element("startOverride", val="1"), ilvl=str(level))
        abstract = element("abstractNumId", val=kind.get(qn("w:abstractNumId")))
        _append(self._root, element("num", abstract, start, numId=str(made)))
        return made

    def _abstract(self, number: str | None) -> Element | None:
        """Return the abstract list of a list, following a reference to a style."""
        for _ in range(2):
            own = [n for n in self._root.iterfind(qn("w:num")) if n.get(qn("w:numId")) == number]
            kind = _value(own[0], "abstractNumId") if own else None
            for abstract in self._root.iterfind(qn("w:abstractNum")):
                if abstract.get(qn("w:abstractNumId")) == kind:
                    break
            else:
                return None
            style = _value(abstract, "numStyleLink")
            if style is None or style not in self._styles:
                return abstract
            number = _value(self._styles[style], "pPr/numPr/numId")
        return None


def _add(house: Element, ours: Element, sheet: StyleSheet, first: int, abstract: int) -> None:
    """Add our abstract lists, tied only to our own styles, and a list of each."""
    kinds = ours.findall(qn("w:abstractNum"))
    before = [node for node in house if node.tag in {qn("w:numPicBullet"), qn("w:abstractNum")}]
    place = len(before)
    for position, kind in enumerate(kinds, start=1):
        made = deepcopy(kind)
        made.set(qn("w:abstractNumId"), str(abstract + position))
        for tied in list(made.iter(qn("w:pStyle"), qn("w:styleLink"))):
            tied.set(qn("w:val"), sheet.ids[tied.get(qn("w:val"))])
            if tied.get(qn("w:val")) not in sheet.added:
                remove(tied)
        house.insert(place, made)
        place += 1
        own = element("abstractNumId", val=str(abstract + position))
        _append(house, element("num", own, numId=str(first + position)))


def _append(root: Element, number: Element) -> None:
    last = root.find(qn("w:numIdMacAtCleanup"))
    if last is None:
        root.append(number)
    else:
        last.addprevious(number)


def _next(root: Element, tag: str, attribute: str) -> int:
    """Return the highest number of the elements with a tag."""
    found = (node.get(qn(f"w:{attribute}"), "0") for node in root.iterfind(qn(f"w:{tag}")))
    return max((int(text) for text in found if text.isdecimal()), default=0)


def _value(node: Element, path: str) -> str | None:
    found = node.find("/".join(qn(f"w:{step}") for step in path.split("/")))
    value: str | None = None if found is None else found.get(qn("w:val"))
    return value


def tied_ids(root: Element, ids: Mapping[str, str]) -> None:
    """Replace the ids in a part of ours by those of a completed style sheet."""
    for node in root.iter(qn("w:pStyle"), qn("w:rStyle"), qn("w:tblStyle")):
        node.set(qn("w:val"), ids.get(node.get(qn("w:val")), node.get(qn("w:val"))))
