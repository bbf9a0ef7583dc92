#!/bin/sh
# strictyaml 1.7.3, seen 2026-11-29 with Python 3.11.
# Expected: `start_line` of a value is the line on which its key is written.
# Happens: after empty lines it is the first of them: the value on line 5 is said to start on line 2.
# Output: start_line 2, end_line 5
# Matters: who shows `start_line` to an editor points at a line on which nothing is written.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check 'strictyaml==1.7.3' 2>/dev/null
cd "$folder"
env/bin/python - <<'PYTHON'
import sys
from importlib.metadata import version

if version("strictyaml") != "1.7.3":
    sys.exit(77)
from strictyaml import load

value = load("a: x\n\n\n\nb: y\n")["b"]
print(f"start_line {value.start_line}, end_line {value.end_line}")
sys.exit((value.start_line, value.end_line) != (2, 5))
PYTHON
