"""`playbook serve` as a process: what it says, what it shows, and how it ends."""

from __future__ import annotations

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copytree

import pytest

from conftest import ROOT
from repositories import commit_all, git, start

pytestmark = pytest.mark.thorough

GOLDEN = ROOT / "tests" / "golden" / "playbook"
PLAY = "/nl/plays/work-aloud/"


@contextmanager
def serving(folder: Path, *more: str) -> Iterator[tuple[subprocess.Popen[str], str, int]]:
    """Start it on a copy of a playbook; give the process, what it said, and its port."""
    root = folder / "playbook"
    command = [sys.executable, "-m", "playbook_tools", "serve", "--playbook", "playbook", *more]
    environment = {**os.environ, "XDG_CACHE_HOME": str(folder), "XDG_STATE_HOME": str(folder)}
    copytree(GOLDEN, root)
    with subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, text=True
    ) as running:
        assert running.stdout
        said = running.stdout.readline()
        while f"{root}" not in said and (line := running.stdout.readline()):
            said += line
        port = re.findall(r"127\.0\.0\.1:(\d+)", said)
        try:
            yield running, said, int(port[0])
        finally:
            running.kill()


def get(port: int, path: str) -> str:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", path)
    found = connection.getresponse().read().decode()
    connection.close()
    return found


def test_it_says_where_it_is_shows_what_is_saved_and_ends_at_once(tmp_path: Path) -> None:
    with serving(tmp_path, "--port", "0", "--message-language", "nl") as (running, said, port):
        assert said == (
            f"Het voorbeeld staat op http://127.0.0.1:{port}/ en verandert met elke keer dat je "
            f"iets in {tmp_path}/playbook opslaat. Ctrl-C sluit het af.\n"
        )
        assert "<title>Werk hardop" in get(port, PLAY)
        play = tmp_path / "playbook/plays/work-aloud.yaml"
        play.write_text(play.read_text().replace("Vertel onderweg", "Vertel vooraf"))
        seen(port, "Vertel vooraf")
        begun = time.monotonic()
        running.send_signal(signal.SIGINT)
        assert running.wait(timeout=10) == 130
        assert time.monotonic() - begun < 1


def test_a_port_that_is_taken_is_named_with_the_one_in_its_place(tmp_path: Path) -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        held.listen()
        taken = held.getsockname()[1]
        with serving(tmp_path, "--port", f"{taken}", "--message-language", "en") as (_, said, port):
            assert said == (
                f"Port {taken} is in use: this is port {port}.\n"
                f"The preview is at http://127.0.0.1:{port}/ and changes with every save of "
                f"{tmp_path}/playbook. Ctrl-C ends it.\n"
            )
            assert taken < port < taken + 20


def test_settings_that_are_wrong_are_said_and_the_next_save_puts_them_right(tmp_path: Path) -> None:
    settings, play = tmp_path / "pyproject.toml", tmp_path / "playbook/plays/work-aloud.yaml"
    with serving(tmp_path, "--port", "0", "--message-language", "nl") as (running, _, port):
        seen(port, "Vertel onderweg wat je doet")
        settings.write_text("[tool.playbook\n")
        play.write_text(play.read_text().replace("Vertel onderweg", "Vertel vooraf"))
        page = seen(port, "Het is niet te lezen: ")
        assert f"{settings}: niet als TOML te lezen" in page
        assert "Vertel onderweg" in page
        settings.unlink()
        play.write_text(play.read_text().replace("wat je doet", "wat je deed"))
        assert "Het is niet te lezen" not in seen(port, "Vertel vooraf wat je deed")
        assert running.poll() is None


def test_a_version_that_is_new_or_gone_counts_from_the_next_save_on(tmp_path: Path) -> None:
    play = tmp_path / "playbook/plays/work-aloud.yaml"
    with serving(tmp_path, "--port", "0", "--message-language", "nl") as (_, _, port):
        start(tmp_path)
        git(tmp_path, "tag", "v1.0.0")
        play.write_text(play.read_text().replace("Vertel onderweg", "Vertel vooraf"))
        seen(port, "Vertel vooraf")
        commit_all(tmp_path)
        git(tmp_path, "tag", "v1.1.0")
        play.write_text(play.read_text().replace("Vertel vooraf", "Vertel straks"))
        assert "Wat hier eerder stond" in seen(port, "Vertel straks")
        git(tmp_path, "tag", "--delete", "v1.1.0")
        play.write_text(play.read_text().replace("Vertel straks", "Vertel achteraf"))
        assert "Wat hier eerder stond" not in seen(port, "Vertel achteraf")


def seen(port: int, words: str) -> str:
    """Return the page as soon as it has some words."""
    end = time.monotonic() + 10
    while words not in (page := get(port, PLAY)):
        assert time.monotonic() < end, page
        time.sleep(0.02)
    return page
