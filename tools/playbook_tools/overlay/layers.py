"""The one door to a playbook in a folder, whether it stands on another or on nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from playbook_tools.loading import discover, reading
from playbook_tools.schema import ContentType, Role, Types, content_types
from playbook_tools.source import Source

if TYPE_CHECKING:
    from playbook_tools.overlay.stack import Stack

_MISSING = "PB108"
MOST = 8
"""How many playbooks may stand on each other."""


def opened(root: Path, types: Types, *, given: Mapping[str, bytes] | None = None) -> discover.Files:
    """Return the files of the playbook in a folder, put together with those that it stands on.

    What is `given`, by path, is taken for the content of files in that folder. Raises OSError where
    one cannot be read.
    """
    files = discover.in_folder(root).giving(given or {})
    return stack(root, types, given=given).files if is_overlay(root, types) else files


def load(
    root: Path,
    types: Types,
    *,
    read: reading.Reader | None = None,
    given: Mapping[str, bytes] | None = None,
) -> reading.Loaded:
    """Read the playbook in a folder, each of its files with `read` if that is given.

    Raises OSError where that cannot be done.
    """
    return reading.load_files(opened(root, types, given=given), types, read=read)


def load_own(root: Path, types: Types, *, read: reading.Reader) -> reading.Loaded:
    """Read the files of a playbook's own folder alone, each with `read`.

    In an overlay, a file that says what changes below is one of a type for that. Raises OSError
    where it cannot be done.
    """
    files = discover.in_folder(root)
    if not is_overlay(root, types):
        return reading.load_files(files, types, read=read)
    from playbook_tools.overlay import changing

    def read_change(
        content: bytes | Source, path: str, declared: ContentType, types: Types
    ) -> reading.Reading:
        return read(content, path, changing.type_for(content, declared), types)

    loaded = reading.load_files(files, types, read=read_change)
    found = (one for one in loaded.diagnostics if one.code != _MISSING)  # It may be below.
    return replace(loaded, diagnostics=tuple(found))


def is_overlay(root: Path, types: Types) -> bool:
    """Return whether the playbook in a folder stands on another."""
    return (root / file_name(types)).is_file()


def declared(types: Types) -> ContentType:
    """Return the type of the file that says what a playbook stands on."""
    found = content_types.with_role(types, Role.OVERLAY)
    assert found is not None
    return found


def file_name(types: Types) -> str:
    """Return the name of that file."""
    return str(declared(types).file)


def stack(root: Path, types: Types, *, given: Mapping[str, bytes] | None = None) -> Stack:
    """Return the layers of the overlay in a folder, put together."""
    from playbook_tools.overlay.opening import on_disk

    return on_disk(root, types, given or {})
