"""Renaming an entry: the changes in every file, so that nothing leads to the old id."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from playbook_tools.content import Entry, EntryKey, model
from playbook_tools.diagnostics import Edit, Text, suggest
from playbook_tools.loading import reading
from playbook_tools.schema import ContentType, constraints
from playbook_tools.source import edits

_REPLACED = "replaced_by"


@dataclass(frozen=True)
class Renaming:
    """A renaming: the new text of each file by its path, and how many references changed.

    Written in this order, nothing is lost at any moment: the new entry comes first, the
    tombstone last.
    """

    files: Mapping[str, str]
    references: int


def rename(loaded: reading.Loaded, old: EntryKey, new_id: str) -> Renaming | Text:
    """Return the changed files of a playbook in which the entry `old` has the id `new_id`.

    Every reference to it, in fields and in running text, changes too; the old file becomes a
    tombstone. If that is not possible without losing something, return why, and what to do.
    """
    entry = entry_to_change(loaded, old)
    if isinstance(entry, Text):
        return entry
    refused = without_tombstone(entry.type, None) or _refusal(loaded, entry, new_id)
    if refused is not None:
        return refused
    changes: dict[str, list[Edit]] = defaultdict(list)
    changes[entry.path].append(Edit(entry.span("id"), old.id, new_id))
    references = [r for r in loaded.playbook.references() if r.target == old]
    for reference in references:
        path = loaded.playbook.by_key[reference.source].path
        changes[path].append(_edit(reference, new_id))
    changed: dict[str, str] = {}
    for path, places in sorted(changes.items()):
        try:
            changed[path] = edits.apply(loaded.sources[path].text, places)
        except edits.MisplacedError as error:
            return split_over_lines(path, error.edit)
    own = changed.pop(entry.path)
    return Renaming(
        {
            f"{entry.type.folder}/{new_id}.yaml": own,
            **changed,
            entry.path: tombstone(entry.type, old.id, new_id),
        },
        len(references),
    )


def in_catalogue(text: str, entry: Entry, new_id: str) -> str:
    """Return the text of a catalogue in which an entry has another id, as it has in its contexts.

    Links to it in texts and translations change too, as they do in the content.
    """
    context = re.compile(rf'^((?:#~ *)?msgctxt "{entry.type.folder}/){entry.id}:', re.MULTILINE)
    link = re.compile(rf"\]\({entry.type.name}:{entry.id}\)")
    renamed = context.sub(rf"\g<1>{new_id}:", text)
    return link.sub(f"]({entry.type.name}:{new_id})", renamed)


def tombstone(declared: ContentType, old_id: str, new_id: str | None) -> str:
    """Return the text of a tombstone: the file that remains of a removed entry."""
    leads_on = new_id and _REPLACED in declared.shape.by_name
    return f"id: {old_id}\nstatus: removed\n" + (f"{_REPLACED}: {new_id}\n" if leads_on else "")


def without_tombstone(declared: ContentType, new_id: str | None) -> Text | None:
    """Return why no tombstone can stay of entries of a type, or None where one can.

    Where readers are to be led on to another entry, that has a `new_id`.
    """
    status = declared.shape.by_name.get("status")
    lacking = "status" if status is None or "removed" not in status.choices else None
    if lacking is None and new_id and _REPLACED not in declared.shape.by_name:
        lacking = _REPLACED
    if lacking is None:
        return None
    return Text(
        en=f"by its schema, an entry of the type {declared.name} has no `{lacking}` that says so.",
        nl=f"volgens zijn schema heeft een item van het type {declared.name} geen `{lacking}` dat "
        "het zegt.",
    )


def entry_to_change(loaded: reading.Loaded, key: EntryKey) -> Entry | Text:
    """Return an entry whose references are all known, or why it cannot be changed."""
    playbook = loaded.playbook
    unread = [path for paths in playbook.unread.values() for path in paths]
    if unread:
        return Text(
            en=f"{unread[0]} cannot be read and may contain references: "
            "first fix the errors that `playbook validate` reports.",
            nl=f"{unread[0]} is niet te lezen en kan verwijzingen bevatten: "
            "herstel eerst de fouten die `playbook validate` meldt.",
        )
    entry = playbook.by_key.get(key)
    if entry is None or entry.id != key.id:
        meant = suggest.meant(key.id, [known.id for known in playbook.of_type(key.type)])
        title = playbook.types[key.type].title.nl.lower()
        return Text(
            en=f"there is no {key.type} {key.id!r}." + (f" {meant.en}" if meant else ""),
            nl=f"er is geen {title} {key.id!r}." + (f" {meant.nl}" if meant else ""),
        )
    if entry.status == "removed":
        return Text(
            en=f"{entry.path} is the tombstone of a removed entry, which stays as it is.",
            nl=f"{entry.path} is de rest van een verwijderd item; die blijft zoals hij is.",
        )
    if entry.written_id != entry.id:
        stated = entry.written_id
        return Text(
            en=f"{entry.path} says `id: {stated}`: first make id and file name the same.",
            nl=f"{entry.path} zegt `id: {stated}`: maak eerst id en bestandsnaam gelijk.",
        )
    return entry


def _refusal(loaded: reading.Loaded, entry: Entry, new_id: str) -> Text | None:
    if not constraints.is_id(entry.type.shape, new_id):
        return _no_id(entry.type, new_id)
    path = f"{entry.type.folder}/{new_id}.yaml"
    taken = loaded.playbook.by_key.get(EntryKey(entry.type.name, new_id))
    if taken is not None:
        return Text(
            en=f"the id {new_id!r} is already used by {taken.path}.",
            nl=f"de id {new_id!r} is al in gebruik in {taken.path}.",
        )
    if path in loaded.sources:
        return Text(en=f"the file {path} already exists.", nl=f"het bestand {path} bestaat al.")
    return None


def _no_id(declared: ContentType, new_id: str) -> Text:
    if constraints.is_device(new_id):
        return Text(
            en=f"Windows keeps the name {new_id!r} for a device: no file can be called that.",
            nl=f"Windows gebruikt de naam {new_id!r} voor een apparaat: zo kan geen bestand heten.",
        )
    _, most = declared.shape.by_name["id"].limits
    return Text(
        en=f"{new_id!r} is not a valid id: use lower-case letters, digits and single hyphens, "
        f"a letter first, at most {most} characters, such as `open-data-portal`.",
        nl=f"{new_id!r} is geen geldige id: gebruik kleine letters, cijfers en losse streepjes, "
        f"een letter voorop, hoogstens {most} tekens, zoals `open-data-portal`.",
    )


def _edit(reference: model.Reference, new_id: str) -> Edit:
    target = reference.target
    if reference.prose:
        return Edit(reference.span, str(target), f"{target.type}:{new_id}")
    return Edit(reference.span, target.id, new_id)


def split_over_lines(path: str, edit: Edit) -> Text:
    """Return why a place in a file cannot be changed."""
    place = f"{path}:{edit.span.line}:{edit.span.column}"
    return Text(
        en=f"{place}: `{edit.old}` is split over several lines; first put it on one line.",
        nl=f"{place}: `{edit.old}` staat hier niet op één regel; zet het eerst op één regel.",
    )
