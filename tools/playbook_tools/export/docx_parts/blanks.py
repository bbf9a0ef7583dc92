"""What readers fill in: boxes to tick, and room to write, each marked by a bookmark.

A bookmark around a range is what other word processors keep; the tag of a content control is not.
"""

from __future__ import annotations

from playbook_tools.export.docx_parts.markup import Markup, Paragraph, element, run, text

_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
CHECKED, VALUE = f"{{{_W14}}}checked", f"{{{_W14}}}val"
"""The element that says whether a box is ticked, and its attribute."""

_TICKED, _EMPTY, _FONT = "2611", "2610", "Segoe UI Symbol"
SIGNS = frozenset(chr(int(code, 16)) for code in (_TICKED, _EMPTY))
"""The signs of a box, ticked and empty."""

WRITING = "Playbook Writing"
"""The style of an empty paragraph to write in."""


def box() -> Markup:
    """Return a box to tick, which is a content control; its sign and its state agree."""
    states = "".join(
        f'<w14:{state} w14:val="{sign}" w14:font="{_FONT}"/>'
        for state, sign in (("checkedState", _TICKED), ("uncheckedState", _EMPTY))
    )
    control = f'<w14:checkbox><w14:checked w14:val="0"/>{states}</w14:checkbox>'
    sign = run(text(chr(int(_EMPTY, 16))), "Playbook Box")
    return element("sdt", element("sdtPr", control), element("sdtContent", sign))


def tab() -> Markup:
    """Return the run between a box and the words that hang from it."""
    return run(element("tab"))


def space() -> Markup:
    """Return the run between a box and its words on a line."""
    return run(text("\u00a0"))


def room() -> Paragraph:
    """Return an empty paragraph to write in."""
    return Paragraph(WRITING)
