"""Reading and writing files of answers on the command line."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from playbook_tools.cli.errors import CannotError, wrong
from playbook_tools.cli.options import refuse_other_language, types_of
from playbook_tools.cli.possible import refuse_undesigned
from playbook_tools.cli.writing import write_output
from playbook_tools.diagnostics import Language, Text, escape, wording

if TYPE_CHECKING:
    from playbook_tools.assessment import functions
    from playbook_tools.content import Playbook
    from playbook_tools.edition import Edition

F = TypeVar("F", bound=Callable[..., Any])

MOST_FAULTS = 50
_MORE = Text(en="and {n} more", nl="en nog {n}")
_ERRORS = Text(
    en="the playbook has errors, so nothing can be compared with it: `playbook validate` shows "
    "where.",
    nl="het playbook heeft fouten, dus er is niets mee te vergelijken: `playbook validate` zegt "
    "waar.",
)


def files_argument(function: F) -> F:
    """Add the files to work on, one or more."""
    return click.argument(
        "paths",
        metavar="FILE...",
        nargs=-1,
        required=True,
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
    )(function)


def read(path: Path) -> functions.Assessment | tuple[functions.Fault, ...]:
    """Return the assessment in a file, or its faults; of a larger file, only the start is read."""
    from playbook_tools.assessment import functions

    with path.open("rb") as file:
        return functions.read(file.read(functions.LARGEST + 1))


def read_all(paths: Iterable[Path], language: Language) -> list[functions.Assessment] | None:
    """Return the assessments in files; print what is wrong with those that are not sound."""
    from playbook_tools.assessment import functions

    found = [(path, read(path)) for path in paths]
    sound = [one for _, one in found if isinstance(one, functions.Assessment)]
    for path, one in dict(found).items():
        if not isinstance(one, functions.Assessment):
            print_faults(path, one, language, err=True)
    return sound if len(sound) == len(found) else None


def print_faults(
    path: Path, faults: Iterable[functions.Fault], language: Language, *, err: bool
) -> None:
    """Print each fault at its place, the first 50 of them."""
    found = list(faults)
    name = escape.escaped(str(path))
    for fault in found[:MOST_FAULTS]:
        told = fault.told().in_language(language)
        click.echo(f"{name}:{fault.line}:{fault.column}: {told}", err=err)
    if len(found) > MOST_FAULTS:
        more = wording.fill(_MORE, {"n": len(found) - MOST_FAULTS})
        click.echo(f"{name}: {more.in_language(language)}", err=err)


def outline_of(root: Path, language: str | None = None) -> tuple[functions.Outline, Playbook]:
    """Return the outline of a playbook in a folder, with the playbook; raise if it has errors."""
    from playbook_tools.assessment import functions

    edition, playbook = edition_of(root, language)
    return functions.Outline.of(edition), playbook


def edition_of(root: Path, language: str | None = None) -> tuple[Edition, Playbook]:
    """Return the edition of a playbook in a folder, with the playbook; raise if it has errors.

    Without a `language`, it is in the playbook's own.
    """
    from playbook_tools.edition import Edition
    from playbook_tools.overlay import layers

    loaded = layers.load(root, types_of(root))
    if loaded.diagnostics:
        raise CannotError(_ERRORS)
    refuse_undesigned(loaded.playbook)
    refuse_other_language(language, Edition.languages_of(loaded.playbook, loaded.catalogues))
    return Edition.of(loaded.playbook, loaded.catalogues, language=language), loaded.playbook


def write(
    file: functions.Assessment,
    output: Path,
    *,
    dry_run: bool,
    force: bool,
    inputs: Iterable[Path] = (),
) -> None:
    """Write a file, or show what would change; another file than an input is not replaced."""
    from playbook_tools.assessment import functions

    known = any(output.exists() and output.samefile(path) for path in inputs)
    text = functions.write(file.data)
    write_output(text, output, "json", dry_run=dry_run, force=force or known)


def spare(output: Path, inputs: Iterable[Path], en: str, nl: str) -> None:
    """Raise if a file would take the place of one that it is made from."""
    if output.exists() and any(output.samefile(path) for path in inputs):
        raise wrong(en, nl, option="--output", output=str(output))
