"""Completing the fields of a form as PDF/UA-1 and PDF/A-2a ask: names, and a look for each state.

No viewer has to make up a look (ISO 19005-2, 6.4.1), so every state has its own: what is ticked is
drawn, without a font. A field says what it is by itself (ISO 14289-1, 7.18.4), each answer too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pydyf

from playbook_tools.edition import theme

if TYPE_CHECKING:
    from weasyprint.formatting_structure.boxes import Box

_INK = tuple(int(theme.NEUTRAL.ink[start : start + 2], 16) / 255 for start in (1, 3, 5))
_ROUND = 0.5523
"""How far a Bézier curve reaches for a quarter of a circle, in radii."""


def complete(boxes: Iterable[Box], pdf: pydyf.PDF) -> None:
    """Complete the form of a PDF, in place."""
    form = pdf.catalog["AcroForm"]
    form.pop("NeedAppearances", None)
    objects = {item.reference: item for item in pdf.objects}
    for box in boxes:
        field = box.widget_annotation
        if not field:
            continue
        element = box.element
        field["TU"] = pydyf.String(element.get("title"))
        if field["FT"] == "/Tx":
            # Viewers that write the text give its look the resources of this one.
            look = _drawn(pdf, field, b"/Tx BMC EMC", form["DR"])
            field["AP"] = pydyf.Dictionary({"N": look})
        elif element.get("type") == "radio":
            _answer(pdf, field, objects[field["Parent"]], element)
        else:
            field["AP"] = _states(pdf, field, "on", _tick)
    listed = [reference for reference in form["Fields"] if "Parent" not in objects[reference]]
    form["Fields"] = pydyf.Array(listed)


def _answer(pdf: pydyf.PDF, field: pydyf.Dictionary, group: pydyf.Dictionary, element: Any) -> None:
    """Let the state of an answer be its code, and its group say the question."""
    field["AP"] = _states(pdf, field, element.get("value"), _dot)
    field.pop("T", None)
    group["TU"] = pydyf.String(element.get("data-group"))
    group.pop("Opt", None)


def _states(pdf: pydyf.PDF, field: pydyf.Dictionary, on: str, draw: Any) -> pydyf.Dictionary:
    """Return the looks of a box, ticked and not."""
    left, top, right, bottom = (float(number) for number in field["Rect"])
    looks = {
        on: _drawn(pdf, field, draw(abs(right - left), abs(top - bottom))),
        "Off": _drawn(pdf, field, b""),
    }
    return pydyf.Dictionary({"N": pydyf.Dictionary(looks)})


def _drawn(pdf: pydyf.PDF, field: pydyf.Dictionary, drawing: bytes, resources: Any = None) -> bytes:
    """Add a look of the size of a field; return its reference."""
    left, top, right, bottom = (float(number) for number in field["Rect"])
    extra: Mapping[str, Any] = {
        "Type": "/XObject",
        "Subtype": "/Form",
        "BBox": pydyf.Array([0, 0, round(abs(right - left), 2), round(abs(top - bottom), 2)]),
        "Resources": resources or pydyf.Dictionary(),
    }
    look = pydyf.Stream([drawing], extra=extra)
    pdf.add_object(look)
    reference: bytes = look.reference
    return reference


def _tick(width: float, height: float) -> bytes:
    places = ((0.18, 0.52), (0.42, 0.24), (0.84, 0.8))
    steps = zip(places, ("m", "l", "l"), strict=True)
    path = " ".join(f"{x * width:.2f} {y * height:.2f} {step}" for (x, y), step in steps)
    red, green, blue = _INK
    return f"{red:.3f} {green:.3f} {blue:.3f} RG {width / 7:.2f} w 1 J 1 j {path} S".encode()


def _dot(width: float, height: float) -> bytes:
    x, y, radius = width / 2, height / 2, min(width, height) * 0.27
    corners = [(1, 0), (0, 1), (-1, 0), (0, -1), (1, 0)]
    path = [f"{x + radius:.2f} {y:.2f} m"]
    for (a, b), (c, d) in pairwise(corners):
        bends = (a + c * _ROUND, b + d * _ROUND, c + a * _ROUND, d + b * _ROUND, c, d)
        placed = (
            f"{(y if place % 2 else x) + radius * bend:.2f}" for place, bend in enumerate(bends)
        )
        path.append(f"{' '.join(placed)} c")
    red, green, blue = _INK
    return f"{red:.3f} {green:.3f} {blue:.3f} rg {' '.join(path)} f".encode()
