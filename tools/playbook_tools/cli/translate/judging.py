"""Judging a catalogue that lies elsewhere, as if it were in the playbook."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from msgspec import structs

from playbook_tools.cli.options import judged_again, settings_of
from playbook_tools.cli.runner import site
from playbook_tools.cli.translate import reading
from playbook_tools.diagnostics import Diagnostic, Language, Severity, Span

if TYPE_CHECKING:
    from playbook_tools.loading import reading as loading
    from playbook_tools.report import Report
    from playbook_tools.translating import catalogues

F = TypeVar("F", bound=Callable[..., Any])

COMMITS, SECONDS = 200, 30.0
"""How far back, and how long, a text that is not there any more is looked for."""


def file_argument(function: F) -> F:
    """Add the FILE that somebody sends, and `--language`, which it is in."""
    language = click.option(
        reading.OPTION,
        "named",
        metavar="TAG",
        help="The language of the file (default: its name, as in fr.po, or what it says itself).",
    )
    kind = click.Path(exists=True, dir_okay=False, path_type=Path)
    return click.argument("path", metavar="FILE", type=kind)(language(function))


def content(path: Path) -> bytes:
    """Return the bytes of a file, or more than a catalogue may have of one that is too large."""
    from playbook_tools.loading import translations

    with path.open("rb") as file:
        return file.read(translations.MAX_BYTES + 1)


def report(
    file: Path,
    root: Path,
    path: str,
    content: bytes | None,
    language: Language,
    *,
    quiet: bool,
    more: Iterable[Diagnostic] = (),
    lines: Callable[[int], int] | None = None,
) -> Report:
    """Judge a file in the place of the catalogue at a path, and report it by its own name.

    What is to be told besides is `more`, which is all where there is no content. Where the content
    was made from the file, `lines` gives the line of that for each of its own.
    """
    from playbook_tools.loading import build_id
    from playbook_tools.report import Report
    from playbook_tools.rules import judge, registry

    verdict = judged_again(root, {path: content}) if content is not None else None
    name = file.as_posix()

    def named(found: Diagnostic) -> Diagnostic:
        related = tuple(structs.replace(one, path=name) for one in found.related)
        at = found.span
        if lines:
            line = lines(at.line)
            at = Span(line, 1, line, 1)
        return structs.replace(found, path=name, span=at, related=() if lines else related)

    rules = registry.all_rules()
    also = tuple(judge.Finding(one, rules[one.code], Severity.ERROR) for one in more)
    findings = verdict.findings if verdict else ()
    found = (one for one in findings if one.diagnostic.path == path)
    source = verdict.loaded.shown.get(path) if verdict and not lines else None
    told = (*(replace(one, diagnostic=named(one.diagnostic)) for one in found), *also)
    return Report(
        tuple(sorted(told, key=lambda one: one.diagnostic)),
        {name: source} if source else {},
        prefix="",
        language=language,
        files=1,
        version=build_id.version(),
        site=site(settings_of(root).repository),
        everything=True,
        quiet=quiet,
    )


def unexplained(
    root: Path, loaded: loading.Loaded
) -> Callable[[frozenset[catalogues.Key]], catalogues.Looked]:
    """Return what looks for texts in earlier versions, and says which of them none had."""
    from playbook_tools.loading import revisions
    from playbook_tools.translating import catalogues

    def looked(keys: frozenset[catalogues.Key]) -> catalogues.Looked:
        for catalogue in loaded.catalogues.values():
            keys -= catalogue.messages.keys()
        until = time.monotonic() + SECONDS
        versions, late = 0, False
        for earlier in revisions.history(root, loaded.playbook.types, COMMITS) if keys else ():
            keys -= catalogues.keys(earlier)
            versions += 1
            late = time.monotonic() > until
            if late or not keys:
                break
        whole = not late and versions < COMMITS and bool(keys) and revisions.is_whole(root)
        return catalogues.Looked(keys, versions, whole=whole)

    return looked
