"""Making the files of an export, each once."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

from playbook_tools.diagnostics import Text
from playbook_tools.edition import Edition, Variant
from playbook_tools.export import formats, manifest
from playbook_tools.export.layout_steps import Tell, layout_steps, named
from playbook_tools.support import atomic_write, garbage

_COMPARING = Text(en="checking the existing file", nl="het bestaande bestand controleren")
_COMPOSING = Text(en="composing", nl="samenstellen")
_WRITING = Text(en="writing", nl="opslaan")


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


def make(
    file: Wanted, tell: Tell, *, force: bool, recorded: bool
) -> ExportedFile | formats.Misfits:
    """Make the file of an edition, unless an existing file is up to date.

    That is only known if its making was `recorded`. Raise OSError if the file cannot be written.
    Texts that do not fit the form of the edition are returned in place of a file.
    """
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
    if isinstance(content, formats.Misfits):
        return content
    tell(named(file.name, _WRITING))
    atomic_write.write(file.target, content)
    count = formats.pages(file.format, content)
    if recorded:
        manifest.record(file.target, manifest.Made.of(content, source, count))
    return ExportedFile(file.target, len(content), count, time.monotonic() - started)
