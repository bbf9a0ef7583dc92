"""`playbook new`: start a new entry."""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from playbook_tools.cli.complete import complete_type
from playbook_tools.cli.entries import type_called
from playbook_tools.cli.errors import WrongUsageError, advice, told
from playbook_tools.cli.options import (
    find_playbook,
    message_language_option,
    playbook_option,
    types_of,
)
from playbook_tools.cli.writing import dry_run_option, show_or_write
from playbook_tools.diagnostics import Language, Text, Value, wording

if TYPE_CHECKING:
    from playbook_tools.content import Entry, Route
    from playbook_tools.diagnostics import Violation
    from playbook_tools.editing import scaffold
    from playbook_tools.loading import reading
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
@dry_run_option
@playbook_option
@message_language_option
def command(
    type_name: str,
    identifier: str | None,
    given: tuple[str, ...],
    publish: bool,  # noqa: FBT001 (Click hands flags over)
    dry_run: bool,  # noqa: FBT001
    playbook_dir: Path | None,
    message_language: Language,
) -> int:
    """Add an entry of a TYPE (play, case, …) with the id ID.

    On a terminal it asks for missing required fields, the title first, from which it proposes an
    id; on the way, + makes a new entry to refer to. Elsewhere missing texts get a placeholder to
    fill in. The entry is a draft, which editions leave out, until `status: draft` is removed.
    """
    from playbook_tools.overlay import layers

    root = find_playbook(playbook_dir)
    loaded = layers.load(root, types_of(root))
    declared = type_called(loaded.playbook, type_name)
    asker = _Asker(loaded, message_language, publish=publish)
    answers = asker.given(declared, given)
    name = asker.entry(declared, identifier, answers)
    if loaded.placing is None:
        asker.offer_feeders(declared, name)
    else:
        asker.place_last(declared, name)
    before = {path: source.text for path, source in loaded.sources.items()}
    show_or_write(root, before, asker.files, message_language, dry_run=dry_run)
    if not (publish or dry_run) and "status" in declared.shape.by_name:
        click.echo(asker.say(_DRAFT), err=True)
    return 0


_DRAFT = Text(
    en="A new entry is a draft: editions include it once you remove the line `status: draft`.",
    nl="Een nieuw item is een concept: het komt in de uitgaven als je de regel `status: draft` "
    "weghaalt.",
)
_NO_ID = Text(
    en="An entry needs an id: playbook new TYPE ID.",
    nl="Een item heeft een id nodig: playbook new TYPE ID.",
)
_ID = Text(en="id (English words with hyphens)", nl="id (Engelse woorden met streepjes)")
_NEW = "+"
"""The answer that makes a new entry to refer to."""


class _Asker:
    """Takes the given values, asks for the rest on a terminal, and refuses invalid ones.

    `files` holds the text of every file that is new or changed.
    """

    def __init__(self, loaded: reading.Loaded, language: Language, *, publish: bool) -> None:
        self.loaded = loaded
        self.playbook = loaded.playbook
        self.language = language
        self.publish = publish
        self.asks = sys.stdin.isatty() and sys.stdout.isatty()
        self.files: dict[str, str] = {}
        self.answers: scaffold.Answers = {}

    def place_last(self, declared: ContentType, name: str) -> None:
        """Let an entry come last, whatever numbers the playbook below has."""
        path = f"{declared.folder}/{name}.yaml"
        if declared.sequence:
            number = re.compile(rf"^{declared.sequence.name}: [0-9]+$", re.MULTILINE)
            self.files[path] = number.sub(f"{declared.sequence.name}: last", self.files[path])

    def say(self, text: Text) -> str:
        return text.in_language(self.language)

    def entry(self, declared: ContentType, identifier: str | None, given: scaffold.Answers) -> str:
        """Make an entry of a type, of what is given and what is asked for; return its id."""
        from playbook_tools.editing import fmt, scaffold

        answers = dict(given)
        blanks = scaffold.blanks(declared)
        title = next((one for one in blanks if str(one.route) == declared.title_field), None)
        if title and self.asks and identifier is None and title.route not in answers:
            answers[title.route] = self._asked(title)
        named = answers.get(title.route, ("",))[0] if title else ""
        name = self._identifier(declared, identifier, named)
        for blank in blanks:
            if blank.route not in answers and blank.field is not declared.sequence:
                answers[blank.route] = self._answer(blank, name)
        answers = {**scaffold.presets(declared, self.playbook, answers), **answers}
        data = scaffold.compose(declared, name, answers, draft=not self.publish)
        self.files[f"{declared.folder}/{name}.yaml"] = fmt.render(data, declared)
        self.answers = answers
        return name

    def offer_feeders(self, declared: ContentType, name: str) -> None:
        """Ask which entry leads to a new one, for each type that must have one."""
        from playbook_tools.content import Route
        from playbook_tools.editing import scaffold

        for feeder in declared.linked_from if self.asks else ():
            source = self.playbook.types[feeder.type]
            blank = scaffold.leading(declared, source)
            if blank is None:
                continue
            route = Route((feeder.same or "",))
            group = {route: self.answers[route]} if route in self.answers else {}
            status = "published" if self.publish else "draft"
            known = {
                one.id: one
                for one in self.playbook.of_type(source.name)
                if one.status == status
                and all((one.text(str(at)),) == value for at, value in group.items())
            }
            answer = self._feeder(source, list(known.values()))
            if answer == _NEW:
                self.entry(source, None, {**group, blank.route: (name,)})
            elif answer:
                path = known[answer].path
                text = self.loaded.sources[path].text
                self.files[path] = scaffold.with_item(text, known[answer], blank, name)

    def _feeder(self, source: ContentType, known: list[Entry]) -> str:
        """Return the id of one of some entries, a plus or nothing."""
        from playbook_tools.rules import judge

        kind = Text(en=source.title.en.lower(), nl=source.title.nl.lower())
        question = _WHICH if known else _NONE_YET
        click.echo(f"\n{self.say(wording.fill(question, {'kind': kind}))}", err=True)
        self._list(known)
        published = {one.id for one in self.playbook.published(source.name)}

        def sound(answer: str) -> str:
            if answer in {"", _NEW, *(one.id for one in known)}:
                return answer
            if answer in published and not self.publish:
                raise WrongUsageError(wording.fill(_NOT_TO_DRAFT, {"id": answer}))
            if not known:
                raise WrongUsageError(wording.fill(question, {"kind": kind}))
            choices = ", ".join((*(one.id for one in known), _NEW))
            raise WrongUsageError(judge.hint("PB205", "choose", {"choices": choices}))

        return self._prompt(source.name, sound, default="")

    def _list(self, entries: Iterable[Entry]) -> None:
        for entry in entries:
            click.echo(f"  {entry.id:<40}  {entry.title}", err=True)

    def _identifier(self, declared: ContentType, given: str | None, title: str) -> str:
        """Return the id, which must not be in use; one is proposed where there is a title."""
        from playbook_tools.editing import scaffold

        if given is not None:
            return self._free(declared, given)
        taken = {path.rpartition("/")[2].removesuffix(".yaml") for path in self._taken(declared)}
        best = scaffold.proposed_id(declared, title, taken)
        if self.asks:
            free = partial(self._free, declared)
            return self._prompt(self.say(_ID), free, default=best or None, shown=True)
        if not best:
            raise WrongUsageError(_NO_ID)
        return best

    def _prompt(
        self,
        question: str,
        sound: Callable[[str], str],
        *,
        default: str | None,
        shown: bool = False,
    ) -> str:
        """Ask until the answer is sound, as Click does, which has no Dutch."""
        while True:
            answer = str(click.prompt(question, default=default, show_default=shown))
            try:
                return sound(answer)
            except click.UsageError as error:
                click.echo(told(error, self.language), nl=False)

    def _taken(self, declared: ContentType) -> Iterable[str]:
        """Return the files of a type that are there, or will be."""
        yield from (one.path for one in self.playbook.of_type(declared.name))
        yield from self.playbook.unread.get(declared.name, ())
        yield from (path for path in self.files if path.startswith(f"{declared.folder}/"))

    def _free(self, declared: ContentType, value: str) -> str:
        from playbook_tools.content import EntryKey
        from playbook_tools.schema import constraints

        wrong = constraints.violation(declared.shape.by_name["id"], value)
        if wrong:
            raise WrongUsageError(_words(wrong))
        taken = EntryKey(declared.name, value) in self.playbook.by_key
        if taken or f"{declared.folder}/{value}.yaml" in self._taken(declared):
            text = Text(f"the id `{value}` is already used.", f"de id `{value}` is al in gebruik.")
            raise WrongUsageError(text)
        return value

    def given(self, declared: ContentType, pairs: Iterable[str]) -> scaffold.Answers:
        """Return the answers given as options, by route."""
        from playbook_tools.editing import scaffold

        known = {str(blank.route): blank for blank in scaffold.blanks(declared, optional=True)}
        found: dict[Route, list[str]] = defaultdict(list)
        for pair in pairs:
            route, equals, value = pair.partition("=")
            blank = known.get(route)
            if not equals:
                raise _bad(_NO_VALUE, pair=pair)
            if blank is None:
                raise _bad(_NO_FIELD, route=repr(route), advice=advice(route, known))
            if found[blank.route] and not blank.many:
                raise _bad(_ONE_VALUE, route=route)
            if value in found[blank.route]:
                raise _bad(_TWICE, route=route, value=value)
            found[blank.route].append(self._sound(blank, value))
        return {route: tuple(values) for route, values in found.items()}

    def _sound(self, blank: scaffold.Blank, value: str) -> str:
        from playbook_tools.editing import scaffold

        wrong = scaffold.refusal(blank, value, self.playbook)
        if wrong:
            raise WrongUsageError(_words(wrong))
        return value

    def _answer(self, blank: scaffold.Blank, identifier: str) -> tuple[str, ...]:
        """Return the answer for a field, or a placeholder."""
        from playbook_tools.editing import scaffold

        if self.asks:
            return self._asked(blank)
        instead = scaffold.placeholder(blank, identifier)
        if instead is None:
            values = {"field": str(blank.route)}
            raise WrongUsageError(wording.fill(_MISSING, values))
        return instead

    def _asked(self, blank: scaffold.Blank) -> tuple[str, ...]:
        click.echo(f"\n{blank.field.description.in_language(self.language)}", err=True)
        if blank.item.reference:
            self._list(self.playbook.of_type(blank.item.reference))
        elif blank.item.choices:
            click.echo(f"  {', '.join(blank.item.choices)}", err=True)
        makes = blank.many and blank.item.reference
        if makes:
            click.echo(f"  {self.say(_MAKES)}", err=True)
        values = [self._one(blank, str(blank.route))]
        while blank.many:
            more = f"{blank.route} ({self.say(_MORE)})"
            value = self._one(blank, more, default="", before=values)
            if not value:
                break
            values.append(value)
        return tuple(values)

    def _one(
        self,
        blank: scaffold.Blank,
        question: str,
        default: str | None = None,
        before: Sequence[str] = (),
    ) -> str:
        """Ask for one value; for a plus, make the entry that it is to be the id of."""
        name = blank.item.reference if blank.many else None

        def sound(text: str) -> str:
            skips = text == default or (text == _NEW and name)
            if text in before:
                values: dict[str, Value] = {"route": str(blank.route), "value": text}
                raise WrongUsageError(wording.fill(_TWICE, values))
            return text if skips else self._sound(blank, text)

        value = self._prompt(question, sound, default=default)
        if value != _NEW or not name:
            return value
        declared = self.playbook.types[name]
        click.echo(f"\n{declared.title.in_language(self.language)}: {self.say(_FRESH)}", err=True)
        return self.entry(declared, None, {})


_WHICH = Text(
    en="Which {kind} leads here? Its id, + for a new one, or Enter for none yet.",
    nl="Welk item ({kind}) leidt hierheen? Zijn id, + voor een nieuw, Enter voor nog geen.",
)
_NONE_YET = Text(
    en="There is no {kind} yet that can lead here: + makes one, Enter makes none.",
    nl="Er is nog geen item ({kind}) dat hierheen kan leiden: + maakt er een, Enter niet.",
)
_NOT_TO_DRAFT = Text(
    en="`{id}` is published, so it cannot lead to a draft. Add the new id to it when you remove "
    "`status: draft`.",
    nl="`{id}` is gepubliceerd en kan dus niet naar een concept leiden. Zet de nieuwe id erbij als "
    "je `status: draft` weghaalt.",
)
_MAKES = Text(en="+ makes a new one", nl="+ maakt een nieuw item")
_MORE = Text(en="another one, or Enter", nl="nog een, of Enter")
_FRESH = Text(en="a new entry", nl="een nieuw item")
_NO_VALUE = Text(
    en="a value is missing: use {pair}=…", nl="er ontbreekt een waarde: schrijf {pair}=…"
)
_NO_FIELD = Text(en="there is no field {route}. {advice}", nl="er is geen veld {route}. {advice}")
_ONE_VALUE = Text(en="{route} takes only one value.", nl="{route} heeft maar één waarde.")
_TWICE = Text(en="{route} has {value} twice.", nl="{route} heeft twee keer {value}.")
_MISSING = Text(
    en="{field} is missing: use --set {field}=… (on a terminal, you are asked).",
    nl="{field} ontbreekt: gebruik --set {field}=… (op een terminal wordt ernaar gevraagd).",
)


def _bad(template: Text, **values: Value) -> WrongUsageError:
    return WrongUsageError(wording.fill(template, values), "--set")


def _words(wrong: Violation) -> Text:
    from playbook_tools.rules import judge

    message, hint = judge.worded(wrong)
    form = "{message}. {hint}" if hint else "{message}."
    return wording.fill(Text(form, form), {"message": message, "hint": hint or ""})
