"""`playbook assess import`: what was filled in on a form or in Word, as a file of answers."""

from __future__ import annotations

import hashlib
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from playbook_tools.cli import CANNOT
from playbook_tools.cli.assess import files
from playbook_tools.cli.errors import CannotError, WrongUsageError
from playbook_tools.cli.options import find_playbook, message_language_option, playbook_option
from playbook_tools.cli.writing import STDOUT, dry_run_option, output_option
from playbook_tools.diagnostics import Language, Text, escape, wording
from playbook_tools.support import limits

if TYPE_CHECKING:
    from playbook_tools.assessment import functions

_NAME = "/people/0/name"
_SECONDS, _MEMORY = 60, 1_000_000_000
_LIMIT = Text(
    en="playbook: this file takes more than {seconds} s or 1 GB of memory to read, as no form of "
    "ours does, so nothing was read.",
    nl="playbook: dit bestand inlezen kost meer dan {seconds} s of 1 GB geheugen, en dat doet geen "
    "formulier van ons. Er is niets ingelezen.",
)
_SAID = Text("{path} {said}", "{path} {said}")
_COUNTED = Text(
    en="{answers} {answers:question|questions} answered, {actions} {actions:action|actions} chosen",
    nl="{answers} {answers:vraag|vragen} beantwoord, {actions} {actions:actie|acties} gekozen",
)
_UNSOUND = Text(
    en="holds what a file of answers cannot: {why}",
    nl="bevat iets wat een bestand met antwoorden niet kan hebben: {why}",
)


@click.command("import")
@click.argument(
    "path", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option("--name", default="", metavar="TEXT", help="Who filled it in (default: not told).")
@output_option
@dry_run_option
@playbook_option
@message_language_option
def command(
    path: Path,
    name: str,
    output: Path,
    force: bool,  # noqa: FBT001 (Click hands flags over)
    dry_run: bool,  # noqa: FBT001
    playbook_dir: Path | None,
    message_language: Language,
) -> int:
    """Read back FILE, a PDF form or Word document that somebody filled in, as a file of answers.

    Who filled it in gets an id that is made from the file: reading it again gives the same. Exit
    status 0: read, 1: a person must look at something in it.
    """
    from playbook_tools.assessment import functions
    from playbook_tools.export import formats

    files.spare(
        output,
        [path],
        "{output} is what was filled in, which the answers would replace. Name another file.",
        "{output} is wat er is ingevuld, en de antwoorden zouden dat vervangen. Noem een ander "
        "bestand.",
    )
    outline, _ = files.outline_of(find_playbook(playbook_dir).absolute())
    with path.open("rb") as opened:
        content = opened.read(formats.LARGEST + 1)
    told = wording.fill(_LIMIT, {"seconds": _SECONDS}).in_language(message_language)
    try:
        with limits.limited(_SECONDS, _MEMORY, lambda _: told, status=CANNOT):
            sheet = formats.read_back(content)
    except formats.NotFilledInError as error:
        raise _refused(path, error.said) from None
    digest = hashlib.sha256(content).hexdigest()
    made = functions.transcribe(
        sheet,
        outline,
        identifier=digest[:16],
        person=f"p-{digest[:8]}",
        name=name,
        now=datetime.now().astimezone().isoformat(timespec="seconds"),
    )
    if not isinstance(made[0], functions.Assessment):
        if made[0].pointer == _NAME:
            raise WrongUsageError(made[0].told(), option="--name")
        raise _refused(path, wording.fill(_UNSOUND, {"why": made[0].told()}))
    file, doubts = made
    files.write(file, output, dry_run=dry_run, force=force)
    _tell(file, doubts, message_language, aside=dry_run or output == STDOUT)
    return int(bool(doubts))


def _refused(path: Path, said: Text) -> CannotError:
    return CannotError(wording.fill(_SAID, {"path": str(path), "said": said}))


def _tell(
    file: functions.Assessment,
    doubts: tuple[functions.Doubt, ...],
    language: Language,
    *,
    aside: bool,
) -> None:
    """Print how much was read, beside a file that goes to standard output, and what to look at."""
    counts = {"answers": len(file.items("answers")), "actions": len(file.items("plan"))}
    click.echo(wording.fill(_COUNTED, counts).in_language(language), err=aside)
    for doubt in doubts:
        click.echo(escape.escaped(doubt.told().in_language(language)), err=True)
