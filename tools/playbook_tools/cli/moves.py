"""`playbook links --fix`: write the new addresses of pages that have moved permanently."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from playbook_tools.cli.options import refuse_overlay, shown_prefix
from playbook_tools.cli.writing import files_changed, show_or_write
from playbook_tools.diagnostics import Language, Text, escape

if TYPE_CHECKING:
    from playbook_tools.links import reports
    from playbook_tools.loading import reading

F = TypeVar("F", bound=Callable[..., Any])


def fix_options(function: F) -> F:
    """Add the options that write new addresses into the content."""
    for option in (
        click.option("--dry-run", is_flag=True, help="With --fix: only show what would change."),
        click.option(
            "--accept-site",
            "accepted",
            multiple=True,
            metavar="HOST",
            help="With --fix: also write addresses that moved to this site, even if it is another "
            "site or not encrypted; may be repeated.",
        ),
        click.option(
            "--fix",
            is_flag=True,
            help="Write the new addresses of pages that moved permanently within a site and are "
            "no less secure; on a terminal, ask about the others.",
        ),
    ):
        function = option(function)
    return function


def write_moves(
    loaded: reading.Loaded,
    outcomes: Iterable[reports.policy.Outcome],
    accepted: Collection[str],
    root: Path,
    language: Language,
    *,
    dry_run: bool,
) -> None:
    """Write the moves within a site or agreed to, and report them on standard error."""
    from playbook_tools.links import look

    refuse_overlay(root)
    sites = {host.lower() for host in accepted}
    agreed: dict[str, str] = {}
    left: list[Text] = []
    for move in look.moves.moves(outcomes):
        if not move.doubt or move.site in sites or _wanted(move.old, move.doubt, language):
            agreed[move.old] = move.new
        else:
            left.append(_left(move.old, move.site, move.doubt))
    rewriting = look.moves.rewrite(loaded, agreed)
    prefix = shown_prefix(root)
    before = {path: loaded.sources[path].text for path in rewriting.files}
    show_or_write(root, before, rewriting.files, language, dry_run=dry_run, err=True)
    unable = (
        Text(f"{prefix}{p}: {_UNABLE.en}", f"{prefix}{p}: {_UNABLE.nl}") for p in rewriting.unable
    )
    closing = files_changed(len(rewriting.files), dry_run=dry_run)
    for message in (*left, *unable, closing):
        click.echo(escape.escaped(message.in_language(language)), err=True)


_UNABLE = Text(
    en="left unchanged: it has errors, or a new address would change something else",
    nl="niet veranderd: er staan fouten in, of een nieuw adres zou nog iets anders veranderen",
)


def _wanted(old: str, doubt: Text, language: Language) -> bool:
    """Ask whether to write a new address, if on a terminal."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return False
    question = Text(
        en=f"{old}\n  has moved, but {doubt.en}\n  Write it?",
        nl=f"{old}\n  is verhuisd, maar {doubt.nl}\n  Dat adres opschrijven?",
    )
    return click.confirm(question.in_language(language), err=True)


def _left(old: str, site: str, doubt: Text) -> Text:
    return Text(
        en=f"{old}: left unchanged, as {doubt.en}; --accept-site {site} writes it",
        nl=f"{old}: niet veranderd, want {doubt.nl}; met --accept-site {site} komt het erin",
    )
