"""The formats that editions come in: one module each, whose name is the format and file suffix.

Each module has `export(edition: Edition) -> bytes | Misfits`, a pure function; it is imported when
used. One with other variants than the standard one lists them in `VARIANTS`. One whose files have
pages counts them with `pages(content: bytes) -> int | None`, and one that uses libraries outside
Python returns their versions with `engine() -> Mapping[str, str]`. One whose files are read in our
typeface alone says so with `OWN_TYPEFACE`. One that is for programs says so with `FOR_PROGRAMS`: it
is of any types, as it is not laid out. One whose files are made to be edited tells with
`is_untouched(content: bytes) -> bool` whether one is as it was exported. Where a variant is made
sooner by whoever has just made another, `AFTER` says after which.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import ModuleType
from typing import TYPE_CHECKING

from playbook_tools.diagnostics import Diagnostic
from playbook_tools.edition import Edition, Variant
from playbook_tools.export.excerpt import Excerpt as Excerpt
from playbook_tools.export.filled import LARGEST as LARGEST
from playbook_tools.export.filled import NotFilledInError as NotFilledInError
from playbook_tools.export.filled import read_back as read_back

if TYPE_CHECKING:
    from playbook_tools.content import EntryKey


@dataclass(frozen=True, slots=True)
class Misfits:
    """The diagnostics, sorted, of texts that are too long for a file; returned instead of it."""

    diagnostics: tuple[Diagnostic, ...]


Exporter = Callable[[Edition], bytes | Misfits]


def formats() -> tuple[str, ...]:
    """Return the names of the formats, sorted."""
    return tuple(sorted(found.name for found in pkgutil.iter_modules(__path__)))


def exporter(name: str) -> Exporter:
    """Return the exporter of one of the `formats`."""
    found: Exporter = _module(name).export
    return found


def variants(name: str) -> tuple[Variant, ...]:
    """Return the variants of one of the `formats`, the standard one first."""
    return (Variant.STANDARD, *getattr(_module(name), "VARIANTS", ()))


def pages(name: str, content: bytes) -> int | None:
    """Return the number of pages of a file in a format, or None if it is not known."""
    count = getattr(_module(name), "pages", None)
    return count(content) if count else None


def engine(name: str) -> Mapping[str, str]:
    """Return the versions of the libraries outside Python that make a format's files."""
    versions = getattr(_module(name), "engine", None)
    return versions() if versions else {}


def is_laid_out(name: str) -> bool:
    """Whether libraries outside Python make a format's files, which takes long."""
    return hasattr(_module(name), "engine")


def is_for_programs(name: str) -> bool:
    """Whether a format holds the content of any types, as nobody lays it out."""
    return getattr(_module(name), "FOR_PROGRAMS", False)


def made_after(name: str, variant: Variant) -> Variant | None:
    """Return the variant after which a variant of a format is made sooner, if there is one."""
    after: Mapping[Variant, Variant] = getattr(_module(name), "AFTER", {})
    return after.get(variant)


def is_possible(name: str, edition: Edition) -> bool:
    """Whether a format has the letters of an edition."""
    return not (getattr(_module(name), "OWN_TYPEFACE", False) and edition.unprintable[1])


def is_for_editing(name: str) -> bool:
    """Whether people edit the files of a format."""
    return hasattr(_module(name), "is_untouched")


def is_untouched(name: str, content: bytes) -> bool:
    """Whether a file in a format that is for editing can be as it was exported."""
    untouched: bool = _module(name).is_untouched(content)
    return untouched


def excerpt_of(edition: Edition, key: EntryKey) -> Excerpt | None:
    """Return the pages about an entry, to be laid out, or None where an edition has none."""
    from playbook_tools.export import excerpt

    return excerpt.excerpt_of(edition, key)


def _module(name: str) -> ModuleType:
    return importlib.import_module(f"{__name__}.{name}")
