#!/bin/sh
# WeasyPrint 70.0, seen 2026-11-30 with Python 3.11.
# Expected: a link with a word in italics in it is one link annotation, tagged as one Link.
# Happens: each inline element within the link gets an annotation of its own, at its own place, and in a tagged PDF that
#   one belongs to the tag of the element (Span), not to a Link.
# Output: plain 1, with an element in it 2
# Matters: PDF/UA-1 (7.18.5) fails, and a keyboard stops twice at one link. Dropping from `page.links` what is no `a`
#   before `write_pdf` helps.
# Source: none found; `parent_link` in weasyprint/anchors.py
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


def links(words):
    page = f'<html lang="en"><title>Title</title><p>See <a href="https://example.org/">{words}</a>.'
    file = pikepdf.open(io.BytesIO(HTML(string=page).write_pdf(pdf_variant="pdf/ua-1")))
    return len(file.pages[0].Annots)


plain, styled = links("the guide"), links("the <em>guide</em>")
print(f"plain {plain}, with an element in it {styled}")
sys.exit((plain, styled) != (1, 2))
PYTHON
