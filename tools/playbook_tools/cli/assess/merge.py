"""`playbook assess merge`: several files of one assessment as one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from playbook_tools.cli.assess import files
from playbook_tools.cli.errors import CannotError
from playbook_tools.cli.options import message_language_option
from playbook_tools.cli.writing import dry_run_option
from playbook_tools.diagnostics import Language, Text, escape, wording

if TYPE_CHECKING:
    from playbook_tools.assessment import functions

_REFUSED = {
    "other-assessment": Text(
        en="these files are of different assessments (their `id` differs), so nothing was merged. "
        "Were they started apart for one team, add --together.",
        nl="deze bestanden zijn van verschillende zelfevaluaties (hun `id` verschilt), dus er is "
        "niets samengevoegd. Zijn ze los van elkaar begonnen voor één team, voeg --together toe.",
    ),
    "too-many": Text(
        en="together these files hold more than one file may, so nothing was merged. Merge fewer.",
        nl="samen zijn deze bestanden groter dan één bestand mag zijn, dus er is niets "
        "samengevoegd. Voeg er minder samen.",
    ),
}
_CONFLICTS = {
    "answer": Text(
        en="{question}: {by} answered at one moment in two ways; kept: {kept}, set aside: {other}",
        nl="{question}: {by} antwoordde op één moment op twee manieren; geldt: {kept}, apart "
        "bewaard: {other}",
    ),
    "agreed": Text(
        en="{question}: the group agreed at one moment in two ways; kept: {kept}, set aside: "
        "{other}",
        nl="{question}: de groep sprak op één moment twee dingen af; geldt: {kept}, apart "
        "bewaard: {other}",
    ),
    "item": Text(
        en="{id}: two items of the plan differ, of one moment; one is set aside",
        nl="{id}: twee onderdelen van het plan verschillen, van één moment; een ervan is apart "
        "bewaard",
    ),
}


@click.command("merge")
@click.argument(
    "paths",
    metavar="FILE...",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
@click.option("--together", is_flag=True, help="Merge files that were started apart, too.")
@files.output_option
@dry_run_option
@message_language_option
def command(
    paths: tuple[Path, ...],
    together: bool,  # noqa: FBT001 (Click hands flags over)
    output: Path,
    force: bool,  # noqa: FBT001
    dry_run: bool,  # noqa: FBT001
    message_language: Language,
) -> int:
    """Merge FILEs of one assessment: of each question and person, the latest answer counts.

    Doing so again changes nothing. Exit status 0: merged, 1: a person must look at what differs
    and is of the same moment, or at what is wrong with a file.
    """
    from playbook_tools.assessment import functions

    read = {path: files.read(path) for path in paths}
    sound = [found for found in read.values() if isinstance(found, functions.Assessment)]
    for path, found in read.items():
        if not isinstance(found, functions.Assessment):
            files.print_faults(path, found, message_language, err=True)
    if len(sound) < len(read):
        return 1
    merged = functions.merge(sound, together=together)
    if isinstance(merged, str):
        raise CannotError(_REFUSED[merged])
    files.write(merged.file, output, dry_run=dry_run, force=force, inputs=paths)
    for conflict in merged.conflicts:
        told = _told(conflict).in_language(message_language)
        click.echo(escape.escaped(told), err=True)
    return int(bool(merged.conflicts))


def _told(conflict: functions.Conflict) -> Text:
    kept, other = conflict.kept, conflict.other
    values = {
        "question": kept.get("question", ""),
        "by": kept.get("by", ""),
        "id": kept.get("id", ""),
        "kept": kept.get("answer", "-"),
        "other": other.get("answer", "-"),
    }
    return wording.fill(_CONFLICTS[conflict.what], values)
