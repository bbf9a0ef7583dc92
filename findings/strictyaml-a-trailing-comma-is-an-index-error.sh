#!/bin/sh
# strictyaml 1.7.3, seen 2026-11-29 with Python 3.11.
# Expected: `CommaSeparated(Str())` reads `x, y,` as two items, or refuses it with a YAMLValidationError and its line.
# Happens: it raises IndexError, which no `except YAMLError` catches.
# Output: IndexError: string index out of range
# Matters: a comma left behind by an editor ends a validator with a traceback.
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
from strictyaml import CommaSeparated, Map, Str, YAMLError, load

try:
    load("a: x, y,\n", Map({"a": CommaSeparated(Str())}))
except YAMLError as error:
    sys.exit(f"refused: {error}")
except IndexError as error:
    print(f"IndexError: {error}")
PYTHON
