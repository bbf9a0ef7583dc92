"""A message of a catalogue belongs to a text of the playbook.

Its `msgctxt` names the entry and the field: `plays/leadership-backing:title`. Under another name
the translation is never used. Correct the name, or remove the message if the text is gone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from playbook_tools.content import Playbook
from playbook_tools.diagnostics import Diagnostic, Severity, Span, Text, Value, escape, suggest
from playbook_tools.loading import discover, translations
from playbook_tools.rules.base import Declaration, Message
from playbook_tools.rules.context import Context

_MOST = 20

_Unknown: TypeAlias = tuple[tuple[str, str], tuple[int, int]]
"""The path and field that a context names, with the line where it first does and how often."""

_PLAIN = Text(
    en='Write `msgctxt "plays/<id>:title"` (folder, id, field), or remove the message.',
    nl='Schrijf `msgctxt "plays/<id>:title"` (map, id, veld), of haal het bericht weg.',
)
RULE = Declaration(
    dutch="""
Een bericht in een catalogus hoort bij een tekst van het playbook.

`msgctxt` noemt het item en het veld: `plays/leadership-backing:title`. Onder een andere naam wordt
de vertaling nooit gebruikt. Verbeter de naam, of haal het bericht weg als de tekst er niet meer is.
""",
    severity=Severity.WARNING,
    adjustable=True,
    messages={
        "none": Message(
            Text(
                en="{number} {number:message has|messages have} no `msgctxt` that names a text",
                nl="bij {number} {number:bericht|berichten} ontbreekt een `msgctxt` met de naam "
                "van een tekst",
            ),
            _PLAIN,
        ),
        "entry": Message(
            Text(
                en="the playbook has no entry `{name}` ({number} {number:message|messages})",
                nl="het playbook heeft geen item `{name}` ({number} {number:bericht|berichten})",
            ),
            _PLAIN,
        ),
        "field": Message(
            Text(
                en="`{entry}` has no text `{name}` to translate",
                nl="`{entry}` heeft geen tekst `{name}` om te vertalen",
            ),
            _PLAIN,
        ),
        "more": Message(
            Text(
                en="{number} more {number:name|names} that the playbook does not have",
                nl="nog {number} {number:naam|namen} die het playbook niet heeft",
            ),
            Text(
                en="Make the catalogue again from the playbook as it is now.",
                nl="Maak de catalogus opnieuw van het playbook zoals het nu is.",
            ),
        ),
    },
    hints={
        "moved": Text(
            en='That entry is now `{better}`: write `msgctxt "{better}:…"`.',
            nl='Dat item heet nu `{better}`: schrijf `msgctxt "{better}:…"`.',
        ),
        "removed": Text(
            en="That entry was removed: remove the {number:message|messages}.",
            nl="Dat item is verwijderd: haal {number:het bericht|de berichten} weg.",
        ),
    },
)


def check(context: Context) -> Iterator[Diagnostic]:
    """Look at the context of each message."""
    if not context.catalogues:
        return
    known = _Known(context.playbook)
    for catalogue in context.catalogues.values():
        unknown = known.lacks(catalogue)
        for (path, name), (line, number) in unknown[:_MOST]:
            hint, values = known.instead(path, name)
            message = "field" if name else "entry" if path else "none"
            told: Mapping[str, Value] = {
                "entry": escape.shown(path),
                "name": escape.shown(name or path),
                "number": number,
                **values,
            }
            place = Span(line, 1, line, 1)
            yield Diagnostic(catalogue.path, place, "PB603", message, hint, values=told)
        if len(unknown) > _MOST:
            line = unknown[_MOST][1][0]
            values = {"number": len(unknown) - _MOST}
            yield Diagnostic(catalogue.path, Span(line, 1, line, 1), "PB603", "more", values=values)


class _Known:
    """The texts of a playbook by the contexts that name them."""

    def __init__(self, playbook: Playbook) -> None:
        self.entries = {e.path.removesuffix(discover.SUFFIX): e for e in playbook.entries}
        unread = (path for paths in playbook.unread.values() for path in paths)
        self.unread = frozenset(path.removesuffix(discover.SUFFIX) for path in unread)
        types = playbook.types.values()
        homes = {one.folder or str(one.file).removesuffix(discover.SUFFIX) for one in types}
        # Of a folder or file that is gone as a whole, other rules tell.
        self.gone = homes - {path.partition("/")[0] for path in self.entries}
        self.places = translations.TextPlaces(tuple(playbook.types.values()))

    def lacks(self, catalogue: translations.Catalogue) -> Sequence[_Unknown]:
        """Return the entries and fields that are not there, by line, each once with a count."""
        found: dict[tuple[str, str], tuple[int, int]] = {}
        for (context, text), message in catalogue.messages.items():
            path, colon, name = context.partition(":")
            if not (context or text):
                continue  # It is the header.
            entry = self.entries.get(path)
            if entry is not None and entry.status != "removed":
                if self.places.has(path, name):
                    continue
                key = (path, name) if name else ("", "")
            elif path in self.unread or path.partition("/")[0] in self.gone:
                continue
            else:
                key = (path, "") if colon else ("", "")
            line, number = found.get(key, (message.line, 0))
            found[key] = (line, number + 1)
        return sorted(found.items(), key=lambda one: one[1])

    def instead(self, path: str, name: str) -> tuple[str | None, Mapping[str, Value]]:
        """Return the hint on what may be meant by a name, where something is alike."""
        entry = self.entries.get(path)
        if name:
            fields = self.places.fields(path)
            best = suggest.nearest(name, fields)
            if best or not fields:
                return ("did-you-mean", {"best": best}) if best else (None, {})
            return "choose", {"choices": ", ".join(f"`{one}`" for one in fields)}
        if entry is not None:
            other = str(entry.data.get("replaced_by", ""))
            better = f"{entry.type.folder}/{other}"
            return ("moved", {"better": better}) if better in self.entries else ("removed", {})
        folder = path.partition("/")[0]
        best = suggest.nearest(path, (one for one in self.entries if one.startswith(folder)))
        return ("did-you-mean", {"best": best}) if best else (None, {})
