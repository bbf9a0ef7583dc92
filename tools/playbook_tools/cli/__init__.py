"""The command `playbook`: one module a subcommand, imported when it runs.

Only this package uses Click, prints, and turns results into exit statuses: 0 valid, 1 errors in the
content, 2 wrong usage, 3 cannot read or write, unsound schemas, or an internal error. A signal
gives 128 plus its number.
"""

from __future__ import annotations

import io
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from playbook_tools.support import signals

if TYPE_CHECKING:
    import click

COMMANDS = (
    "assess",
    "completion",
    "diff",
    "explain",
    "export",
    "fmt",
    "graph",
    "init",
    "links",
    "move",
    "new",
    "overlay",
    "remove",
    "rename",
    "review",
    "rules",
    "schema",
    "serve",
    "show",
    "site",
    "spell",
    "translate",
    "validate",
)
CANNOT = 3
INTERRUPTED = 130


def main() -> None:
    """Run the command line and exit with its status; the output is the same on every system."""
    signals.heed_signals()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    try:
        status = run(sys.argv[1:])
    except Exception:
        # Internal error: print the traceback. Python's own status 1 means errors in the content.
        sys.excepthook(*sys.exc_info())
        status = CANNOT
    signals.ignore_signals()
    sys.exit(status)


def run(arguments: list[str]) -> int:
    """Run the command line with `arguments` and return its exit status; never a traceback."""
    # Click is imported here, after signal handlers are installed.
    import click

    from playbook_tools.cli.group import playbook

    try:
        status: int = playbook.main(arguments, prog_name="playbook", standalone_mode=False) or 0
        if sys.stdout is not None:
            sys.stdout.flush()
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.ClickException as error:
        with suppress(OSError):
            click.echo(_told(error, arguments), err=True, nl=False)
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except SystemExit as end:
        # Click exits like this after shell completion, and if nobody reads our output.
        return CANNOT if end.code else 0
    except ImportError as error:
        if (error.name or "").partition(".")[0] in {"", __package__.partition(".")[0]}:
            raise
        click.echo(_told(error, arguments), err=True, nl=False)
        return CANNOT
    except OSError as error:
        _give_up_output()
        with suppress(OSError):
            click.echo(_told(error, arguments), err=True, nl=False)
        return CANNOT
    return status


def _told(error: click.ClickException | OSError | ImportError, arguments: list[str]) -> str:
    """Return what is said of an error, in the language that the arguments or the system ask for."""
    from playbook_tools.cli import errors

    return errors.told(error, errors.asked_language(arguments))


def _give_up_output() -> None:
    """Keep Python from failing again at exit if output cannot be written."""
    try:
        sys.stdout.flush()
    except (OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
