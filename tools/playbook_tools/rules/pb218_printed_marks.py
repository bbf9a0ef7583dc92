"""No mark of emphasis, of a link or of a footnote is printed as it stands.

Titles, questions and other short fields are plain text: `**` and `[text](address)` mean nothing
there, and readers would see the signs. In running text the same happens to marks that it does not
have, and to those with a space on the wrong side. Remove the marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from playbook_tools.content import prose
from playbook_tools.diagnostics import Diagnostic, Edit, Span, Text, escape
from playbook_tools.rules.base import Declaration, Message
from playbook_tools.rules.entry import EntryContext

_SIGNS_PRINTED = Text(
    en="the signs in `{written}` would be printed: this field is plain text",
    nl="de tekens in `{written}` komen zo in druk: dit veld is gewone tekst",
)
_PRINTED = Text(
    en="`{written}` would be printed as it stands: this field is plain text",
    nl="`{written}` komt zo in druk: dit veld is gewone tekst",
)
RULE = Declaration(
    dutch="""
Tekens voor nadruk, een link of een voetnoot worden nergens afgedrukt zoals ze er staan.

Titels, vragen en andere korte velden zijn gewone tekst: daar betekenen `**` en `[tekst](adres)`
niets, en de lezer ziet de tekens staan. In lopende tekst gebeurt dat met tekens die daar niet
bestaan, en met tekens waar aan de verkeerde kant een spatie staat. Haal de tekens weg.
""",
    messages={
        "emphasis": Message(
            _SIGNS_PRINTED,
            Text(
                en="Write `{better}`: bold and italics are for running text.",
                nl="Schrijf `{better}`: vet en cursief zijn voor lopende tekst.",
            ),
        ),
        "code": Message(
            _SIGNS_PRINTED,
            Text(
                en="Remove them, or use quotation marks: “…”.",
                nl="Haal ze weg, of gebruik aanhalingstekens: “…”.",
            ),
        ),
        "link": Message(
            _PRINTED,
            Text(
                en="Write only the words here, and put the link in running text or in `links`.",
                nl="Schrijf hier alleen de woorden. Zet de link in lopende tekst of bij `links`.",
            ),
        ),
        "footnote": Message(
            Text(
                en="`{written}` would be printed as it stands: footnotes are not possible",
                nl="`{written}` komt zo in druk: voetnoten zijn niet mogelijk",
            ),
            Text(
                en="Remove it, and say in the text what it should say.",
                nl="Haal dit weg, en zet in de tekst wat erin zou staan.",
            ),
        ),
        "tag": Message(
            _PRINTED,
            Text(en="Remove it.", nl="Haal het weg."),
        ),
        "entity": Message(
            _PRINTED,
            Text(en="Write the character itself.", nl="Schrijf het teken zelf."),
        ),
        "left-over": Message(
            Text(
                en="the signs in `{written}` would be printed: they mark nothing",
                nl="de tekens in `{written}` komen zo in druk: ze markeren niets",
            ),
            Text(
                en="For bold, write **word**, without spaces between signs and word. Otherwise "
                "remove the signs.",
                nl="Schrijf voor vet **woord**, zonder spaties tussen tekens en woord. Haal de "
                "tekens anders weg.",
            ),
        ),
    },
)
_SIGNS = ("*", "_", "`", "[", "<", "~~", "==", "#", "&", *"¹²³⁴⁵⁶⁷⁸⁹")
# Footnotes, as Markdown writes them, and as a word processor pastes them: right behind a word, or
# before the note. A small number behind a letter may be that of a unit, such as m².
_NOTE = (
    r"(?P<footnote>\[\^[^\]\s]{1,40}\]|(?<=[^\s\d(\[])\[\d{1,2}\](?!\()|\A\[\d{1,2}\](?=\s)"
    r"|(?<=[.,;:!?”’])[¹²³⁴-⁹]{1,2}(?!\w)|\A[¹²³⁴-⁹]{1,2}(?=\s))"
)
# Signs with a word right inside them: a star for a note, or one between numbers, has none.
_PLAIN = re.compile(
    r"(?<![\w*])(?P<stars>\*{1,3})(?=\w|[“‘(\"'])(?P<starred>[^*]*?)(?<=[\w”’\"').!?…%])"
    r"(?P=stars)(?![\w*])"
    r"|(?<![\w/])(?P<lines>_{1,3})(?=[^\W_]|[“‘(\"'])(?P<lined>[^_]*?)(?<=[^\W_]|[”’\"').!?…%])"
    r"(?P=lines)(?![\w/])"
    rf"|{_NOTE}"
    r"|(?P<link>!?\[[^\[\]]+\]\([^()\s]*\))"
    r"|(?<![\w`])(?P<code>`(?=\S)[^`]*?(?<=\S)`)(?![\w`])"
    r"|(?P<tag></?(?:a|b|br|em|h[1-6]|i|img|li|ol|p|small|span|strong|sub|sup|u|ul)\b[^<>]*>)"
    r"|\A(?P<heading>#{1,6} )|(?<=\s)(?P<hashes>#{2,6})(?=\s)"
    r"|(?P<entity>&(?:nbsp|amp|lt|gt|quot|apos|shy|[lr][sd]quo|[nm]dash|hellip|euro|bull|middot"
    r"|[AEIOUaeiou](?:uml|acute|grave|circ)|ccedil|ntilde|#\d{2,5}|#x[0-9A-Fa-f]{2,5});)"
    r"|(?P<left>(?<!\S)(?P<sign>~~|==)(?=\S)[^~=]*?(?<=\S)(?P=sign)(?!\w))"
)
_LEFT_OVER = re.compile(
    r"(?P<left>(?<!\S)(?P<sign>~~|==)(?=\S)[^~=]*?(?<=\S)(?P=sign)(?!\w)"
    r"|(?<![\w*])\*\*(?! ?=)(?=[\w ])[^*]+\*\*(?![\w*])"
    r"|(?<=\s)#{2,6}(?=\s))"
    rf"|{_NOTE}"
)
_FOLLOWS = {"heading": "tag", "hashes": "tag", "left": "left-over"}


def check_entry(context: EntryContext) -> Iterator[Diagnostic]:
    """Look for marks in the words that are printed."""
    if not _suspect(context.printed_words):
        return
    for passage in context.printed_where(_suspect):
        if passage.text.declared.markdown == "none":
            yield from _in_plain_text(passage)
            continue
        for found in _LEFT_OVER.finditer(passage.words):
            yield _printed(passage, found, passage.span(*found.span()))


def _suspect(words: str) -> bool:
    return any(sign in words for sign in _SIGNS)


def _in_plain_text(passage: prose.Passage) -> Iterator[Diagnostic]:
    """Look for marks in a text in which what looks like the address of a link is printed too."""
    entry, source = passage.entry, passage.source
    within = entry.span(passage.text.route)
    last: Span | None = None
    for found in _PLAIN.finditer(passage.words):
        place = source.locate(within, found[0], after=last) if source else within
        last = place if place != within else last
        yield _printed(passage, found, place)


def _printed(passage: prose.Passage, found: re.Match[str], span: Span) -> Diagnostic:
    written = found[0]
    kind = next(name for name in reversed(found.groupdict()) if found[name] and name != "sign")
    values = {"written": escape.shown(written, 40)}
    path = passage.entry.path
    if kind in {"starred", "lined"}:
        better = found[kind]
        fix = (Edit(span, written, better),) if _as_written(passage, span, written) else ()
        values["better"] = escape.shown(better, 40)
        return Diagnostic(path, span, "PB218", "emphasis", values=values, fix=fix)
    return Diagnostic(path, span, "PB218", _FOLLOWS.get(kind, kind), values=values)


def _as_written(passage: prose.Passage, span: Span, written: str) -> bool:
    """Whether the words are on one line of the file as they are printed."""
    source = passage.source
    return source is not None and span.line == span.end_line and source.words(span) == written
