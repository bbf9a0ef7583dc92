"""What is read quickly is what is read file by file, whatever became of the cache."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from hashlib import blake2b
from pathlib import Path

import msgspec
import pytest

from playbook_tools.loading import build_id
from playbook_tools.loading.reading import load
from playbook_tools.rules import cache as caches
from playbook_tools.rules import codec
from playbook_tools.rules.codec import File
from playbook_tools.rules.entry import Avoided
from playbook_tools.rules.incremental import reload
from playbook_tools.rules.judge import Verdict, judge, judge_reread
from playbook_tools.rules.settings import Settings
from playbook_tools.schema.content_types import ContentType
from playbook_tools.support import fork_pool
from playbook_tools.support.signals import STATUSES
from playbook_tools.support.user_folder import LARGEST, Kept
from readings import known_documents, mutant_documents, packed_outcome

pytestmark = pytest.mark.thorough

Types = Mapping[str, ContentType]
PACKAGE = Path(fork_pool.__file__).parent


def said(verdict: Verdict) -> object:
    """Everything that a command can see of a playbook."""
    loaded = verdict.loaded
    texts = {path: (read.text, read.lines) for path, read in loaded.sources.items()}
    return loaded.playbook, loaded.diagnostics, texts, verdict.findings


def said_again(root: Path, types: Types) -> object:
    """The same, with all that is known from the run before."""
    return said(judge_reread(reload(root, types, cached=True), Settings(), kept=True))


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of files that are read for the first time from here on."""
    paths: list[str] = []
    pack = codec.pack

    def noted(files: Sequence[File], avoided: Avoided, types: Types) -> bytes:
        paths.extend(file.path for file in files)
        return pack(files, avoided, types)

    monkeypatch.setattr(codec, "pack", noted)
    return paths


NOTE = "tools/weekly-note.yaml"


def outdate(root: Path) -> None:
    """Leave a mistake in the playbook that no earlier run has seen."""
    (root / NOTE).write_bytes(outdated(root))


def outdated(root: Path) -> bytes:
    return (root / NOTE).read_bytes().replace(b"id: ", b"idd: ")


def assert_same(root: Path, types: Types) -> None:
    wanted = said(judge(load(root, types), Settings()))
    for _ in range(2):
        assert said_again(root, types) == wanted


@pytest.mark.usefixtures("cache")
def test_what_is_known_is_not_read_again(root: Path, types: Types, asked: list[str]) -> None:
    everything = sorted(reload(root, types, cached=True).loaded.sources)
    assert sorted(asked) == everything
    asked.clear()
    reload(root, types, cached=True)
    assert asked == []
    outdate(root)
    (root / "cases" / "slow-council.yaml").unlink()
    assert_same(root, types)
    assert asked == [NOTE]


@pytest.mark.usefixtures("cache")
@pytest.mark.parametrize("changed", ["tools", "words to avoid"])
def test_all_is_read_again_when_what_it_depends_on_changes(
    changed: str, root: Path, types: Types, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    everything = sorted(reload(root, types, cached=True).loaded.sources)
    asked.clear()
    if changed == "tools":
        monkeypatch.setattr(build_id, "fingerprint", lambda _: "another")
    else:
        glossary = root / "glossary.yaml"
        glossary.write_text(glossary.read_text().replace("luidop werken", "boek"))
    assert_same(root, types)
    assert sorted(asked) == everything


def shelves(cache: Path) -> list[Path]:
    return [path for path in cache.rglob("*") if path.is_file()]


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def cut_off(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-7])


def one_bit(path: Path) -> None:
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2] ^= 1
    path.write_bytes(raw)


def forged(path: Path) -> None:
    """A shelf that calls the file fine that is to be broken, signed with another secret."""
    calling_it_fine(path, b"x" * 32)


def calling_it_fine(path: Path, secret: bytes) -> None:
    """Put a shelf in the place of one of the same maker: it knows the file that is to be broken."""
    maker, shelf = msgspec.msgpack.decode(path.read_bytes()[32:], type=BODY)
    if NOTE in shelf:
        mark = blake2b(outdated(path.parents[3] / "playbook"), digest_size=20).digest()
        shelf[NOTE] = (mark, shelf[NOTE][1])
    caches.Cache(Kept(path.parent, secret), maker).keep(path.name, shelf)


BODY = tuple[str, dict[str, tuple[bytes, msgspec.Raw]]]


def test_only_the_secret_keeps_a_forged_shelf_from_being_believed(
    root: Path, cache: Path, types: Types
) -> None:
    reload(root, types, cached=True)
    (secret,) = cache.parents[1].glob("state/**/cache.key")
    for shelf in shelves(cache):
        calling_it_fine(shelf, secret.read_bytes())
    outdate(root)
    found = reload(root, types, cached=True).loaded
    assert found.diagnostics == ()
    assert "idd: " in found.sources[NOTE].text


def unsigned(path: Path) -> None:
    path.write_bytes(path.read_bytes()[32:])


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def a_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def a_link(path: Path) -> None:
    kept = path.with_suffix(".kept")
    path.rename(kept)
    path.symlink_to(kept)


def huge(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(LARGEST + 1)


def without_secret(path: Path) -> None:
    shutil.rmtree(path.parents[3] / "state", ignore_errors=True)


def unwritable(path: Path) -> None:
    """A file stands where the cache's folder would be."""
    shutil.rmtree(path.parents[1])
    path.parents[1].write_text("")


@pytest.mark.parametrize(
    "harm",
    [
        emptied, cut_off, one_bit, forged, unsigned, a_folder, a_pipe, a_link, huge,
        without_secret, unwritable,
    ],
    ids=lambda harm: harm.__name__.replace("_", " "),
)  # fmt: skip
def test_a_cache_that_was_harmed(
    harm: Callable[[Path], None], root: Path, cache: Path, types: Types
) -> None:
    reload(root, types, cached=True)
    for shelf in shelves(cache):
        if shelf.exists():
            harm(shelf)
    outdate(root)
    assert_same(root, types)


@pytest.mark.parametrize(
    "environment",
    [
        pytest.param({"XDG_CACHE_HOME": "here", "HOME": "nowhere"}, id="no absolute folder"),
        pytest.param({"XDG_STATE_HOME": "/proc/nothing"}, id="no place for the secret"),
        pytest.param({"XDG_CACHE_HOME": "/proc/nothing"}, id="no place for the cache"),
    ],
)
def test_without_a_place_for_a_cache(
    environment: dict[str, str],
    root: Path,
    cache: Path,
    types: Types,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(root)
    assert_same(root, types)
    assert shelves(cache) == []


def test_the_cache_is_bounded(root: Path, cache: Path, types: Types) -> None:
    for number in range(caches.MOST + 3):
        shutil.copytree(root, root.with_name(f"{number}"))
        reload(root.with_name(f"{number}"), types, cached=True)
    assert len(list(cache.iterdir())) == caches.MOST
    kept = {path.name for path in shelves(cache)}
    assert kept == {
        "playbook",
        *(declared.folder for declared in types.values() if declared.folder),
    }


def test_runs_at_the_same_time(root: Path, cache: Path) -> None:
    """Each gives the whole report of the playbook as it is, whatever others leave in the cache."""
    outdate(root)
    command = [sys.executable, "-m", "playbook_tools", "validate", str(root)]

    def run(_: int) -> tuple[int, bytes, bytes]:
        done = subprocess.run(command, capture_output=True, check=False)
        return done.returncode, done.stdout, done.stderr

    with ThreadPoolExecutor() as pool:
        found = set(pool.map(run, range(6)))
    assert len(found) == 1
    assert next(iter(found))[2] == b""
    assert all("playbook-draft" not in path.name for path in shelves(cache))


def test_packed_readings_are_what_was_read(types: Types) -> None:
    """Whatever stands in a file; `make fuzz` tries the same with all mutants."""
    documents = [*known_documents(types), *mutant_documents(types, 1)][::2]
    assert len(documents) > 300
    assert {packed_outcome(document, types) for document in documents} == {"same"}


WORK = """
import os, signal, sys, threading, time
from pathlib import Path
from playbook_tools.support import fork_pool, signals

signals.heed_signals()
HERE = os.getpid()
JOBS = range(40)

def answer(job):
    if os.getpid() == HERE:
        {here}
    else:
        {there}
    return b"%d" % job * 9_000

def work(helpers):
    return dict(fork_pool.work_off(JOBS, answer, helpers))
"""


def run(here: str, there: str, *lines: str) -> str:
    """Run Python code in which jobs are shared, and give what it prints."""
    code = WORK.format(here=here, there=there) + "\n".join(lines)
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=30
    )
    assert done.stderr == ""
    return done.stdout


def test_another_process_helps(tmp_path: Path) -> None:
    """It does every job but one at most, which this process is at meanwhile."""
    done = tmp_path / "done"
    assert (
        run(
            f"while len(Path({str(done)!r}).read_bytes()) < 39: time.sleep(0.01)",
            f"with open({str(done)!r}, 'ab') as file: file.write(b'.')",
            f"Path({str(done)!r}).touch()",
            "found = work(1)",
            "print(found == {job: b'%d' % job * 9_000 for job in JOBS})",
        )
        == "True\n"
    )
    assert len(done.read_bytes()) in {39, 40}


@pytest.mark.parametrize(
    "there",
    [
        pytest.param("os._exit(1)", id="it ends at once"),
        pytest.param("1 / (job % 9)", id="it fails at the ninth job"),
        pytest.param("os.kill(os.getpid(), signal.SIGKILL)", id="it is killed"),
        pytest.param("os.kill(os.getpid(), signal.SIGSTOP)", id="it is stopped"),
        pytest.param("time.sleep(99)", id="it takes too long"),
        pytest.param("time.sleep(0.12)", id="it answers what is done already"),
        pytest.param("threading.Timer(.001, os._exit, [0]).start()", id="it ends in an answer"),
    ],
)
def test_no_answer_is_lost(there: str) -> None:
    start = time.monotonic()
    assert (
        run("time.sleep(0.005)", there, "print(work(2) == {job: answer(job) for job in JOBS})")
        == "True\n"
    )
    assert time.monotonic() - start < 20


def test_an_error_comes_to_light_here() -> None:
    """One that a helper meets is met again, with its traceback."""
    told = run("1 / job", "1 / job", "try: work(1)", "except ZeroDivisionError: print('here')")
    assert told == "here\n"


SHARED = """
import os, sys
from pathlib import Path
from playbook_tools.loading.reading import load
from playbook_tools.rules import incremental, registry
from playbook_tools.schema import load_types

forks, fork = [], os.fork
os.fork = lambda: (forks.append("fork"), fork())[1]
os.sched_getaffinity = lambda _: {1, 2, 3}
incremental._FILES_OF_A_JOB, incremental._FILES_WORTH_A_PROCESS = 1, 5
root, types = Path(sys.argv[1]), load_types()
again, alone = incremental.reload(root, types, cached=False), load(root, types)
shared, found = again.loaded, registry.check(again.loaded, checked=again.checked)
print(*forks, shared.playbook == alone.playbook, found == registry.check(alone))
"""


def test_what_another_process_reads_is_what_is_read_here(root: Path) -> None:
    command = [sys.executable, "-c", SHARED, str(root)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=30)
    assert done.stdout == "fork fork True True\n"


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(
            ["def fail(): raise BlockingIOError(11, 'no more')", "os.fork = fail"],
            id="no process to be had",
        ),
        pytest.param(
            ["import resource", "resource.setrlimit(resource.RLIMIT_NOFILE, (6, 6))"],
            id="no more open files",
        ),
    ],
)
def test_where_no_process_can_be_started(lines: list[str]) -> None:
    assert run("pass", "pass", *lines, "print(len(work(3)))") == "40\n"


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(
            "threading.Thread(target=time.sleep, args=(1,), daemon=True).start()",
            id="with threads",
        ),
        pytest.param(
            "signal.signal(signal.SIGCHLD, signal.SIG_IGN)",
            id="told to ignore the end of others",
        ),
    ],
)
def test_a_process_that_works_alone(line: str) -> None:
    told = run(
        "pass",
        "pass",
        "os.sched_getaffinity = lambda _: {1, 2, 3}",
        "alone = fork_pool.others()",
        line,
        "print(alone, fork_pool.others(), len(work(fork_pool.others())))",
    )
    assert told == "2 0 40\n"


BUSY = WORK.format(here="print('busy', flush=True), time.sleep(99)", there="time.sleep(0.5)")


@pytest.mark.parametrize(
    ("number", "status"), [*STATUSES.items(), (signal.SIGKILL, -signal.SIGKILL)]
)
def test_a_signal_ends_all_processes(number: signal.Signals, status: int) -> None:
    """Not even a kill, which nobody can heed, leaves one behind."""
    command = [sys.executable, "-c", f"{BUSY}\nwork(2)"]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stdout.readline() == b"busy\n"
        helpers = children(process.pid)
        process.send_signal(number)
        assert process.wait(10) == status
        if number in STATUSES:
            assert not any(Path(f"/proc/{helper}").exists() for helper in helpers)
    assert len(helpers) == 2
    assert gone(helpers)


def children(process: int) -> list[int]:
    found = Path(f"/proc/{process}/task/{process}/children").read_text()
    return [int(child) for child in found.split()]


def gone(processes: list[int]) -> bool:
    for _ in range(200):
        if not any(Path(f"/proc/{process}/exe").exists() for process in processes):
            return True
        time.sleep(0.05)
    return False


def test_tools_that_somebody_is_at_work_on(
    root: Path, types: Types, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Types) -> str:
        raise FileNotFoundError(2, "gone")

    monkeypatch.setattr(build_id, "fingerprint", fail)
    assert_same(root, types)


def test_python_without_assertions_reads_the_same() -> None:
    command = [sys.executable, "-O", "-m", "playbook_tools", "validate", "--no-cache"]
    done = subprocess.run(
        command, cwd=PACKAGE.parents[1], capture_output=True, text=True, check=True
    )
    assert done.stdout.endswith("0 errors, 0 warnings\n")
