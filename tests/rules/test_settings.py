"""What a checkout sets in its pyproject.toml, and what it cannot set."""

from __future__ import annotations

from pathlib import Path

import pytest

from playbook_tools.diagnostics.diagnostic import Severity
from playbook_tools.rules.settings import Settings, SettingsError, find_settings

WRONG = {
    "no TOML": ("[tool", "not readable as TOML: "),
    "a text for the table": ("[tool]\nplaybook = 1\n", "[tool.playbook] must be a table."),
    "an unknown table": (
        "[tool.playbook.severities]\n",
        "[tool.playbook] has no 'severities'. Did you mean 'severity'?",
    ),
    "an unknown rule": (
        '[tool.playbook.severity]\nunlinked-entri = "off"\n',
        "there is no rule 'unlinked-entri'. Did you mean 'unlinked-entry'?",
    ),
    "an unknown weight": (
        '[tool.playbook.severity]\nPB306 = "warn"\n',
        "PB306 cannot be 'warn'; choose one of: error, warning, off.",
    ),
    "a weight that is no text": (
        "[tool.playbook.severity]\nPB306 = []\n",
        "PB306 cannot be []; choose one of: error, warning, off.",
    ),
    "a tool table that is none": ("tool = 1\n", "[tool] must be a table."),
    "brackets beyond recursion": (f"a = {'[' * 5_000}\n", "not readable as TOML"),
    "a rule set twice": (
        '[tool.playbook.severity]\nPB306 = "error"\nunlinked-entry = "off"\n',
        "unlinked-entry is set twice, by its code and by its name.",
    ),
    "a repository that nobody can see": (
        '[tool.playbook]\nrepository = "git@example.org:us/playbook"\n',
        "[tool.playbook]: repository must be an address that begins with https://.",
    ),
    "a repository that is not a text": (
        "[tool.playbook]\nrepository = 1\n",
        "[tool.playbook]: repository must be an address that begins with https://.",
    ),
    "a rule that editions rely on": (
        '[tool.playbook.severity]\nPB301 = "warning"\n',
        "PB301 stays an error: without it, editions could not be made.",
    ),
}


@pytest.mark.parametrize(("text", "message"), WRONG.values(), ids=WRONG)
def test_what_cannot_be_set(text: str, message: str, tmp_path: Path) -> None:
    file = tmp_path / "pyproject.toml"
    file.write_text(text)
    with pytest.raises(SettingsError) as raised:
        find_settings(tmp_path)
    assert str(raised.value).startswith(f"{file}: ")
    assert message in str(raised.value)
    said = raised.value.text
    assert said.en == str(raised.value)
    assert said.nl.startswith(f"{file}: ")
    assert said.nl != said.en


def test_the_nearest_file_counts(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(
        '[tool.playbook.severity]\nunlinked-entry = "warning"\nPB307 = "off"\nPB301 = "error"\n'
    )
    inner = tmp_path / "checkout"
    (inner / "playbook").mkdir(parents=True)
    assert find_settings(inner / "playbook") == Settings(
        {"PB306": Severity.WARNING, "PB307": None, "PB301": Severity.ERROR}
    )
    (inner / "pyproject.toml").write_text("[project]\n")
    assert find_settings(inner / "playbook") == Settings()
