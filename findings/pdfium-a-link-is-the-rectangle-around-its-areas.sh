#!/bin/sh
# PDFium as in pypdfium2 5.15.2, seen 2026-11-30 with Python 3.11.
# Expected: a link annotation with QuadPoints is hit within those areas alone (ISO 32000-1, 12.5.6.5).
# Happens: `FPDFLink_GetLinkAtPoint` looks at Rect. Of two links that follow each other over a line break, the second is
#   hit at the end of the first one, and both where there is no link at all.
# Output: in the second line of the first link: second; beside both: second
# Matters: viewers that ask PDFium lead readers to the wrong place. Where a rectangle holds another link, keep an
#   annotation a line.
# Source: none found; `CPDF_LinkList::GetLinkAtPoint` in core/fpdfdoc/cpdf_linklist.cpp
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check 'pypdfium2==5.15.2' pikepdf 2>/dev/null
cd "$folder"
env/bin/python - <<'PYTHON'
import ctypes
import io
import sys
from importlib.metadata import version

if version("pypdfium2") != "5.15.2":
    sys.exit(77)
import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

# Each goes on where the line of the one before ends; left, bottom, right and top.
LINKS = {
    "first": [(200, 200, 280, 212), (20, 186, 100, 198)],
    "second": [(110, 186, 280, 198), (20, 172, 60, 184)],
}


def annotation(name, areas):
    lefts, bottoms, rights, tops = zip(*areas)
    quads = [n for a, b, c, d in areas for n in (a, d, c, d, a, b, c, b)]
    action = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=name)
    around = [min(lefts), min(bottoms), max(rights), max(tops)]
    return pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=around, QuadPoints=quads, A=action
    )


file, saved = pikepdf.new(), io.BytesIO()
page = file.add_blank_page(page_size=(300, 300))
page.Annots = pikepdf.Array([file.make_indirect(annotation(*link)) for link in LINKS.items()])
file.save(saved)
document = pypdfium2.PdfDocument(saved.getvalue())
shown = document[0]


def hit(x, y):
    link = pdfium.FPDFLink_GetLinkAtPoint(shown.raw, x, y)
    if not link:
        return "none"
    said = ctypes.create_string_buffer(99)
    pdfium.FPDFAction_GetURIPath(document.raw, pdfium.FPDFLink_GetAction(link), said, 99)
    return said.value.decode()


inside, beside = hit(60, 192), hit(250, 178)
print(f"in the second line of the first link: {inside}; beside both: {beside}")
sys.exit((inside, beside) != ("second", "second"))
PYTHON
