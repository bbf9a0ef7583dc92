"""What the page's script knows of the edition, and where everything is in the page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from playbook_tools.assessment import outline as assessed
from playbook_tools.content import Entry, EntryKey, markdown, model, richtext, values
from playbook_tools.edition import Document, Edition
from playbook_tools.schema import Role


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the document for the navigation: its heading, and those that it leads on to."""

    heading: richtext.Heading
    accent: int
    within: tuple[richtext.Heading, ...]


def of(edition: Edition, document: Document) -> dict[str, Any]:
    """Return everything as plain values."""
    return {
        "format": "playbook-page",
        "format_version": "1.0",
        "title": document.title,
        "date": document.date,
        "outline": outline(edition),
        "entries": list(_entries(document)),
        "words": values.plain(edition.labels.data),
    }


def anchors(document: Document) -> frozenset[str]:
    """Return every target within the page."""
    found = {"#top"}
    for block in richtext.walk(document.groups):
        if isinstance(block, richtext.ItemList):
            found.update(f"#{anchor}" for anchor in block.anchors)
        elif isinstance(block, richtext.Heading | richtext.Group) and block.anchor:
            found.add(f"#{block.anchor}")
    return frozenset(found)


def parts(document: Document) -> tuple[Part, ...]:
    """Return the parts of the document, each with the headings that open something in it."""
    found: list[Part] = []
    for row in document.contents:
        if row.heading.level == 1:
            found.append(Part(row.heading, row.accent, ()))
        else:
            last = found.pop()
            found.append(Part(last.heading, last.accent, (*last.within, row.heading)))
    return tuple(found)


def outline(edition: Edition) -> dict[str, Any]:
    """Return what an assessment asks about."""
    playbook, web = edition.playbook, edition.web
    principles = playbook.with_role(Role.PRINCIPLE)
    found: defaultdict[EntryKey, list[str]] = defaultdict(list)
    for one in assessed.digests(edition):
        found[one.key].append(one.digest)
    digests = {key: iter(held) for key, held in found.items()}

    def belonging(role: Role) -> Iterator[tuple[Entry, str]]:
        for principle in principles:
            own = {link.source.key for link in web.links_to(principle) if link.field == "principle"}
            entries = (entry for entry in playbook.with_role(role) if entry.key in own)
            yield from ((e, principle.id) for e in sorted(entries, key=model.reading_order))

    return {
        "file_name": edition.about.text("file_name"),
        "version": edition.version,
        "language": edition.language,
        "content_hash": edition.content_hash,
        "principles": [{"id": entry.id, "title": entry.title} for entry in principles],
        "challenges": [
            {"id": entry.id, "text": entry.title, "principle": principle}
            for entry, principle in belonging(Role.CHALLENGE)
        ],
        "questions": [
            {
                "id": entry.id,
                "text": entry.title,
                "principle": principle,
                "digest": next(digests[entry.key]),
                "plays": [play.id for play in web.linked(entry, "gap.plays")],
            }
            for entry, principle in belonging(Role.QUESTION)
        ],
        "plays": [
            {
                "id": entry.id,
                "title": entry.title,
                "principle": principle,
                "actions": [
                    {"digest": next(digests[entry.key]), "text": text}
                    for text in (richtext.plain(markdown.line(a)) for a in entry.texts("actions"))
                ],
            }
            for entry, principle in belonging(Role.PLAY)
        ],
        "retired": list(_retired(edition)),
    }


def _retired(edition: Edition) -> Iterator[dict[str, str]]:
    """Yield what is no longer asked or offered, each with what there is instead."""
    roles = {declared.name: declared.role for declared in edition.playbook.types.values()}
    for key, instead in edition.retired:
        if roles.get(key.type) in {Role.QUESTION, Role.PLAY, Role.CHALLENGE}:
            replaced = {"replaced_by": instead.id} if instead else {}
            yield {"role": str(roles[key.type]), "id": key.id, **replaced}


def _entries(document: Document) -> Iterator[dict[str, str]]:
    """Yield each entry that has a place of its own in the page, in reading order."""
    labels = {heading.anchor: heading.label for heading in document.headings}
    for anchor, entry in document.entries.items():
        label = labels.get(anchor, "")
        yield {
            "role": str(entry.type.role),
            "id": entry.id,
            "anchor": anchor,
            "title": entry.title,
            **({"label": label} if label else {}),
        }
