"""`playbook links`: whether the addresses in the content still lead somewhere."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import click

from playbook_tools.cli.moves import fix_options, write_moves
from playbook_tools.cli.options import (
    find_playbook,
    message_language_option,
    playbook_option,
    report_option,
    shown_prefix,
)
from playbook_tools.cli.progress import progress
from playbook_tools.cli.runner import repository_address, repository_prefix
from playbook_tools.diagnostics import Language, Text, escape
from playbook_tools.links import policy, reports
from playbook_tools.support import git, signals

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from playbook_tools.content import Entry
    from playbook_tools.links import History, collect, probe, verdicts
    from playbook_tools.loading import Loaded

_SAFE = "%/?#[]@!$&'*+,;=:~-._"
_HISTORY = Path(".cache", "playbook-links.jsonl")


def _public_address(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    from playbook_tools.schema import urls

    if value is not None and urls.violation(value):
        raise click.BadParameter(f"{value!r} is no public address, such as https://example.org/us.")
    return value


@click.command("links")
@playbook_option
@report_option(reports.forms())
@click.option(
    "--history",
    "named_history",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help=f"The file that remembers earlier days (default: {_HISTORY} in the checkout).",
)
@click.option(
    "--max-age",
    type=click.IntRange(0, 365),
    default=7,
    show_default=True,
    metavar="DAYS",
    help="How long an address that led somewhere is not asked for again.",
)
@click.option(
    "--confirm",
    type=click.Choice(tuple(policy.DAYS)),
    default="two-days",
    show_default=True,
    help="When a dead address is an error: once two days say so, or at once.",
)
@click.option(
    "--only-changed",
    "revision",
    metavar="REV",
    help="Only check the addresses that are new since the branch left this git revision.",
)
@fix_options
@click.option(
    "--contact",
    metavar="ADDRESS",
    callback=_public_address,
    help="Where the owners of sites find out who asks (default: the repository's address).",
)
@click.option("--on-loopback", type=click.Path(exists=True, path_type=Path), hidden=True)
@message_language_option
def command(
    playbook_dir: Path | None,
    form: str,
    named_history: Path | None,
    max_age: int,
    confirm: policy.Confirm,
    revision: str | None,
    fix: bool,  # noqa: FBT001 (Click hands flags over)
    accepted: tuple[str, ...],
    dry_run: bool,  # noqa: FBT001
    contact: str | None,
    on_loopback: Path | None,
    message_language: Language,
) -> int:
    """Check whether the addresses in the playbook still lead somewhere.

    Dead is only what nobody will ever reach: no such page, no such site. What another day, machine
    or visitor may see otherwise is unsure, and never fails. Exit status 0: no address is confirmed
    to be dead, 1: some are.
    """
    from playbook_tools.links import Sighting, collect

    if (accepted or dry_run) and not fix:
        raise click.UsageError("--accept-site and --dry-run go with --fix only.")
    root = find_playbook(playbook_dir).absolute()
    prober = _prober(contact or repository_address(root), on_loopback)
    today = prober.wall().date()
    loaded, before = _loaded(root, revision)
    _tell_what_is_hidden(loaded, message_language)
    file = named_history or (git.repository_root(root) or root.parent) / _HISTORY
    history = _history(file, today, message_language)
    planned = policy.plan(
        collect.collect(loaded.playbook.entries),
        policy.exemptions(loaded.playbook),
        history,
        today,
        max_age=max_age,
        before=collect.collect(before),
    )
    found: dict[str, verdicts.Judgement] = {}

    def known() -> History:
        sightings = [Sighting(address, today, one) for address, one in dict(found).items()]
        return history.with_sightings(sightings)

    with signals.last_act(lambda: _keep(file, known(), today)):
        _keep(file, history, today)  # Where that cannot be, nobody is asked in vain.
        try:
            _ask(planned.to_ask, prober, found, message_language)
            told = policy.outcomes(planned, found, known(), confirm)
            _tell(_report(told, planned, root, message_language), form)
        finally:
            _keep(file, known(), today)
    if fix:
        write_moves(loaded, told, accepted, root, message_language, dry_run=dry_run)
    return int(any(outcome.fails for outcome in told))


def _prober(contact: str | None, on_loopback: Path | None) -> probe.Prober:
    """Return who asks: the public web, or the one that a test has put on this machine."""
    from playbook_tools.links import loopback, network, probe, turns
    from playbook_tools.loading import build_id

    about = f"+{quote(contact, safe=_SAFE)}" if contact else "no address is known of who runs it"
    agent = f"playbook-links/{build_id.version()} ({about})"
    if on_loopback is None:
        return probe.Prober(network.Network(), turns.Turns(turns.Clock(), turns.PAUSE), agent)
    try:
        return loopback.stand_in(on_loopback).prober(agent)
    except loopback.StandInError as error:
        raise click.BadParameter(str(error), param_hint="--on-loopback") from None


def _loaded(root: Path, revision: str | None) -> tuple[Loaded, tuple[Entry, ...]]:
    """Read a playbook and, if asked, the entries that it had where the branch left a revision."""
    from playbook_tools.loading import load, revisions
    from playbook_tools.schema import load_types
    from playbook_tools.support import git

    if revision is None:
        return load(root, load_types()), ()
    try:
        base = revisions.listing(root, git.branch_point(root, revision))
        before, now = revisions.load_both(root, base, None, load_types())
    except git.RevisionError as error:
        raise click.UsageError(f"--only-changed {revision}: {error}.") from None
    return now, before.playbook.entries


def _tell_what_is_hidden(loaded: Loaded, language: Language) -> None:
    """Say how many files may hold links that cannot be seen."""
    number = len({told.path for told in loaded.diagnostics})
    if number:
        text = Text(
            en=f"{number} {'file has' if number == 1 else 'files have'} mistakes and may hold more "
            "links: `playbook validate` says where",
            nl=f"{number} {'bestand heeft' if number == 1 else 'bestanden hebben'} fouten en "
            "misschien meer links: `playbook validate` zegt waar",
        )
        click.echo(text.in_language(language), err=True)


def _history(file: Path, today: date, language: Language) -> History:
    """Read what is remembered, and say where the file is damaged first."""
    from playbook_tools.links import read

    history = read(file, today)
    damaged = len(history.damaged)
    if damaged:
        text = Text(
            en=f"{damaged} damaged {'line is' if damaged == 1 else 'lines are'} left out",
            nl=f"{damaged} beschadigde {'regel vervalt' if damaged == 1 else 'regels vervallen'}",
        )
        click.echo(
            f"{escape.escaped(str(file))}:{history.damaged[0]}: {text.in_language(language)}",
            err=True,
        )
    return history


def _keep(file: Path, history: History, today: date) -> None:
    from playbook_tools.links import keep

    try:
        keep(file, history, today)
    except OSError as error:
        why = f"what is found cannot be kept: {error.strerror}. Name another file with --history."
        raise OSError(error.errno, why, error.filename) from error


def _ask(
    links: Sequence[collect.Link],
    prober: probe.Prober,
    found: dict[str, verdicts.Judgement],
    language: Language,
) -> None:
    """Ask for links, and note at once what is found."""
    from playbook_tools.links import check, verdicts

    with progress(language) as tell:

        def note(link: collect.Link, judgement: verdicts.Judgement) -> None:
            found[link.address] = judgement
            done, total = len(found), len(links)
            tell(
                Text(
                    en=f"{done} of {total} addresses: {link.host}",
                    nl=f"{done} van {total} adressen: {link.host}",
                )
            )

        check.check(links, lambda address: verdicts.judge(prober.check(address)), note)


def _report(
    told: tuple[policy.Outcome, ...], planned: policy.Plan, root: Path, language: Language
) -> reports.LinkReport:
    from playbook_tools.loading import build_id

    return reports.LinkReport(
        told,
        planned,
        prefix=shown_prefix(root),
        repository_prefix=repository_prefix(root),
        language=language,
        version=build_id.version(),
    )


def _tell(report: reports.LinkReport, form: str) -> None:
    click.echo(reports.reporter(form)(report), nl=False)
    for words in reports.beside(form, report):
        click.echo(escape.escaped(report.say(words)), err=True)
