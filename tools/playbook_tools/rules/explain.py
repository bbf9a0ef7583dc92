"""The explanation of a rule, with an example that breaks it and one put right, as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from playbook_tools.diagnostics import Language, Severity, Text, wording
from playbook_tools.rules.base import Rule
from playbook_tools.rules.cases import Case, CaseFile, examples

PAGES: Mapping[Language, str] = {"en": "docs/rules.md", "nl": "docs/rules-nl.md"}
"""The pages that explain every rule, by their language."""

_WRONG = Text(en="Wrong:", nl="Zo niet:")
_RIGHT = Text(en="Right:", nl="Zo wel:")
_SAYS = Text(en="The report says:", nl="De melding:")
_REMOVED = Text(en="is not there", nl="is er niet")
_INVISIBLE = Text(
    en="invisible characters written as `\\n` and the like",
    nl="onzichtbare tekens geschreven als `\\n` en dergelijke",
)


def explain(rule: Rule, weight: Severity | None, language: Language, *, level: int = 1) -> str:
    """Return the explanation; `weight` is what the rule has here (None: it is off)."""
    bad, good = examples(rule.code)
    parts = [
        f"{'#' * level} {rule.code} {rule.name}",
        f"*{weight_word(weight, language)}*",
        rule.explanation.in_language(language),
        *_example(bad, _WRONG, language),
        *_example(good, _RIGHT, language),
    ]
    return "\n\n".join(parts) + "\n"


def address(rule: Rule, language: Language, site: str = "") -> str:
    """Return where a rule is explained, below `site` or else from the root of a checkout."""
    return f"{site}{PAGES[language]}#{rule.code.lower()}-{rule.name}"


def weight_word(weight: Severity | None, language: Language) -> str:
    """Return the word for a rule's weight."""
    off = Text(en="off", nl="uit")
    word = off if weight is None else wording.noun(wording.SEVERITY_WORDS[weight])
    return word.in_language(language)


def overview(rows: Iterable[tuple[Rule, Severity | None]], language: Language) -> str:
    """Return the rules as lines of text: code, name, weight and what each asks."""
    table = [
        (
            rule.code,
            rule.name,
            weight_word(weight, language),
            " ".join(rule.summary.in_language(language).split()),
        )
        for rule, weight in rows
    ]
    widths = [max(len(row[column]) for row in table) for column in range(3)]
    return "".join(
        "  ".join([*(word.ljust(width) for word, width in zip(row, widths, strict=False)), row[3]])
        + "\n"
        for row in table
    )


def _example(case: Case | None, lead: Text, language: Language) -> Iterator[str]:
    if case is None:
        return
    yield lead.in_language(language)
    for file in case.files:
        yield from _file(file, language)
    report = case.report(language).rstrip()
    if report:
        yield _SAYS.in_language(language)
        yield f"```text\n{report}\n```"


def _file(file: CaseFile, language: Language) -> Iterator[str]:
    if file.how == "removed":
        yield f"`{file.path}` {_REMOVED.in_language(language)}."
        return
    escaped = file.how == "escaped"
    yield f"`{file.path}`" + (f" ({_INVISIBLE.in_language(language)})" if escaped else "")
    yield f"```{'text' if escaped else 'yaml'}\n{file.text.rstrip()}\n```"
