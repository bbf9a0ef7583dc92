"""`playbook validate`: whether the content is in order, and what is not."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from playbook_tools.cli.options import (
    find_playbook,
    message_language_option,
    playbook_around,
    shown_prefix,
)
from playbook_tools.diagnostics import Language


@click.command("validate")
@click.argument(
    "paths", nargs=-1, type=click.Path(exists=True, path_type=Path), metavar="[PATH]..."
)
@message_language_option
def command(paths: tuple[Path, ...], message_language: Language) -> int:
    """Check a playbook and print every problem in it.

    PATH is a playbook's folder (default: the one in this checkout), or files or folders in it,
    which narrows what is reported. Exit status 0: valid, 1: problems.
    """
    statuses = [
        _validate(root, narrowed, message_language) for root, narrowed in _playbooks(paths).items()
    ]
    return max(statuses)


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


def _validate(root: Path, narrowed: list[Path], language: Language) -> int:
    from playbook_tools import load, rules
    from playbook_tools.diagnostics import Severity
    from playbook_tools.reporters import text
    from playbook_tools.schema import load_types

    loaded = load.load(root, load_types())
    everything = sorted([*loaded.diagnostics, *rules.check(loaded.playbook)])
    asked = [path.relative_to(root).as_posix() for path in narrowed]
    reported = [d for d in everything if _within(d.path, asked)]
    files = sum(_within(path, asked) for path in loaded.sources)
    shown = text.report(reported, loaded.sources, prefix=shown_prefix(root), language=language)
    closing = text.closing_line(
        reported, files=files, elsewhere=len(everything) - len(reported), language=language
    )
    click.echo(f"{shown}\n{closing}" if shown else closing)
    return int(any(text.severity(d) is Severity.ERROR for d in reported))


def _within(path: str, asked: list[str]) -> bool:
    return not asked or any(path == place or path.startswith(f"{place}/") for place in asked)
