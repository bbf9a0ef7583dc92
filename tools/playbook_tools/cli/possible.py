"""Which editions can be made by the schemas of a playbook, and why others cannot."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, TypeVar

import click

from playbook_tools.cli.errors import CannotError, wrong
from playbook_tools.diagnostics import Language, Text, Value, wording

if TYPE_CHECKING:
    from playbook_tools.content import Playbook

V = TypeVar("V")
_NONE = Text(
    en="no edition can be laid out with these schemas: {why}.{more}",
    nl="met deze schema’s is geen uitgave op te maken: {why}.{more}",
)
_MORE = Text(
    en=" {n:One more thing|{n} more things} {n:is|are} lacking.",
    nl=" Er {n:ontbreekt|ontbreken} nog {n} {n:ding|dingen}.",
)
_LEFT_OUT = Text(
    en="playbook: without {formats}, as these schemas do not allow it: {why}.{more}",
    nl="playbook: zonder {formats}, want dat kan niet met deze schema’s: {why}.{more}",
)


def possible(
    wanted: tuple[tuple[str, V], ...], playbook: Playbook, language: Language, option: str
) -> tuple[tuple[str, V], ...]:
    """Return those of the formats with their variants that can be made of a playbook.

    What else there is, is left out and said, or refused where an `option` asks for it. Raises
    CannotError where nothing can be made.
    """
    from playbook_tools.edition import document
    from playbook_tools.export import formats

    _refuse(document.needs.lacking_for_programs(playbook.types))
    lacking = document.needs.lacking(playbook)
    lost = dict.fromkeys(name for name, _ in wanted if not formats.is_for_programs(name))
    if not (lacking and lost):
        return wanted
    values = {"formats": ", ".join(lost), **_why(lacking)}
    if option:
        template = "no {formats} can be made with these schemas: {why}.{more}"
        dutch = "met deze schema’s is geen {formats} te maken: {why}.{more}"
        raise wrong(template, dutch, option=option, **values)
    click.echo(wording.fill(_LEFT_OUT, values).in_language(language), err=True)
    return tuple((name, variant) for name, variant in wanted if name not in lost)


def refuse_undesigned(playbook: Playbook) -> None:
    """Raise CannotError where the schemas of a playbook do not allow anything to be laid out."""
    from playbook_tools.edition import document

    needs = document.needs
    _refuse((*needs.lacking_for_programs(playbook.types), *needs.lacking(playbook)))


def _refuse(lacking: Collection[Text]) -> None:
    if lacking:
        raise CannotError(wording.fill(_NONE, _why(lacking)))


def _why(lacking: Collection[Text]) -> dict[str, Value]:
    why, *others = lacking
    return {"why": why, "more": wording.fill(_MORE, {"n": len(others)}) if others else ""}
