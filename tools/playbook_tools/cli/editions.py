"""The files of `playbook export`: which to make, making them, and the resulting table."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from playbook_tools.cli.progress import Tell, layout_steps, named
from playbook_tools.diagnostics import Language, Text, wording
from playbook_tools.edition import Edition, Variant
from playbook_tools.export import formats

_COMPARING = Text(en="checking the existing file", nl="het bestaande bestand controleren")
_COMPOSING = Text(en="composing", nl="samenstellen")
_WRITING = Text(en="writing", nl="opslaan")
_UNCHANGED = Text(en="unchanged", nl="ongewijzigd")


@dataclass(frozen=True)
class Wanted:
    """A file to make: an edition in a format."""

    edition: Edition
    format: str
    target: Path

    @property
    def name(self) -> str:
        """The name of the edition in progress messages."""
        variant = self.edition.variant
        return self.format if variant == Variant.STANDARD else f"{self.format} ({variant})"


@dataclass(frozen=True)
class ExportedFile:
    """A file that exists now; `seconds` is None if it already existed."""

    target: Path
    size: int
    pages: int | None
    seconds: float | None


def make(file: Wanted, tell: Tell, *, force: bool, recorded: bool) -> ExportedFile:
    """Make the file of an edition, unless an existing file is up to date.

    That is only known if its making was `recorded`. Raise OSError if the file cannot be written,
    DoesNotFitError if the content does not fit its form.
    """
    from playbook_tools.export import manifest
    from playbook_tools.support import atomic_write, garbage

    started = time.monotonic()
    tell(named(file.name, _COMPARING))
    source = (
        manifest.made_from(file.edition, file.format, formats.engine(file.format))
        if recorded
        else ""
    )
    same = manifest.unchanged(file.target, source) if recorded and not force else None
    if same is not None:
        return ExportedFile(file.target, file.target.stat().st_size, same.pages, None)
    tell(named(file.name, _COMPOSING))
    with layout_steps(tell, file.name), garbage.garbage_kept():
        content = formats.exporter(file.format)(file.edition)
    tell(named(file.name, _WRITING))
    atomic_write.write(file.target, content)
    count = formats.pages(file.format, content)
    if recorded:
        manifest.record(file.target, manifest.Made.of(content, source, count))
    return ExportedFile(file.target, len(content), count, time.monotonic() - started)


def matrix(files: Sequence[Wanted]) -> str:
    """Return the `strategy.matrix` of a GitHub workflow for the files: one job per file."""
    rows = [
        {
            "language": file.edition.language,
            "format": file.format,
            "variant": file.edition.variant,
            "name": file.target.name,
        }
        for file in files
    ]
    return json.dumps({"include": rows})


def table(files: Sequence[ExportedFile], language: Language) -> Iterator[str]:
    """Yield a line for each file: its relative path, size, pages, and how long it took."""
    rows = [_row(file, language) for file in files]
    widths = [max(len(row[column]) for row in rows) for column in range(4)] if rows else []
    for path, size, count, note in rows:
        cells = (path.ljust(widths[0]), size.rjust(widths[1]), count.rjust(widths[2]), note)
        yield "  ".join(cell for cell, width in zip(cells, widths, strict=True) if width)


def _row(file: ExportedFile, language: Language) -> tuple[str, str, str, str]:
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
