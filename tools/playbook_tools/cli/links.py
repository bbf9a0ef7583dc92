"""`playbook links`: check whether the addresses in the content still work."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from playbook_tools.cli.errors import wrong
from playbook_tools.cli.moves import fix_options, write_moves
from playbook_tools.cli.options import (
    find_playbook,
    load_since,
    message_language_option,
    playbook_option,
    quiet_option,
    report_option,
    shown_prefix,
    warn_of_damage,
    warn_of_invalid_files,
)
from playbook_tools.cli.progress import progress
from playbook_tools.cli.runner import repository_address, repository_prefix
from playbook_tools.diagnostics import Language, Text, escape, wording
from playbook_tools.links import reports
from playbook_tools.support import git

if TYPE_CHECKING:
    from playbook_tools.links import look

_LINKS = Text(en="links", nl="links")
_HISTORY = Path(".cache", "playbook-links.jsonl")


def _public_address(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    from playbook_tools.schema import urls

    if value is not None and urls.violation(value):
        raise wrong(
            "this is not a public address, such as https://example.org/us.",
            "dit is geen openbaar adres, zoals https://example.org/us.",
            option="--contact",  # What was given may have a password in it.
        )
    return value


@click.command("links")
@playbook_option
@report_option(reports.forms())
@click.option(
    "--history",
    "named_history",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help=f"The file with results of earlier days (default: {_HISTORY} in the checkout).",
)
@click.option(
    "--max-age",
    type=click.IntRange(0, 365),
    default=7,
    show_default=True,
    metavar="DAYS",
    help="How long an address that worked is not checked again.",
)
@click.option(
    "--confirm",
    type=click.Choice(tuple(reports.policy.DAYS)),
    default="two-days",
    show_default=True,
    help="When a dead address is an error: after two different days, or at once.",
)
@click.option(
    "--only-changed",
    "revision",
    metavar="REV",
    help="Check only addresses added since the branch left this git revision.",
)
@fix_options
@click.option(
    "--contact",
    metavar="ADDRESS",
    callback=_public_address,
    help="Where site owners can find out who is asking (default: the repository's address).",
)
@click.option("--on-loopback", type=click.Path(exists=True, path_type=Path), hidden=True)
@quiet_option
@message_language_option
def command(
    playbook_dir: Path | None,
    form: str,
    named_history: Path | None,
    max_age: int,
    confirm: reports.policy.Confirm,
    revision: str | None,
    fix: bool,  # noqa: FBT001 (Click hands flags over)
    accepted: tuple[str, ...],
    dry_run: bool,  # noqa: FBT001
    contact: str | None,
    on_loopback: Path | None,
    quiet: bool,  # noqa: FBT001
    message_language: Language,
) -> int:
    """Check whether the addresses in the playbook still work.

    An address is dead only if nobody can reach it: no such page, no such site. If another day,
    machine or visitor may see something else, it is unsure, which never fails. Exit status 0: no
    address is confirmed to be dead, 1: some are.
    """
    from playbook_tools.links import look

    if (accepted or dry_run) and not fix:
        raise wrong(
            "--accept-site and --dry-run work only with --fix.",
            "--accept-site en --dry-run werken alleen samen met --fix.",
        )
    root = find_playbook(playbook_dir).absolute()
    prober = _prober(contact or repository_address(root), on_loopback)
    loaded, before = load_since(root, revision, "--only-changed")
    warn_of_invalid_files(loaded, _LINKS, message_language)
    file = named_history or (git.repository_root(root) or root.parent) / _HISTORY
    memory = look.remembered(file, prober.wall().date())
    warn_of_damage(memory, message_language)
    with progress(message_language) as tell:
        looked = look.look(
            loaded,
            before,
            memory,
            prober,
            confirm=confirm,
            max_age=max_age,
            note=lambda link, done, total: tell(_asked(link, done, total)),
        )
    _print_report(replace(_report(looked, root, message_language), quiet=quiet), form)
    if fix:
        write_moves(loaded, looked.outcomes, accepted, root, message_language, dry_run=dry_run)
    return int(any(outcome.fails for outcome in looked.outcomes))


def _prober(contact: str | None, on_loopback: Path | None) -> look.Prober:
    from playbook_tools.links import look
    from playbook_tools.loading import build_id

    try:
        return look.prober(build_id.version(), contact, on_loopback)
    except look.StandInError as error:
        raise wrong("{why}", "{why}", option="--on-loopback", why=str(error)) from None


def _asked(link: look.Link, done: int, total: int) -> Text:
    template = Text(
        en="{done} of {total} {total:address|addresses}: {host}",
        nl="{done} van {total} {total:adres|adressen}: {host}",
    )
    return wording.fill(template, {"done": done, "total": total, "host": link.host})


def _report(looked: look.Looked, root: Path, language: Language) -> reports.LinkReport:
    from playbook_tools.loading import build_id

    return reports.LinkReport(
        looked.outcomes,
        looked.plan,
        prefix=shown_prefix(root),
        repository_prefix=repository_prefix(root),
        language=language,
        version=build_id.version(),
    )


def _print_report(report: reports.LinkReport, form: str) -> None:
    click.echo(reports.reporter(form)(report), nl=False)
    for words in reports.notes(form, report):
        click.echo(escape.escaped(report.say(words)), err=True)
