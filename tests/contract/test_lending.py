"""What a room lends can be had by whoever asks for that alone, in a new process."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from conftest import ROOT

pytestmark = pytest.mark.thorough

PACKAGE = ROOT / "tools" / "playbook_tools"
LENT = {
    stub.parent.name: re.findall(r" as (\w+)$", stub.read_text(encoding="utf-8"), re.M)
    for stub in sorted(PACKAGE.glob("*/__init__.pyi"))
}
# Each name is asked for in a fork of its own, which no other name has imported anything for.
ASK = """
import importlib, os, sys
room = importlib.import_module(f"playbook_tools.{sys.argv[1]}")
for name in sys.argv[2:]:
    if not os.fork():
        try:
            getattr(room, name)
        except Exception as error:
            print(name, repr(error), flush=True)
        os._exit(0)
    os.wait()
"""


@pytest.mark.parametrize("room", LENT)
def test_every_name_can_be_had_alone(room: str) -> None:
    assert LENT[room]
    asked = [sys.executable, "-c", ASK, room, *LENT[room]]
    done = subprocess.run(asked, capture_output=True, text=True, check=True)
    assert done.stdout == ""
