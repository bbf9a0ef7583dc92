"""What is measured is a playbook that a person could have written."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from command_line import playbook
from conftest import ROOT


def test_a_playbook_of_many_entries_has_no_findings(tmp_path: Path) -> None:
    root = tmp_path / "playbook"
    script = ROOT / "bench" / "synthetic.py"
    subprocess.run([sys.executable, str(script), "300", str(root)], check=True)
    status, output, errors = playbook("validate", str(root))
    assert (status, errors) == (0, ""), output
