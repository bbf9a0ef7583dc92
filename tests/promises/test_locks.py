"""What a run holds stays, and what a killed run has left goes, by whichever locks a system has."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from playbook_tools.support import atomic_write, file_lock, temp_folder

try:
    import fcntl
except ImportError:
    SYSTEMS = ["msvcrt"]
else:
    SYSTEMS = ["fcntl", "msvcrt"]


class LikeWindows(ModuleType):
    """The module `msvcrt`, as far as locks need it; here too, a lock goes with its open file."""

    LK_NBLCK = 2

    @staticmethod
    def locking(handle: int, mode: int, length: int) -> None:
        assert (mode, length) == (2, 1)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise PermissionError(errno.EACCES, "Permission denied") from None


@pytest.fixture(params=SYSTEMS)
def locks(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "msvcrt" and "fcntl" in SYSTEMS:
        monkeypatch.setitem(sys.modules, "fcntl", None)
        monkeypatch.setitem(sys.modules, "msvcrt", LikeWindows("msvcrt"))


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def is_free(folder: Path, token: str) -> bool:
    with file_lock.abandoned(folder, token) as free:
        return free


@pytest.mark.usefixtures("locks")
def test_a_token_is_held_until_its_run_lets_go(tmp_path: Path) -> None:
    with file_lock.held(tmp_path) as token:
        assert names(tmp_path) == [f".playbook-tools-{token}.lock"]
        assert not is_free(tmp_path, token)
    assert is_free(tmp_path, token)
    assert names(tmp_path) == []


@pytest.mark.usefixtures("locks")
def test_the_lock_file_of_a_killed_run_is_removed(tmp_path: Path) -> None:
    lock = tmp_path / f".playbook-tools-{'0' * 16}.lock"
    lock.touch()
    with file_lock.abandoned(tmp_path, "0" * 16) as free:
        assert free
        assert not is_free(tmp_path, "0" * 16), "another run clears at the same time"
    assert names(tmp_path) == []


@pytest.mark.usefixtures("locks")
def test_a_draft_goes_with_its_lock_and_not_before(tmp_path: Path) -> None:
    with file_lock.held(tmp_path) as token:
        ours, theirs = (f".book.json.new.{name}.playbook-draft" for name in (token, "0" * 16))
        for name in (ours, theirs, f".playbook-tools-{'1' * 16}.lock"):
            (tmp_path / name).touch()
        atomic_write.clear(tmp_path)
        assert names(tmp_path) == [ours, f".playbook-tools-{token}.lock"]
    atomic_write.clear(tmp_path)
    assert names(tmp_path) == []


@pytest.mark.usefixtures("locks")
def test_a_run_that_clears_meets_one_that_begins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the making of a lock file and its lock; the run takes another token."""
    real: Callable[[int], None] = file_lock._lock
    cleared: list[str] = []

    def late(handle: int) -> None:
        if not cleared:
            cleared.extend(names(tmp_path))
            atomic_write.clear(tmp_path)
        real(handle)

    monkeypatch.setattr(file_lock, "_lock", late)
    with file_lock.held(tmp_path) as token:
        assert names(tmp_path) == [f".playbook-tools-{token}.lock"]
        assert names(tmp_path) != cleared


@pytest.mark.parametrize("number", [errno.ENOSYS, errno.ENOLCK, errno.EBADF])
def test_where_a_file_system_has_no_locks_nothing_is_cleared(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: Any) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(file_lock, "_lock", refused)
    with file_lock.held(tmp_path) as token:
        atomic_write.clear(tmp_path)
        assert names(tmp_path) == [f".playbook-tools-{token}.lock"]
    assert names(tmp_path) == []


def test_a_link_in_the_place_of_a_lock_file_is_left_alone(tmp_path: Path) -> None:
    lock = tmp_path / f".playbook-tools-{'0' * 16}.lock"
    (tmp_path / "elsewhere").write_bytes(b"theirs")
    lock.symlink_to("elsewhere")
    assert not is_free(tmp_path, "0" * 16)
    assert names(tmp_path) == [lock.name, "elsewhere"]


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    return tmp_path


@pytest.mark.usefixtures("locks")
def test_a_temporary_folder_is_gone_when_its_run_has_ended(temporary: Path) -> None:
    (temporary / f"playbook-run-{'0' * 16}" / "deep").mkdir(parents=True)
    (temporary / f".playbook-tools-{'1' * 16}.lock").touch()
    with temp_folder.scratch() as folder:
        (folder / "font.ttf").touch()
        temp_folder.clear()
        token = folder.name.removeprefix("playbook-run-")
        assert names(temporary) == [f".playbook-tools-{token}.lock", folder.name]
        assert names(folder) == ["font.ttf"]
    assert names(temporary) == []


def test_what_another_user_has_left_stays(temporary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    left = [".playbook-tools-" + "0" * 16 + ".lock", "playbook-run-" + "0" * 16]
    (temporary / left[0]).touch()
    (temporary / left[1]).mkdir()
    real = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: real + 1)
    temp_folder.clear()
    assert names(temporary) == left
    monkeypatch.undo()
    monkeypatch.setenv("TMPDIR", str(temporary))
    temp_folder.clear()
    assert names(temporary) == []


def test_without_a_folder_for_temporary_files_the_error_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    temp_folder.clear()
    with (
        pytest.raises(OSError, match="no folder for temporary files: name one in TMPDIR"),
        temp_folder.scratch(),
    ):
        pass
