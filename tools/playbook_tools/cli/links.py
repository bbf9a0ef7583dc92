"""`playbook links`: whether the addresses in the content still lead somewhere."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import click

from playbook_tools.changes import repository_root
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
from playbook_tools.diagnostics import Language, Text
from playbook_tools.harmless import harmless
from playbook_tools.links.policy import DAYS, Confirm, exemptions, outcomes, plan
from playbook_tools.links.reports import LinkReport, beside, forms, reporter
from playbook_tools.stopping import last_act

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from playbook_tools.links.collect import Link
    from playbook_tools.links.history import History
    from playbook_tools.links.policy import Outcome, Plan
    from playbook_tools.links.probe import Prober
    from playbook_tools.links.verdicts import Judgement
    from playbook_tools.load import Loaded
    from playbook_tools.model import Record

_SAFE = "%/?#[]@!$&'*+,;=:~-._"
_HISTORY = Path(".cache", "playbook-links.jsonl")


def _public_address(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    from playbook_tools.addresses import offence

    if value is not None and offence(value):
        raise click.BadParameter(f"{value!r} is no public address, such as https://example.org/us.")
    return value


@click.command("links")
@playbook_option
@report_option(forms())
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
    type=click.Choice(tuple(DAYS)),
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
    confirm: Confirm,
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
    from playbook_tools.links.collect import collect
    from playbook_tools.links.history import Sighting

    if (accepted or dry_run) and not fix:
        raise click.UsageError("--accept-site and --dry-run go with --fix only.")
    root = find_playbook(playbook_dir).absolute()
    prober = _prober(contact or repository_address(root), on_loopback)
    today = prober.wall().date()
    loaded, before = _loaded(root, revision)
    _tell_what_is_hidden(loaded, message_language)
    file = named_history or (repository_root(root) or root.parent) / _HISTORY
    history = _history(file, today, message_language)
    planned = plan(
        collect(loaded.playbook.records),
        exemptions(loaded.playbook),
        history,
        today,
        max_age=max_age,
        before=collect(before),
    )
    found: dict[str, Judgement] = {}

    def known() -> History:
        sightings = [Sighting(address, today, one) for address, one in dict(found).items()]
        return history.with_sightings(sightings)

    with last_act(lambda: _keep(file, known(), today)):
        _keep(file, history, today)  # Where that cannot be, nobody is asked in vain.
        try:
            _ask(planned.to_ask, prober, found, message_language)
            told = outcomes(planned, found, known(), confirm)
            _tell(_report(told, planned, root, message_language), form)
        finally:
            _keep(file, known(), today)
    if fix:
        write_moves(loaded, told, accepted, root, message_language, dry_run=dry_run)
    return int(any(outcome.fails for outcome in told))


def _prober(contact: str | None, on_loopback: Path | None) -> Prober:
    """Give who asks: the public web, or the one that a test has put on this machine."""
    from playbook_tools.links.loopback import StandInError, stand_in
    from playbook_tools.links.network import Network
    from playbook_tools.links.probe import Prober
    from playbook_tools.links.turns import PAUSE, Clock, Turns
    from playbook_tools.toolchain import version

    about = f"+{quote(contact, safe=_SAFE)}" if contact else "no address is known of who runs it"
    agent = f"playbook-links/{version()} ({about})"
    if on_loopback is None:
        return Prober(Network(), Turns(Clock(), PAUSE), agent)
    try:
        return stand_in(on_loopback).prober(agent)
    except StandInError as error:
        raise click.BadParameter(str(error), param_hint="--on-loopback") from None


def _loaded(root: Path, revision: str | None) -> tuple[Loaded, tuple[Record, ...]]:
    """Read a playbook and, if asked, the entries that it had where the branch left a revision."""
    from playbook_tools.changes import RevisionError, branch_point
    from playbook_tools.load import load
    from playbook_tools.revisions import listing, load_both
    from playbook_tools.schema import load_types

    if revision is None:
        return load(root, load_types()), ()
    try:
        base = listing(root, branch_point(root, revision))
        before, now = load_both(root, base, None, load_types())
    except RevisionError as error:
        raise click.UsageError(f"--only-changed {revision}: {error}.") from None
    return now, before.playbook.records


def _tell_what_is_hidden(loaded: Loaded, language: Language) -> None:
    """Say how many files may hold links that cannot be seen."""
    flawed = len({problem.path for problem in loaded.diagnostics})
    if flawed:
        text = Text(
            en=f"{flawed} {'file has' if flawed == 1 else 'files have'} mistakes and may hold more "
            "links: `playbook validate` says where",
            nl=f"{flawed} {'bestand heeft' if flawed == 1 else 'bestanden hebben'} fouten en "
            "misschien meer links: `playbook validate` zegt waar",
        )
        click.echo(text.in_language(language), err=True)


def _history(file: Path, today: date, language: Language) -> History:
    """Read what is remembered, and say where the file is damaged first."""
    from playbook_tools.links.history import read

    history = read(file, today)
    damaged = len(history.damaged)
    if damaged:
        text = Text(
            en=f"{damaged} damaged {'line is' if damaged == 1 else 'lines are'} left out",
            nl=f"{damaged} beschadigde {'regel vervalt' if damaged == 1 else 'regels vervallen'}",
        )
        click.echo(
            f"{harmless(str(file))}:{history.damaged[0]}: {text.in_language(language)}", err=True
        )
    return history


def _keep(file: Path, history: History, today: date) -> None:
    from playbook_tools.links.history import keep

    try:
        keep(file, history, today)
    except OSError as error:
        why = f"what is found cannot be kept: {error.strerror}. Name another file with --history."
        raise OSError(error.errno, why, error.filename) from error


def _ask(
    links: Sequence[Link], prober: Prober, found: dict[str, Judgement], language: Language
) -> None:
    """Ask for links, and note at once what is found."""
    from playbook_tools.links.check import check
    from playbook_tools.links.verdicts import judge

    with progress(language) as tell:

        def note(link: Link, judgement: Judgement) -> None:
            found[link.address] = judgement
            done, total = len(found), len(links)
            tell(
                Text(
                    en=f"{done} of {total} addresses: {link.host}",
                    nl=f"{done} van {total} adressen: {link.host}",
                )
            )

        check(links, lambda address: judge(prober.check(address)), note)


def _report(told: tuple[Outcome, ...], planned: Plan, root: Path, language: Language) -> LinkReport:
    from playbook_tools.toolchain import version

    return LinkReport(
        told,
        planned,
        prefix=shown_prefix(root),
        repository_prefix=repository_prefix(root),
        language=language,
        version=version(),
    )


def _tell(report: LinkReport, form: str) -> None:
    click.echo(reporter(form)(report), nl=False)
    for words in beside(form, report):
        click.echo(harmless(report.say(words)), err=True)
