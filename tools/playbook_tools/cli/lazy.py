"""A group of commands whose modules are imported when one is named or listed."""

from __future__ import annotations

import importlib
import keyword
from collections.abc import Mapping
from typing import Any

import click

_NONE: Mapping[str, str] = {}


class LazyGroup(click.Group):
    """The commands of a package, one module a command, which it calls `command`.

    `modules` says what each does, so that a list of them imports none. A module whose command has
    the name of a keyword ends in an underscore.
    """

    def __init__(
        self, *args: Any, package: str = "", modules: Mapping[str, str] = _NONE, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.package = package
        self.modules = modules

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (Click's signature)
        """Return the names in the order of the modules."""
        return list(self.modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Return a command, or None where there is none by that name."""
        if cmd_name not in self.modules:
            return None
        module = f"{cmd_name}_" if keyword.iskeyword(cmd_name) else cmd_name
        command: click.Command = importlib.import_module(f"{self.package}.{module}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the names with what each command does, as far as there is room on a line."""
        names = self.list_commands(ctx)
        room = formatter.width - 6 - max(map(len, names))
        rows = [
            (name, click.Command(name, help=self.modules[name]).get_short_help_str(room))
            for name in names
        ]
        with formatter.section("Commands"):
            formatter.write_dl(rows)
