"""The page on the site: each of its commands does what it says, as it stands there."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT
from repositories import start

PAGE = (ROOT / "docs" / "site.md").read_text(encoding="utf-8")
COMMANDS = [
    line
    for block in re.findall(r"^```sh\n(.*?)^```", PAGE, re.M | re.S)
    for line in block.splitlines()
]


@pytest.mark.slow
def test_the_commands_work_one_after_another(checkout: Path) -> None:
    start(checkout)
    (checkout / "links.jsonl").write_bytes(b"")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    kept = {"XDG_CACHE_HOME": f"{checkout}", "XDG_STATE_HOME": f"{checkout}"}
    assert len(COMMANDS) == 6
    for command in COMMANDS:
        if command == "playbook serve":  # It does not end by itself, and has tests of its own.
            continue
        given = {**os.environ, **kept, "PATH": path}
        subprocess.run(command, shell=True, cwd=checkout, env=given, check=True)
        if "--editions" in command:
            offered = sorted(p.name for p in (checkout / "exports/site/downloads").iterdir())
            assert offered == ["bundle.schema.json", "proefboek-1.2.3-nl.json"]
    assert (checkout / "exports/site/index.html").is_file()
