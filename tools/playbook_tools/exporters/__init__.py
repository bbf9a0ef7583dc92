"""The formats that editions come in: one module each, whose name is the format and file suffix.

Each module has `export(edition: Edition) -> bytes`, a pure function; it is imported when used.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable

from playbook_tools.edition import Edition

Exporter = Callable[[Edition], bytes]


def formats() -> tuple[str, ...]:
    """Give the names of the formats, sorted."""
    return tuple(sorted(found.name for found in pkgutil.iter_modules(__path__)))


def exporter(name: str) -> Exporter:
    """Give the exporter of one of the `formats`."""
    module = importlib.import_module(f"{__name__}.{name}")
    found: Exporter = module.export
    return found
