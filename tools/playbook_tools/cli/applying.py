"""Writing what a reviewer changed: what is certain, where the playbook is valid with it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from playbook_tools.cli.options import judged_again, settings_of, shown_prefix
from playbook_tools.cli.runner import site
from playbook_tools.cli.writing import show_or_write
from playbook_tools.diagnostics import Language, Severity, Text

if TYPE_CHECKING:
    from playbook_tools.review import applying, model
    from playbook_tools.rules import judge

_ERRORS = Text(
    en="the playbook has errors, so nothing is written in it: `playbook validate` shows where.",
    nl="het playbook heeft fouten, dus er wordt niets in geschreven: `playbook validate` zegt "
    "waar.",
)
_INVALID = Text(
    en="the playbook would have errors with this, so nothing is written.",
    nl="het playbook zou hiermee fouten hebben, dus er is niets geschreven.",
)


@dataclass(frozen=True, slots=True)
class Applied:
    """What became of a review; there is no plan where nothing could be written at all."""

    planned: applying.Plan | None

    @property
    def settled(self) -> bool:
        """Whether nothing is left to people."""
        return self.planned is not None and not self.planned.open


def apply(
    root: Path,
    reviewed: model.Reviewed,
    language: Language,
    *,
    accept_tracked: bool,
    dry_run: bool,
    quiet: bool,
    err: bool,
) -> Applied:
    """Write the fields of a playbook that a reviewer changed, or show how they would.

    What else there is to say comes beside the names of the files, on standard error where the
    report takes the output. Raises OvertakenError where a file has changed meanwhile, and OSError.
    """
    from playbook_tools.review import applying

    before = judged_again(root)
    if not before.valid:
        click.echo(_ERRORS.in_language(language), err=True)
        return Applied(None)
    catalogue = _catalogue(root, reviewed)
    planned = applying.plan(reviewed, before.loaded, catalogue, accept_tracked=accept_tracked)
    planned, after = applying.tried(planned, lambda given: judged_again(root, given))
    if not after.valid:
        click.echo(_findings(after, root, language), nl=False, err=err)
        click.echo(_INVALID.in_language(language), err=True)
        return Applied(None)
    texts = {path: source.text for path, source in before.loaded.sources.items()}
    if catalogue:
        texts[applying.catalogue_path(reviewed)] = catalogue
    show_or_write(root, texts, planned.files, language, dry_run=dry_run, quiet=quiet, err=err)
    return Applied(planned)


def tell(
    applied: Applied, reviewed: model.Reviewed, language: Language, form: str, *, dry_run: bool
) -> None:
    """Print what became of a review, beside a report in Markdown or on the terminal."""
    from playbook_tools.review import applying

    if applied.planned is None:
        return
    markdown = form == "markdown"
    said = (applying.told.markdown if markdown else applying.told.text)(
        applied.planned, reviewed, language, dry_run=dry_run
    )
    click.echo(said, nl=False, err=form not in {"markdown", "text"})


def _catalogue(root: Path, reviewed: model.Reviewed) -> str:
    """Return the text of the catalogue of an edition in another language, "" for none."""
    from playbook_tools.loading import translations
    from playbook_tools.review import applying
    from playbook_tools.source import guards

    if reviewed.language == reviewed.own_language:
        return ""
    path = applying.catalogue_path(reviewed)
    if not (root / path).exists():
        return ""
    content = guards.fetch(root / path, path, most=translations.MAX_BYTES)
    assert isinstance(content, bytes), "a playbook without errors has catalogues that can be read"
    return content.decode()


def _findings(verdict: judge.Verdict, root: Path, language: Language) -> str:
    """Return what would be wrong, as `playbook validate` says it."""
    from playbook_tools.loading import build_id
    from playbook_tools.report import Report, formats

    found = tuple(one for one in verdict.findings if one.severity is Severity.ERROR)
    report = Report(
        found,
        verdict.loaded.shown,
        prefix=shown_prefix(root),
        language=language,
        files=len(verdict.loaded.sources),
        version=build_id.version(),
        site=site(settings_of(root).repository),
        quiet=True,
    )
    return formats.reporter("text")(report)
