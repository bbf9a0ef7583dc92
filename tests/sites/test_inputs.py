"""A page whose bytes change with an edit has another digest of what it is made from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import pytest
from msgspec import structs

from playbook_tools.content.model import Entry, Playbook
from playbook_tools.edition.edition import Edition
from playbook_tools.schema.role import Role
from playbook_tools.site import build
from playbook_tools.site.inputs import Inputs
from playbook_tools.site.look.assets import Assets
from playbook_tools.site.look.layout import Layout
from sites.built import golden_edition

pytestmark = pytest.mark.thorough


def edits(playbook: Playbook) -> Iterator[tuple[str, Playbook]]:
    """Yield the playbook with each free text and each number at the top of an entry changed.

    And without each entry that no other one belongs to.
    """
    for place, entry in enumerate(playbook.entries):
        for name, value in entry.data.items():
            declared = entry.type.shape.by_name[name]
            if declared.free and isinstance(value, str):
                yield f"{entry.path} {name}", _with(playbook, place, name, f"{value}x")
            elif isinstance(value, int) and entry.type.folder:
                yield f"{entry.path} {name}", _with(playbook, place, name, value + 7)
        if entry.type.folder and entry.type.role is not Role.PRINCIPLE:
            left = (*playbook.entries[:place], *playbook.entries[place + 1 :])
            yield f"without {entry.path}", Playbook(playbook.types, left)


def _with(playbook: Playbook, place: int, name: str, value: Any) -> Playbook:
    entries: list[Entry] = list(playbook.entries)
    data = {**entries[place].data, name: value}
    entries[place] = structs.replace(entries[place], data=data)
    return Playbook(playbook.types, tuple(entries))


def made(edition: Edition) -> Mapping[str, tuple[str, str | bytes]]:
    """Return the digest and the content of every page, and of every file that is spared.

    Lists run over pages.
    """
    site = build.Site(edition, rows=1)
    assets = Assets.of(site)
    layout, inputs = Layout(site, assets), Inputs(site, assets)
    pages = {page.path: (inputs.of(page), layout.page(page)) for page in site.outline.pages}
    files = ((part.path, part.made_from, part.make) for part in build.parts(site))
    return {**pages, **{path: (digest(), make()) for path, digest, make in files if digest}}


@pytest.mark.slow
def test_what_changes_a_page_changes_its_digest() -> None:
    edition = golden_edition()
    before = made(edition)
    stale, spared, changed = [], 0, 0
    for name, playbook in edits(edition.playbook):
        after = made(replace(edition, playbook=playbook))
        for path in before.keys() & after.keys():
            (was, content), (now, other) = before[path], after[path]
            changed += content != other
            spared += was == now
            if was == now and content != other:
                stale.append((name, path))
    assert stale == []
    assert changed > 100
    assert spared > changed
