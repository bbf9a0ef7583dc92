"""The files that a brand may name: they lie beside the entries, in a folder of their own."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath

from msgspec import structs

from playbook_tools.diagnostics import Diagnostic
from playbook_tools.loading import discover
from playbook_tools.schema import Role, Types, content_types

FOLDER = "brand"
MAX_BYTES = 10_000_000
_TOO_LARGE = "PB107"
_READ = {".png", ".svg", ".ttf"}
_WORDS = ".txt"
"""The ending of a licence that lies beside its fonts; nothing reads it."""


def belongs(path: str, types: Types) -> bool:
    """Whether a file may lie where it does for the sake of a brand."""
    folder, _, name = path.partition("/")
    return (
        folder == FOLDER
        and "/" not in name
        and PurePosixPath(name).suffix in {*_READ, _WORDS}
        and content_types.with_role(types, Role.BRAND) is not None
    )


def read(
    paths: Iterable[str], types: Types, fetch: discover.Fetch
) -> tuple[dict[str, bytes | None], list[Diagnostic]]:
    """Return what a brand may name of some files, and what is said of those not to be read.

    Of those there is None.
    """
    found: dict[str, bytes | None] = {}
    said: list[Diagnostic] = []
    for path in paths:
        if belongs(path, types) and not path.endswith(_WORDS):
            got = fetch(path, most=MAX_BYTES)
            found[path] = got if isinstance(got, bytes) else None
            refused = () if isinstance(got, bytes) else got.diagnostics
            said += [
                structs.replace(one, hint="beside") if one.code == _TOO_LARGE else one
                for one in refused
            ]
    return found, said
