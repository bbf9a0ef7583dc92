"""Running heads and feet: names that fit on one line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from playbook_tools.content import richtext

_ELLIPSIS = "\u00a0…"
# Approximate widths of characters in the edition's typeface, in em, by shape.
_NARROW, _WIDE = frozenset(" \u00a0ijlftrI.,:;'’!()[]/-"), frozenset("mwMW@%…—")
_WIDTHS = {"narrow": 0.3, "capital": 0.6, "wide": 0.85, "other": 0.53}


def names(headings: Iterable[richtext.Heading], room: float, colon: str = ":") -> Mapping[str, str]:
    """Return the running name of each part by its anchor, at most `room` em wide.

    A name is the label and the title of a part. If that is too long for one part, all parts with
    the same word as label have only their labels; a part without label is cut. A `colon` comes
    after a label.
    """
    whole = {h.anchor: f"{h.label}{colon} {h.text}" if h.label else h.text for h in headings}
    labels = {h.anchor: h.label for h in headings if h.label}
    short = {_word(label) for anchor, label in labels.items() if width(whole[anchor]) > room}
    return {
        anchor: labels[anchor] if _word(labels.get(anchor, "")) in short else cut(name, room)
        for anchor, name in whole.items()
    }


def cut(text: str, room: float) -> str:
    """Return the text, or as many whole words as fit before an ellipsis, if any do."""
    if width(text) <= room:
        return text
    ends = [end for end in range(len(text)) if width(text[:end] + _ELLIPSIS) <= room]
    words = [end for end in ends if text[end] == " "]
    return text[: max(words or ends)].rstrip() + _ELLIPSIS


def width(text: str) -> float:
    """Return the approximate width of a text in em, slightly overestimated."""
    return sum(_WIDTHS[_shape(character)] for character in text)


def _shape(character: str) -> str:
    if character in _NARROW:
        return "narrow"
    if character in _WIDE:
        return "wide"
    return "capital" if character.isupper() else "other"


def _word(label: str) -> str:
    return label.partition(" ")[0]
