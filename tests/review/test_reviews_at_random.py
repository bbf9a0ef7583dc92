"""A few of the edits at random that `make fuzz` makes at length."""

from __future__ import annotations

from pathlib import Path

import pytest

import reviews_at_random
from playbook_tools.loading.reading import load
from playbook_tools.schema.declared import load_types
from writer import Writer


@pytest.mark.slow
def test_edits_of_the_whole_playbook_are_told(tmp_path: Path) -> None:
    loaded = load(reviews_at_random.PLAYBOOK, load_types())
    reviews_at_random.tried(loaded, Writer(tmp_path), 1, 14, {})
