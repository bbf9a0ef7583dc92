"""Reading and writing files of answers on the command line."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from playbook_tools.cli.errors import CannotError, wrong
from playbook_tools.cli.options import playbook_around
from playbook_tools.cli.writing import STDOUT, difference, refuse_in_playbook, write_out
from playbook_tools.diagnostics import Language, Text, escape, wording

if TYPE_CHECKING:
    from playbook_tools.assessment import functions
    from playbook_tools.content import Playbook
    from playbook_tools.edition import Edition

F = TypeVar("F", bound=Callable[..., Any])

MOST_FAULTS = 50
_MORE = Text(en="and {n} more", nl="en nog {n}")
_THERE = Text(
    en="this file is there already. Name another with --output, or replace it with --force.",
    nl="dit bestand is er al. Noem een ander met --output, of vervang het met --force.",
)
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


def output_option(function: F) -> F:
    """Add `--output FILE`, and `--force`."""
    output = click.option(
        "--output",
        type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
        default=STDOUT,
        metavar="FILE",
        help="The file to write (default: standard output).",
    )
    force = click.option("--force", is_flag=True, help="Replace a file that is there.")
    return output(force(function))


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


def outline_of(root: Path) -> tuple[functions.Outline, Playbook]:
    """Return the outline of a playbook in a folder, with the playbook; raise if it has errors."""
    from playbook_tools.assessment import functions

    edition, playbook = edition_of(root)
    return functions.Outline.of(edition), playbook


def edition_of(root: Path) -> tuple[Edition, Playbook]:
    """Return the edition of a playbook in a folder, with the playbook; raise if it has errors."""
    from playbook_tools.edition import Edition
    from playbook_tools.loading import reading
    from playbook_tools.schema import load_types

    loaded = reading.load(root, load_types())
    if loaded.diagnostics:
        raise CannotError(_ERRORS)
    return Edition.of(loaded.playbook), loaded.playbook


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

    text = functions.write(file.data)
    if output == STDOUT:
        write_out(text.encode(), "json")
        return
    known = any(output.exists() and output.samefile(path) for path in inputs)
    check_output(output, force=force or known)
    if dry_run:
        before = output.read_bytes().decode(errors="replace") if output.exists() else ""
        for line in difference(output.as_posix(), before, text).splitlines():
            click.echo(escape.escaped(line))
        return
    put(output, text.encode())


def check_output(output: Path, *, force: bool) -> None:
    """Raise if a file cannot go there: in a playbook, over another one, or in no folder."""
    if output == STDOUT:
        return
    root = playbook_around(output.absolute().parent)
    refuse_in_playbook(output, root)
    if output.exists() and not force:
        named = wording.fill(
            Text("{path}: {why}", "{path}: {why}"), {"path": str(output), "why": _THERE}
        )
        raise CannotError(named)
    if not output.absolute().parent.is_dir():
        raise OSError(errno.ENOENT, "No such file or directory", str(output.parent))


def spare(output: Path, inputs: Iterable[Path], en: str, nl: str) -> None:
    """Raise if a file would take the place of one that it is made from."""
    if output.exists() and any(output.samefile(path) for path in inputs):
        raise wrong(en, nl, option="--output", output=str(output))


def put(output: Path, content: bytes) -> None:
    """Write a file, whole or not at all, and print its name."""
    from playbook_tools.support import atomic_write

    atomic_write.write(output, content)
    click.echo(escape.escaped(str(output)))
