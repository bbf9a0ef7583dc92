#!/bin/sh
# icalendar 7.3.2, seen 2026-11-30 with Python 3.11.
# Expected: the `NAME` of a calendar is a text (RFC 7986), so `add("name", "a, b; c")` escapes it as it does a summary.
# Happens: it is written as it is, and a line end in it ends in an AssertionError.
# Output: b'NAME:a, b; c' and b'SUMMARY:a\\, b\\; c'
# Matters: a title with a comma is read as two values, and one with a line end cannot be written at all.
# Source: https://www.rfc-editor.org/rfc/rfc7986#section-5.1 says that the value of NAME is TEXT
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check 'icalendar==7.3.2' 2>/dev/null
cd "$folder"
env/bin/python - <<'PYTHON'
import sys
from importlib.metadata import version

if version("icalendar") != "7.3.2":
    sys.exit(77)
import icalendar

calendar = icalendar.Calendar()
calendar.add("name", "a, b; c")
event = icalendar.Event()
event.add("summary", "a, b; c")
name, summary = calendar.to_ical().splitlines()[1], event.to_ical().splitlines()[1]
print(name, "and", summary)
assert summary == rb"SUMMARY:a\, b\; c"
if name != b"NAME:a, b; c":
    sys.exit("escaped")
calendar = icalendar.Calendar()
calendar.add("name", "a\nb")
try:
    calendar.to_ical()
except AssertionError:
    sys.exit(0)
sys.exit("written")
PYTHON
