#!/bin/sh
# WeasyPrint 70.0, seen 2026-11-30 with Python 3.11.
# Expected: with `pdf_forms=True`, the text of a page can be extracted as without, ligatures included.
# Happens: a font that a field uses is written whole, and its /ToUnicode maps the characters of its cmap alone: each
#   ligature on the page that is no character is a glyph without text. Copying, searching and screen readers lose it.
# Output: without a field 'heeft', with one 'heeȅ' (the last sign differs by reader)
# Matters: PDF/A-2a (6.2.11.7.2) and PDF/UA-1 (7.21.7) both fail, and words lack letters. `font-variant-ligatures: none`
#   helps.
# Source: none found; `used_in_forms` in weasyprint/pdf/fonts.py
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check 'weasyprint==70.0' 'font-source-sans-pro' pypdfium2 \
  2>/dev/null
cd "$folder"
env/bin/python - <<'PYTHON'
import sys
from importlib.metadata import version

if version("weasyprint") != "70.0":
    sys.exit(77)
import font_source_sans_pro
import pypdfium2
from weasyprint import HTML

font = font_source_sans_pro.SourceSansPro
page = f"""<style>@font-face {{ font-family: F; src: url(file://{font}) }}
* {{ font-family: F }}</style><p>heeft<p>{{}}"""


def text(field):
    pdf = HTML(string=page.replace("{}", field)).write_pdf(pdf_forms=True)
    words = pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_bounded()
    return "".join(sign for sign in words if sign.isalpha())


without, within = text(""), text("<input>")
print(f"without a field {without!r}, with one {within!r}")
sys.exit(without != "heeft" or within == "heeft")
PYTHON
