#!/bin/sh
# vnu-jar 26.9.27, seen 2026-11-30 with Java 17.
# Expected: an inline script whose SHA-256 stands in the page's policy is allowed, as in browsers, and a data block needs none.
# Happens: where the script ends in a line end, its hash is taken without that one; a block of JSON is called blocked.
# Output: Inline script violates Content Security Policy (meta tag): blocked by “script-src” directive.
# Matters: a page that browsers run as meant is not clean; so our script ends without a line end, and the data have a hash.
# Source: https://html.spec.whatwg.org/multipage/scripting.html#prepare-the-script-element returns for data before the policy is asked
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts vnu-jar@26.9.27 2>/dev/null
jar=node_modules/vnu-jar/build/dist/vnu.jar
java -jar "$jar" --version | grep -q '^26\.9\.27' || exit 77

page() {
    python3 - "$1" "$2" "$3" <<'PYTHON'
import base64, hashlib, pathlib, sys

name, start, text = sys.argv[1], sys.argv[2], sys.argv[3].replace("|", "\n")
digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
kept = "sha256-" + (digest if start == "<script>" else "none")
pathlib.Path(name).write_text(
    "<!DOCTYPE html>\n<html lang='en'><head><meta charset='utf-8'><title>x</title>\n"
    f"<meta http-equiv='Content-Security-Policy' content=\"script-src '{kept}'\"></head>\n"
    f"<body><p>x</p>{start}{text}</script></body></html>\n"
)
PYTHON
}
refused() { ! java -jar "$jar" --Werror "$1" 2>"$1.txt" && grep -q 'Inline script violates' "$1.txt"; }

page fine.html '<script>' '1;|2;'
page ended.html '<script>' '1;|2;|'
page data.html '<script type="application/json">' '{}'
java -jar "$jar" --Werror fine.html
refused ended.html
cat ended.html.txt
refused data.html
