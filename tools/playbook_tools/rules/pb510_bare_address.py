"""An address in running text is a link: `[text](https://…)`.

A bare address is printed as words: nobody can click on it, and `playbook links` does not check it.
Write a link with a text that says what is behind it. Titles have no links: leave addresses out of
them, and put them under `links`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from playbook_tools.content import prose
from playbook_tools.diagnostics import Diagnostic, Edit, Severity, Text, Value, escape
from playbook_tools.rules.base import Declaration, Message
from playbook_tools.rules.entry import EntryContext
from playbook_tools.schema import constraints, urls

RULE = Declaration(
    dutch="""
Een adres in lopende tekst is een link: `[tekst](https://…)`.

Een los adres wordt als gewone woorden afgedrukt: niemand kan erop klikken, en `playbook links`
controleert het niet. Maak er een link van met een tekst die zegt wat erachter zit. Titels hebben
geen links: laat een adres daar weg, en zet het onder `links`.
""",
    severity=Severity.WARNING,
    adjustable=True,
    messages={
        "bare": Message(
            Text(en="`{address}` is not a link yet", nl="`{address}` is nog geen link"),
            Text(
                en="Write `[text](https://…)`, with a text that says what is behind it.",
                nl="Schrijf `[tekst](https://…)`, met een tekst die zegt wat erachter zit.",
            ),
        ),
        "plain": Message(
            Text(
                en="`{address}` is in {field}, which has no links",
                nl="`{address}` staat in {field}, en daar zijn geen links",
            ),
            Text(
                en="Leave it out here, and put it where links belong.",
                nl="Laat het hier weg, en zet het waar links horen.",
            ),
        ),
    },
)
_WEB = r"(?<![\w@/.-])(?<!\]\()(?:https?://|www\.)[^\s<>]*[^\W_][^\s<>]*"
_MAIL = r"(?<![\w.+@/-])[A-Za-z0-9][A-Za-z0-9._+-]*@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}(?![\w-])"
_HALF = re.compile(
    r"\[(?P<text>[^\[\]\n]+)\] +\((?P<address>[^\s()]+)\)"
    r"|\((?P<reversed>[^()\n]+)\) ?\[(?P<second>[^\s\[\]]+)\]"
)
"""A link with a space in the middle, or with the wrong brackets."""
_BARE = re.compile(f"(?P<web>{_WEB})|(?P<mail>{_MAIL})", re.IGNORECASE)


def check_entry(context: EntryContext) -> Iterator[Diagnostic]:
    """Look at every stretch of text that is no link."""
    if not _suspect(context.printed_words):
        return
    for passage in context.printed:
        if _is_text_of_link(passage):
            continue  # Another rule speaks of it.
        start = 0
        for run in passage.runs:
            if run.target is None and _suspect(run.text):
                for found in _BARE.finditer(run.text):
                    yield _half(passage, start, run.text, found) or _bare(passage, start, found)
            start += len(run.text)


def _suspect(words: str) -> bool:
    return "://" in words or "www." in words or "@" in words or "WWW." in words or "Www." in words


def _is_text_of_link(passage: prose.Passage) -> bool:
    text = passage.text
    whole = text.declared.markdown == "none" and text.route.within_list
    return whole and bool(_BARE.fullmatch(passage.words))


def _half(passage: prose.Passage, start: int, text: str, found: re.Match[str]) -> Diagnostic | None:
    """Return what is said of an address that is in half a link, or None."""
    half = next((h for h in _HALF.finditer(text) if h.start() < found.start() < h.end()), None)
    if half is None or passage.text.declared.markdown == "none":
        return None
    address = half["address"] or half["second"]
    if urls.violation(address) or len(half[0]) > urls.SHOWN:
        return None
    first = start + half.start()
    span, source = passage.span(first, first + len(half[0])), passage.source
    better = f"[{half['text'] or half['reversed']}]({address})"
    sure = source and span.line == span.end_line and source.words(span) == half[0]
    return Diagnostic(
        passage.entry.path,
        span,
        "PB510",
        "bare",
        "write",
        values={"address": escape.shown(address), "better": escape.shown(better)},
        fix=(Edit(span, half[0], better),) if sure else (),
    )


def _bare(passage: prose.Passage, start: int, found: re.Match[str]) -> Diagnostic:
    words = urls.bare(found[0]) if found["web"] else found[0]
    first = start + found.start() + found[0].index(words)
    span, declared = passage.span(first, first + len(words)), passage.text.declared
    path = passage.entry.path
    address = escape.shown(words)
    if declared.markdown == "none":
        told: dict[str, Value] = {"address": address, "field": constraints.mentioned(declared)}
        return Diagnostic(path, span, "PB510", "plain", values=told)
    better = _link(words, mail=bool(found["mail"]))
    source = passage.source
    sure = better and source and span.line == span.end_line and source.words(span) == words
    return Diagnostic(
        path,
        span,
        "PB510",
        "bare",
        "write" if better else None,
        values={"address": address, "better": better or ""},
        fix=(Edit(span, words, str(better)),) if sure else (),
    )


def _link(words: str, *, mail: bool) -> str | None:
    """Return a link to an address that is complete: with the name of its site, or the address."""
    scheme, slashes, rest = words.partition("://")
    address = f"{scheme.lower()}://{rest}" if slashes else f"https://{words}"
    if mail:
        address = f"mailto:{words}"
    if urls.violation(address) or len(address) > urls.SHOWN:
        return None
    site = re.split("[/?#:]", address.partition("://")[2])[0]
    text = words if mail else re.sub(r"^www\.", "", site, flags=re.IGNORECASE)
    return f"[{text}]({address})"
