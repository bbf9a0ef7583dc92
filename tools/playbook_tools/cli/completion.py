"""`playbook completion`: the script with which a shell completes commands, options and ids."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from playbook_tools.cli.options import message_language_option
from playbook_tools.diagnostics import Language

SHELLS = ("bash", "fish", "zsh")


@click.command("completion")
@click.argument("shell", type=click.Choice(SHELLS))
@message_language_option
@click.pass_context
def command(context: click.Context, shell: str, message_language: Language) -> int:  # noqa: ARG001 (errors speak it)
    """Print the script for a SHELL to complete `playbook`.

    \b
    bash: eval "$(playbook completion bash)"     in ~/.bashrc
    zsh:  eval "$(playbook completion zsh)"      in ~/.zshrc
    fish: playbook completion fish | source      in ~/.config/fish/config.fish
    """  # noqa: D301 (Click keeps the lines below the mark as they are)
    script = get_completion_class(shell)
    assert script is not None
    click.echo(script(context.find_root().command, {}, "playbook", "_PLAYBOOK_COMPLETE").source())
    return 0
