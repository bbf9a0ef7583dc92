#!/bin/sh
# python-docx 1.2.0, seen 2026-11-29 with Python 3.11.
# Expected: a time with a zone, given to `core_properties.created`, is written as that moment, in UTC or with its zone.
# Happens: the hours stay and `Z` is put behind them: noon in Amsterdam becomes noon in Greenwich.
# Output: given 2026-07-01T12:00:00+02:00, read again 2026-07-01 12:00:00+00:00
# Matters: the date of a document is hours off, and near midnight it is that of another day.
# Source: https://github.com/python-openxml/python-docx/issues/1542 has the same for times without a zone
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check 'python-docx==1.2.0' 2>/dev/null
cd "$folder"
env/bin/python - <<'PYTHON'
import sys
from importlib.metadata import version

if version("python-docx") != "1.2.0":
    sys.exit(77)
import io
from datetime import datetime, timedelta, timezone

import docx

given = datetime(2026, 7, 1, 12, tzinfo=timezone(timedelta(hours=2)))
document, file = docx.Document(), io.BytesIO()
document.core_properties.created = given
document.save(file)
found = docx.Document(file).core_properties.created
print(f"given {given.isoformat()}, read again {found}")
sys.exit(found == given or found.hour != 12)
PYTHON
