"""What more than one test needs: the declared types, this repository's playbook and its PDF."""

from __future__ import annotations

import logging
import os
import shutil
import signal
import sys
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import pytest
from hypothesis import HealthCheck, settings

from playbook_tools.edition.document import Document
from playbook_tools.edition.edition import Edition
from playbook_tools.export.formats import pdf
from playbook_tools.loading import reading
from playbook_tools.loading.reading import Loaded, load
from playbook_tools.rules import cache as caches
from playbook_tools.rules import registry
from playbook_tools.rules.incremental import reload
from playbook_tools.schema.declared import load_types

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from playbook_tools.schema.content_types import ContentType
    from playbook_tools.source.source import Source

ROOT = Path(__file__).parents[1]
GOLDEN = ROOT / "tests" / "golden" / "playbook"

# How long an example takes tells how busy the machine is, and nothing of what is tested.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")

# A runner on GitHub names a pull request, and a page to write on, to every program: not for tests.
for _name in [name for name in os.environ if name.startswith("GITHUB_")]:
    del os.environ[_name]

# A shell that runs tests in the background has them ignore SIGINT, and so whatever they start.
signal.signal(signal.SIGINT, signal.default_int_handler)
# So does nohup with SIGHUP; with a handler, it does not end these tests but what they start.
if hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) is signal.SIG_IGN:
    signal.signal(signal.SIGHUP, lambda *_: None)

# Tests start the tools many hundred times: what Python has compiled is kept, come what may.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# Tests neither read nor fill the cache of whoever runs them; those about it have one of their own.
os.environ["PLAYBOOK_NO_CACHE"] = "1"


@dataclass(frozen=True)
class Export:
    content: bytes
    complaints: list[str]


class Complaints(logging.Handler):
    """Keeps what is logged.

    What is logged in a process that helps would be lost: that ends, so its work is done here.
    """

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []
        self._own = os.getpid()

    def emit(self, entry: logging.LogRecord) -> None:
        if os.getpid() != self._own:
            os._exit(1)
        self.messages.append(entry.getMessage())


@pytest.fixture(scope="session")
def types() -> Mapping[str, ContentType]:
    return load_types()


@pytest.fixture(scope="session")
def loaded(types: Mapping[str, ContentType]) -> Loaded:
    """The playbook of this repository, which must be valid."""
    found = load(ROOT / "playbook", types)
    assert [*found.diagnostics, *registry.check(found)] == []
    return found


@pytest.fixture(scope="session")
def edition(loaded: Loaded) -> Edition:
    return Edition.of(loaded.playbook, loaded.catalogues)


@pytest.fixture(scope="session")
def document(edition: Edition) -> Document:
    return Document.of(edition)


@pytest.fixture(scope="session")
def export(edition: Edition) -> Export:
    complaints, logger = Complaints(), logging.getLogger("weasyprint")
    logger.addHandler(complaints)
    content = pdf.export(edition)
    logger.removeHandler(complaints)
    return Export(content, complaints.messages)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave to `make verify` what asks for the PDF of the whole playbook, which takes long."""
    for item in items:
        if {"export", "published", "large_print"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session")
def exported(export: Export) -> bytes:
    return export.content


@dataclass(frozen=True)
class Published:
    """The PDF of the whole playbook in one of its languages."""

    edition: Edition
    content: bytes


@pytest.fixture(scope="session", params=["nl", "en"])
def published(loaded: Loaded, request: pytest.FixtureRequest) -> Published:
    edition = Edition.of(loaded.playbook, loaded.catalogues, language=request.param)
    if request.param == "nl":
        return Published(edition, request.getfixturevalue("exported"))
    content = pdf.export(edition)
    assert isinstance(content, bytes)
    return Published(edition, content)


@pytest.fixture(scope="session")
def complaints(export: Export) -> list[str]:
    """What the layout engine said against the edition."""
    return export.complaints


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of the test's own, empty; give where it lies."""
    for name in ("cache", "state"):
        monkeypatch.setenv(f"XDG_{name.upper()}_HOME", str(tmp_path / name))
    monkeypatch.delenv("PLAYBOOK_NO_CACHE")
    return tmp_path / "cache" / "playbook-tools"


Know: TypeAlias = "Callable[[Path, Path], None]"
"""What lets the next run on a copy of a playbook know what one has read in the original."""


@pytest.fixture(scope="session")
def read_before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A user's folders for what the runs on the originals of copies keep."""
    return tmp_path_factory.mktemp("read-before")


@pytest.fixture
def know(read_before: Path, cache: Path, types: Mapping[str, ContentType]) -> Know:
    """Have a run read of a copy what differs from the original; nothing is kept of the graph."""

    def place(root: Path) -> Path:
        kept = caches.cache_for(root, "")
        assert kept
        return kept.files.folder

    def know(copy: Path, original: Path) -> None:
        with pytest.MonkeyPatch.context() as patch:
            for name in ("cache", "state"):
                patch.setenv(f"XDG_{name.upper()}_HOME", str(read_before / name))
            known = place(original)
            if not known.exists():
                reload(original, types, cached=True)
        shutil.copytree(read_before / "state", cache.parents[1] / "state", dirs_exist_ok=True)
        shutil.copytree(known, place(copy))

    return know


# What stands in these folders and modules is about reading, or about whatever may be read.
ABOUT_READING = {
    "content", "contract", "loading", "models", "promises", "schema", "source",
    "test_kept_verdict", "test_rereading",
}  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def golden_read_once(request: pytest.FixtureRequest) -> Iterator[None]:
    """Have a file of the golden playbook read once as it is, where a test is about other things.

    Of what is read nothing can be changed; a file that a test changes is read as ever.
    """
    with pytest.MonkeyPatch.context() as patch:
        if not {request.path.parent.name, request.path.stem} & ABOUT_READING:
            patch.setattr(reading, "read_together", _read_together)
        yield


def _read_together(
    files: Sequence[tuple[str, bytes | Source, ContentType]], types: Mapping[str, ContentType]
) -> list[reading.Reading]:
    known = [
        path if types is TYPES and content == _golden().get(path) else None
        for path, content, _ in files
    ]
    new = {one: file for one, file in zip(known, files, strict=True) if one and one not in _READ}
    _READ.update(zip(new, _really_read_together([*new.values()], types), strict=True))
    others = [file for one, file in zip(known, files, strict=True) if not one]
    read = iter(_really_read_together(others, types))
    return [_READ[one] if one else next(read) for one in known]


TYPES = load_types()
_READ: dict[str, reading.Reading] = {}
_really_read_together = reading.read_together


@lru_cache(maxsize=1)
def _golden() -> Mapping[str, bytes]:
    files = GOLDEN.rglob("*.yaml")
    return {path.relative_to(GOLDEN).as_posix(): path.read_bytes() for path in files}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the golden playbook."""
    return Path(shutil.copytree(GOLDEN, tmp_path / "playbook"))


@pytest.fixture
def checkout(root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with the golden playbook, and the process in it."""
    monkeypatch.chdir(root.parent)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    return root.parent
