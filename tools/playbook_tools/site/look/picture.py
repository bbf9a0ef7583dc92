"""The picture that stands beside a link to the site where others share one."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from playbook_tools.content import typeface
from playbook_tools.edition import theme

if TYPE_CHECKING:
    from PIL import ImageDraw, ImageFont

WIDTH, HEIGHT = 1200, 630
_MARGIN = 80
_TITLE, _SUBTITLE = 76, 38
_WAY = ((0, 600), (180, 580), (420, 500), (640, 520), (880, 400), (1080, 330), (1200, 300))
"""The way from a challenge to an action, with a stop for each principle at its corners."""
_RADII = (20, 25, 30, 35, 40)


def draw(title: str, subtitle: str, look: theme.Look = theme.OURS) -> bytes:
    """Return a picture of 1,200 by 630 in PNG, with a title and what is below it."""
    from PIL import Image, ImageDraw, ImageFont

    image = Image.new("RGB", (WIDTH, HEIGHT), look.house.ink)
    pen = ImageDraw.Draw(image)
    regular, _, semibold, _ = (BytesIO(look.typeface.font(name)) for name in look.typeface.names)
    # Readers see the words beside the picture; boxes in place of letters help nobody.
    title, subtitle = ("" if typeface.unprintable(text) else text for text in (title, subtitle))
    top = _written(pen, title, ImageFont.truetype(semibold, _TITLE), _MARGIN)
    _written(pen, subtitle, ImageFont.truetype(regular, _SUBTITLE), top + 24)
    pen.line(_WAY, fill=look.house.line, width=6, joint="curve")
    stops = zip(_WAY[1:-1], _RADII, look.stops, strict=True)
    for (x, y), radius, accent in stops:
        pen.circle((x, y), radius, fill=accent.tint, outline=accent.ink, width=6)
    saved = BytesIO()
    image.quantize(64).save(saved, "PNG", optimize=True)
    return saved.getvalue()


def _written(
    pen: ImageDraw.ImageDraw, text: str, font: ImageFont.FreeTypeFont, top: float
) -> float:
    """Write a text in lines, and return where the last of them ends."""
    for line in _lines(text, font, WIDTH - 2 * _MARGIN):
        pen.text((_MARGIN, top), line, font=font, fill="#ffffff")
        top += font.size * 1.2
    return top


def _lines(text: str, font: ImageFont.FreeTypeFont, width: float) -> Iterator[str]:
    """Yield the lines in which a text fits in a width; three at most."""
    line, words = "", text.split()
    lines = []
    for word in words:
        longer = f"{line} {word}".strip()
        if line and font.getlength(longer) > width:
            lines.append(line)
            longer = word
        line = longer
    yield from [*lines, line][:3]
