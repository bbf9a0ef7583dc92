"""Our drawings as pictures: word processors of today show PNG, and few of them show SVG."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

from fontTools.pens.basePen import BasePen
from fontTools.svgLib.path import parse_path
from fontTools.svgLib.path.shapes import PathBuilder
from lxml import etree

from playbook_tools.edition import theme
from playbook_tools.export import html

if TYPE_CHECKING:
    from PIL import ImageDraw

_STEPS = 24
"""The lines that a curve is drawn with."""
_FINER = 2
"""How much finer than in the picture it is drawn, for smooth edges."""
_COLOURS = 32
_INHERITED = ("fill", "stroke", "stroke-width")
_DRAWN = frozenset(("path", "circle", "rect"))


class Picture(NamedTuple):
    """A picture in PNG, and how wide and high it is, in mm."""

    content: bytes
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class _Frame:
    """What of a drawing is shown: its size in units, where it lies, how large, and on what."""

    width: float
    height: float
    millimetres: float
    dots: int
    ground: str = "#ffffff"
    margin: float = 0


def of(name: str, look: theme.Look = theme.OURS, number: int = 0) -> Picture:
    """Return the picture of one of `html.DRAWINGS` that stand on pages.

    That of principle `number` is on a ground in its colour.
    """
    from PIL import Image, ImageDraw

    frame = _frame(name, look.accent(number).ink)
    scale = frame.dots * frame.millimetres / 25.4 / (frame.width + 2 * frame.margin) * _FINER
    width, height = (
        round((side + 2 * frame.margin) * scale / _FINER) for side in (frame.width, frame.height)
    )
    image = Image.new("RGB", (width * _FINER, height * _FINER), frame.ground)
    pen = ImageDraw.Draw(image)
    root = etree.fromstring(html.drawing(name, look=look).encode())
    for node, drawn in _shapes(root, {"fill": "#000", "stroke": "none", "stroke-width": "1"}):
        for line in _lines(node):
            _draw(pen, [tuple((c + frame.margin) * scale for c in at) for at in line], drawn, scale)
    saved = BytesIO()
    fine = image.resize((width, height), Image.Resampling.BOX)
    fine.quantize(_COLOURS, dither=Image.Dither.NONE).save(saved, "PNG")
    return Picture(saved.getvalue(), frame.millimetres, frame.millimetres * height / width)


def of_logo(found: theme.logo.Logo) -> Picture:
    """Return a logo as a picture for the head of a cover."""
    width, height = found.within(70, 22)
    return Picture(found.as_png(1000), width, height)


def _frame(name: str, ground: str) -> _Frame:
    if name == "cover":
        return _Frame(210, 122, millimetres=166, dots=144)
    if name in theme.DRAWINGS:
        return _Frame(100, 100, millimetres=22, dots=300, ground=ground, margin=16)
    return _Frame(166, 36, millimetres=166, dots=200)


def _shapes(node: Any, outer: Mapping[str, str]) -> Iterator[tuple[Any, Mapping[str, str]]]:
    """Yield what is drawn below an element, each with its look."""
    look = {name: node.get(name, outer[name]) for name in _INHERITED}
    if etree.QName(node).localname in _DRAWN:
        yield node, look
    for child in node.iterchildren(tag=etree.Element):
        yield from _shapes(child, look)


def _lines(node: Any) -> Iterator[list[tuple[float, float]]]:
    """Yield the lines that a shape consists of, each as its points."""
    shape = PathBuilder()
    shape.add_path_from_element(node)
    for path in shape.paths:
        pen = _Points()
        parse_path(path, pen)
        yield from pen.lines


class _Points(BasePen):  # type: ignore[misc]
    """Follows a path, and keeps the points that it comes by."""

    def __init__(self) -> None:
        super().__init__(None)
        self.lines: list[list[tuple[float, float]]] = []

    def _moveTo(self, pt: tuple[float, float]) -> None:  # noqa: N802 (the pen's interface)
        self.lines.append([pt])

    def _lineTo(self, pt: tuple[float, float]) -> None:  # noqa: N802
        self.lines[-1].append(pt)

    def _curveToOne(  # noqa: N802
        self, pt1: tuple[float, float], pt2: tuple[float, float], pt3: tuple[float, float]
    ) -> None:
        start = self.lines[-1][-1]
        for step in range(1, _STEPS + 1):
            t = step / _STEPS
            shares = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
            points = tuple(zip(shares, (start, pt1, pt2, pt3), strict=True))
            x, y = (sum(share * point[axis] for share, point in points) for axis in (0, 1))
            self.lines[-1].append((x, y))

    def _closePath(self) -> None:  # noqa: N802
        self.lines[-1].append(self.lines[-1][0])


def _draw(
    pen: ImageDraw.ImageDraw, line: list[tuple[float, ...]], look: Mapping[str, str], scale: float
) -> None:
    if look["fill"] != "none":
        pen.polygon(line, fill=look["fill"])
    if look["stroke"] != "none":
        width = float(look["stroke-width"]) * scale
        pen.line(line, fill=look["stroke"], width=round(width))
        for x, y in line:
            pen.circle((x, y), width / 2, fill=look["stroke"])
