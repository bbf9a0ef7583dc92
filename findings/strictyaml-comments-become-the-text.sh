#!/bin/sh
# strictyaml 1.7.3, seen 2026-11-29 with Python 3.11.
# Expected: a document of comments alone is empty, so that `Str()` refuses it or gives an empty text.
# Happens: the comments are the text of the document, and `Str()` accepts them.
# Output: '# nothing yet\\n'
# Matters: a file in which somebody commented all lines out is not seen to be empty.
# Source: https://github.com/crdoconnor/strictyaml/issues/50
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
from strictyaml import Str, load

found = load("# nothing yet\n", Str()).data
print(repr(found))
sys.exit(found != "# nothing yet\n")
PYTHON
