"""`playbook validate`: check the content and report the findings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from playbook_tools.cli.errors import CannotError, git_says, not_compared, wrong
from playbook_tools.cli.options import (
    asked_playbooks,
    message_language_option,
    on_integration,
    quiet_option,
    report_option,
    settings_of,
    shown_prefix,
    types_of,
    within,
)
from playbook_tools.cli.runner import (
    append_job_summary,
    base_of_pull_request,
    changed_in_pull_request,
    repository_prefix,
    site,
)
from playbook_tools.diagnostics import Language, Severity, Text
from playbook_tools.report import Report, formats

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sized

    from playbook_tools.loading import reading
    from playbook_tools.rules import judge
    from playbook_tools.support import git

_FOR_PEOPLE = {"text", "github"}
"""The forms of a report in which what many files share is told once."""


@click.command("validate")
@click.argument(
    "paths",
    nargs=-1,
    type=click.Path(exists=True, allow_dash=True, path_type=Path),
    metavar="[PATH]...",
)
@click.option(
    "--as",
    "named",
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="With the path -: where the file on standard input is to stand, such as plays/x.yaml.",
)
@report_option(formats.forms())
@click.option(
    "--changed-since",
    "revision",
    metavar="REV",
    help="Compare with this git revision (in --report github, the default is the pull request's "
    "base): report ids that are gone or mean something else, mark files that differ in json, and "
    "put them first in github.",
)
@click.option("--strict", is_flag=True, help="Let warnings fail too.")
@click.option(
    "--all",
    "everything",
    is_flag=True,
    help="List also what follows from other findings, which else is counted with its cause.",
)
@click.option(
    "--no-cache",
    is_flag=True,
    envvar="PLAYBOOK_NO_CACHE",
    help="Ignore the cache.",
)
@click.option(
    "--fix",
    "fixing",
    is_flag=True,
    help="First put right what has one answer, such as a trailing space, and say what changed.",
)
@click.option(
    "--dry-run", is_flag=True, help="With --fix: only show what would change, as a unified diff."
)
@click.option(
    "--parser",
    type=click.Choice(["fast", "strictyaml"]),
    default="fast",
    show_default=True,
    help="With strictyaml, have it read and judge every file, and ignore the cache.",
)
@quiet_option
@message_language_option
def command(
    paths: tuple[Path, ...],
    named: Path | None,
    form: str,
    revision: str | None,
    strict: bool,  # noqa: FBT001 (Click hands flags over)
    everything: bool,  # noqa: FBT001
    no_cache: bool,  # noqa: FBT001
    parser: str,
    fixing: bool,  # noqa: FBT001
    dry_run: bool,  # noqa: FBT001
    quiet: bool,  # noqa: FBT001
    message_language: Language,
) -> int:
    """Check a playbook and report all findings.

    PATH is a playbook's folder (default: the one in this checkout), or files or folders in it,
    which limit the report. With - one file is read from standard input, and judged as if it stood
    where --as says; only what is wrong with it, or elsewhere because of it, is reported. Exit
    status 0: valid, 1: errors.
    """
    from playbook_tools.cli import stdin
    from playbook_tools.rules import judge

    alone = stdin.MARK in paths
    stdin.refuse(paths, named, otherwise=fixing or parser != "fast")
    playbooks = stdin.place(named) if named else asked_playbooks(paths)
    _refuse(playbooks, form, fixing=fixing, dry_run=dry_run)

    def read(root: Path, given: Mapping[str, bytes] | None = None) -> judge.Verdict:
        if parser == "strictyaml":
            return _judged_by_strictyaml(root, _since(root, revision, form))
        return judge.judge_again(
            root,
            settings_of(root),
            types_of(root),
            cached=not no_cache,
            kept=not on_integration(),
            given=given,
            since=_since(root, revision, form),
        )

    def judged(root: Path, asked: list[str]) -> judge.Verdict:
        if alone:
            return stdin.judged(partial(read, root), asked[0])
        if fixing:
            return _fixed(root, read, asked, message_language, dry_run=dry_run, quiet=quiet)
        return read(root)

    failing = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    reports = [
        _report(
            judged(root, asked),
            root,
            [] if alone else asked,
            message_language,
            _changed(root, revision, form, message_language),
            form,
        )
        for root, asked in playbooks.items()
    ]
    for report in () if dry_run else reports:
        files = 1 if alone else report.files
        shown = replace(report, everything=everything, quiet=quiet, files=files)
        click.echo(formats.reporter(form)(shown), nl=False)
        if form == "github":
            append_job_summary(report)
    return int(any(report.count(severity) for report in reports for severity in failing))


def _refuse(playbooks: Sized, form: str, *, fixing: bool, dry_run: bool) -> None:
    """Refuse what does not go together."""
    if form != "text" and len(playbooks) > 1:
        raise wrong(
            "--report {form} takes one playbook at a time.",
            "--report {form} gaat over één playbook tegelijk.",
            form=form,
        )
    if dry_run and not (fixing and form == "text"):
        raise wrong(
            "--dry-run goes with --fix only, and prints a diff for a report.",
            "--dry-run hoort bij --fix, en toont een diff in plaats van een rapport.",
        )


def _judged_by_strictyaml(root: Path, since: judge.Since) -> judge.Verdict:
    """Load a playbook with strictyaml; raise CannotError without it."""
    from importlib import import_module

    try:
        import_module("strictyaml")
    except ImportError:
        raise CannotError(_NOT_JUDGED) from None
    from playbook_tools.rules import judge

    return judge.judge_folder(root, settings_of(root), types_of(root), strictly=True, since=since)


_NOT_JUDGED = Text(
    en="the package strictyaml cannot be imported, so nothing was judged.",
    nl="het pakket strictyaml is niet te laden, dus er is niets beoordeeld.",
)


def _fixed(
    root: Path,
    read: Callable[[Path], judge.Verdict],
    asked: list[str],
    language: Language,
    *,
    dry_run: bool,
    quiet: bool,
) -> judge.Verdict:
    """Put right what is safe to, and return what is found then."""
    from playbook_tools.cli.fixing import write_fixes

    verdict = read(root)
    return (
        read(root)
        if write_fixes(root, verdict, asked, language, dry_run=dry_run, quiet=quiet)
        else verdict
    )


def _since(root: Path, revision: str | None, form: str) -> judge.Since:
    """Return what tells what was there before the change at hand, if there is something to ask."""
    named = revision or (base_of_pull_request() if form == "github" else None)

    def earlier(loaded: reading.Loaded) -> reading.Earlier | None:
        from playbook_tools.overlay import layers
        from playbook_tools.support import git

        if named is None:
            return None
        try:
            return layers.earlier(root.absolute(), named, loaded)
        except git.RevisionError as error:
            if revision is None:
                return None
            raise _unknown_revision(root, revision, error) from None

    return earlier


def _unknown_revision(root: Path, revision: str, error: git.RevisionError) -> click.UsageError:
    return wrong(
        "--changed-since {revision}: {why}",
        "--changed-since {revision}: {why}",
        revision=revision,
        why=not_compared(root, revision, error),
    )


def _changed(root: Path, revision: str | None, form: str, language: Language) -> frozenset[str]:
    """Return the files in a playbook that the change at hand touches."""
    from playbook_tools.support import git

    if revision is None:
        try:
            return changed_in_pull_request(root) if form == "github" else frozenset()
        except git.OwnerError as error:
            click.echo(
                _UNCHANGED.in_language(language) + git_says(error).in_language(language), err=True
            )
            return frozenset()
    try:
        return git.changed_files(root, revision)
    except git.RevisionError as error:
        raise _unknown_revision(root, revision, error) from None


_UNCHANGED = Text(
    en="Which files the pull request changes is not known: ",
    nl="Welke bestanden de pull request verandert, is niet bekend: ",
)


def _report(
    verdict: judge.Verdict,
    root: Path,
    asked: list[str],
    language: Language,
    changed: frozenset[str],
    form: str,
) -> Report:
    from playbook_tools.rules import judge

    found = verdict.findings
    if asked:
        found = tuple(f for f in found if within(f.diagnostic.path, asked))
    sources = verdict.loaded.shown
    report = Report(
        findings=judge.gathered(found) if form in _FOR_PEOPLE else found,
        sources=sources,
        prefix=shown_prefix(root),
        language=language,
        files=sum(within(path, asked) for path in sources),
        elsewhere=len(verdict.findings) - len(found),
        changed=changed,
    )
    if form == "text":  # It reports neither of the values below, which take time to find.
        return report
    from playbook_tools.loading import build_id

    return replace(
        report,
        repository_prefix=repository_prefix(root),
        version=build_id.version(),
        site=site(settings_of(root).repository),
    )
