#!/bin/sh
# LibreOffice 7.4.7.2 (Debian 12), seen 2026-11-30.
# Expected: the relationships of a part are found whichever prefix their namespace has (Namespaces in XML 1.0, section 3).
# Happens: where the elements of a .rels file are written with a prefix, none is found. With a link in it, the file cannot be
#   loaded; a font that goes along in a DOCX is not used, and nothing is said.
# Output: without a prefix: loaded, with a prefix: not loaded
# Matters: lxml writes `ns0:` where no prefix is chosen, so a sound file opens in one program and not in another.
# Source: ECMA-376, part 2, 6.5 says nothing of prefixes; no issue is known to us
set -eu
command -v soffice >/dev/null || exit 77
soffice --version | grep -q ' 7\.4\.7\.2 ' || exit 77
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat >make.py <<'PYTHON'
import zipfile

TYPES = """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
</Types>"""
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TEXT = f"""<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="{KIND}">
<w:body><w:p><w:hyperlink r:id="rId1"><w:r><w:t>words</w:t></w:r></w:hyperlink></w:p></w:body></w:document>"""


def related(target, kind, prefix="", mode=""):
    name, colon = (prefix + ":", ":" + prefix) if prefix else ("", "")
    return (
        f'<{name}Relationships xmlns{colon}="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<{name}Relationship Id="rId1" Type="{KIND}/{kind}" Target="{target}"{mode}/></{name}Relationships>'
    )


for name, prefix in (("without", ""), ("with", "ns0")):
    with zipfile.ZipFile(f"{name}.docx", "w") as file:
        file.writestr("[Content_Types].xml", TYPES)
        file.writestr("_rels/.rels", related("word/document.xml", "officeDocument"))
        file.writestr("word/document.xml", TEXT)
        link = related("https://example.org/there", "hyperlink", prefix, ' TargetMode="External"')
        file.writestr("word/_rels/document.xml.rels", link)
PYTHON
python3 make.py
for name in without with; do
    soffice "-env:UserInstallation=file://$folder/own" --headless --convert-to fodt $name.docx >/dev/null 2>&1 || true
    if grep -qs 'https://example.org/there' $name.fodt; then told="loaded"; else told="not loaded"; fi
    echo "$name a prefix: $told"
done | tee told.txt
[ "$(paste -sd, told.txt)" = "without a prefix: loaded,with a prefix: not loaded" ]
