#!/bin/sh
# strictyaml 1.7.3, seen 2026-11-29 with Python 3.11.
# Expected: two readers of YAML agree on where a line ends.
# Happens: U+2028, which comes along with text from web pages, is a character of the text for strictyaml and ends the line for PyYAML.
# Output: strictyaml: {'a': 'x\\u2028b'}, PyYAML: ScannerError
# Matters: what one of them calls valid the other cannot read, so a validator has to refuse the character itself.
# Source: YAML 1.1, 4.2, counts it as a line break; YAML 1.2, 5.4, does not.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check 'strictyaml==1.7.3' 'PyYAML==6.0.4' 2>/dev/null
cd "$folder"
env/bin/python - <<'PYTHON'
import sys
from importlib.metadata import version

if version("strictyaml") != "1.7.3":
    sys.exit(77)
import yaml
from strictyaml import load

text = "a: x\u2028b\n"
found = load(text).data
try:
    yaml.safe_load(text)
except yaml.scanner.ScannerError as error:
    print(f"strictyaml: {found!a}, PyYAML: {type(error).__name__}")
    sys.exit(found != {"a": "x\u2028b"})
sys.exit("both read it")
PYTHON
