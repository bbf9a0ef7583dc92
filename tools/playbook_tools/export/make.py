"""Making the files of an export, each once, and putting all of them in place together."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from playbook_tools.diagnostics import Text
from playbook_tools.edition import Edition
from playbook_tools.export import formats, manifest, reports
from playbook_tools.export import reference_doc as reference_doc
from playbook_tools.export.composing import Composed as Composed
from playbook_tools.export.composing import ExportedFile as ExportedFile
from playbook_tools.export.composing import Wanted as Wanted
from playbook_tools.export.layout_steps import Tell
from playbook_tools.export.publication import Publication as Publication
from playbook_tools.export.publication import publications as publications
from playbook_tools.export.side_by_side import compose_all as compose_all
from playbook_tools.support import atomic_write

if TYPE_CHECKING:
    from playbook_tools.assessment import functions

_WRITING = Text(en="writing", nl="opslaan")
_VERSION = r"\d+\.\d+\.\d+"
# After its language: what an edition has of the whole, and in which form.
_OF_WHOLE = r"(?:-[a-z0-9]+)*"


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
