"""The same content gives the same bytes, and no edition tells where or by whom it was made."""

from __future__ import annotations

import io
import os
import pty
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pikepdf
import pytest

from export_runs import Place, environment
from playbook_tools.export.formats import formats

LATER = (Path(__file__).parent / "later.py").read_text(encoding="utf-8")
ARGUMENTS = ("-m", "playbook_tools", "export", "--force", "--variant", "all")


@pytest.mark.slow
def test_another_day_folder_user_language_zone_and_terminal(tmp_path: Path) -> None:
    here = Place.make(tmp_path / "checkout")
    plain = {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C"}
    subprocess.run(
        [sys.executable, *ARGUMENTS], cwd=here.folder, env=environment(here.folder, plain),
        stdout=subprocess.DEVNULL, check=True,
    )  # fmt: skip
    there = Place.make(tmp_path / "Other Wïth späce" / "markerfolder")
    home = tmp_path / "markerhome"
    home.mkdir()
    (home / "sitecustomize.py").write_text(LATER)
    other = {
        "PYTHONHASHSEED": "4242", "PYTHONPATH": str(home), "TZ": "Pacific/Apia",
        "LC_ALL": "nl_NL.UTF-8", "LANG": "nl_NL.UTF-8", "HOME": str(home), "TERM": "xterm",
        "USER": "markeruser", "LOGNAME": "markeruser", "SOURCE_DATE_EPOCH": "86400",
    }  # fmt: skip
    assert on_terminal(there, other) == 0
    assert files(here) == files(there)
    assert {name.rpartition(".")[2] for name in files(here)} == set(formats())
    for name, content in files(there).items():
        told = laid_open(name.rpartition(".")[2], content)
        marks = ["markerfolder", "markerhome", "markeruser", "checkout", str(tmp_path)]
        if len(os.uname().nodename) > 5:  # A shorter one is in any large file by chance.
            marks.append(os.uname().nodename)
        assert [mark for mark in marks if mark.encode() in told] == [], name


def files(place: Place) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(place.exports.glob("p*"))}


def on_terminal(place: Place, more: dict[str, str]) -> int:
    """Export with another umask on a terminal, whatever it shows there."""
    controller, terminal = pty.openpty()
    with subprocess.Popen(
        [sys.executable, *ARGUMENTS], cwd=place.folder, env=environment(place.folder, more),
        stdin=terminal, stdout=terminal, stderr=terminal, umask=0o077,
    ) as started:  # fmt: skip
        os.close(terminal)
        shown = b""
        try:
            while part := os.read(controller, 65536):
                shown += part
        except OSError:
            pass  # So Linux says that a terminal has no other side any more.
        os.close(controller)
    # What takes less than a moment is never shown, as the reading of so small a playbook.
    assert re.search(rb"pagina \d+ opmaken", shown)
    return started.returncode


def laid_open(suffix: str, content: bytes) -> bytes:
    """Everything that a file says, without compression."""
    if suffix in {"docx", "epub"}:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return b"".join(archive.read(entry) for entry in archive.namelist())
    if suffix == "pdf":
        target = io.BytesIO()
        with pikepdf.open(io.BytesIO(content)) as opened:
            opened.save(
                target,
                stream_decode_level=pikepdf.StreamDecodeLevel.all,
                object_stream_mode=pikepdf.ObjectStreamMode.disable,
                compress_streams=False,
            )
        return target.getvalue()
    return content
