"""What a playbook says of its looks, in `brand.yaml`, to the look of its editions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from playbook_tools.content import Entry, Playbook, typeface, values
from playbook_tools.edition import logo, theme
from playbook_tools.edition.paper import Paper
from playbook_tools.schema import Role, content_types


def entry_of(playbook: Playbook) -> Entry | None:
    """Return what a playbook says of its looks, if it says anything."""
    declared = content_types.with_role(playbook.types, Role.BRAND)
    return playbook.single(declared.name) if declared else None


def look_of(playbook: Playbook, brand: Entry | None) -> theme.Look:
    """Return the look of a playbook's editions by its valid brand, in the language of that."""
    if brand is None:
        return theme.OURS
    colour, cover = brand.text("colour").lower(), brand.part("cover")
    house = theme.Accent.of(colour) if colour else theme.NEUTRAL
    return theme.Look(
        marks=dict(_marks(playbook, brand)),
        house=house,
        house_at_night=theme.Accent.at_night(colour) if colour else theme.NEUTRAL_AT_NIGHT,
        ground=_text(cover, "ground").lower() or house.tint,
        way=_text(cover, "drawing") != "none",
        sender=brand.text("sender"),
        logo=_logo(playbook, brand),
        typeface=_typeface(playbook, brand),
    )


def paper_of(playbook: Playbook) -> Paper:
    """Return the size that cards have where nobody asks for another."""
    brand = entry_of(playbook)
    return Paper(brand.text("paper") or Paper.A6) if brand else Paper.A6


def _marks(playbook: Playbook, brand: Entry) -> Iterator[tuple[int, theme.Mark]]:
    numbers = {one.id: one.number("number") for one in playbook.with_role(Role.PRINCIPLE)}
    for item in brand.items("principles"):
        if isinstance(item, Mapping) and _text(item, "principle") in numbers:
            number, drawing = numbers[_text(item, "principle")], _text(item, "drawing")
            drawn = "" if drawing == "none" else drawing or theme.OURS.drawing(number)
            yield number, theme.mark(_text(item, "colour"), drawn)


def _logo(playbook: Playbook, brand: Entry) -> logo.Logo | None:
    part = brand.part("logo")
    name = _text(part, "file")
    content = playbook.files.get(name)
    found = logo.read(name, content, _text(part, "alternative")) if content else None
    return found if isinstance(found, logo.Logo) else None


def _typeface(playbook: Playbook, brand: Entry) -> typeface.Typeface:
    names = (_text(brand.part("typeface"), style) for style in typeface.STYLES)
    found = [content for name in names if (content := playbook.files.get(name))]
    return typeface.Typeface.of(found) if len(found) == len(typeface.STYLES) else typeface.OURS


def _text(part: Mapping[str, values.Value], name: str) -> str:
    value = part.get(name, "")
    return value if isinstance(value, str) else ""
