"""A folder is a playbook by what every playbook has, and not by names that are common elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from playbook_tools.loading.reading import is_playbook
from playbook_tools.schema.content_types import ContentType


@pytest.mark.parametrize(
    ("names", "told"),
    [
        pytest.param(["edition.yaml"], True, id="the file about the edition"),
        pytest.param(["labels.yaml", "plays/"], True, id="a file and a folder"),
        pytest.param(["edition.yaml", "labels.yaml"], True, id="two files"),
        pytest.param(["questions/", "plays/"], True, id="two folders of numbered entries"),
        pytest.param(["labels.yaml"], False, id="one file, as others have"),
        pytest.param(["pages/"], False, id="one folder"),
        pytest.param(["tools/", "cases/"], False, id="folders with common names"),
        pytest.param(["plays", "questions"], False, id="files named like folders"),
        pytest.param(["link-exceptions.yaml", "plays/"], False, id="a file that not all have"),
        pytest.param([], False, id="an empty folder"),
    ],
)
def test_what_tells_a_playbook(
    names: list[str], told: object, tmp_path: Path, types: Mapping[str, ContentType]
) -> None:
    for name in names:
        path = tmp_path / name
        path.mkdir() if name.endswith("/") else path.touch()
    assert is_playbook(tmp_path, types) is told
