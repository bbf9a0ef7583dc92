"""The formats that a report on an assessment comes in: one module each, named like the format.

Each has `export(report: Report) -> bytes`, a pure function, and is imported when used.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from playbook_tools.assessment import functions

Exporter: TypeAlias = "Callable[[functions.Report], bytes]"


def formats() -> tuple[str, ...]:
    """Return the names of the formats, sorted."""
    return tuple(sorted(found.name for found in pkgutil.iter_modules(__path__)))


def exporter(name: str) -> Exporter:
    """Return the exporter of one of the `formats`."""
    found: Exporter = importlib.import_module(f"{__name__}.{name}").export
    return found
