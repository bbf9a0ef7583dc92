"""Files are there whole or not at all, whatever fails while they are written."""

from __future__ import annotations

import errno
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from playbook_tools.export import manifest
from playbook_tools.support import atomic_write, temp_folder
from playbook_tools.support.atomic_write import write, write_all
from playbook_tools.support.signals import undisturbed

STALE = ".book.json.0123456789abcdef.playbook-draft"


@pytest.fixture
def umask() -> Iterator[None]:
    before = os.umask(0o027)
    yield
    os.umask(before)


def record(path: Path, made: manifest.Made) -> None:
    write(path.with_name(manifest.FILE), manifest.with_records(path.parent, {path.name: made}))


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.usefixtures("umask")
def test_a_new_file_has_the_permissions_that_the_user_wants(tmp_path: Path) -> None:
    write(tmp_path / "new" / "book.json", b"new")
    assert stat.S_IMODE((tmp_path / "new" / "book.json").stat().st_mode) == 0o640


def test_a_file_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "book.json"
    path.write_bytes(b"old")
    path.chmod(0o604)
    write(path, b"new")
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"new", 0o604)


def test_a_symbolic_link_is_replaced_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_bytes(b"theirs")
    (tmp_path / "book.json").symlink_to("elsewhere")
    write(tmp_path / "book.json", b"ours")
    assert (tmp_path / "elsewhere").read_bytes() == b"theirs"
    assert not (tmp_path / "book.json").is_symlink()


def test_a_folder_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "book.json").mkdir()
    with pytest.raises(OSError, match=r"Is a directory: '.*/book\.json'"):
        write(tmp_path / "book.json", b"new")
    assert names(tmp_path) == ["book.json"]


def test_what_a_killed_run_left_is_cleared(tmp_path: Path) -> None:
    for name in (
        STALE,
        ".other.pdf.0123456789abcdef.playbook-draft",
        ".mine.playbook-draft",
        "x.0123456789abcdef.playbook-draft",
    ):
        (tmp_path / name).write_bytes(b"torn")
    write(tmp_path / "book.json", b"new")
    assert names(tmp_path) == [
        ".mine.playbook-draft",
        "book.json",
        "x.0123456789abcdef.playbook-draft",
    ]


def test_what_a_running_one_writes_is_left_alone(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path\n"
        "from playbook_tools.support import atomic_write, file_lock, temp_folder\n"
        "path = Path(sys.argv[1])\n"
        "with file_lock.held(path.parent) as token, temp_folder.scratch():\n"
        "    with atomic_write._draft(path, token, 'new', b'theirs'):\n"
        "        print(flush=True); sys.stdin.read()"
    )
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    command = [sys.executable, "-c", code, str(tmp_path / "book.json")]
    with subprocess.Popen(
        command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout
        other.stdout.readline()
        before = names(tmp_path)
        assert len(before) == 4
        cleared(tmp_path)
        assert names(tmp_path) == before
        other.kill()
        other.communicate()
    cleared(tmp_path)
    assert names(tmp_path) == []


def cleared(folder: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TMPDIR", str(folder))
        temp_folder.clear()
    atomic_write.clear(folder)


@pytest.mark.parametrize("target", ["os.open", "os.fsync", "os.fdopen", "pathlib.Path.replace"])
@pytest.mark.parametrize("nth", [0, 1, 2])
def test_a_full_disk_at_any_point(
    target: str, nth: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All files or none: what fails first, second or third leaves everything as it was."""
    files = {tmp_path / name: name.encode() for name in ("a", "b", "c")}
    (tmp_path / "a").write_bytes(b"old a")
    (tmp_path / "c").write_bytes(b"old c")
    owner, _, name = target.rpartition(".")
    place: Any = Path if owner == "pathlib.Path" else os
    real, calls = getattr(place, name), []

    def full(*arguments: Any, **options: Any) -> Any:
        if name != "open" or arguments[1] & os.O_CREAT:
            calls.append(arguments)
        if len(calls) == nth + 1:
            raise OSError(errno.ENOSPC, "No space left on device", "a draft")
        return real(*arguments, **options)

    monkeypatch.setattr(place, name, full)
    with pytest.raises(OSError, match="No space left on device") as caught:
        write_all(files)
    monkeypatch.undo()
    assert Path(caught.value.filename) in files
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        "a": b"old a",
        "c": b"old c",
    }


@pytest.mark.parametrize("renames", range(4))
def test_a_killed_run_s_set_is_finished_by_the_next(
    renames: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    folder = tmp_path / "folder"
    folder.mkdir()
    names = [f"{'long' * 20}-{name}" for name in "abc"]
    for name in names:
        (folder / name).write_bytes(b"old")
    kill_while_writing(folder, names, renames)
    atomic_write.clear(folder)
    expected = dict.fromkeys(names, b"new")
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == expected


def test_finishing_a_set_spares_what_has_changed_since(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    folder = tmp_path / "folder"
    folder.mkdir()
    for name in "abc":
        (folder / name).write_bytes(b"old")
    kill_while_writing(folder, ["a", "b", "c", "d"], 1)
    (folder / "b").write_bytes(b"edited")
    assert [path.name for path in atomic_write.clear(folder)] == ["a", "c", "d"]
    write(folder / "other", b"other")
    there = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert there == {"a": b"new", "b": b"edited", "c": b"new", "d": b"new", "other": b"other"}


def kill_while_writing(folder: Path, names: list[str], renames: int) -> None:
    """Write files in a process that is killed after that many are in place."""
    child = os.fork()
    if not child:
        seen = 0

        def hook(name: str, arguments: tuple[object, ...]) -> None:
            nonlocal seen
            placing = name == "os.rename" and str(arguments[0]).startswith(str(folder))
            if placing or (name == "os.remove" and seen == len(names)):
                seen += 1
                if seen > renames:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(hook)
        write_all({folder / name: b"new" for name in names})
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


def test_a_signal_waits_while_files_are_put_in_place() -> None:
    code = (
        "import os, signal; from playbook_tools.support import signals\n"
        "signals.heed_signals()\n"
        "with signals.last_act(lambda: print('cleared', flush=True)):\n"
        "    with signals.undisturbed():\n"
        "        os.kill(os.getpid(), signal.SIGTERM); print('placed', flush=True)\n"
        "    print('not reached', flush=True)"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert (result.returncode, result.stdout, result.stderr) == (143, b"placed\ncleared\n", b"")
    with undisturbed():
        pass


def test_a_file_is_known_by_its_bytes_and_by_what_it_was_made_from(tmp_path: Path) -> None:
    path = tmp_path / "book.pdf"
    made = manifest.Made.of(b"whole", "content 1", 14)
    assert manifest.unchanged(path, "content 1") is None
    write(path, b"whole")
    assert manifest.unchanged(path, "content 1") is None
    record(path, made)
    assert manifest.unchanged(path, "content 1") == made
    assert manifest.unchanged(path, "content 2") is None
    write(path, b"damaged")
    assert manifest.unchanged(path, "content 1") is None
    path.unlink()
    (tmp_path / "elsewhere").write_bytes(b"whole")
    path.symlink_to("elsewhere")
    assert manifest.unchanged(path, "content 1") is None


@pytest.mark.parametrize(
    "notes", ["", "{", "[]", '{"book.pdf": 3}', '{"book.pdf": {"sha256": 1}}', "[" * 100_000]
)
def test_a_damaged_record_counts_as_none(notes: str, tmp_path: Path) -> None:
    path = tmp_path / "book.pdf"
    write(path, b"whole")
    (tmp_path / manifest.FILE).write_text(notes)
    assert manifest.unchanged(path, "content") is None
    made = manifest.Made.of(b"whole", "content", None)
    record(path, made)
    assert manifest.unchanged(path, "content") == made
