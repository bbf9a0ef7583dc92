"""Reports of differences: one module for each format, named after the format.

Each module has `render(report: DiffReport) -> str`, a pure function; it is imported when used.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playbook_tools.diff.report import DiffReport


def formats() -> tuple[str, ...]:
    """Return the names of the formats, sorted."""
    return tuple(sorted(found.name for found in pkgutil.iter_modules(__path__)))


def renderer(name: str) -> Callable[[DiffReport], str]:
    """Return the function that renders a report in one of the `formats`."""
    found: Callable[[DiffReport], str] = importlib.import_module(f"{__name__}.{name}").render
    return found
