"""The logo of a brand: an SVG of shapes alone or a PNG of a sensible size, or why it is none.

Of an SVG only elements and attributes that are listed here are kept. What could run, load or hide
something is refused; what programs leave behind for themselves is dropped.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml import etree

MAX_BYTES = 500_000
MAX_ELEMENTS = 5_000
MAX_DEPTH = 40
MAX_PIXELS = 4_000
"""The largest width and height of a PNG."""
MIN_PIXELS = 200
"""The smallest width of a PNG: it is printed up to eight centimetres wide."""
MOST_OBLONG = 8
"""How much longer one side may be than the other."""

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_SHAPES = (
    "svg|g|defs|path|rect|circle|ellipse|line|polyline|polygon|linearGradient|radialGradient|stop|"
    "clipPath|style"
)
_DROPPED = "metadata|title|desc"
_RUNNING = "script|foreignObject|iframe|handler|listener|set|animate.*|audio|video"
_ATTRIBUTES = (
    "id|class|[xy][12]?|c[xy]|r[xy]?|f[xy]|d|points|width|height|viewBox|transform|"
    "preserveAspectRatio|gradientUnits|gradientTransform|spreadMethod|offset|clipPathUnits|"
    "clip-(path|rule)|fill(-opacity|-rule)?|opacity|stop-(color|opacity)|color|style|version|"
    "stroke(-width|-linecap|-linejoin|-miterlimit|-dasharray|-dashoffset|-opacity)?"
)
_LENGTH = r"\s*([0-9]*\.?[0-9]+)\s*(?:px|pt|mm|cm|in|pc)?\s*\Z"
_FOREIGN = r"(?i)url\(\s*[\"']?(?!#)|@import|expression|javascript:|[a-z]+://|[\\]|&#|<"
"""What leads elsewhere from a value, or could be written so that it does."""


@dataclass(frozen=True)
class Logo:
    """A logo that is safe to show: a `kind` such as `image/png`, and how wide it is by its height.

    `digest` tells it from others.
    """

    content: bytes = field(repr=False)
    kind: str
    ratio: float
    digest: str
    alternative: str = ""

    @property
    def suffix(self) -> str:
        """The ending of its file."""
        return "svg" if self.kind == "image/svg+xml" else "png"

    @property
    def address(self) -> str:
        """The address of the logo that is nowhere but in the address itself."""
        return f"data:{self.kind};base64,{base64.b64encode(self.content).decode()}"

    def within(self, width: float, height: float) -> tuple[float, float]:
        """Return how wide and high it is where there is so much room."""
        wide = min(width, height * self.ratio)
        return round(wide, 2), round(wide / self.ratio, 2)

    def as_png(self, width: int) -> bytes:
        """Return the logo as a PNG, so many pixels wide if it is drawn for that."""
        if self.suffix == "png":
            return self.content
        import resvg_py

        drawn = resvg_py.svg_to_bytes(
            svg_string=self.content.decode(), width=width, skip_system_fonts=True
        )
        return bytes(drawn)


@dataclass(frozen=True, slots=True)
class Unfit:
    """Why a file cannot be the logo: a word for it, its line, and what there is to say of it."""

    why: str
    line: int = 0
    values: Mapping[str, str | int] = field(default_factory=dict)


def read(name: str, content: bytes, alternative: str = "") -> Logo | Unfit:
    """Return the logo in a file of that name, or why it cannot be one; never raises."""
    if len(content) > MAX_BYTES:
        return Unfit("size", values={"size": len(content)})
    return _svg(content, alternative) if name.endswith(".svg") else _png(content, alternative)


def _png(content: bytes, alternative: str) -> Logo | Unfit:
    """Read the head of a PNG before any of its pixels, and only then all of it."""
    if content[:8] != b"\x89PNG\r\n\x1a\n" or content[12:16] != b"IHDR":
        return Unfit("no-png")
    width, height = (int.from_bytes(content[at : at + 4], "big") for at in (16, 20))
    if not 0 < height <= MAX_PIXELS or not MIN_PIXELS <= width <= MAX_PIXELS:
        return Unfit("pixels", values={"width": width, "height": height})
    if not _fits(width / height):
        return Unfit("oblong")
    from io import BytesIO

    from PIL import Image

    try:
        with Image.open(BytesIO(content), formats=["PNG"]) as image:
            image.verify()  # Pillow reads what is cut off where WeasyPrint is imported.
        with Image.open(BytesIO(content), formats=["PNG"]) as image:
            kept = image.convert("RGBA")
    except Exception:
        return Unfit("no-png")
    kept.info.clear()
    saved = BytesIO()
    kept.save(saved, "PNG", optimize=True)
    return _logo(saved.getvalue(), "image/png", width / height, alternative)


def _svg(content: bytes, alternative: str) -> Logo | Unfit:
    from lxml import etree

    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        before = re.split(b"<!DOCTYPE|<!ENTITY", content)[0]
        return Unfit("doctype", before.count(b"\n") + 1)
    if b"\0" in content:  # In such an encoding a declaration would not have been seen.
        return Unfit("no-svg", 1)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True,
        remove_pis=True, load_dtd=False,
    )  # fmt: skip
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        return Unfit("no-svg", getattr(error, "lineno", 0) or 0)
    if root.getroottree().docinfo.doctype:
        return Unfit("doctype", 1)
    if root.tag != f"{{{_SVG}}}svg":
        return Unfit("no-svg", 1)
    found = next(_refused(root), None)
    if found:
        return found
    ratio = _ratio(root)
    if ratio is None:
        return Unfit("no-size", root.sourceline or 0)
    if not _fits(ratio):
        return Unfit("oblong", root.sourceline or 0)
    _tidy(root)
    etree.cleanup_namespaces(root, keep_ns_prefixes=[])
    made: bytes = etree.tostring(root)
    drawn = _logo(made, "image/svg+xml", ratio, alternative)
    try:
        drawn.as_png(100)
    except ValueError:
        return Unfit("no-svg", 1)
    return drawn


def _logo(content: bytes, kind: str, ratio: float, alternative: str) -> Logo:
    import hashlib

    return Logo(content, kind, ratio, hashlib.sha256(content).hexdigest(), alternative)


def _fits(ratio: float) -> bool:
    return 1 / MOST_OBLONG <= ratio <= MOST_OBLONG


def _refused(root: etree._Element) -> Iterator[Unfit]:
    """Yield what in an SVG is refused, in its order."""
    for count, node in enumerate(root.iter(), 1):
        line = node.sourceline or 0
        if count > MAX_ELEMENTS:
            yield Unfit("elements", line)
            return
        if not isinstance(node.tag, str):
            yield Unfit("doctype", line)
            continue
        if sum(1 for _ in node.iterancestors()) > MAX_DEPTH:
            yield Unfit("depth", line)
            return
        yield from _of_element(node, line)


def _of_element(node: Any, line: int) -> Iterator[Unfit]:
    space, name = _names(node.tag)
    if re.fullmatch(_RUNNING, name):
        yield Unfit("script", line, {"name": name})
    elif space == _SVG and not (re.fullmatch(_SHAPES, name) or re.fullmatch(_DROPPED, name)):
        yield Unfit("element", line, {"name": name})
    elif name == "style" and re.search(_FOREIGN, node.text or ""):
        yield Unfit("foreign", line, {"name": name})
    if space != _SVG:
        return
    for key, value in node.attrib.items():
        of, attribute = _names(key)
        leads = attribute in {"href", "src", "base"} and not value.startswith("#")
        kept = not of and re.fullmatch(_ATTRIBUTES, attribute)
        if attribute.lower().startswith("on"):
            yield Unfit("script", line, {"name": attribute})
        elif leads or (kept and re.search(_FOREIGN, value)):
            yield Unfit("foreign", line, {"name": attribute})


def _names(tag: Any) -> tuple[str, str]:
    space, _, name = str(tag).rpartition("}")
    return space.removeprefix("{"), name


def _tidy(root: Any) -> None:
    """Drop what is not listed: descriptions, and what programs note for themselves."""
    for node in list(root.iter()):
        space, name = _names(node.tag)
        if (space != _SVG or re.fullmatch(_DROPPED, name)) and node.getparent() is not None:
            node.getparent().remove(node)
            continue
        for key in list(node.attrib):
            local = key == f"{{{_XLINK}}}href" or key == "href"
            if not (re.fullmatch(_ATTRIBUTES, key) or (local and name.endswith("Gradient"))):
                del node.attrib[key]
        node.tail = None


def _ratio(root: Any) -> float | None:
    """Return the width of a drawing by its height, and give it a view box if it has none."""
    numbers = re.split(r"[\s,]+", root.get("viewBox", "").strip())
    sides = [re.match(_LENGTH, root.get(side, "")) for side in ("width", "height")]
    try:
        if len(numbers) == 4:
            width, height = (float(number) for number in numbers[2:])
        else:
            width, height = (float(side[1]) for side in sides if side)
            root.set("viewBox", f"0 0 {width:g} {height:g}")
    except ValueError:
        return None
    for side in ("width", "height"):
        root.attrib.pop(side, None)
    sound = 0 < width < float("inf") and 0 < height < float("inf")
    return width / height if sound else None
