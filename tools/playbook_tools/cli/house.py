"""`--reference-doc`: a house template for the formats that a word processor opens."""

from __future__ import annotations

import stat
from collections.abc import Callable, Collection
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from playbook_tools.cli.errors import WrongUsageError, wrong
from playbook_tools.diagnostics import Language, Text, wording

if TYPE_CHECKING:
    from playbook_tools.export import make

F = TypeVar("F", bound=Callable[..., Any])

_OPTION = "--reference-doc"
_FORMATS = frozenset({"docx"})


def reference_doc_option(function: F) -> F:
    """Add the option that names a house template."""
    return click.option(
        _OPTION,
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        metavar="FILE",
        help="A Word document or template with the styles, headers and page set-up for the DOCX.",
    )(function)


def read_house(path: Path | None, formats: Collection[str], language: Language) -> bytes | None:
    """Return the content of the template at `path`, for one of the `formats`.

    What an edition does not take over as it stands there is told. Raise WrongUsageError if it
    cannot serve, OSError if it cannot be read.
    """
    if path is None:
        return None
    if _FORMATS.isdisjoint(formats):
        serving = ", ".join(sorted(_FORMATS))
        raise wrong(
            "works only with the format {serving}, which was not requested.",
            "werkt alleen met het formaat {serving}, en daar is niet om gevraagd.",
            option=_OPTION,
            serving=serving,
        )
    return _read(path, language)


def in_house_style(file: make.Wanted, house: bytes | None) -> make.Wanted:
    """Return the file with the template, if its format can have one."""
    if house is None or file.format not in _FORMATS:
        return file
    return replace(file, edition=replace(file.edition, reference_doc=house))


def _read(path: Path, language: Language) -> bytes:
    from playbook_tools.diagnostics import escape
    from playbook_tools.export import make

    if not stat.S_ISREG(path.stat().st_mode):
        raise wrong(
            "{path} is not a file.", "{path} is geen bestand.", option=_OPTION, path=str(path)
        )
    try:
        with path.open("rb") as file:
            content = file.read(make.reference_doc.MOST_BYTES + 1)
        remarks = make.reference_doc.check(content)
    except make.reference_doc.ReferenceDocError as error:
        template = Text("{path} {said}", "{path} {said}")
        why = wording.fill(template, {"path": str(path), "said": error.said})
        raise WrongUsageError(why, option=_OPTION) from error
    for remark in remarks:
        said = f"playbook: {path}: {remark.in_language(language)}"
        click.echo(escape.escaped(said), err=True)
    return content
