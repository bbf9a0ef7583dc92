"""`playbook rules`: list the rules."""

from __future__ import annotations

import click

from playbook_tools.cli.options import message_language_option, settings_here
from playbook_tools.diagnostics import Language


@click.command("rules")
@message_language_option
def command(message_language: Language) -> int:
    """List every rule: its code, name, severity here, and summary."""
    from playbook_tools.rules import explain, registry

    settings = settings_here()
    rows = [(rule, settings.severity(rule)) for rule in registry.all_rules().values()]
    click.echo(explain.overview(rows, message_language), nl=False)
    return 0
