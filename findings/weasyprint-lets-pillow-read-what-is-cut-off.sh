#!/bin/sh
# WeasyPrint 70.0 with Pillow 13.0.0, seen 2026-11-30 with Python 3.11.
# Expected: a PNG of which only the beginning is there is an OSError in Pillow, whatever else a program has imported.
# Happens: importing WeasyPrint changes that for the whole process: from then on Pillow gives a picture with what is
#   missing left empty, and says nothing.
# Output: before: OSError, after: 400 x 200, by verify(): OSError
# Matters: whether a logo is refused depended on whether a PDF had been made before. `Image.verify()` still tells.
# Source: `LOAD_TRUNCATED_IMAGES` in weasyprint/images.py
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check 'weasyprint==70.0' 'pillow==13.0.0' 2>/dev/null
cd "$folder"
env/bin/python - <<'PYTHON'
import io
import sys
from importlib.metadata import version

if (version("weasyprint"), version("pillow")) != ("70.0", "13.0.0"):
    sys.exit(77)
from PIL import Image

saved = io.BytesIO()
Image.new("RGB", (400, 200), "red").save(saved, "PNG")
beginning = saved.getvalue()[:60]


def read() -> str:
    try:
        with Image.open(io.BytesIO(beginning)) as image:
            image.load()
            return f"{image.width} x {image.height}"
    except OSError:
        return "OSError"


def verified() -> str:
    try:
        with Image.open(io.BytesIO(beginning)) as image:
            image.verify()
            return "nothing"
    except OSError:
        return "OSError"


before = read()
import weasyprint  # noqa: E402, F401

after, told = read(), verified()
print(f"before: {before}, after: {after}, by verify(): {told}")
sys.exit((before, after, told) != ("OSError", "400 x 200", "OSError"))
PYTHON
