"""The colours of the editions, for every exporter that has colours.

Every `ink` has a contrast of at least 7 on white and on its own `tint`, and so has white on `ink`
(WCAG 2.2, 1.4.3 asks 4.5). Colour never means anything by itself: a principle's number is
beside it.
"""

from __future__ import annotations

import base64
import colorsys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from playbook_tools.content import typeface
from playbook_tools.edition import logo as logo

LEAST_CONTRAST = 4.5
"""What WCAG 2.2 asks of text on its ground (1.4.3)."""
WHITE = "#ffffff"
DRAWINGS = ("sprout", "people", "talk", "flask", "network")
"""The names of our drawings for principles; the first principles have one each unless told so."""


@dataclass(frozen=True, slots=True)
class Accent:
    """The colours of a principle, as `#rrggbb`.

    `ink` is for text and strong grounds (with white text), `tint` for quiet grounds with text in
    `ink` or in the neutral ink, `line` for rules.
    """

    ink: str
    tint: str
    line: str

    @classmethod
    def of(cls, ink: str) -> Accent:
        """Return the colours that go with an ink: text in it stands out on the tint as well."""
        tint = next(
            (t for t in _between(WHITE, ink, (0.1, 0.0), 20) if contrast(ink, t) >= LEAST_CONTRAST),
            WHITE,
        )
        return cls(ink, tint, _mixed(WHITE, ink, 0.4))

    @classmethod
    def at_night(cls, ink: str) -> Accent:
        """Return the colours that go with an ink where the ground is dark: a lighter ink."""
        tint = _mixed(GROUND_AT_NIGHT, ink, 0.25)
        lighter = next(
            one
            for one in _between(ink, WHITE, (0.0, 1.0), 50)
            if min(contrast(one, GROUND_AT_NIGHT), contrast(one, tint)) >= _AT_NIGHT or one == WHITE
        )
        return cls(lighter, tint, _mixed(GROUND_AT_NIGHT, lighter, 0.5))


_AT_NIGHT = 7.0

NEUTRAL = Accent(ink="#1b2a3a", tint="#eff2f5", line="#b9c3cd")
"""The colours outside the principles: running text, cover, front and back pages."""

MUTED = "#4a5766"
"""Text of less weight on white: running headers, captions."""

ACCENTS: tuple[Accent, ...] = (
    Accent(ink="#174a7c", tint="#e9f1f8", line="#9fbedb"),
    Accent(ink="#0f5648", tint="#e6f3ef", line="#94c4b7"),
    Accent(ink="#5a3480", tint="#f2edf8", line="#c1abd9"),
    Accent(ink="#6f3d0c", tint="#f9f0e4", line="#d9b88d"),
    Accent(ink="#84204b", tint="#faecf1", line="#dea3b9"),
)
"""One for each principle, in order."""


NEUTRAL_AT_NIGHT = Accent(ink="#e6ebf0", tint="#1d2630", line="#465565")
"""The neutral colours on the dark ground of a screen, GROUND_AT_NIGHT."""

GROUND_AT_NIGHT = "#12181f"
MUTED_AT_NIGHT = "#b4c0cc"

ACCENTS_AT_NIGHT: tuple[Accent, ...] = (
    Accent(ink="#a8cdf1", tint="#16273a", line="#3f6486"),
    Accent(ink="#8fd6c4", tint="#132c27", line="#3a6e61"),
    Accent(ink="#d3bdf0", tint="#281f37", line="#69528a"),
    Accent(ink="#ecc896", tint="#30240f", line="#7d6136"),
    Accent(ink="#f3b3c9", tint="#361a25", line="#8a4d64"),
)
"""One for each principle on a dark ground; each `ink` has the same contrasts there."""


def accent(number: int, *, night: bool = False) -> Accent:
    """Return the colours of principle `number`, counted from 1 and round again; 0 is neutral."""
    accents = ACCENTS_AT_NIGHT if night else ACCENTS
    neutral = NEUTRAL_AT_NIGHT if night else NEUTRAL
    return accents[(number - 1) % len(accents)] if number > 0 else neutral


@dataclass(frozen=True, slots=True)
class Mark:
    """How a principle is marked: its colours by day and by night, and the name of its drawing."""

    accent: Accent
    night: Accent
    drawing: str = ""


@dataclass(frozen=True)
class Look:
    """How an edition looks, whoever brings it out.

    `marks` are those of its principles by their numbers; a number without one has that of its
    place. `house` has the colours outside the principles, but for running text, whose ink is
    always NEUTRAL. `ground` is the colour of the field on the cover, on which there is `way` or
    nothing.
    """

    marks: Mapping[int, Mark] = field(default_factory=dict)
    house: Accent = NEUTRAL
    house_at_night: Accent = NEUTRAL_AT_NIGHT
    ground: str = NEUTRAL.tint
    way: bool = True
    sender: str = ""
    logo: logo.Logo | None = None
    typeface: typeface.Typeface = typeface.OURS

    def accent(self, number: int, *, night: bool = False) -> Accent:
        """Return the colours of principle `number`; 0 is what is outside the principles."""
        if not number:
            return self.house_at_night if night else self.house
        mark = self.marks.get(number)
        if mark is None:
            return accent(number, night=night)
        return mark.night if night else mark.accent

    def drawing(self, number: int) -> str:
        """Return the name of the drawing of principle `number`, or nothing."""
        mark = self.marks.get(number)
        if mark is not None:
            return mark.drawing
        return DRAWINGS[number - 1] if 0 < number <= len(DRAWINGS) else ""

    def icon(self, number: int) -> str:
        """Return the name of the drawing of a principle on small things, round again."""
        return self.drawing(number) or (
            "" if number in self.marks else DRAWINGS[(number - 1) % len(DRAWINGS)]
        )

    @property
    def on_ground(self) -> str:
        """The colour of text on the field on the cover."""
        return max((NEUTRAL.ink, WHITE), key=lambda ink: contrast(ink, self.ground))

    @property
    def stops(self) -> tuple[Accent, ...]:
        """The colours of the five stops on the way, which are those of the principles."""
        own = [self.marks[number].accent for number in sorted(self.marks)]
        count = len(ACCENTS)
        return tuple((own * count)[:count]) if own else ACCENTS

    @property
    def accents(self) -> tuple[Accent, ...]:
        """The colours of the principles in order, five at least, by which styles are named."""
        count = max(len(ACCENTS), *self.marks, 0)
        return tuple(self.accent(number) for number in range(1, count + 1))


OURS = Look()


def mark(colour: str, drawing: str) -> Mark:
    """Return the mark of a principle in a colour; one of ours goes with the others of ours."""
    colour = colour.lower()
    own = {ours.ink: place for place, ours in enumerate(ACCENTS)}
    if colour in own:
        return Mark(ACCENTS[own[colour]], ACCENTS_AT_NIGHT[own[colour]], drawing)
    return Mark(Accent.of(colour), Accent.at_night(colour), drawing)


def nearest(colour: str) -> str:
    """Return the lightest colour of the same hue and fullness on which white text stands out."""
    red, green, blue = _channels(colour)
    hue, fullness, value = colorsys.rgb_to_hsv(red, green, blue)
    for step in range(round(value * 255), -1, -1):
        found = _written(colorsys.hsv_to_rgb(hue, fullness, step / 255))
        if contrast(found, WHITE) >= LEAST_CONTRAST:
            return found
    return "#000000"


def data_address(content: bytes, kind: str) -> str:
    """Return the address of a file that is nowhere but in the address itself."""
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"


def _between(first: str, second: str, shares: tuple[float, float], steps: int) -> Iterator[str]:
    """Yield colours between two, with shares of the second from one to another."""
    start, end = shares
    for step in range(steps + 1):
        yield _mixed(first, second, start + (end - start) * step / steps)


def _mixed(first: str, second: str, share: float) -> str:
    pairs = zip(_channels(first), _channels(second), strict=True)
    red, green, blue = (a + (b - a) * share for a, b in pairs)
    return _written((red, green, blue))


def _channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return red, green, blue


def _written(channels: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in channels)


def contrast(first: str, second: str) -> float:
    """Return the contrast of two colours, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    darker, lighter = sorted((_luminance(first), _luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _channels(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
