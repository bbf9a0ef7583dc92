"""The findings in words: one module for each form of report, named after the form.

Each module has `report(report: Report) -> str`, a pure function; it is imported when used.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from types import ModuleType
from typing import TYPE_CHECKING

from playbook_tools.report.report import Report

if TYPE_CHECKING:
    from playbook_tools.report.formats import github as github
    from playbook_tools.report.formats import text as text


def __getattr__(name: str) -> ModuleType:
    """Return the module of a form, imported when it is asked for."""
    if name not in forms():
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return importlib.import_module(f"{__name__}.{name}")


def forms() -> tuple[str, ...]:
    """Return the names of the forms, sorted."""
    return tuple(sorted(found.name for found in pkgutil.iter_modules(__path__)))


def reporter(form: str) -> Callable[[Report], str]:
    """Return what puts a report in one of the `forms`."""
    found: Callable[[Report], str] = importlib.import_module(f"{__name__}.{form}").report
    return found
