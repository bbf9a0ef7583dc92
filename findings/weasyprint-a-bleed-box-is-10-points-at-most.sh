#!/bin/sh
# WeasyPrint 70.0, seen 2026-11-30 with Python 3.11.
# Expected: with `bleed: 5mm`, the BleedBox is 5 mm outside of the TrimBox, as the page is painted that far (CSS Paged
#   Media 3, 7.2; ISO 32000-1, 14.11.2).
# Happens: it is 10 points (3.5 mm) outside, however wide the bleed is. The same property makes room for crop marks, so
#   that who wants marks and a bleed of 3 mm has a BleedBox of 3.5 mm.
# Output: asked for 14.17 points, given 10.0
# Matters: a print shop takes the BleedBox at its word. We set both boxes ourselves, in the finisher.
# Source: "Arbitrarly set PDF BleedBox" in weasyprint/pdf/__init__.py
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check 'weasyprint==70.0' pikepdf 2>/dev/null
cd "$folder"
env/bin/python - <<'PYTHON'
import io
import sys
from importlib.metadata import version

if version("weasyprint") != "70.0":
    sys.exit(77)
import pikepdf
from weasyprint import HTML

page = "<style>@page { size: A6; bleed: 5mm; marks: crop }</style><p>a"
opened = pikepdf.open(io.BytesIO(HTML(string=page).write_pdf()))
trim, bleed = (opened.pages[0][name] for name in ("/TrimBox", "/BleedBox"))
wanted, given = 5 / 25.4 * 72, round(float(trim[0]) - float(bleed[0]), 2)
print(f"asked for {wanted:.2f} points, given {given}")
sys.exit(given != 10.0)
PYTHON
