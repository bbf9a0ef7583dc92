"""`playbook new`: start a new entry."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from playbook_tools.cli.complete import complete_type
from playbook_tools.cli.options import (
    find_playbook,
    message_language_option,
    playbook_option,
    shown_prefix,
)
from playbook_tools.diagnostics import Language, Text

if TYPE_CHECKING:
    from playbook_tools.content import Playbook, Route
    from playbook_tools.diagnostics import Violation
    from playbook_tools.editing import scaffold
    from playbook_tools.schema import ContentType


@click.command("new")
@click.argument("type_name", metavar="TYPE", shell_complete=complete_type)
@click.argument("identifier", metavar="[ID]", required=False)
@click.option(
    "--set",
    "given",
    multiple=True,
    metavar="FIELD=VALUE",
    help="Fill in a field (gap.plays for one in a group); repeat for each item of a list.",
)
@click.option(
    "--publish", is_flag=True, help="Do not make it a draft: editions include it at once."
)
@playbook_option
@message_language_option
def command(
    type_name: str,
    identifier: str | None,
    given: tuple[str, ...],
    publish: bool,  # noqa: FBT001 (Click hands flags over)
    playbook_dir: Path | None,
    message_language: Language,
) -> int:
    """Add an entry of a TYPE (play, case, …) with the id ID.

    On a terminal it asks for missing required fields. Elsewhere missing texts get a placeholder to
    fill in. The entry is a draft, which editions leave out, until `status: draft` is removed.
    """
    from playbook_tools.editing import fmt, scaffold
    from playbook_tools.loading import reading
    from playbook_tools.schema import load_types
    from playbook_tools.support import atomic_write

    root = find_playbook(playbook_dir)
    playbook = reading.load(root, load_types()).playbook
    declared = _type(playbook, type_name)
    asker = _Asker(playbook, declared, message_language)
    name = asker.identifier(identifier)
    answers = dict(asker.given(given))
    for blank in scaffold.blanks(declared):
        if blank.route not in answers and blank.field is not declared.sequence:
            answers[blank.route] = asker.answer(blank, name)
    answers = {**scaffold.presets(declared, playbook, answers), **answers}
    path = root / str(declared.folder) / f"{name}.yaml"
    text = fmt.render(scaffold.compose(declared, name, answers, draft=not publish), declared)
    atomic_write.write(path, text.encode())
    click.echo(f"{shown_prefix(root)}{declared.folder}/{name}.yaml")
    return 0


def _type(playbook: Playbook, name: str) -> ContentType:
    from playbook_tools.diagnostics import suggest

    known = {key: declared for key, declared in playbook.types.items() if declared.folder}
    if name not in known:
        best = suggest.nearest(name, known)
        meant = f"Did you mean {best!r}?" if best else f"Choose from: {', '.join(known)}."
        raise click.UsageError(f"There is no type {name!r}. {meant}")
    return known[name]


class _Asker:
    """Takes the given values, asks for the rest on a terminal, and refuses invalid ones."""

    def __init__(self, playbook: Playbook, declared: ContentType, language: Language) -> None:
        self.playbook = playbook
        self.declared = declared
        self.language = language
        self.asks = sys.stdin.isatty() and sys.stdout.isatty()

    def say(self, text: Text) -> str:
        return text.in_language(self.language)

    def identifier(self, given: str | None) -> str:
        """Return the id, which must not be in use."""
        if given is not None:
            return self._free(given)
        if not self.asks:
            raise click.UsageError("An entry needs an id: playbook new TYPE ID.")
        text = Text(en="id (English words with hyphens)", nl="id (Engelse woorden met streepjes)")
        return str(click.prompt(self.say(text), value_proc=self._free))

    def _free(self, value: str) -> str:
        from playbook_tools.content import EntryKey
        from playbook_tools.schema import constraints

        wrong = constraints.violation(self.declared.shape.by_name["id"], value)
        if wrong:
            raise click.UsageError(self._words(wrong))
        taken = self.playbook.by_key.get(EntryKey(self.declared.name, value))
        if taken or f"{self.declared.folder}/{value}.yaml" in self._unread():
            text = Text(f"the id `{value}` is already used.", f"de id `{value}` is al in gebruik.")
            raise click.UsageError(self.say(text))
        return value

    def _words(self, wrong: Violation) -> str:
        from playbook_tools.rules import judge

        message, hint = judge.worded(wrong)
        return f"{self.say(message)}. {self.say(hint)}" if hint else f"{self.say(message)}."

    def _unread(self) -> Iterable[str]:
        return self.playbook.unread.get(self.declared.name, ())

    def given(self, pairs: Iterable[str]) -> scaffold.Answers:
        """Return the answers given as options, by route."""
        from playbook_tools.diagnostics import suggest
        from playbook_tools.editing import scaffold

        known = {str(blank.route): blank for blank in scaffold.blanks(self.declared, optional=True)}
        found: dict[Route, list[str]] = defaultdict(list)
        for pair in pairs:
            route, equals, value = pair.partition("=")
            blank = known.get(route)
            if not equals:
                raise click.BadParameter(f"a value is missing: use {pair}=…", param_hint="--set")
            if blank is None:
                best = suggest.nearest(route, known)
                meant = f"Did you mean {best!r}?" if best else f"Choose from: {', '.join(known)}."
                raise click.BadParameter(
                    f"there is no field {route!r}. {meant}", param_hint="--set"
                )
            if found[blank.route] and not blank.many:
                raise click.BadParameter(f"{route} takes only one value.", param_hint="--set")
            found[blank.route].append(self._sound(blank, value))
        return {route: tuple(values) for route, values in found.items()}

    def _sound(self, blank: scaffold.Blank, value: str) -> str:
        from playbook_tools.editing import scaffold

        wrong = scaffold.refusal(blank, value, self.playbook)
        if wrong:
            raise click.UsageError(self._words(wrong))
        return value

    def answer(self, blank: scaffold.Blank, identifier: str) -> tuple[str, ...]:
        """Return the answer for a field, or a placeholder."""
        from playbook_tools.editing import scaffold

        if self.asks:
            return self._asked(blank)
        instead = scaffold.placeholder(blank, identifier)
        if instead is None:
            kind = blank.item.reference or "date"
            raise click.UsageError(
                f"A {kind} is missing: use --set {blank.route}=… (on a terminal, you are asked)."
            )
        return instead

    def _asked(self, blank: scaffold.Blank) -> tuple[str, ...]:
        click.echo(f"\n{blank.field.description.in_language(self.language)}", err=True)
        if blank.item.reference:
            for entry in self.playbook.of_type(blank.item.reference):
                click.echo(f"  {entry.id:<40}  {entry.title}", err=True)
        elif blank.item.choices:
            click.echo(f"  {', '.join(blank.item.choices)}", err=True)
        values = [click.prompt(str(blank.route), value_proc=lambda text: self._sound(blank, text))]
        more = Text(en="another one, or Enter", nl="nog een, of Enter")
        while blank.many:
            text = click.prompt(
                f"{blank.route} ({self.say(more)})",
                default="",
                show_default=False,
                value_proc=lambda text: text and self._sound(blank, text),
            )
            if not text:
                break
            values.append(text)
        return tuple(values)
