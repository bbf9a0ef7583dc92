"""What stands in the head and the foot of pages: names that have room on one line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from playbook_tools.content import richtext

_ELLIPSIS = "\u00a0…"
# About how wide characters of the edition's type are, in em, by their shape.
_NARROW, _WIDE = frozenset(" \u00a0ijlftrI.,:;'’!()[]/-"), frozenset("mwMW@%…—")
_WIDTHS = {"narrow": 0.3, "capital": 0.6, "wide": 0.85, "other": 0.53}


def names(headings: Iterable[richtext.Heading], room: float) -> Mapping[str, str]:
    """Return by its anchor what each part is called on a line that has room for `room` em.

    A part goes by its label and its name. Where that is too long for one, all that are labelled by
    the same word go by their labels alone; what has no label is cut.
    """
    whole = {h.anchor: f"{h.label}: {h.text}" if h.label else h.text for h in headings}
    labels = {h.anchor: h.label for h in headings if h.label}
    short = {_word(label) for anchor, label in labels.items() if width(whole[anchor]) > room}
    return {
        anchor: labels[anchor] if _word(labels.get(anchor, "")) in short else cut(name, room)
        for anchor, name in whole.items()
    }


def cut(text: str, room: float) -> str:
    """Return the text, or as much as leaves room for an ellipsis: whole words, if there are any."""
    if width(text) <= room:
        return text
    ends = [end for end in range(len(text)) if width(text[:end] + _ELLIPSIS) <= room]
    words = [end for end in ends if text[end] == " "]
    return text[: max(words or ends)].rstrip() + _ELLIPSIS


def width(text: str) -> float:
    """Return about how wide a text is, in em: some hundredths more than it is."""
    return sum(_WIDTHS[_shape(character)] for character in text)


def _shape(character: str) -> str:
    if character in _NARROW:
        return "narrow"
    if character in _WIDE:
        return "wide"
    return "capital" if character.isupper() else "other"


def _word(label: str) -> str:
    return label.partition(" ")[0]
