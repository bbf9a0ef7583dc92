"""What the tools are known by covers all that shapes what they say."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from playbook_tools.loading import build_id

pytestmark = pytest.mark.thorough

PACKAGE = Path(build_id.__file__).parents[1]
ROOMS = sorted(path.parent.name for path in PACKAGE.glob("*/__init__.py"))


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the package, which takes the package's place."""
    copied = Path(shutil.copytree(PACKAGE, tmp_path / "playbook_tools"))
    monkeypatch.setattr(build_id, "__file__", str(copied / "loading" / "build_id.py"))
    build_id.of_tools.cache_clear()
    yield copied
    build_id.of_tools.cache_clear()


@pytest.mark.parametrize("room", ROOMS)
def test_a_change_in_any_room_makes_other_tools(room: str, copy: Path) -> None:
    before = build_id.fingerprint({})
    with (copy / room / "__init__.py").open("a") as file:
        file.write("# changed\n")
    build_id.of_tools.cache_clear()
    assert build_id.fingerprint({}) != before
