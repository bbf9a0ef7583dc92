"""`playbook validate`: whether the content is in order, and what is not."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from playbook_tools.cli import CANNOT
from playbook_tools.cli.options import (
    asked_playbooks,
    judged,
    message_language_option,
    report_option,
    shown_prefix,
    within,
)
from playbook_tools.cli.runner import append_job_summary, changed_in_pull_request, repository_prefix
from playbook_tools.diagnostics import Language, Severity
from playbook_tools.report import Report, forms, reporter

if TYPE_CHECKING:
    from collections.abc import Callable

    from playbook_tools.loading import Loaded
    from playbook_tools.rules import Verdict
    from playbook_tools.schema import Types


class MissingPackageError(click.ClickException):
    """A package that must judge the content cannot be imported."""

    exit_code = CANNOT

    def __init__(self, name: str) -> None:
        super().__init__(f"the package {name} cannot be imported, so nothing was judged.")


@click.command("validate")
@click.argument(
    "paths", nargs=-1, type=click.Path(exists=True, path_type=Path), metavar="[PATH]..."
)
@report_option(forms())
@click.option(
    "--changed-since",
    "revision",
    metavar="REV",
    help="Put files that differ from this git revision first in --report github "
    "(there, the default is the pull request's base), and mark them in json.",
)
@click.option("--strict", is_flag=True, help="Let warnings fail too.")
@click.option(
    "--no-cache",
    is_flag=True,
    envvar="PLAYBOOK_NO_CACHE",
    help="Read files anew that a run before has read.",
)
@click.option(
    "--parser",
    type=click.Choice(["fast", "strictyaml"]),
    default="fast",
    show_default=True,
    help="With strictyaml, have it read and judge every file, and ignore the cache.",
)
@message_language_option
def command(
    paths: tuple[Path, ...],
    form: str,
    revision: str | None,
    strict: bool,  # noqa: FBT001 (Click hands flags over)
    no_cache: bool,  # noqa: FBT001
    parser: str,
    message_language: Language,
) -> int:
    """Check a playbook and print every problem in it.

    PATH is a playbook's folder (default: the one in this checkout), or files or folders in it,
    which narrows what is reported. Exit status 0: valid, 1: problems.
    """
    reading = _reading(parser, cached=not no_cache)
    playbooks = asked_playbooks(paths)
    if form != "text" and len(playbooks) > 1:
        raise click.UsageError(f"--report {form} takes one playbook at a time.")
    failing = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    reports = [
        _report(
            judged(root, reading=reading),
            root,
            asked,
            message_language,
            _changed(root, revision, form),
            form,
        )
        for root, asked in playbooks.items()
    ]
    for report in reports:
        click.echo(reporter(form)(report), nl=False)
        if form == "github":
            append_job_summary(report)
    return int(any(report.count(severity) for report in reports for severity in failing))


def _reading(parser: str, *, cached: bool) -> Callable[[Path, Types], Loaded]:
    """Return what loads a playbook; raises MissingPackageError where strictyaml is lacking."""
    if parser == "strictyaml":
        from importlib import import_module

        try:
            import_module("strictyaml")
        except ImportError:
            raise MissingPackageError("strictyaml") from None
        from playbook_tools.loading import load, strict_reading

        return partial(load, read=strict_reading.read_strictly)
    from playbook_tools.rules import reload

    return partial(reload, cached=cached)


def _changed(root: Path, revision: str | None, form: str) -> frozenset[str]:
    """Return the files in a playbook that the change at hand touches."""
    if revision is None:
        return changed_in_pull_request(root) if form == "github" else frozenset()
    from playbook_tools.support import git

    try:
        return git.changed_files(root, revision)
    except git.RevisionError as error:
        raise click.UsageError(f"--changed-since {revision}: {error}.") from None


def _report(
    verdict: Verdict,
    root: Path,
    asked: list[str],
    language: Language,
    changed: frozenset[str],
    form: str,
) -> Report:
    found = tuple(f for f in verdict.findings if within(f.diagnostic.path, asked))
    report = Report(
        findings=found,
        sources=verdict.loaded.sources,
        prefix=shown_prefix(root),
        language=language,
        files=sum(within(path, asked) for path in verdict.loaded.sources),
        elsewhere=len(verdict.findings) - len(found),
        changed=changed,
    )
    if form == "text":  # It tells neither of what follows, which takes time to find out.
        return report
    from playbook_tools.loading import build_id

    prefix = repository_prefix(root)
    return replace(report, repository_prefix=prefix, version=build_id.version())
