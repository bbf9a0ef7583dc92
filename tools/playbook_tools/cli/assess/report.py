"""`playbook assess report`: what was answered, agreed and planned, to be read or used elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from playbook_tools.cli import work_limits
from playbook_tools.cli.assess import files
from playbook_tools.cli.assess.merge import merged, tell_conflicts, together_option
from playbook_tools.cli.errors import wrong
from playbook_tools.cli.house import read_house, reference_doc_option
from playbook_tools.cli.options import find_playbook, message_language_option, playbook_option
from playbook_tools.cli.writing import STDOUT, check_output, output_option, put, write_out
from playbook_tools.diagnostics import Language, Text, escape
from playbook_tools.export import make
from playbook_tools.support import limits

if TYPE_CHECKING:
    from playbook_tools.assessment import functions
    from playbook_tools.edition import Edition

_TOO_MUCH: Mapping[limits.Limit, Text] = {
    "time": Text(
        en="playbook: the report took more than {seconds} s, so none was made. Choose --format "
        "html or csv, which take least, shorten the longest notes, or allow more with "
        "--time-limit.",
        nl="playbook: het verslag kostte meer dan {seconds} s, dus er is er geen gemaakt. Kies "
        "--format html of csv, want die kosten het minst, maak de langste notities korter, of sta "
        "meer toe met --time-limit.",
    ),
    "memory": Text(
        en="playbook: the report took more than {size} GB of memory, so none was made. Choose "
        "--format html or csv, which take least, shorten the longest notes, or allow more with "
        "--memory-limit.",
        nl="playbook: het verslag kostte meer dan {size} GB geheugen, dus er is er geen gemaakt. "
        "Kies --format html of csv, want die kosten het minst, maak de langste notities korter, of "
        "sta meer toe met --memory-limit.",
    ),
}


@click.command("report")
@files.files_argument
@click.option(
    "--format",
    "form",
    type=click.Choice(make.report_formats()),
    required=True,
    help="The format of the report.",
)
@click.option(
    "--base",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="OLD",
    help="An earlier file, to compare with on the questions that both asked.",
)
@click.option(
    "--language", metavar="TAG", help="The language of the report (default: the playbook's own)."
)
@together_option
@output_option
@reference_doc_option
@work_limits.limit_options(seconds=120, size=2, what="the report")
@click.option("--dry-run", is_flag=True, help="Make nothing; print the file that would be made.")
@playbook_option
@message_language_option
def command(
    paths: tuple[Path, ...],
    form: str,
    base: Path | None,
    language: str | None,
    together: bool,  # noqa: FBT001 (Click hands flags over)
    output: Path,
    force: bool,  # noqa: FBT001
    reference_doc: Path | None,
    time_limit: float,
    memory_limit: float,
    dry_run: bool,  # noqa: FBT001
    playbook_dir: Path | None,
    message_language: Language,
) -> int:
    """Report on FILEs of one assessment, which are merged first, as `playbook assess merge` does.

    Exit status 0: made, 1: a person must look at what differs and is of the same moment, or at what
    is wrong with a file.
    """
    house = read_house(reference_doc, [form], message_language)
    inputs = [*paths, *([base] if base else [])]
    sound = files.read_all(inputs, message_language)
    if sound is None:
        return 1
    made = merged(sound[: len(paths)], together=together)
    files.spare(
        output,
        inputs,
        "{output} holds answers, which a report would replace. Name another file.",
        "in {output} staan antwoorden, en een verslag zou die vervangen. Noem een ander bestand.",
    )
    check_output(output, force=force)
    root = find_playbook(playbook_dir).absolute()
    edition, _ = files.edition_of(root, language)
    signs, _ = edition.unprintable
    if form == "pdf" and any(map(str.isalpha, signs)):
        raise wrong(
            "the typeface of the PDF lacks letters of '{language}', such as {signs}: use html or "
            "docx.",
            "het lettertype van de pdf mist letters van '{language}', zoals {signs}: neem html of "
            "docx.",
            option="--format",
            language=edition.language,
            signs=escape.shown(signs, 20),
        )
    if dry_run:
        click.echo(escape.escaped(str(output)))
        return tell_conflicts(made, message_language)
    earlier = sound[len(paths)] if base else None
    with work_limits.limited(time_limit, memory_limit, _TOO_MUCH, message_language):
        content = _content(form, made.file, edition, earlier, house)
    if output == STDOUT:
        write_out(content, form)
    else:
        put(output, content)
    return tell_conflicts(made, message_language)


def _content(
    form: str,
    file: functions.Assessment,
    edition: Edition,
    base: functions.Assessment | None,
    house: bytes | None,
) -> bytes:
    from playbook_tools.assessment import functions

    return make.report_as(form, functions.Report(file, edition, base, house))
