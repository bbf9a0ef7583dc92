"""`playbook validate`: whether the content is in order, and what is not."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from playbook_tools.cli.options import (
    find_playbook,
    judged,
    message_language_option,
    playbook_around,
    shown_prefix,
)
from playbook_tools.diagnostics import Language, Severity
from playbook_tools.reporters import Report, forms, reporter


@click.command("validate")
@click.argument(
    "paths", nargs=-1, type=click.Path(exists=True, path_type=Path), metavar="[PATH]..."
)
@click.option(
    "--report",
    "form",
    type=click.Choice(forms()),
    default="text",
    show_default=True,
    help="The form of the report.",
)
@click.option("--strict", is_flag=True, help="Let warnings fail too.")
@message_language_option
def command(
    paths: tuple[Path, ...],
    form: str,
    strict: bool,  # noqa: FBT001 (Click hands flags over)
    message_language: Language,
) -> int:
    """Check a playbook and print every problem in it.

    PATH is a playbook's folder (default: the one in this checkout), or files or folders in it,
    which narrows what is reported. Exit status 0: valid, 1: problems.
    """
    playbooks = _playbooks(paths)
    if form != "text" and len(playbooks) > 1:
        raise click.UsageError(f"--report {form} takes one playbook at a time.")
    failing = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    reports = [_report(root, narrowed, message_language) for root, narrowed in playbooks.items()]
    for report in reports:
        click.echo(reporter(form)(report), nl=False)
    return int(any(report.count(severity) for report in reports for severity in failing))


def _playbooks(paths: Iterable[Path]) -> dict[Path, list[Path]]:
    """Give each playbook that is meant with the paths that narrow it (none: all of it)."""
    found: dict[Path, list[Path]] = {}
    whole: set[Path] = set()
    for path in paths:
        root = playbook_around(path)
        if root is None and path.is_dir():
            root = path.absolute()
        if root is None:
            raise click.UsageError(f"{path} does not lie in a playbook.")
        found.setdefault(root, []).append(path.absolute())
        if path.absolute() == root:
            whole.add(root)
    if not found:
        return {find_playbook(None).absolute(): []}
    return {root: [] if root in whole else narrowed for root, narrowed in found.items()}


def _report(root: Path, narrowed: list[Path], language: Language) -> Report:
    verdict = judged(root)
    asked = [path.relative_to(root).as_posix() for path in narrowed]
    found = tuple(f for f in verdict.findings if _within(f.diagnostic.path, asked))
    return Report(
        findings=found,
        sources=verdict.loaded.sources,
        prefix=shown_prefix(root),
        language=language,
        files=sum(_within(path, asked) for path in verdict.loaded.sources),
        elsewhere=len(verdict.findings) - len(found),
    )


def _within(path: str, asked: list[str]) -> bool:
    return not asked or any(path == place or path.startswith(f"{place}/") for place in asked)
