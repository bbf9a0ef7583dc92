"""The command `playbook`: one module a subcommand, imported when it runs.

This package alone knows Click, prints, and turns results into exit statuses: 0 valid, 1 problems in
the content, 2 wrong usage, 3 cannot read or write.
"""

from __future__ import annotations

import importlib
import io
import os
import sys

import click

COMMANDS = (
    "completion",
    "explain",
    "export",
    "fmt",
    "graph",
    "new",
    "rename",
    "rules",
    "schema",
    "show",
    "validate",
)
INTERRUPTED = 130


class _Commands(click.Group):
    """Imports a subcommand's module only when that command is named or listed."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (Click's signature)
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"{__name__}.{cmd_name}").command
        return command


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="playbook-tools", prog_name="playbook")
def playbook() -> None:
    """Validate the Public Sector Innovation Playbook and export its editions."""


def main() -> None:
    """Run the command line and exit with its status; the output is UTF-8 in every locale."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run the command line with `arguments` and give its exit status; never a traceback."""
    try:
        return playbook.main(arguments, prog_name="playbook", standalone_mode=False) or 0
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of our output has gone; keep Python from failing once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 3
    except OSError as error:
        from playbook_tools.plain import harmless

        where = f"{os.fsdecode(error.filename)}: " if error.filename else ""
        click.echo(harmless(f"playbook: {where}{error.strerror or error}"), err=True)
        return 3
