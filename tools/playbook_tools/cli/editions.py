"""The files of `playbook export` as a plan for jobs and as a table."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from playbook_tools.diagnostics import Language, Text, wording
from playbook_tools.export import make

_UNCHANGED = Text(en="unchanged", nl="ongewijzigd")


def matrix(files: Sequence[make.Wanted], published: Sequence[make.Publication] = ()) -> str:
    """Return the `strategy.matrix` of a GitHub workflow for the files: one job per file.

    Where they are `published`, each says which publication it is.
    """
    names = [{"publication": one.name} for one in published] or [{}] * len(files)
    rows = [
        {
            **name,
            "language": file.edition.language,
            "format": file.format,
            "variant": file.edition.variant,
            "name": file.target.name,
        }
        for file, name in zip(files, names, strict=True)
    ]
    return json.dumps({"include": rows})


def table(files: Sequence[make.ExportedFile], language: Language) -> Iterator[str]:
    """Yield a line for each file: its relative path, size, pages, and how long it took."""
    rows = [_row(file, language) for file in files]
    widths = [max(len(row[column]) for row in rows) for column in range(4)] if rows else []
    for path, size, count, note in rows:
        cells = (path.ljust(widths[0]), size.rjust(widths[1]), count.rjust(widths[2]), note)
        yield "  ".join(cell for cell, width in zip(cells, widths, strict=True) if width)


def _row(file: make.ExportedFile, language: Language) -> tuple[str, str, str, str]:
    count = "" if file.pages is None else _counted(file.pages, language)
    note = _UNCHANGED.in_language(language) if file.seconds is None else f"{file.seconds:.1f} s"
    return (_shown(file.target), f"{file.size / 1000:.0f} kB", count, note)


def _counted(number: int, language: Language) -> str:
    pages = Text(en="{n:page|pages}", nl="{n:pagina|pagina’s}")
    return wording.counted(number, pages).in_language(language)


def _shown(target: Path) -> str:
    here = Path.cwd()
    absolute = target.absolute()
    return str(absolute.relative_to(here)) if absolute.is_relative_to(here) else str(target)
