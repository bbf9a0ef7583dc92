"""A new entry of a type: the answers it needs, and the entry made from them."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from playbook_tools.content import Entry, EntryKey, Playbook, Route, values
from playbook_tools.diagnostics import Text, Violation, characters, escape, suggest
from playbook_tools.schema import ContentType, Field, Role, constraints, content_types

Answers = Mapping[Route, tuple[str, ...]]
"""The answers by route (`gap.plays`): one text, or the items of a list."""

_LONGEST_ID = 40
PLACEHOLDER = "Vul in bij"
"""How every placeholder begins; the id of its entry follows."""
_PLACEHOLDER = re.compile(rf"{PLACEHOLDER} [a-z0-9-]+(?:: |…)")
_FILE_NAME = "file_name"
_WORKFLOW, _HOOKS = ".github/workflows/playbook.yml", ".pre-commit-config.yaml"
_ID, _STATUS = Route(("id",)), Route(("status",))


@dataclass(frozen=True, slots=True)
class Blank:
    """A field to fill in: a single value or a list of them; `route` is its key in Answers."""

    route: Route
    field: Field

    @property
    def many(self) -> bool:
        """Whether the field takes a list."""
        return self.field.kind == "list"

    @property
    def item(self) -> Field:
        """The declaration of one value."""
        return self.field.item if self.field.item else self.field


def blanks(declared: ContentType, *, optional: bool = False) -> tuple[Blank, ...]:
    """Return the required fields (with `optional`, all fields) to fill in, in order.

    Lists of groups are left out: none is required, and they are quicker to write by hand.
    """
    return tuple(_blanks(declared.shape, Route(), optional=optional))


def _blanks(declared: Field, route: Route, *, optional: bool) -> Iterator[Blank]:
    for field in declared.fields:
        here = route / field.name
        if here in {_ID, _STATUS} or not (field.required or optional):
            continue
        if field.kind == "mapping":
            yield from _blanks(field, here, optional=optional)
        elif field.item is None or field.item.kind in {"text", "integer"}:
            yield Blank(here, field)


def refusal(blank: Blank, value: str, playbook: Playbook) -> Violation | None:
    """Return the violation in one value for a blank, or None."""
    odd = characters.FORBIDDEN.search(value) or re.search(r"\t", value)
    if odd:
        return Violation("PB102", "character", values={"code": characters.code_point(odd[0])})
    wrong = constraints.violation(blank.item, value)
    if wrong:
        return wrong
    name = blank.item.reference
    if name and EntryKey(name, value) not in playbook.by_key:
        target = playbook.types[name]
        known = [entry.id for entry in playbook.of_type(name)]
        best = suggest.nearest(value, known)
        values: dict[str, str | Text] = {
            "kind": Text(en=target.title.en.lower(), nl=target.title.nl.lower()),
            "id": value,
            "folder": str(target.folder),
            "best": best or "",
            "choices": constraints.choices_listed(tuple(known)),
        }
        hint = "did-you-mean" if best else "choose"
        return Violation("PB301", "unknown", hint, values=values)
    return None


def proposed_id(declared: ContentType, title: str, taken: Collection[str]) -> str:
    """Return an id made of the words of a title, or nothing where they make none."""
    kept = ""
    for word in constraints.words_of_id(title):
        longer = f"{kept}-{word}" if kept else word.lstrip("0123456789")
        if len(longer) > _LONGEST_ID:
            break
        kept = longer
    names = (kept, *(f"{kept}-{number}" for number in range(2, len(taken) + 3)))
    fits = (name for name in names if name not in taken)
    return next((name for name in fits if constraints.is_id(declared.shape, name)), "")


def presets(declared: ContentType, playbook: Playbook, answers: Answers) -> Answers:
    """Return the answers that follow from the entry's group, once `answers` give that."""
    field = declared.sequence
    if field is None:
        return {}
    group = field.sequence or ()
    taken = {
        entry.number(field.name)
        for entry in playbook.of_type(declared.name)
        if all((entry.text(name),) == answers.get(Route((name,))) for name in group)
    }
    return {
        Route((field.name,)): (str(next(n for n in range(1, len(taken) + 2) if n not in taken)),)
    }


def leading(declared: ContentType, feeder: ContentType) -> Blank | None:
    """Return the list in which entries of a type lead to those that are `declared`, if any."""
    found = (blank for blank in blanks(feeder) if blank.many)
    return next((blank for blank in found if blank.item.reference == declared.name), None)


def with_item(text: str, entry: Entry, blank: Blank, value: str) -> str:
    """Return the text of an entry's file with one more item in a list that has some already."""
    items = [place for route, place in entry.spans.items() if route.parent == blank.route]
    last = max(items)
    lines = text.split("\n")
    before = lines[last.line - 1].partition("-")[0]
    return "\n".join([*lines[: last.end_line], f"{before}- {value}", *lines[last.end_line :]])


def placeholder(blank: Blank, identifier: str) -> tuple[str, ...] | None:
    """Return a placeholder for a field until somebody fills it in, or None.

    The text contains the entry's id, as a rule reports the same text in two entries.
    """
    if blank.item.choices:
        return (blank.item.choices[0],)
    if blank.item.kind == "integer":
        return (str(blank.item.limits[0] or 1),)
    if blank.item.reference or blank.item.date:
        return None
    most = blank.item.limits[1] or 200
    return (escape.shown(f"{PLACEHOLDER} {identifier}: {blank.item.description.nl}", most),)


def is_placeholder(text: str) -> bool:
    """Whether a text still is what `placeholder` gave, whole or at its beginning."""
    return bool(_PLACEHOLDER.match(text))


def compose(
    declared: ContentType, identifier: str, answers: Answers, *, draft: bool
) -> values.Value:
    """Return the fields of the entry, nested and in the declared order."""
    given = {**answers, _ID: (identifier,), **({_STATUS: ("draft",)} if draft else {})}
    return _compose(declared.shape, Route(), given)


def _compose(declared: Field, route: Route, given: Answers) -> Mapping[str, values.Value]:
    found: dict[str, values.Value] = {}
    for field in declared.fields:
        here = route / field.name
        if field.kind == "mapping":
            inner = _compose(field, here, given)
            if inner:
                found[field.name] = inner
        elif here in given:
            texts = given[here]
            one = int(texts[0]) if field.kind == "integer" else texts[0]
            found[field.name] = texts if field.kind == "list" else one
    return found


def new_playbook(like: Playbook, *, name: str, day: str) -> Mapping[str, str]:
    """Return the files of a playbook with one entry of each type that others need, by path.

    What somebody has to write is a placeholder. The fixed words, the licence and the language are
    those of the playbook that it is `like`; it is called `name`, and is of a `day`.
    """
    from playbook_tools.editing.fmt import render

    types = like.types
    wanted = {target for one in types.values() for _, target in one.shape.required_links}
    files = {}
    for declared in types.values():
        if declared.folder and (declared.name in wanted or declared.shape.required_links):
            data = compose(declared, _first(declared.name), _answers(declared), draft=False)
            files[f"{declared.folder}/{_first(declared.name)}.yaml"] = render(data, declared)
        elif declared.file and not declared.optional:
            entry = like.single(declared.name)
            assert entry is not None
            files[declared.file] = render(_begun(entry, name, day), declared)
    return files


def own_title(like: Playbook, *, name: str) -> Mapping[str, str]:
    """Return the file in which an overlay has a title and a name of its own, by its path."""
    edition = content_types.with_role(like.types, Role.EDITION)
    assert edition is not None
    blank = next(one for one in blanks(edition) if str(one.route) == edition.title_field)
    (title,) = placeholder(blank, name) or ("",)
    lines = ("replace:", f"  {edition.title_field}: >-", f"    {title}", f"  {_FILE_NAME}: {name}")
    return {str(edition.file): "".join(f"{line}\n" for line in lines)}


def around(folder: str, version: str) -> Mapping[str, str]:
    """Return the files around a playbook in its repository, by their path from its root.

    They are a workflow, and what is run before a commit. `folder` is where the playbook lies in it;
    the workflow gets the tools of the release with a `version`.
    """
    values = {
        "@WHERE@": json.dumps(folder, ensure_ascii=False),
        "@FOLDER@": json.dumps(folder, ensure_ascii=False),
        "@VERSION@": version,
        "@FILES@": json.dumps(rf"^{re.escape(folder)}/.*\.yaml$", ensure_ascii=False),
        "@VALIDATE@": json.dumps(f"playbook validate {shlex.quote(folder)}", ensure_ascii=False),
    }
    return {_WORKFLOW: _filled("workflow.yml", values), _HOOKS: _filled("pre-commit.yaml", values)}


def _filled(name: str, values: Mapping[str, str]) -> str:
    from importlib import resources

    text = (resources.files("playbook_tools.editing") / name).read_text(encoding="utf-8")
    for sign, value in values.items():
        text = text.replace(sign, value)
    return text


def _first(name: str) -> str:
    return f"first-{name}"


def _answers(declared: ContentType) -> Answers:
    answers: dict[Route, tuple[str, ...]] = {}
    for blank in blanks(declared):
        target = blank.item.reference
        said = (_first(target),) if target else placeholder(blank, _first(declared.name))
        answers[blank.route] = said or ("",)
    return answers


def _begun(entry: Entry, name: str, day: str) -> values.Value:
    """Return what a file that every playbook has begins with."""
    shape = entry.type.shape
    if entry.type.role is Role.LABELS:
        return entry.data

    def begun(declared: Field, value: str | int) -> values.Value:
        if declared.date:
            return day
        if declared.translatable and declared.free and isinstance(value, str):
            blank = Blank(Route((declared.name,)), declared)
            return (placeholder(blank, name) or (value,))[0]
        return name if declared.name == _FILE_NAME else value

    return values.changed(_required(entry.data, shape), shape, begun)


def _required(value: values.Value, declared: Field) -> values.Value:
    """Return a value with nothing but the fields that must be there, and one item of a list."""
    if isinstance(value, Mapping):
        known = declared.by_name
        return {
            name: _required(inner, known[name])
            for name, inner in value.items()
            if known[name].required
        }
    if isinstance(value, tuple) and declared.item:
        return tuple([_required(item, declared.item) for item in value[:1]])
    return value
