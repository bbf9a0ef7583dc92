"""Texts that do not fit on their card, each placed at the field to shorten."""

from __future__ import annotations

from collections.abc import Mapping

from playbook_tools.content import Entry, EntryKey, Route, richtext
from playbook_tools.diagnostics import Diagnostic, Related
from playbook_tools.edition import Edition, cards

_CODE = "PB212"


def too_long(
    edition: Edition, card: cards.Card, side: str, length: int, parts: Mapping[str, float]
) -> Diagnostic:
    """Return the refusal of a side of a card; `length` and the heights of its `parts` are in mm."""
    entry, values = card.entry, {"length": length}
    if entry is None:
        labels = edition.labels
        return Diagnostic(labels.path, labels.span("deck"), _CODE, "words", values=values)
    if side == "front":
        return Diagnostic(entry.path, entry.span("title"), _CODE, "front", values=values)
    examples = {key: parts.get(str(key), 0.0) for key in cards.keys(card)}
    if parts.get("more-actions", 0.0) > sum(examples.values()):
        return _actions_too_long(card, entry, length)
    if examples:
        return _examples_too_long(edition, entry, length, examples)
    return Diagnostic(entry.path, entry.span("title"), _CODE, "back", values=values)


def _actions_too_long(card: cards.Card, entry: Entry, length: int) -> Diagnostic:
    (actions,) = (block for block in card.front.blocks if block.kind is cards.BlockKind.ACTIONS)
    lengths = [len(richtext.plain(text.pieces[0].runs)) for text in actions.texts[1:]]
    longest = max(lengths)
    place = entry.span(Route() / "actions" / lengths.index(longest))
    related = (Related(entry.path, place, "longest", {"characters": longest}),)
    span = entry.span("actions")
    return Diagnostic(
        entry.path, span, _CODE, "actions", related=related, values={"length": length}
    )


def _examples_too_long(
    edition: Edition, entry: Entry, length: int, heights: Mapping[EntryKey, float]
) -> Diagnostic:
    highest = max(heights, key=lambda key: heights[key])
    example, height = edition.playbook.by_key[highest], round(heights[highest])
    return Diagnostic(
        entry.path,
        entry.span("cases"),
        _CODE,
        "examples",
        related=(Related(example.path, example.span("title"), "highest", {"height": height}),),
        values={"length": length},
    )


def edition_too_long(about: Entry, side: str, length: int) -> Diagnostic:
    """Return the refusal of a side of the deck's own card; `length` is in mm."""
    field, message = ("title", "about-on-front") if side == "front" else ("source", "about-on-back")
    values = {"length": length}
    return Diagnostic(about.path, about.span(field), _CODE, message, "shorten-about", values=values)


def address_too_long(edition: Edition, key: str, length: int, limit: int) -> Diagnostic:
    """Return the refusal of an entry's first address, which no QR code on a card can hold."""
    entry = edition.playbook.by_key[EntryKey(*key.split(":", 1))]
    values = {"characters": length, "limit": limit}
    return Diagnostic(
        entry.path, entry.span(Route() / "links" / 0 / "url"), _CODE, "address", values=values
    )
