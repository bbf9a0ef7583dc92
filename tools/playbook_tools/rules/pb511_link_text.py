"""The text of a link says what is behind it.

People who use a screen reader go from link to link, and on paper the text is all there is: “click
here” tells them nothing. Write what readers find there, such as the name of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import groupby

from playbook_tools.content import Entry, Route, markdown, prose, values
from playbook_tools.diagnostics import Diagnostic, Severity, Span, Text, escape
from playbook_tools.rules.base import Declaration, Message
from playbook_tools.rules.entry import EntryContext

_SAY = Text(
    en="Write what readers find there, such as the name of the page.",
    nl="Schrijf wat de lezer daar vindt, zoals de naam van de pagina.",
)
RULE = Declaration(
    dutch="""
De tekst van een link zegt wat erachter zit.

Wie een schermlezer gebruikt, gaat van link naar link, en op papier is de tekst alles wat er is:
“klik hier” zegt dan niets. Schrijf wat de lezer er vindt, zoals de naam van de pagina.
""",
    severity=Severity.WARNING,
    adjustable=True,
    messages={
        "vague": Message(
            Text(
                en="“{text}” does not say what is behind the link",
                nl="“{text}” zegt niet wat er achter de link zit",
            ),
            _SAY,
        ),
        "address": Message(
            Text(
                en="the text of this link is an address",
                nl="de tekst van deze link is een adres",
            ),
            _SAY,
        ),
        "no-text": Message(
            Text(
                en="the link to `{address}` has no text, so nobody sees it",
                nl="de link naar `{address}` heeft geen tekst, dus niemand ziet hem",
            ),
            Text(
                en="Write a text between the brackets, or remove the link.",
                nl="Zet een tekst tussen de haken, of haal de link weg.",
            ),
        ),
    },
)
_VAGUE = frozenset(
    {
        *("hier", "klik", "klik hier", "klik dan hier", "zie hier", "kijk hier", "via hier"),
        *("link", "de link", "deze link", "via deze link", "volg deze link", "klik op deze link"),
        *("lees meer", "lees hier meer", "lees verder", "meer", "meer info", "meer informatie"),
        *("deze site", "deze website"),
        *("pagina", "deze pagina", "dit", "deze", "url", "adres"),
        *("here", "click", "click here", "see here", "this link", "read more", "learn more"),
        *("more", "more info", "more information", "this", "this page", "this site"),
        *("this website", "more here"),
    }
)
_LONGEST = max(map(len, _VAGUE)) + 4
_SIGNS = " .,:;!?…→>»()[]“”‘’\"'"
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)


def check_entry(context: EntryContext) -> Iterator[Diagnostic]:
    """Look at the links in lists, and at those in running text."""
    entry, source = context.entry, context.source
    if entry.status == "removed":
        return
    for name, declared in entry.type.lists_of_links:
        for field in declared.for_readers:
            yield from _in_list(entry, name, field.name)
    if source is None or "](" in source.text or "<http" in source.text:
        yield from _in_texts(context)


def _in_list(entry: Entry, name: str, part: str) -> Iterator[Diagnostic]:
    items = entry.items(name)
    for number, item in enumerate(items):
        text = item.get(part) if isinstance(item, Mapping) else None
        message = _fault(text) if isinstance(text, str) else None
        if message:
            routes = values.item_routes(Route((name,)), len(items), entry.invalid)
            span = entry.span(routes[number] / part)
            yield _diagnostic(entry, span, message, str(text))


def _in_texts(context: EntryContext) -> Iterator[Diagnostic]:
    entry = context.entry
    seen: set[tuple[Route, str]] = set()
    for passage in context.passages:
        start = 0
        for target, runs in groupby(passage.runs, key=lambda run: run.target):
            text = "".join(run.text for run in runs)
            message = _fault(text) if target else None
            if target:
                seen.add((passage.text.route, target))
            if message:
                yield _diagnostic(entry, passage.span(start, start + len(text)), message, text)
            start += len(text)
    for route, declared, text in prose.written_texts(entry):
        if declared.markdown != "none" and not declared.editorial and "](" in text:
            for target in markdown.targets(text):
                if (route, target) not in seen:
                    yield _unseen(context, entry.span(route), target)


def _unseen(context: EntryContext, within: Span, target: str) -> Diagnostic:
    place = context.source.locate(within, target) if context.source else within
    told = {"address": escape.shown(target)}
    return Diagnostic(context.entry.path, place, "PB511", "no-text", values=told)


def _fault(text: str) -> str | None:
    """Return the message about the text of a link, if there is one."""
    if "." in text and _ADDRESS.fullmatch(text.strip()):
        return "address"
    if len(text) > _LONGEST:
        return None
    return "vague" if " ".join(text.strip(_SIGNS).casefold().split()) in _VAGUE else None


def _diagnostic(entry: Entry, span: Span, message: str, text: str) -> Diagnostic:
    told = {"text": escape.shown(text)}
    return Diagnostic(entry.path, span, "PB511", message, values=told)
