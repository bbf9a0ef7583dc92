"""The formats that editions come in: one module each, whose name is the format and file suffix.

Each module has `export(edition: Edition) -> bytes`, a pure function; it is imported when used. One
that gives an edition other forms than the standard one names them in `VARIANTS`.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable

from playbook_tools.diagnostics import Diagnostic
from playbook_tools.edition import STANDARD, Edition

Exporter = Callable[[Edition], bytes]


class DoesNotFitError(ValueError):
    """Texts are too long for the form that an edition is to have; `problems` says which."""

    def __init__(self, problems: tuple[Diagnostic, ...]) -> None:
        super().__init__(f"{len(problems)} texts do not fit")
        self.problems = problems


def formats() -> tuple[str, ...]:
    """Give the names of the formats, sorted."""
    return tuple(sorted(found.name for found in pkgutil.iter_modules(__path__)))


def exporter(name: str) -> Exporter:
    """Give the exporter of one of the `formats`."""
    module = importlib.import_module(f"{__name__}.{name}")
    found: Exporter = module.export
    return found


def variants(name: str) -> tuple[str, ...]:
    """Give the variants of one of the `formats`, the standard one first."""
    module = importlib.import_module(f"{__name__}.{name}")
    return (STANDARD, *getattr(module, "VARIANTS", ()))
