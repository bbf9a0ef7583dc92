"""Texts that do not fit on their card, each placed at the field to shorten."""

from __future__ import annotations

from collections.abc import Mapping

from playbook_tools.content import Entry, EntryKey, Route, richtext
from playbook_tools.diagnostics import Diagnostic, Related
from playbook_tools.edition import Edition, cards

_CODE = "PB212"


def front_too_long(card: cards.Card, length: int, parts: Mapping[str, float]) -> Diagnostic:
    """Return the refusal of a front; `length` and the heights of its `parts` are in mm."""
    entry, values = card.entry, {"length": length}
    if parts.get("question", 0) > parts["actions"]:
        return Diagnostic(entry.path, entry.span("title"), _CODE, "questions", values=values)
    lengths = [len(richtext.plain(action.runs)) for action in card.actions]
    longest = max(lengths)
    place = entry.span(Route() / "actions" / lengths.index(longest))
    related = (Related(entry.path, place, "longest", {"characters": longest}),)
    span = entry.span("actions")
    return Diagnostic(entry.path, span, _CODE, "actions", related=related, values=values)


def back_too_long(
    edition: Edition, card: cards.Card, length: int, parts: Mapping[str, float]
) -> Diagnostic:
    """Return the refusal of a back; `length` and the heights of its `parts` are in mm."""
    highest = max(card.examples, key=lambda example: parts[str(example.key)])
    entry = edition.playbook.by_key[highest.key]
    height = round(parts[str(highest.key)])
    whole = len(card.examples) <= cards.MOST_WHOLE
    return Diagnostic(
        card.entry.path,
        card.entry.span("cases"),
        _CODE,
        "back",
        "shorten-summaries" if whole else "shorten-first-sentences",
        (Related(entry.path, entry.span("summary"), "highest", {"height": height}),),
        {"length": length},
    )


def edition_too_long(about: Entry, side: str, length: int) -> Diagnostic:
    """Return the refusal of a side of the deck's own card; `length` is in mm."""
    field, message = ("title", "about-on-front") if side == "front" else ("source", "about-on-back")
    values = {"length": length}
    return Diagnostic(about.path, about.span(field), _CODE, message, "shorten-about", values=values)


def address_too_long(edition: Edition, key: EntryKey, length: int, limit: int) -> Diagnostic:
    """Return the refusal of an entry's first address, which no QR code on a card can hold."""
    entry = edition.playbook.by_key[key]
    values = {"characters": length, "limit": limit}
    return Diagnostic(
        entry.path, entry.span(Route() / "links" / 0 / "url"), _CODE, "address", values=values
    )
