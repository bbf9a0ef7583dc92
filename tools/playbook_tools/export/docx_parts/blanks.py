"""What readers fill in: boxes to tick, and room to write, each marked by a bookmark.

A bookmark around a range is what other word processors keep; the tag of a content control is not.
"""

from __future__ import annotations

from docx.oxml import OxmlElement

from playbook_tools.export.docx_parts.elements import Element, element, paragraph, run, text

_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
CHECKED, VALUE = f"{{{_W14}}}checked", f"{{{_W14}}}val"
"""The element that says whether a box is ticked, and its attribute."""

_TICKED, _EMPTY, _FONT = "2611", "2610", "Segoe UI Symbol"
SIGNS = frozenset(chr(int(code, 16)) for code in (_TICKED, _EMPTY))
"""The signs of a box, ticked and empty."""

WRITING = "Playbook Writing"
"""The style of an empty paragraph to write in."""


def box() -> Element:
    """Return a box to tick, which is a content control; its sign and its state agree."""
    control = _word_2010(
        "checkbox",
        _word_2010("checked", val="0"),
        _word_2010("checkedState", val=_TICKED, font=_FONT),
        _word_2010("uncheckedState", val=_EMPTY, font=_FONT),
    )
    sign = run(text(chr(int(_EMPTY, 16))), "Playbook Box")
    return element("sdt", element("sdtPr", control), element("sdtContent", sign))


def tab() -> Element:
    """Return the run between a box and the words that hang from it."""
    return run(element("tab"))


def space() -> Element:
    """Return the run between a box and its words on a line."""
    return run(text("\u00a0"))


def room() -> Element:
    """Return an empty paragraph to write in."""
    return paragraph(WRITING)


def _word_2010(tag: str, *children: Element, **attributes: str) -> Element:
    names = {f"{{{_W14}}}{name}": value for name, value in attributes.items()}
    made = OxmlElement(f"w14:{tag}", names, {"w14": _W14})
    made.extend(children)
    return made
