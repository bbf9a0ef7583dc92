"""The pages of the PDF about one entry, made when somebody looks at them."""

from __future__ import annotations

import threading
from functools import lru_cache

from playbook_tools.content import EntryKey
from playbook_tools.edition import Edition
from playbook_tools.export import formats

_BELOW = "pdf/"
_laying_out = threading.Lock()
"""One at a time: each takes a core, and memory."""


def path_of(edition: Edition, key: EntryKey) -> str:
    """Return where the pages about an entry are: `pdf/plays/leadership-backing`.

    That is nowhere for an entry that is not one of a folder.
    """
    folder = edition.playbook.types[key.type].folder
    return f"{_BELOW}{folder}/{key.id}" if folder else ""


def key_of(edition: Edition, path: str) -> EntryKey | None:
    """Return the entry whose pages are meant, as such or as the file of them."""
    if not path.startswith(_BELOW):
        return None
    folder, _, name = path.removeprefix(_BELOW).removesuffix(".pdf").partition("/")
    types = edition.playbook.types.values()
    keys = (EntryKey(declared.name, name) for declared in types if declared.folder == folder)
    return next((key for key in keys if key in edition.playbook.by_key), None)


def digest(edition: Edition, key: EntryKey) -> str:
    """Return what tells its pages from what they were before; empty where it has none."""
    found = formats.excerpt_of(edition, key)
    return found.digest if found else ""


def made(edition: Edition, key: EntryKey) -> bytes | str:
    """Return the PDF of an entry's pages, or why there is none."""
    found = formats.excerpt_of(edition, key)
    if found is None:
        return "this entry has no pages of its own in the PDF"
    try:
        with _laying_out:
            return _laid_out(found)
    except OSError as error:
        return str(error)


@lru_cache(maxsize=8)
def _laid_out(found: formats.Excerpt) -> bytes:
    return found.laid_out()
