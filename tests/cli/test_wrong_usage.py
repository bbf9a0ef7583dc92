"""What every command says of wrong usage and of what the system refuses, in both languages."""

from __future__ import annotations

import errno
import os
import shlex
from pathlib import Path

import pytest

from command_line import playbook
from playbook_tools.cli import COMMANDS, errors
from playbook_tools.diagnostics.diagnostic import LANGUAGES

FILE = Path(__file__).parent / "wrong_usage.txt"
COMMAND = "$ playbook "
BLOCKS = {
    words[0].removeprefix(COMMAND): words[1:]
    for block in FILE.read_text(encoding="utf-8").strip().split("\n\n")
    if (words := block.split("\n"))
}


@pytest.mark.usefixtures("checkout")
@pytest.mark.parametrize("arguments", BLOCKS)
def test_what_is_said(arguments: str, monkeypatch: pytest.MonkeyPatch) -> None:
    told = []
    for language in LANGUAGES:
        monkeypatch.setenv("LC_ALL", f"{language}.UTF-8")
        status, output, lines = playbook(*shlex.split(arguments))
        assert (status, output) == (2, "")
        told.append(lines.splitlines()[-1])
    if os.environ.get("UPDATE_CASES"):
        before = FILE.read_text(encoding="utf-8")
        head, line, tail = before.partition(f"{COMMAND}{arguments}\n")
        rest = tail.partition("\n\n")[2] if tail[0] != "\n" else tail.removeprefix("\n")
        written = "".join(f"{one}\n" for one in told)
        FILE.write_text(f"{head}{line}{written}\n{rest}", encoding="utf-8")
        return
    assert told == BLOCKS[arguments]
    assert told[0] != told[1]


def test_every_command_is_misused() -> None:
    assert {arguments.partition(" ")[0] for arguments in BLOCKS} >= set(COMMANDS)


@pytest.mark.usefixtures("checkout")
@pytest.mark.parametrize("form", ["--message-language nl", "--message-language=nl"])
def test_the_language_is_that_of_the_option(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    status, _, told = playbook("show", "work-alout", *form.split(" "))
    assert (status, told) == (
        2,
        "Gebruik: playbook show [OPTIONS] [TYPE] ID\n"
        "Zie 'playbook show --help' voor uitleg (in het Engels).\n\n"
        "Fout: Er is geen item 'work-alout'. Bedoel je 'work-aloud'?\n",
    )


def test_no_command_gives_help() -> None:
    status, output, told = playbook()
    assert (status, output) == (2, "")
    assert told.startswith("Usage: playbook [OPTIONS] COMMAND")


@pytest.mark.parametrize(
    ("number", "dutch"),
    [
        pytest.param(errno.ENOENT, "bestaat niet", id="not there"),
        pytest.param(errno.EACCES, "geen toegang", id="not allowed"),
        pytest.param(errno.ENOSPC, "de schijf is vol", id="no room"),
        pytest.param(errno.EROFS, "hier kan niet worden geschreven", id="read-only"),
        pytest.param(errno.EXDEV, os.strerror(errno.EXDEV), id="a rare one"),
    ],
)
def test_what_the_system_refuses(number: int, dutch: str) -> None:
    error = OSError(number, os.strerror(number), "a/b.yaml")
    assert errors.told(error, "nl") == f"playbook: a/b.yaml: {dutch}\n"
    assert errors.told(error, "en") == f"playbook: a/b.yaml: {os.strerror(number)}\n"


def test_a_folder_that_cannot_be_made(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (checkout / "exports").write_text("a file in the way\n")
    monkeypatch.setenv("LC_ALL", "nl_NL.UTF-8")
    told = (
        f"playbook: {checkout}/exports: deze map kan niet worden gemaakt: bestaat al. "
        "Kies een andere met --output.\n"
    )
    assert playbook("export", "--format", "json") == (3, "", told)
