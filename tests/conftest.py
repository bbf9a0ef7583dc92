"""What more than one test needs: the declared types, and the playbook of this repository."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from playbook_tools import load, rules
from playbook_tools.document import Document, build
from playbook_tools.edition import Edition, make_edition
from playbook_tools.schema import load_types

if TYPE_CHECKING:
    from collections.abc import Mapping

    from playbook_tools.schema import ContentType

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def types() -> Mapping[str, ContentType]:
    return load_types()


@pytest.fixture(scope="session")
def loaded(types: Mapping[str, ContentType]) -> load.Loaded:
    """The playbook of this repository, which must be valid."""
    found = load.load(ROOT / "playbook", types)
    assert [*found.diagnostics, *rules.check(found)] == []
    return found


@pytest.fixture(scope="session")
def edition(loaded: load.Loaded) -> Edition:
    return make_edition(loaded.playbook)


@pytest.fixture(scope="session")
def document(edition: Edition) -> Document:
    return build(edition)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the golden playbook."""
    return Path(shutil.copytree(ROOT / "tests" / "golden" / "playbook", tmp_path / "playbook"))


@pytest.fixture
def checkout(root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with the golden playbook, and the process in it."""
    monkeypatch.chdir(root.parent)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    return root.parent
