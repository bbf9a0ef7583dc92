"""`playbook explain`: the meaning of a rule, the reason for it, and how to fix violations."""

from __future__ import annotations

import click
from click.shell_completion import CompletionItem

from playbook_tools.cli.options import message_language_option, settings_here
from playbook_tools.diagnostics import Language


def _complete(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    from playbook_tools.rules import all_rules

    words = [(word, r) for r in all_rules().values() for word in (r.code, r.name)]
    return [
        CompletionItem(word, help=rule.summary.en)
        for word, rule in words
        if word.lower().startswith(incomplete.lower())
    ]


@click.command("explain")
@click.argument("code", shell_complete=_complete)
@message_language_option
def command(code: str, message_language: Language) -> int:
    """Explain the rule with a CODE (PB301) or name, with an example of wrong and right."""
    from playbook_tools.diagnostics import suggest
    from playbook_tools.rules import all_rules, explain

    known = {word: r for r in all_rules().values() for word in (r.code, r.name)}
    rule = known.get(code.upper()) or known.get(code.lower())
    if rule is None:
        best = suggest.nearest(code, known)
        meant = f"Did you mean {best!r}?" if best else "`playbook rules` lists them."
        raise click.UsageError(f"There is no rule {code!r}. {meant}")
    weight = settings_here().severity(rule)
    click.echo(explain.explain(rule, weight, message_language), nl=False)
    return 0
