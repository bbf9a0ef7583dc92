"""An address in running text is a link: `[text](https://…)`.

A bare address is printed as words: nobody can click on it. So is a link with a space between its
text and its address. Write a link with a text that says what is behind it. Titles have no links:
leave addresses out of them, and put them under `links`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from playbook_tools.content import prose
from playbook_tools.diagnostics import Diagnostic, Edit, Severity, Span, Text, Value, escape
from playbook_tools.rules.base import Declaration, Message
from playbook_tools.rules.entry import EntryContext
from playbook_tools.schema import constraints, urls

RULE = Declaration(
    dutch="""
Een adres in lopende tekst is een link: `[tekst](https://…)`.

Een los adres wordt als gewone woorden afgedrukt: niemand kan erop klikken. Met een link waarin een
spatie staat tussen tekst en adres gaat het net zo. Maak er een link van met een tekst die zegt wat
erachter zit. Titels hebben geen links: laat een adres daar weg, en zet het onder `links`.
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
        "almost": Message(
            Text(en="`{written}` is almost a link", nl="`{written}` is bijna een link"),
            Text(
                en="Write `[text](https://…)`: the text in square brackets, and the address right "
                "behind it in round ones.",
                nl="Schrijf `[tekst](https://…)`: de tekst tussen vierkante haken, en het adres "
                "direct erachter tussen ronde.",
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
_MAIL = r"(?<![\w.+@/-])[A-Za-z0-9][A-Za-z0-9._+-]*@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}(?![\w-])"
_BARE = re.compile(f"(?P<web>{urls.WEB})|(?P<mail>{_MAIL})", re.IGNORECASE)
_ALMOST = re.compile(
    r"\[(?P<text>[^\[\]]+)\]\s+\((?P<to>[^\s()]+)\)"
    r"|\((?P<turned>[^()]+)\)\s*\[(?P<turned_to>[^\s\[\]]+)\]"
)
# What would be a link elsewhere, of which the rule on marks speaks.
_MARKED = re.compile(r"\[[^\[\]]+\]\([^()\s]*\)|</?a\b[^<>]*>")


def check_entry(context: EntryContext) -> Iterator[Diagnostic]:
    """Look at every stretch of text that is no link."""
    if not _suspect(context.printed_words):
        return
    for passage in context.printed_where(_suspect):
        if _is_text_of_link(passage):
            continue  # Another rule speaks of it.
        start = 0
        for target, runs in groupby(passage.runs, key=lambda run: run.target):
            words = "".join(run.text for run in runs)
            if target is None and _suspect(words):
                yield from _in_words(passage, start, words)
            start += len(words)


def _in_words(passage: prose.Passage, start: int, words: str) -> Iterator[Diagnostic]:
    """Look at words without a link, which start at a place in a text."""
    plain = passage.text.declared.markdown == "none"
    almost = [] if plain else [*filter(_leads, _ALMOST.finditer(words))]
    for found in almost:
        yield _almost(passage, start, found)
    told = [*almost, *(_MARKED.finditer(words) if plain else ())]
    for found in _BARE.finditer(words):
        if not any(one.start() < found.start() < one.end() for one in told):
            yield _bare(passage, start, found)


def _suspect(words: str) -> bool:
    return "://" in words or "www." in words or "@" in words or "WWW." in words or "Www." in words


def _is_text_of_link(passage: prose.Passage) -> bool:
    text = passage.text
    whole = text.declared.markdown == "none" and text.route.within_list
    return whole and bool(_BARE.fullmatch(passage.words))


def _leads(found: re.Match[str]) -> bool:
    """Whether what stands in place of an address is one."""
    return _BARE.fullmatch(found["to"] or found["turned_to"]) is not None


def _almost(passage: prose.Passage, start: int, found: re.Match[str]) -> Diagnostic:
    """Return the diagnostic of a link with a space in it, or with its brackets in turn."""
    span = passage.span(start + found.start(), start + found.end())
    address = _complete(found["to"] or found["turned_to"])
    better = f"[{found['text'] or found['turned']}]({address})"
    hint = "write" if address and len(better) <= urls.SHOWN else None
    return Diagnostic(
        passage.entry.path,
        span,
        "PB510",
        "almost",
        hint,
        values={"written": escape.shown(found[0], 40), "better": better},
        fix=_sure(passage, span, found[0], better) if address else (),
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
    better = _link(words)
    return Diagnostic(
        path,
        span,
        "PB510",
        "bare",
        "write" if better else None,
        values={"address": address, "better": better or ""},
        fix=_sure(passage, span, words, better) if better else (),
    )


def _sure(passage: prose.Passage, span: Span, words: str, better: str) -> tuple[Edit, ...]:
    """Return the edit that writes a link, if the words are on one line as readers see them."""
    source = passage.source
    sure = source and span.line == span.end_line and source.words(span) == words
    return (Edit(span, words, better),) if sure else ()


def _link(words: str) -> str | None:
    """Return a link to an address that is complete: with the name of its site, or the address."""
    address = _complete(words)
    if address is None:
        return None
    if address.startswith("mailto:"):
        return f"[{words}]({address})"
    site = re.split("[/?#:]", address.partition("://")[2])[0]
    return f"[{re.sub(r'^www[.]', '', site, flags=re.IGNORECASE)}]({address})"


def _complete(words: str) -> str | None:
    """Return a bare address as a link needs it, if it is sound and a hint can write it out."""
    scheme, slashes, rest = words.partition("://")
    mail = _BARE.fullmatch(words)
    if slashes:
        address = f"{scheme.lower()}://{rest}"
    else:
        address = f"mailto:{words}" if mail and mail["mail"] else f"https://{words}"
    return None if urls.violation(address) or len(address) > urls.SHOWN else address
