"""What was found in what is saved, put into the page of a site that it concerns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import escape as in_html
from importlib.resources import files
from typing import TYPE_CHECKING

from playbook_tools.content import Entry, EntryKey, Route, markdown, richtext, values
from playbook_tools.diagnostics import Language, Severity, Span, Text, escape, wording
from playbook_tools.edition import Edition
from playbook_tools.report import Report
from playbook_tools.site.serve.preview import Shown

if TYPE_CHECKING:
    from jinja2 import Environment

    from playbook_tools.rules import judge

STATE = b"@preview-state@"
"""What stands in a page in place of its state, which is a digest of all the rest."""
MOST = 50
"""How many findings a page lists."""
_LONGEST = 80
_POLICY = re.compile(
    rb"""(?P<before><meta\s[^>]*http-equiv=["']?Content-Security-Policy["']?[^>]*\scontent=")"""
    rb"""(?P<policy>[^"]*)""",
    re.IGNORECASE,
)
_HEAD = re.compile(rb"</head\s*>", re.IGNORECASE)
_BODY = re.compile(rb"<body(?:\s[^>]*)?>", re.IGNORECASE)
_ASKED = ("script-src", "style-src", "connect-src")
STRICT = "default-src 'none'; img-src 'self'; frame-src 'self'; object-src 'self'; base-uri 'none'"
_WORDS: Mapping[str, Text] = {
    "title": Text(en="Preview", nl="Voorbeeld"),
    "here": Text(en="On this page", nl="Op deze pagina"),
    "elsewhere": Text(en="In other files: {n}", nl="In andere bestanden: {n}"),
    "more": Text(en="and {n} more", nl="en nog {n}"),
    "behind": Text(
        en="This is the last version that was valid: what is saved now cannot be shown.",
        nl="Dit is de laatste versie die klopte: wat nu is opgeslagen, is niet te tonen.",
    ),
    "nothing": Text(
        en="There is nothing to show yet: put right what is listed here, and save.",
        nl="Er is nog niets te tonen: verbeter wat hier staat, en sla het op.",
    ),
    "no-page": Text(en="The site has no such page.", nl="De site heeft die pagina niet."),
    "trouble": Text(en="It cannot be read: {why}", nl="Het is niet te lezen: {why}"),
    "on-paper": Text(en="See this page in the PDF", nl="Bekijk deze pagina in de pdf"),
    "paper": Text(en="The pages of the PDF", nl="De pagina’s van de pdf"),
    "open": Text(en="Open the PDF by itself", nl="Open de pdf apart"),
}


@dataclass(frozen=True, slots=True)
class Note:
    """A finding in words: where it is, and the words on the page that it is about, if known."""

    error: bool
    severity: str
    place: str
    code: str
    message: str
    hint: str
    near: str = ""


def marked(
    page: bytes,
    shown: Shown,
    about: EntryKey | None,
    language: Language,
    prefix: str,
    on_paper: str = "",
) -> bytes:
    """Return a page with what was found, and with the script that sees when it changes.

    `on_paper` is where the same is as it is in the PDF, if it is in it.
    """
    notes = tuple(_notes(shown, language, prefix))
    file = _file_of(shown, about)
    here = tuple(note for path, note in notes if path == file)
    head, aside = (
        _environment()
        .get_template(name)
        .render(
            behind=shown.behind,
            elsewhere=tuple(note for path, note in notes if path != file)[:MOST],
            here=here[:MOST],
            language=language,
            others=len(notes) - len(here),
            more=max(0, len(here) - MOST),
            on_paper=on_paper,
            shown=shown.pages is not None,
            state=STATE.decode(),
            trouble=escape.escaped(shown.trouble),
            say=lambda word, **filled: _say(word, language, **filled),
        )
        .encode()
        for name in ("head.html.j2", "banner.html.j2")
    )
    allowed = _POLICY.sub(lambda found: found["before"] + _allowing(found["policy"]), page, count=1)
    if allowed == page and not _POLICY.search(page):
        head = f'<meta http-equiv="Content-Security-Policy" content="{_strict()}">'.encode() + head
    with_head = _HEAD.sub(lambda found: head + found[0], allowed, count=1)
    return _BODY.sub(lambda found: found[0] + aside, with_head, count=1)


def alone(shown: Shown, language: Language, prefix: str) -> bytes:
    """Return a page for what the site has no page for: what was found, and nothing else."""
    words = "" if shown.pages is None else f"<p>{in_html(_say('no-page', language))}</p>"
    page = _blank(_say("title", language), words, language)
    return marked(page, shown, None, language, prefix)


def paper(address: str, digest: str, language: Language) -> bytes:
    """Return a page that holds a PDF, and that changes when the digest does."""
    title, words = _say("paper", language), _say("open", language)
    place = in_html(f"{address}?{digest}")
    content = (
        f'<p><a href="{place}">{in_html(words)}</a></p>'
        f'<iframe class="preview-paper" title="{in_html(title)}" src="{place}"></iframe>'
    )
    return _blank(title, content, language)


def _blank(title: str, content: str, language: Language) -> bytes:
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{in_html(title)}</title>'
        f"</head>\n<body>\n<main><h1>{in_html(title)}</h1>{content}</main>\n</body>\n</html>\n"
    ).encode()


def _say(word: str, language: Language, **filled: str | int) -> str:
    return wording.fill(_WORDS[word], filled).in_language(language)


def _allowing(policy: bytes) -> bytes:
    """Return a policy that lets the preview's own script, style and news through besides."""
    declared = [part.split() for part in policy.decode().split(";") if part.split()]
    by_name = {name.lower(): sources for name, *sources in declared}
    fallback = by_name.get("default-src", [])
    for name in _ASKED:
        sources = [one for one in by_name.get(name, fallback) if one != "'none'"]
        by_name[name] = sources if "'self'" in sources else [*sources, "'self'"]
    return "; ".join(" ".join((name, *sources)) for name, sources in by_name.items()).encode()


def _strict() -> str:
    return _allowing(STRICT.encode()).decode()


def _notes(shown: Shown, language: Language, prefix: str) -> Iterator[tuple[str, Note]]:
    """Yield what was found, each with the file that it is in: what follows from others is not."""
    verdict = shown.verdict
    if verdict is None:
        return
    loaded = verdict.loaded
    report = Report(verdict.findings, loaded.shown, prefix, language, files=len(loaded.shown))
    entries = {entry.path: entry for entry in loaded.playbook.entries}
    earlier = (
        {entry.path: entry for entry in shown.edition.playbook.entries} if shown.edition else {}
    )
    for finding in report.listed:
        path = finding.diagnostic.path
        near = ""
        if shown.edition and path in entries and path in earlier:
            near = _near(finding.diagnostic.span, entries[path], earlier[path], shown.edition)
        yield path, _note(finding, report, near)


def _note(finding: judge.Finding, report: Report, near: str) -> Note:
    span = finding.diagnostic.span
    severity = wording.noun(wording.SEVERITY_WORDS[finding.severity])
    return Note(
        finding.severity is Severity.ERROR,
        report.say(severity),
        escape.escaped(f"{report.seen(finding.diagnostic.path)}:{span.line}:{span.column}"),
        finding.rule.code,
        escape.escaped(report.say(finding.message)),
        escape.escaped(report.say(finding.hint)) if finding.hint else "",
        near,
    )


def _near(span: Span, entry: Entry, earlier: Entry, edition: Edition) -> str:
    """Return the first words, as the page has them, of the text that a place is in."""
    start = (span.line, span.column)
    around = [
        (where.line, where.column, len(route.steps), route)
        for route, where in entry.spans.items()
        if (where.line, where.column) <= start <= (where.end_line, where.end_column)
    ]
    route = max(around, key=lambda found: found[:3])[3] if around else Route()
    while route:
        words = _words_at(earlier, route, edition)
        if words:
            return words
        route = route.parent
    return ""


def _words_at(entry: Entry, route: Route, edition: Edition) -> str:
    """Return the first words of the text at a route, without marks, or the title it leads to."""
    leaves = values.leaves(entry.data, entry.type.shape)
    field, leaf = next(((f, x) for here, f, x in leaves if here == route), (None, ""))
    if field is None or not isinstance(leaf, str):
        return ""
    if field.reference:
        target = edition.playbook.by_key.get((field.reference, leaf))
        return target.title if target else ""
    if not field.translatable:
        return ""
    said = richtext.walk(markdown.blocks(leaf)) if field.markdown != "none" else ()
    plain = [richtext.plain(one.runs) for one in said if isinstance(one, richtext.Paragraph)]
    return " ".join((plain or [leaf])[0].split())[:_LONGEST]


def _file_of(shown: Shown, about: EntryKey | None) -> str:
    entry = shown.edition.playbook.by_key.get(about) if shown.edition and about else None
    return entry.path if entry else ""


@lru_cache(maxsize=1)
def _environment() -> Environment:
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    folder = files(__package__)
    return Environment(
        autoescape=True,
        loader=FunctionLoader(lambda name: (folder / name).read_text("utf-8")),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
