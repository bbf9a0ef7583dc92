"""The Dutch texts are spelt as the dictionary says, or as the list of names and terms does."""

from __future__ import annotations

import shutil
import subprocess
import sys

import pytest

from conftest import ROOT


@pytest.mark.slow
def test_every_word_is_known() -> None:
    assert shutil.which("hunspell"), "the packages hunspell and hunspell-nl are missing"
    asked = [sys.executable, ROOT / "tools" / "spelling.py"]
    done = subprocess.run(asked, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
