"""Limits that whoever starts a piece of work may move: its time and its memory."""

from __future__ import annotations

import math
import os
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from functools import partial
from typing import Any, TypeVar

import click

from playbook_tools.cli import CANNOT
from playbook_tools.cli.errors import wrong
from playbook_tools.diagnostics import Language, Text, wording
from playbook_tools.support import limits

F = TypeVar("F", bound=Callable[..., Any])

GB = 1_000_000_000


def limit_options(*, seconds: float, size: float, what: str) -> Callable[[F], F]:
    """Add `--time-limit` and `--memory-limit`, and what they are when nobody says otherwise."""
    time = click.option(
        "--time-limit",
        type=_Most(),
        default=seconds,
        show_default=True,
        envvar="PLAYBOOK_TIME_LIMIT",
        show_envvar=True,
        metavar="SECONDS",
        help=f"The most time that {what} may take.",
    )
    memory = click.option(
        "--memory-limit",
        type=_Most(),
        default=size,
        show_default=True,
        envvar="PLAYBOOK_MEMORY_LIMIT",
        show_envvar=True,
        metavar="GB",
        help=f"The most memory that {what} may take.",
    )
    return lambda function: time(memory(function))


def limited(
    seconds: float, size: float, words: Mapping[limits.Limit, Text], language: Language
) -> AbstractContextManager[None]:
    """End this process if the work takes more `seconds` or gigabytes; the words say so first."""
    values = {"seconds": f"{seconds:g}", "size": f"{size:g}"}
    told = partial(_told, words, values, language)
    return limits.limited(seconds, size * GB, told, status=CANNOT)


def _told(
    words: Mapping[limits.Limit, Text],
    values: Mapping[str, str],
    language: Language,
    limit: limits.Limit,
) -> str:
    return wording.fill(words[limit], values).in_language(language)


class _Most(click.FloatRange):
    """The most of something that work may take: a number above 0, and not without end."""

    def __init__(self) -> None:
        super().__init__(min=0, min_open=True)

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        try:
            most = float(super().convert(value, param, ctx))
        except click.BadParameter:
            most = math.nan
        if math.isfinite(most):
            return most
        assert param is not None
        variable = str(param.envvar)
        raise wrong(
            "'{value}' is not a number above 0.",
            "'{value}' is geen getal boven 0.",
            option=variable if os.environ.get(variable) == value else param.opts[0],
            value=str(value),
        )
