"""`playbook assess new`: a file without answers."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from playbook_tools.cli.assess import files
from playbook_tools.cli.complete import complete_id
from playbook_tools.cli.errors import WrongUsageError, unknown
from playbook_tools.cli.options import find_playbook, message_language_option, playbook_option
from playbook_tools.cli.writing import dry_run_option, output_option
from playbook_tools.diagnostics import Language, Text

if TYPE_CHECKING:
    from playbook_tools.content import Playbook

_PRINCIPLE = Text(en="principle", nl="principe")
_CHALLENGE = Text(en="challenge", nl="uitdaging")


@click.command("new")
@click.option("--title", default="", metavar="TEXT", help="What the assessment is called.")
@click.option("--scope", default="", metavar="TEXT", help="Which team or service it is about.")
@click.option(
    "--principle",
    "principles",
    multiple=True,
    metavar="ID",
    shell_complete=complete_id(role="principle"),
    help="Ask only the questions of this principle; repeat for several.",
)
@click.option(
    "--challenge",
    "challenges",
    multiple=True,
    metavar="ID",
    shell_complete=complete_id(role="challenge"),
    help="Ask only the questions of this challenge; repeat for several.",
)
@click.option(
    "--language", metavar="TAG", help="The language of the playbook (default: the playbook's own)."
)
@output_option
@dry_run_option
@playbook_option
@message_language_option
def command(
    title: str,
    scope: str,
    principles: tuple[str, ...],
    challenges: tuple[str, ...],
    language: str | None,
    output: Path,
    force: bool,  # noqa: FBT001 (Click hands flags over)
    dry_run: bool,  # noqa: FBT001
    playbook_dir: Path | None,
    message_language: Language,  # noqa: ARG001 (kept by its option for whatever is refused)
) -> int:
    """Write a file without answers, to be filled in on the page, on paper or by hand."""
    from playbook_tools.assessment import functions
    from playbook_tools.schema import Role

    outline, playbook = files.outline_of(find_playbook(playbook_dir).absolute(), language)
    _known(playbook, Role.PRINCIPLE, _PRINCIPLE, principles, "--principle")
    _known(playbook, Role.CHALLENGE, _CHALLENGE, challenges, "--challenge")
    file = functions.start(
        outline,
        identifier=secrets.token_hex(8),
        now=datetime.now().astimezone().isoformat(timespec="seconds"),
        title=title,
        scope=scope,
        principles=principles,
        challenges=challenges,
    )
    read = functions.read(functions.write(file.data).encode())
    if not isinstance(read, functions.Assessment):
        raise WrongUsageError(read[0].told())
    files.write(file, output, dry_run=dry_run, force=force)
    return 0


def _known(playbook: Playbook, role: str, kind: Text, names: Iterable[str], option: str) -> None:
    from playbook_tools.schema import Role

    known = [entry.id for entry in playbook.with_role(Role(role))]
    for name in names:
        if name not in known:
            raise WrongUsageError(unknown(kind, name, known), option=option)
