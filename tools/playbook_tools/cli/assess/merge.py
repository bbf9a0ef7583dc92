"""`playbook assess merge`: several files of one assessment as one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from playbook_tools.cli.assess import files
from playbook_tools.cli.errors import CannotError
from playbook_tools.cli.options import message_language_option
from playbook_tools.cli.writing import dry_run_option, output_option
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


F = TypeVar("F", bound=Callable[..., Any])


def together_option(function: F) -> F:
    """Add `--together`."""
    said = "Merge files that were started apart, too."
    return click.option("--together", is_flag=True, help=said)(function)


def merged(found: Sequence[functions.Assessment], *, together: bool) -> functions.Merged:
    """Return several files as one; raise CannotError if they cannot be that."""
    from playbook_tools.assessment import functions

    made = functions.merge(found, together=together)
    if isinstance(made, str):
        raise CannotError(_REFUSED[made])
    return made


def tell_conflicts(made: functions.Merged, language: Language) -> int:
    """Print what differs and is of the same moment; return the exit status."""
    for conflict in made.conflicts:
        click.echo(escape.escaped(_told(conflict).in_language(language)), err=True)
    return int(bool(made.conflicts))


@click.command("merge")
@files.files_argument
@together_option
@output_option
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
    sound = files.read_all(paths, message_language)
    if sound is None:
        return 1
    made = merged(sound, together=together)
    files.write(made.file, output, dry_run=dry_run, force=force, inputs=paths)
    return tell_conflicts(made, message_language)


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
