"""The picture of the book that libraries show: what it is called, on the way to action."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from playbook_tools.content import typeface
from playbook_tools.edition import theme

if TYPE_CHECKING:
    from PIL import ImageDraw, ImageFont

WIDTH, HEIGHT = 1200, 1800
_MARGIN = 110
_ROOM = WIDTH - 2 * _MARGIN
_TITLE, _SUBTITLE, _PUBLISHER, _SMALLEST = 116, 54, 44, 20
_WAY = ((0, 1640), (180, 1600), (430, 1430), (660, 1470), (890, 1240), (1060, 1110), (1200, 1040))
"""The way from a challenge to an action, with a stop for each principle at its corners."""
_RADII = (26, 33, 40, 47, 54)


def draw(title: str, subtitle: str, publisher: str, look: theme.Look = theme.OURS) -> bytes:
    """Return a picture of 1,200 by 1,800 in PNG."""
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (WIDTH, HEIGHT), look.house.ink)
    pen = ImageDraw.Draw(image)
    if look.way:
        pen.line(_WAY, fill=look.house.line, width=8, joint="curve")
        for (x, y), radius, accent in zip(_WAY[1:-1], _RADII, look.stops, strict=True):
            pen.circle((x, y), radius, fill=accent.tint, outline=accent.ink, width=8)
    regular, _, semibold, _ = (look.typeface.font(name) for name in look.typeface.names)

    # Readers see the words beside the picture; boxes in place of letters help nobody.
    title, subtitle, publisher = (
        "" if typeface.unprintable(text) else text for text in (title, subtitle, publisher)
    )
    below = _written(pen, title, _sized(title, semibold, _TITLE, 5), 150)
    _written(pen, subtitle, _sized(subtitle, regular, _SUBTITLE, 4), below + 40)
    _written(pen, publisher, _sized(publisher, regular, _PUBLISHER, 1), HEIGHT - 120)
    saved = BytesIO()
    image.quantize(64).save(saved, "PNG", optimize=True)
    return saved.getvalue()


def _sized(text: str, font: bytes, size: int, most: int) -> ImageFont.FreeTypeFont:
    """Return a font of a size, or of the largest one below it in which a text fits."""
    from PIL import ImageFont

    while True:
        sized = ImageFont.truetype(BytesIO(font), size)
        lines = [*_lines(text, sized)]
        if size <= _SMALLEST or (len(lines) <= most and max(map(sized.getlength, lines)) <= _ROOM):
            return sized
        size -= 4


def _written(
    pen: ImageDraw.ImageDraw, text: str, font: ImageFont.FreeTypeFont, top: float
) -> float:
    """Write a text in lines, and return where the last of them ends."""
    for line in _lines(text, font):
        pen.text((_MARGIN, top), line, font=font, fill="#ffffff")
        top += font.size * 1.15
    return top


def _lines(text: str, font: ImageFont.FreeTypeFont) -> Iterator[str]:
    """Yield the lines in which a text fits."""
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and font.getlength(longer) > _ROOM:
            yield line
            longer = word
        line = longer
    yield line
