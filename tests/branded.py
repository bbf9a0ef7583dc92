"""The golden playbook as an invented ministry brings it out, with fonts made for the occasion."""

from __future__ import annotations

import shutil
from functools import lru_cache
from importlib.resources import files
from io import BytesIO
from pathlib import Path

from fontTools.ttLib import TTFont

from conftest import ROOT

GOLDEN = ROOT / "tests" / "golden" / "playbook"
FAMILY = "Voorbeeldletter"
COLOURS = {"openness": "#154273", "patience": "#0b6e4f"}
HOUSE = "#7a1f3d"
SENDER = "Voorbeeldministerie"
ALTERNATIVE = "Een schild, het beeldmerk van het Voorbeeldministerie."
LOGO = """\
<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="https://example.org/made-with" viewBox="0 0 80 40">
  <metadata>made for a test</metadata>
  <defs><linearGradient id="a"><stop stop-color="#7a1f3d"/></linearGradient></defs>
  <g x:label="shield"><path fill="url(#a)" d="M0 0h40v40H0z"/></g>
  <circle cx="60" cy="20" r="15" fill="#154273"/>
</svg>
"""
BRAND = f"""\
sender: {SENDER}
logo:
  file: brand/logo.svg
  alternative: {ALTERNATIVE}
colour: "{HOUSE}"
principles:
  - principle: patience
    colour: "{COLOURS["patience"]}"
    drawing: flask
  - principle: openness
    colour: "{COLOURS["openness"]}"
    drawing: none
typeface:
  licence: SIL Open Font License 1.1
  regular: brand/letter-regular.ttf
  italic: brand/letter-italic.ttf
  bold: brand/letter-bold.ttf
  bold_italic: brand/letter-bold-italic.ttf
cover:
  ground: "#f3e3e8"
  drawing: none
paper: a7
"""
_STYLES = {
    "regular": "Regular",
    "italic": "It",
    "bold": "Semibold",
    "bold-italic": "SemiboldIt",
}


def playbook(folder: Path, brand: str = BRAND) -> Path:
    """Write the playbook with its brand into a folder, and return where it is."""
    made = folder / "playbook"
    shutil.copytree(GOLDEN, made)
    (made / "brand").mkdir()
    (made / "brand.yaml").write_text(brand, "utf-8")
    (made / "brand" / "logo.svg").write_text(LOGO, "utf-8")
    for name, style in _STYLES.items():
        (made / "brand" / f"letter-{name}.ttf").write_bytes(font(style))
    return made


@lru_cache(maxsize=8)
def font(style: str = "Regular", *, embedding: int = 0, without: str = "") -> bytes:
    """Return a font under a name of its own, that allows some embedding and lacks some signs."""
    source = files("font_source_sans_pro") / "files" / f"SourceSansPro-{style}.ttf"
    with TTFont(BytesIO(source.read_bytes()), recalcTimestamp=False) as opened:
        for record in opened["name"].names:
            if record.nameID in {1, 4, 6, 16}:
                record.string = FAMILY if record.nameID in {1, 16} else f"{FAMILY}-{style}"
        opened["OS/2"].fsType = embedding
        for table in opened["cmap"].tables:
            for sign in without:
                table.cmap.pop(ord(sign), None)
        saved = BytesIO()
        opened.save(saved)
    return saved.getvalue()
