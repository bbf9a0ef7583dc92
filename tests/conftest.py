"""What more than one test needs: the declared types, and the playbook of this repository."""

from __future__ import annotations

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
