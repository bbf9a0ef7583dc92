"""The command `playbook`: one module a subcommand, imported when it runs.

Only this package uses Click, prints, and turns results into exit statuses: 0 valid, 1 errors in the
content, 2 wrong usage, 3 cannot read or write, unsound schemas, or an internal error. A signal
gives 128 plus its number.
"""

from __future__ import annotations

import gc
import io
import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

from playbook_tools.support import signals

if TYPE_CHECKING:
    import click

COMMANDS: Mapping[str, str] = {
    "assess": "Start files of answers, read them back from paper, check, merge and report on them.",
    "completion": "Print the script for a SHELL to complete `playbook`.",
    "diff": "Print what changes for readers from BASE to HEAD, entry by entry.",
    "explain": "Explain the rule with a CODE (PB301) or name, with an example of wrong and right.",
    "export": "Export editions of a playbook, which must be valid.",
    "fmt": "Format content files: order the fields and wrap texts; words and comments stay.",
    "graph": "Print the web of references between entries.",
    "init": "Begin a playbook in FOLDER, which must not exist or be empty.",
    "links": "Check whether the addresses in the playbook still work.",
    "move": "Move an entry to another principle, or to another place in its own.",
    "new": "Add an entry of a TYPE (play, case, …) with the id ID.",
    "overlay": "Follow the playbook that one of your own stands on, and take note of what changed "
    "there.",
    "remove": "Remove an entry, and show what still points to it, with what to do.",
    "rename": "Rename the entry OLD of a TYPE (play, case, …) to the id NEW; TYPE:OLD will do too.",
    "review": "Print what a reviewer changed in FILE, a Word document that was exported before.",
    "rules": "List every rule: its code, name, severity here, and summary.",
    "schema": "Write the JSON Schemas for editors, with the existing entries as choices.",
    "serve": "Show the site in a browser on this machine, as it is after every save.",
    "show": "Print an entry, its links, and the entries that link to it.",
    "site": "Make a site of a playbook, which must be valid: a page for every entry.",
    "spell": "Look for words that are neither in the dictionary nor in the project's list.",
    "translate": "Make and check catalogues of translations, keep them up to date, and see what "
    "is left.",
    "validate": "Check a playbook and report all findings.",
}
"""What each command does, as its own help says first."""
LANGUAGE = "playbook_tools.message_language"
"""Where a command's context keeps the language of its messages."""
SCHEMA = "schema_dir"
"""The parameter of the command `playbook` that names the schemas."""
CANNOT = 3
INTERRUPTED = 130
_SEARCH_AFTER = 100_000
"""So many more values there are between two searches for garbage: importing leaves hardly any."""


def main() -> None:
    """Run the command line and exit with its status; the output is the same on every system."""
    signals.heed_signals()
    gc.set_threshold(_SEARCH_AFTER)
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
