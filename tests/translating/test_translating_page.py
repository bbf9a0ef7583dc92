"""The page on translating: each of its commands does what it says, as it stands there."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from command_line import playbook
from conftest import ROOT

PAGE = (ROOT / "docs" / "translating.md").read_text(encoding="utf-8")
COMMANDS = [
    line
    for block in re.findall(r"^```sh\n(.*?)^```", PAGE, re.M | re.S)
    for line in block.splitlines()
]


@pytest.mark.thorough
def test_the_commands_work_one_after_another(checkout: Path) -> None:
    said = []
    for command in COMMANDS:
        program, *arguments = shlex.split(command)
        status, output, errors = playbook(*arguments)
        assert (program, errors) == ("playbook", "")
        first = re.sub(r"\d+\.\d s", "0.0 s", output.splitlines()[0])
        said.append((status, re.sub(r"\d\d+| \d(?= kB)", "…", first)))
    french = "playbook/translations/fr.po"
    zero = f"{french}: 0 % translated"
    assert said == [
        (0, french),
        (1, zero),
        (0, "1 file checked: 0 errors, 0 warnings"),
        (0, "fr: … texts, … to do; it was up to date"),
        (1, zero),
        (0, "exports/proefboek-1.2.3-fr.html  … kB  0.0 s"),
        (0, "exports/proefboek-1.2.3-nl.md  … kB  0.0 s"),
        (0, "fr.xlf"),
        (0, "fr: 0 of … texts would be final, 0 are now"),
        (0, "playbook.pot"),
        (0, "terms.csv"),
    ]
    assert playbook("validate")[0] == 0
    assert (checkout / french).is_file()
