#!/bin/sh
# watchfiles 1.3.0, seen 2026-11-30 with Python 3.11 on Linux.
# Expected: `watch(folder)` goes on with what has the folder's name, or ends or fails once there is no such folder.
# Happens: a folder that was removed and made again under its name is never heard of again; it goes on without a word.
# Output: heard of after the folder was made again: 0; it goes on: True
# Matters: a checkout of another branch may do that to a folder, and who follows it waits for ever.
# Source: https://watchfiles.helpmanual.io/api/watch/ does not say what becomes of a folder that goes
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check 'watchfiles==1.3.0' 2>/dev/null
cd "$folder"
env/bin/python - <<'PYTHON'
import shutil
import sys
import threading
import time
from importlib.metadata import version
from pathlib import Path

if version("watchfiles") != "1.3.0" or sys.platform != "linux":
    sys.exit(77)
from watchfiles import watch

place, stop, heard = Path("place").absolute(), threading.Event(), []
place.mkdir()


def listen() -> None:
    for changes in watch(place, step=20, debounce=100, rust_timeout=100, stop_event=stop):
        heard.append(changes)


thread = threading.Thread(target=listen, daemon=True)
thread.start()
time.sleep(0.5)
(place / "a").write_text("before")
time.sleep(0.5)
before = len(heard)
shutil.rmtree(place)
place.mkdir()
time.sleep(1)
removed = len(heard)
(place / "a").write_text("after")
time.sleep(1)
going_on, after = thread.is_alive(), len(heard)
stop.set()
thread.join(5)
if not before:
    sys.exit("nothing was heard of the first save either")
print(f"heard of after the folder was made again: {after - removed}; it goes on: {going_on}")
sys.exit(not (going_on and after == removed))
PYTHON
