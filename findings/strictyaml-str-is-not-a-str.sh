#!/bin/sh
# strictyaml 1.7.3, seen 2026-11-29 with Python 3.11.
# Expected: `Str()` gives a Python `str` for every scalar that it accepts: all values of strictyaml are strings.
# Happens: a plain `=` passes `Str()` and comes out as an object of the parser, which is not a `str`.
# Output: a: TaggedScalar, b: str
# Matters: a validated document then breaks where the text is first used; quoting it is the cure.
# Source: strictyaml's parser resolves `=` by a type of YAML 1.1; compare https://github.com/yaml/pyyaml/issues/89
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
from strictyaml import Map, Str, load

data = load("a: =\nb: '='\n", Map({"a": Str(), "b": Str()})).data
print(", ".join(f"{name}: {type(value).__name__}" for name, value in data.items()))
sys.exit(isinstance(data["a"], str) or data["b"] != "=")
PYTHON
