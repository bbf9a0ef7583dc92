"""Writing what a reviewer changed: what is certain, where the playbook is valid with it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from playbook_tools.cli.options import judged_again, settings_of, shown_prefix
from playbook_tools.cli.runner import site
from playbook_tools.cli.writing import difference, show_or_write
from playbook_tools.diagnostics import Language, Severity, Text, escape

if TYPE_CHECKING:
    from playbook_tools.review import examining
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
class How:
    """How a command tells what it does: beside a report in which form, and whether it does it."""

    language: Language
    form: str
    dry_run: bool
    quiet: bool

    @property
    def aside(self) -> bool:
        """Whether the report takes the output, so that all else goes to standard error."""
        return self.form != "text"


def apply(root: Path, reviewed: examining.Reviewed, how: How, *, accept_tracked: bool) -> bool:
    """Write the fields of a playbook that a reviewer changed, or show how they would.

    Say what became of each, and return whether nothing of it is left to people. Raises
    OvertakenError where a file has changed meanwhile, and OSError where one cannot be written.
    """
    from playbook_tools.review import applying

    before = judged_again(root)
    if not before.valid:
        click.echo(_ERRORS.in_language(how.language), err=True)
        return False
    catalogue = _catalogue(root, reviewed)
    planned = applying.plan(reviewed, before.loaded, catalogue, accept_tracked=accept_tracked)
    after = before
    if planned.files:
        planned, after = applying.tried(planned, lambda given: judged_again(root, given))
    if not after.valid:
        click.echo(_findings(after, root, how.language), nl=False, err=how.aside)
        click.echo(_INVALID.in_language(how.language), err=True)
        return False
    texts = {path: source.text for path, source in before.loaded.sources.items()}
    if catalogue:
        texts[applying.catalogue_path(reviewed)] = catalogue
    show_or_write(
        root, texts, planned.files, how.language,
        dry_run=how.dry_run, quiet=how.quiet, err=how.aside,
    )  # fmt: skip
    told = applying.told.markdown if how.form == "markdown" else applying.told.text
    said = told(planned, reviewed, how.language, dry_run=how.dry_run)
    if not how.quiet or how.form == "markdown":
        click.echo(said, nl=False, err=how.form not in {"markdown", "text"})
    return not planned.open


def list_comments(file: Path, reviewed: examining.Reviewed, how: How, *, names: bool) -> None:
    """Write the comments in a reviewed file to another, or show how that would change."""
    from playbook_tools.review import applying
    from playbook_tools.support import atomic_write

    text = applying.checklist.rendered(reviewed, how.language, names=names)
    shown = f"{escape.escaped(str(file))}\n"
    if how.dry_run:
        before = file.read_bytes().decode(errors="replace") if file.exists() else ""
        lines = difference(file.as_posix(), before, text).splitlines()
        shown = "".join(f"{escape.escaped(line)}\n" for line in lines)
    else:
        atomic_write.write(file, text.encode())
    if how.dry_run or not how.quiet:
        click.echo(shown, nl=False, err=how.aside)


def _catalogue(root: Path, reviewed: examining.Reviewed) -> str:
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
