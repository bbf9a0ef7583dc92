#!/bin/sh
# strictyaml 1.7.3, seen 2026-11-29 with Python 3.11.
# Expected: `load` then `as_yaml` keeps what is written, comments and quotation marks included, as nothing was changed.
# Happens: comments stay, quotation marks go: `"no"` becomes `no`, which other readers of YAML take for a boolean.
# Output: before {'answer': 'no', 'version': '1.10'}, after {'answer': False, 'version': 1.1}
# Matters: a file that is mended through strictyaml means something else to every other program that reads it.
# Source: https://github.com/crdoconnor/strictyaml/issues/137 has the same for documents made from data
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

written = 'answer: "no" # kept\nversion: "1.10"\n'
again = load(written).as_yaml()
before, after = yaml.safe_load(written), yaml.safe_load(again)
print(f"before {before}, after {after}")
kept = "# kept" in again and before == {"answer": "no", "version": "1.10"}
sys.exit(not kept or after != {"answer": False, "version": 1.1})
PYTHON
