"""`playbook validate --fix`: the edits that nobody has to think about."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from playbook_tools.cli.options import settings_of, shown_prefix, within
from playbook_tools.cli.writing import difference, write_texts
from playbook_tools.diagnostics import Language, Text, escape, wording

if TYPE_CHECKING:
    from playbook_tools.rules import fixes, judge


def write_fixes(
    root: Path,
    verdict: judge.Verdict,
    asked: list[str],
    language: Language,
    *,
    dry_run: bool,
    quiet: bool,
) -> bool:
    """Write the files that safe edits improve, or show how; return whether any was written.

    What changes in which file, unless this is to be `quiet`, and which files stay, is said beside
    the report. Raises OSError
    where a file cannot be read or written.
    """
    from playbook_tools.rules import fixes

    fixing = fixes.fix(root, verdict, settings_of(root), lambda path: within(path, asked))
    prefix = shown_prefix(root)
    if dry_run:
        for file in fixing.files:
            click.echo(difference(f"{prefix}{file.path}", file.before, file.after), nl=False)
    else:
        before = {file.path: file.before for file in fixing.files}
        after = {file.path: file.after for file in fixing.files}
        write_texts(root, before, after, language)
    told = _skipped(fixing, prefix)
    if not quiet:
        told = [*_changed(fixing, prefix), *told, _closing(fixing, dry_run=dry_run)]
    for words in told:
        click.echo(escape.escaped(words.in_language(language)), err=True)
    return bool(fixing.files) and not dry_run


def _changed(fixing: fixes.Fixing, prefix: str) -> list[Text]:
    """Return a line for each file that changes: the findings that are gone."""
    from playbook_tools.rules import registry

    rules = registry.all_rules()
    lines = []
    for file in fixing.files:
        counts = [f"{code} {rules[code].name}: {n}" for code, n in file.fixed.items()]
        line = f"{prefix}{file.path}: {', '.join(counts)}"
        lines.append(Text(line, line))
    return lines


def _skipped(fixing: fixes.Fixing, prefix: str) -> list[Text]:
    """Return a line for each file that stays: why it does."""
    template = Text(en="{path}: skipped: {why}", nl="{path}: overgeslagen: {why}")
    return [
        wording.fill(template, {"path": f"{prefix}{path}", "why": why})
        for path, why in sorted(fixing.skipped.items())
    ]


def _closing(fixing: fixes.Fixing, *, dry_run: bool) -> Text:
    findings = Text(en="{n:finding|findings}", nl="{n:melding|meldingen}")
    values = {
        "files": wording.counted(len(fixing.files), wording.FILES),
        "findings": wording.counted(sum(sum(f.fixed.values()) for f in fixing.files), findings),
    }
    would = Text(en="{findings} would be fixed in {files}", nl="{findings} op te lossen in {files}")
    done = Text(en="{findings} fixed in {files}", nl="{findings} opgelost in {files}")
    return wording.fill(would if dry_run else done, values)
