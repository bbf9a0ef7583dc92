#!/bin/sh
# PyYAML 6.0.4, seen 2026-11-29 with Python 3.11.
# Expected: `CSafeLoader` is `SafeLoader`, only quicker: both read `a:<tab>x` or neither does.
# Happens: the one in C reads it, the one in Python raises ScannerError.
# Output: C: {'a': 'x'}, Python: ScannerError
# Matters: whether a file is valid depends on whether libyaml was there when the package was built.
# Source: https://github.com/yaml/pyyaml/issues/594 has the same for a tab at the end of a line
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check 'PyYAML==6.0.4' 2>/dev/null
cd "$folder"
env/bin/python - <<'PYTHON'
import sys
from importlib.metadata import version

if version("PyYAML") != "6.0.4":
    sys.exit(77)
import yaml

text = "a:\tx\n"
found = yaml.load(text, Loader=yaml.CSafeLoader)
try:
    yaml.load(text, Loader=yaml.SafeLoader)
except yaml.scanner.ScannerError as error:
    print(f"C: {found}, Python: {type(error).__name__}")
    sys.exit(found != {"a": "x"})
sys.exit("both read it")
PYTHON
