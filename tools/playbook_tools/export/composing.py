"""Making the content of one file of an export, unless it is there already."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

from playbook_tools.diagnostics import Text
from playbook_tools.edition import Edition, Variant
from playbook_tools.export import formats, manifest
from playbook_tools.export.layout_steps import Tell, layout_steps, named
from playbook_tools.support import garbage

_COMPARING = Text(en="checking the existing file", nl="het bestaande bestand controleren")
_COMPOSING = Text(en="composing", nl="samenstellen")


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


@dataclass(frozen=True)
class Composed:
    """The content of a file that is still to be put in place; `source` is empty if unrecorded."""

    target: Path
    content: bytes
    source: str
    pages: int | None
    seconds: float
    content_hash: str = ""

    @property
    def exported(self) -> ExportedFile:
        """What it is once it is in place."""
        return ExportedFile(self.target, len(self.content), self.pages, self.seconds)


def compose(
    file: Wanted, tell: Tell, *, force: bool, recorded: bool
) -> Composed | ExportedFile | formats.Misfits:
    """Make the content of an edition's file, unless an existing file is up to date.

    That is only known if its making was `recorded`. Texts that do not fit the form of the edition
    are returned in place of a file.
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
    count = formats.pages(file.format, content)
    took = time.monotonic() - started
    return Composed(file.target, content, source, count, took, file.edition.content_hash)
