"""`playbook explain`: the meaning of a rule, the reason for it, and how to fix violations."""

from __future__ import annotations

import click
from click.shell_completion import CompletionItem

from playbook_tools.cli.errors import WrongUsageError, environment_language, unknown
from playbook_tools.cli.options import (
    message_language_option,
    settings_here,
)
from playbook_tools.diagnostics import Language, Text

_RULE = Text(en="rule", nl="regel")
_LISTED = Text(en="`playbook rules` lists them.", nl="`playbook rules` toont ze.")


def _complete(context: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
    from playbook_tools.rules import registry

    language = context.params.get("message_language") or environment_language()
    words = [(word, r) for r in registry.all_rules().values() for word in (r.code, r.name)]
    return [
        CompletionItem(word, help=rule.summary.in_language(language))
        for word, rule in words
        if word.lower().startswith(incomplete.lower())
    ]


@click.command("explain")
@click.argument("code", shell_complete=_complete)
@message_language_option
def command(code: str, message_language: Language) -> int:
    """Explain the rule with a CODE (PB301) or name, with an example of wrong and right."""
    from playbook_tools.rules import explain, registry

    known = {word: r for r in registry.all_rules().values() for word in (r.code, r.name)}
    rule = known.get(code.upper()) or known.get(code.lower())
    if rule is None:
        raise WrongUsageError(unknown(_RULE, code, known, listed=_LISTED))
    weight = settings_here().severity(rule)
    click.echo(explain.explain(rule, weight, message_language), nl=False)
    return 0
