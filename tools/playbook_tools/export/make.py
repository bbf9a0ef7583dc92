"""Making the files of an export, each once, and putting all of them in place together."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from playbook_tools.diagnostics import Text
from playbook_tools.edition import Edition, Variant
from playbook_tools.export import formats, manifest, reports
from playbook_tools.export import reference_doc as reference_doc
from playbook_tools.export.layout_steps import Tell, layout_steps, named
from playbook_tools.support import atomic_write, garbage

if TYPE_CHECKING:
    from playbook_tools.assessment import functions

_COMPARING = Text(en="checking the existing file", nl="het bestaande bestand controleren")
_COMPOSING = Text(en="composing", nl="samenstellen")
_WRITING = Text(en="writing", nl="opslaan")
_VERSION = r"\d+\.\d+\.\d+"
# After its language: what an edition has of the whole, and in which form.
_OF_WHOLE = r"(?:-[a-z0-9]+)*"


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


def report_formats() -> tuple[str, ...]:
    """Return the formats that a report on an assessment comes in, sorted."""
    return reports.formats()


def report_as(name: str, report: functions.Report) -> bytes:
    """Return a report on an assessment in one of the `report_formats`."""
    return reports.exporter(name)(report)


def is_recorded(target: Path) -> bool:
    """Whether a manifest tells how the file at `target` was made."""
    return manifest.recorded(target) is not None


@dataclass(frozen=True, slots=True)
class Offered:
    """An edition's file in a folder; `current` says whether it has the content of an edition."""

    path: Path
    size: int
    pages: int | None
    current: bool


def offered(folder: Path, edition: Edition, *, trusted: bool = False) -> tuple[Offered, ...]:
    """Return the editions in a folder that were made there and not changed since, by their names.

    They are named as those of this playbook are, in any version. Where the folder is `trusted`, so
    are files whose making was not recorded, if they are named as those of the edition are. What is
    a link is none of them.
    """
    found = {
        name: Offered(
            folder / name,
            (folder / name).stat().st_size,
            made.pages,
            made.content_hash == edition.content_hash,
        )
        for name, made in manifest.all_recorded(folder).items()
        if _is_named_so(name, edition)
    }
    for name, form in _file_names(edition).items() if trusted else ():
        path = folder / name
        if name not in found and path.is_file() and not path.is_symlink():
            pages = formats.pages(form, path.read_bytes())
            found[name] = Offered(path, path.stat().st_size, pages, current=True)
    return tuple(found[name] for name in sorted(found))


def _is_named_so(name: str, edition: Edition) -> bool:
    """Whether a file has the name of an edition of this playbook, whatever a manifest says."""
    stem, _, suffix = name.rpartition(".")
    own, language = map(re.escape, (edition.about.text("file_name"), edition.language))
    pattern = rf"{own}-{_VERSION}-{language}{_OF_WHOLE}"
    return suffix in formats.formats() and bool(re.fullmatch(pattern, stem))


def _file_names(edition: Edition) -> Mapping[str, str]:
    """Return the name of the file in each form that an edition may have, with its format."""
    return {
        replace(edition, variant=variant).file_name(name): name
        for name in formats.formats()
        for variant in formats.variants(name)
    }


def is_edited(file: Wanted) -> bool:
    """Whether somebody has changed the file that is there, of a format that is made for that.

    A file whose making was not recorded counts as edited unless it is packed as exports are. Raise
    OSError if it cannot be read.
    """
    target = file.target
    if not formats.is_for_editing(file.format) or target.is_symlink() or not target.is_file():
        return False
    content = target.read_bytes()
    made = manifest.recorded(target)
    if made is not None:
        return made.sha256 != manifest.Made.of(content, "", None).sha256
    return bool(content) and not formats.is_untouched(file.format, content)


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


def put(made: Sequence[Composed], tell: Tell) -> None:
    """Put files in place with the manifest of their folder, all of them or none.

    Raise OSError if that fails.
    """
    tell(_WRITING)
    contents = {file.target: file.content for file in made}
    records: dict[Path, dict[str, manifest.Made]] = {}
    for file in made:
        if file.source:
            record = manifest.Made.of(file.content, file.source, file.pages, file.content_hash)
            records.setdefault(file.target.parent, {})[file.target.name] = record
    for folder, by_name in records.items():
        contents[folder / manifest.FILE] = manifest.with_records(folder, by_name)
    atomic_write.write_all(contents)
