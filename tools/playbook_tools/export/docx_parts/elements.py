"""The elements in WordprocessingML that python-docx has no functions for."""

from __future__ import annotations

from typing import Any, TypeAlias

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

Element: TypeAlias = Any
"""An lxml element; neither lxml nor python-docx's elements are typed."""


def element(tag: str, *children: Element, **attributes: str) -> Element:
    """Return the element `w:tag` with attributes in the same namespace."""
    made = OxmlElement(f"w:{tag}", {qn(f"w:{name}"): text for name, text in attributes.items()})
    made.extend(children)
    return made


def numbered(number: int, level: int) -> Element:
    """Return the paragraph property that puts a paragraph in a list at a level."""
    return element("numPr", element("ilvl", val=str(level)), element("numId", val=str(number)))
