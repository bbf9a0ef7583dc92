"""Writing content files: all of an edit or nothing, or only the difference that it would make."""

from __future__ import annotations

import difflib
import errno
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import click

from playbook_tools.cli import CANNOT
from playbook_tools.cli.errors import CannotError, WrongUsageError
from playbook_tools.cli.options import playbook_around, shown_prefix
from playbook_tools.diagnostics import Language, Text, escape, wording

STDOUT = Path("-")
"""What `--output` names for standard output."""
_IN_PLAYBOOK = Text(
    en="{output} is in a playbook, which holds content alone. Name a folder outside {root}.",
    nl="{output} ligt in een playbook, waarin alleen inhoud staat. Kies een map buiten {root}.",
)
_ON_TERMINAL = Text(
    en="a {format} is not for a terminal. Lead the output to a file or a program: "
    "playbook … --output - > FILE",
    nl="een {format} is niet voor een terminal. Leid de uitvoer naar een bestand of programma: "
    "playbook … --output - > BESTAND",
)
_CLOSED = Text(
    en="standard output is closed, so the file has no place to go.",
    nl="de standaarduitvoer is gesloten, dus het bestand kan nergens heen.",
)
_THERE = Text(
    en="this file is there already. Name another with --output, or replace it with --force.",
    nl="dit bestand is er al. Noem een ander met --output, of vervang het met --force.",
)
F = TypeVar("F", bound=Callable[..., Any])


class OvertakenError(click.ClickException):
    """Another run or person has changed the same files, or is at it."""

    exit_code = CANNOT


def dry_run_option(function: F) -> F:
    """Add `--dry-run`, with which a command shows what it would do."""
    return click.option(
        "--dry-run", is_flag=True, help="Write nothing; show what would change, as a unified diff."
    )(function)


def write_texts(
    root: Path,
    before: Mapping[str, str],
    after: Mapping[str, str],
    language: Language,
    *,
    on: Iterable[str] = (),
) -> None:
    """Write files of a playbook, all or none; `before` holds the texts that they had when read.

    Nothing is written either where another file has changed since, `on` which the edit depends.
    Raises OvertakenError where one has changed since, and OSError where one cannot be written.
    """
    from playbook_tools.support import atomic_write

    known = {
        root / path: before[path].encode(errors="surrogatepass") if path in before else None
        for path in {*after, *on}
    }
    new = {root / path: text.encode() for path, text in after.items()}
    try:
        atomic_write.change_all(root, known, new)
    except atomic_write.ChangedMeanwhileError as error:
        raise _overtaken(_CHANGED, root, error.path, language) from None
    except atomic_write.BusyError as error:
        raise _overtaken(_BUSY, root, error.path, language) from None


def show_or_write(
    root: Path,
    before: Mapping[str, str],
    after: Mapping[str, str],
    language: Language,
    *,
    dry_run: bool,
    quiet: bool = False,
    err: bool = False,
    on: Iterable[str] = (),
) -> None:
    """Print the difference that an edit would make, or write it and print the names of its files.

    These are left out where it is to be `quiet`. Raises as `write_texts` does.
    """
    prefix = shown_prefix(root)
    if not dry_run:
        write_texts(root, before, after, language, on=on)
    for path, text in () if quiet and not dry_run else after.items():
        name = f"{prefix}{path}"
        shown = difference(name, before.get(path, ""), text) if dry_run else f"{name}\n"
        click.echo(shown, nl=False, err=err)


def difference(name: str, before: str, after: str) -> str:
    """Return the changes to a file as a unified diff."""
    lines = (before.splitlines(keepends=True), after.splitlines(keepends=True))
    return "".join(difflib.unified_diff(*lines, name, name))


def refuse_in_playbook(output: Path, root: Path | None) -> None:
    """Raise WrongUsageError if the place of an output is in the playbook `root`."""
    if root is not None:
        values = {"output": str(output), "root": str(root)}
        raise WrongUsageError(wording.fill(_IN_PLAYBOOK, values), "--output")


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


def put(output: Path, content: bytes) -> None:
    """Write a file, whole or not at all, and print its name."""
    from playbook_tools.support import atomic_write

    atomic_write.write(output, content)
    click.echo(escape.escaped(str(output)))


def write_output(text: str, output: Path, name: str, *, dry_run: bool, force: bool) -> None:
    """Write a file that is made, of the kind that is called `name`, or show what would change.

    Another file is replaced by `force` alone.
    """
    if output == STDOUT:
        write_out(text.encode(), name)
        return
    check_output(output, force=force)
    if dry_run:
        before = output.read_bytes().decode(errors="replace") if output.exists() else ""
        for line in difference(output.as_posix(), before, text).splitlines():
            click.echo(escape.escaped(line))
        return
    put(output, text.encode())


def write_out(content: bytes, name: str) -> None:
    """Write a file to standard output, unless that is a terminal and the file no text.

    Raise CannotError if there is no standard output.
    """
    if sys.stdout is None:
        raise CannotError(_CLOSED)
    if sys.stdout.isatty() and not _is_text(content):
        said = wording.fill(_ON_TERMINAL, {"format": name.upper()})
        raise WrongUsageError(said, "--output")
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def _is_text(content: bytes) -> bool:
    try:
        return "\0" not in content.decode()
    except UnicodeDecodeError:
        return False


def files_changed(number: int, *, dry_run: bool) -> Text:
    """Return how many files an edit has changed, or would."""
    files = wording.counted(number, wording.FILES)
    changed = Text(en="{files} changed", nl="{files} veranderd")
    would = Text(en="{files} would change", nl="{files} {n:zou|zouden} veranderen")
    return wording.fill(would if dry_run else changed, {"files": files, "n": number})


_CHANGED = Text(
    en="{path} has changed meanwhile, so nothing was written. Run the command again.",
    nl="{path} is intussen veranderd; er is niets geschreven. Geef de opdracht nog eens.",
)
_BUSY = Text(
    en="another `playbook` command is changing these files, so nothing was written. "
    "Run the command again; if no other one runs, first remove {path}.",
    nl="een andere opdracht van `playbook` verandert deze bestanden; er is niets geschreven. "
    "Geef de opdracht nog eens; is er geen andere bezig, haal dan eerst {path} weg.",
)


def _overtaken(template: Text, root: Path, path: Path, language: Language) -> OvertakenError:
    name = f"{shown_prefix(root)}{path.relative_to(root).as_posix()}"
    said = wording.fill(template, {"path": escape.escaped(name)})
    return OvertakenError(said.in_language(language))
