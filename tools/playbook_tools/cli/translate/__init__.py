"""`playbook translate`: catalogues of translations, one module a subcommand."""

from __future__ import annotations

from collections.abc import Mapping

import click

from playbook_tools.cli.lazy import LazyGroup

COMMANDS: Mapping[str, str] = {
    "check": "Judge a catalogue, wherever FILE lies, as if it were in the playbook.",
    "export": "Write the catalogue of a language, up to date with the playbook, for who works "
    "elsewhere.",
    "extract": "Bring the catalogues in `translations/` up to date with the texts of the playbook.",
    "glossary": "Write each term of the glossary with its translation, and what it means.",
    "import": "Take the catalogue in FILE, in PO or in XLIFF (.xlf), into the playbook.",
    "status": "Count the texts and words that are translated, by language and type.",
    "template": "Write a catalogue without translations, and of no language.",
}
"""What each command does, as its own help says first."""


@click.group("translate", cls=LazyGroup, package=__name__, modules=COMMANDS)
def command() -> None:
    """Make and check catalogues of translations, keep them up to date, and see what is left."""
