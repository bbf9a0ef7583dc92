"""Reports of unknown words: as people read them, for programs, and as annotations on GitHub."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from msgspec.structs import asdict

from playbook_tools.diagnostics import Language, Text, escape, wording
from playbook_tools.report import formats
from playbook_tools.source import Source
from playbook_tools.spelling.found import Place, Word

SCHEMA_VERSION = "1.0"
# So many places of a word are named to people.
_MOST_PLACES = 5
_FOUND = Text(en="unknown word “{word}”", nl="onbekend woord “{word}”")
_PROPOSALS = Text(en="Did you mean {listed}?", nl="Bedoel je {listed}?")
_OR = Text(en=" or ", nl=" of ")
_ALSO = Text(en="also at {listed}", nl="ook op {listed}")
_MORE = Text(en=" and {number} more", nl=" en nog {number}")
_SOUND = Text(
    en="Is a word right? Add it to {list}, on a line of its own. Is it in another language? Then "
    "mark it: [word]{{lang=en}}.",
    nl="Klopt een woord? Zet het in {list}, op een eigen regel. Is het een andere taal? Zet dat "
    "erbij: [woord]{{lang=en}}.",
)
_WORDS = Text(en="{n:unknown word|unknown words}", nl="{n:onbekend woord|onbekende woorden}")
_CLOSING = Text(en="{files} spelt: {words}", nl="spelling van {files} nagekeken: {words}")


@dataclass(frozen=True)
class SpellingReport:
    """The unknown words of a playbook, by the first place of each.

    `prefix` comes before the path of a file, seen from the current folder; `repository_prefix`
    does so seen from the root of the repository. `words_file` is where sound words are listed.
    A `quiet` report for people leaves out the counts.
    """

    words: tuple[Word, ...]
    sources: Mapping[str, Source]
    prefix: str
    repository_prefix: str
    words_file: str
    language: Language
    version: str
    quiet: bool = False

    def say(self, text: Text, **values: str) -> str:
        """Return a wording in the language of the report."""
        return wording.fill(text, values).in_language(self.language)


def forms() -> tuple[str, ...]:
    """Return the names of the forms, sorted."""
    return tuple(sorted(_FORMS))


def printed(report: SpellingReport, form: str) -> str:
    """Return a report in one of the `forms`."""
    return _FORMS[form](report)


def _text(report: SpellingReport) -> str:
    parts = [_paragraph(word, report) for word in report.words]
    parts += [f"{_sound(report)}\n"] if report.words else []
    parts += [] if report.quiet else [f"{_closing(report)}\n"]
    return "\n".join(parts)


def _paragraph(word: Word, report: SpellingReport) -> str:
    first = word.places[0]
    lines = [f"{_at(first, report.prefix)}: {_found(word, report)}"]
    lines += formats.text.excerpt(first.span, report.sources.get(first.path))
    lines += [f"      = {line}" for line in _advice(word, report, report.prefix)]
    return "".join(f"{line}\n" for line in lines)


def _github(report: SpellingReport) -> str:
    prefix = report.repository_prefix
    commands = [
        formats.github.annotation(
            "warning",
            f"{prefix}{word.places[0].path}",
            word.places[0].span,
            report.say(Text(en="spelling", nl="spelling")),
            [_found(word, report), *_advice(word, report, prefix), _sound(report)],
        )
        for word in report.words
    ]
    lines = formats.github.first_of_a_kind(commands, lambda number: _more(number, report))
    closing = () if report.quiet else (_closing(report),)
    return "".join(f"{line}\n" for line in (*lines, *closing))


def _more(number: int, report: SpellingReport) -> str:
    words = Text(
        en="+{number} more: `playbook spell` shows the rest",
        nl="+{number} meer: `playbook spell` toont de rest",
    )
    return report.say(words, number=str(number))


def _json(report: SpellingReport) -> str:
    import json

    document = {
        "$schema": "spelling-report.schema.json",
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "playbook", "version": report.version},
        "language": report.language,
        "counts": {"files": len(report.sources), "words": len(report.words)},
        "words": [
            {
                "word": escape.escaped(word.word),
                "proposals": list(word.proposals),
                "message": escape.escaped(_found(word, report)),
                "places": [
                    {"path": escape.escaped(f"{report.prefix}{p.path}"), "span": asdict(p.span)}
                    for p in word.places
                ],
            }
            for word in report.words
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


_FORMS: Mapping[str, Callable[[SpellingReport], str]] = {
    "github": _github,
    "json": _json,
    "text": _text,
}


def _found(word: Word, report: SpellingReport) -> str:
    return report.say(_FOUND, word=escape.shown(word.word))


def _advice(word: Word, report: SpellingReport, prefix: str) -> Iterator[str]:
    """Yield the proposals for a word, and where else it is."""
    if word.proposals:
        *others, last = (f"“{proposal}”" for proposal in word.proposals)
        listed = report.say(_OR).join([", ".join(others), last] if others else [last])
        yield report.say(_PROPOSALS, listed=listed)
    others = [_at(place, prefix) for place in word.places[1:]]
    if others:
        listed = ", ".join(others[:_MOST_PLACES])
        left = len(others) - _MOST_PLACES
        more = report.say(_MORE, number=str(left)) if left > 0 else ""
        yield report.say(_ALSO, listed=listed) + more


def _at(place: Place, prefix: str) -> str:
    return escape.escaped(f"{prefix}{place.path}:{place.span.line}:{place.span.column}")


def _sound(report: SpellingReport) -> str:
    return report.say(_SOUND, list=report.words_file)


def _closing(report: SpellingReport) -> str:
    counts = {
        "files": wording.counted(len(report.sources), wording.FILES),
        "words": wording.counted(len(report.words), _WORDS),
    }
    return wording.fill(_CLOSING, counts).in_language(report.language)
