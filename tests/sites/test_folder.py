"""Files go from a draft folder into a folder together, or not at all."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from playbook_tools.support import atomic_write

KILLED = """
import os, signal, sys
from pathlib import Path
from playbook_tools.support import atomic_write, signals

signals.heed_signals()
with atomic_write.draft_folder(Path(sys.argv[1])) as draft:
    (draft / "a").write_bytes(b"new")
    os.kill(os.getpid(), int(sys.argv[2]))
"""


def held(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "site"
    (place / "x" / "y").mkdir(parents=True)
    (place / "a").write_bytes(b"old a")
    (place / "x" / "y" / "b").write_bytes(b"old b")
    (place / "own").write_bytes(b"mine")
    return place


def test_all_is_put_in_place(folder: Path) -> None:
    with atomic_write.draft_folder(folder) as draft:
        (draft / "a").write_bytes(b"new a")
        (draft / "n").mkdir()
        (draft / "n" / "c").write_bytes(b"new c")
        atomic_write.move_in(draft, folder, ["a", "n/c"], ["x/y/b"])
    assert held(folder.parent) == {"site/a": b"new a", "site/n/c": b"new c", "site/own": b"mine"}
    assert names(folder) == ["a", "n", "own"]


def test_all_is_put_back_where_one_cannot_go(folder: Path) -> None:
    before = held(folder)
    with atomic_write.draft_folder(folder) as draft:
        for name in ("a", "b"):
            (draft / name).write_bytes(b"new")
        (folder / "b").mkdir()
        with pytest.raises(OSError, match=r"site/b"):
            atomic_write.move_in(draft, folder, ["a", "b"], ["x/y/b"])
    assert held(folder) == before


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL], ids=["ended", "killed"])
def test_a_run_that_ends_leaves_nothing_for_long(folder: Path, number: signal.Signals) -> None:
    before = held(folder)
    subprocess.run([sys.executable, "-c", KILLED, folder, str(int(number))], check=False)
    left = [name for name in names(folder.parent) if name != "site"]
    assert bool(left) == (number is signal.SIGKILL)
    atomic_write.clear(folder.parent)
    assert names(folder.parent) == ["site"]
    assert held(folder) == before
