"""Values that do not fit a declared field, as violations in the words of the rules."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from playbook_tools.content import markdown
from playbook_tools.diagnostics import Value, Violation, characters, escape, suggest
from playbook_tools.schema import Field, constraints, content_types, urls
from playbook_tools.source import nodes

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
# What people write where `- ` should begin an item.
_LANGUAGE_MARK = re.compile(r"(?<=\])\{lang=[^{}]*\}")
_BULLET = re.compile(rf"(?P<sign>[-–—*{characters.BULLETS}]+|[0-9]{{1,2}}[.)])(?=\s|\w)")
_PICTURES = frozenset(
    {"image", "images", "picture", "photo", "logo", "afbeelding", "afbeeldingen", "foto", "plaatje"}
)
_WORDED = frozenset(
    {
        *("blockquote", "broken-link", "code-block", "code-inline", "fence", "footnote"),
        *("hardbreak", "reference", "table"),
        *("heading", "hr", "html-block", "html-inline", "image", "number", "ordered-list"),
        "several-blocks",
    }
)
"""The constructs for which the rule on Markdown has words of their own."""


def count(declared: Field, number: int) -> Violation:
    """Return the violation of a list with too few or too many items."""
    least, most = declared.limits
    values: dict[str, Value] = {"field": constraints.named(declared), "number": number}
    if least is not None and number < least:
        return Violation("PB206", "too-few", values={**values, "least": least})
    return Violation("PB206", "too-many", values={**values, "most": most or 0})


def wrong_kind(declared: Field, node: nodes.Node) -> Violation:
    """Return the violation of a list in place of a text, or the like."""
    if isinstance(node, nodes.Scalar) and constraints.says_nothing(node.value):
        return constraints.nothing(declared, node.value)
    found: content_types.Kind = (
        "text"
        if isinstance(node, nodes.Scalar)
        else "list"
        if isinstance(node, nodes.Sequence)
        else "mapping"
    )
    values: dict[str, Value] = {
        "field": constraints.named(declared),
        "wanted": constraints.KINDS[declared.kind],
        "found": constraints.KINDS[found],
    }
    hint: str = declared.kind
    if isinstance(node, nodes.Scalar) and declared.kind == "list":
        bullet = _BULLET.match(node.value)
        if bullet:
            hint, values["sign"] = "dash", bullet["sign"]
    elif isinstance(node, nodes.Sequence) and declared.kind == "text" and len(node.items) == 1:
        hint = "no-dash"
    elif isinstance(node, nodes.Sequence) and declared.markdown == "blocks":
        hint = "list-in-text"
    return Violation("PB203", "kind", hint, values=values)


def missing(declared: Field) -> Violation:
    """Return the violation of a required field that is not there."""
    values: dict[str, Value] = {"name": declared.name, "description": declared.description}
    return Violation("PB202", "missing", values=values)


def unknown(name: str, declared: Field, free: list[str]) -> Violation:
    """Return the violation of a field that is not declared; `free` are those not written yet."""
    best = suggest.nearest(name, free)
    choices = constraints.choices_listed(tuple(declared.by_name))
    values = {"name": escape.shown(name), "best": best or "", "choices": choices}
    if name.lower() in _PICTURES:
        return Violation("PB201", "picture", values=values)
    if " " in name and not best:
        return Violation("PB201", "words", values=values)
    return Violation("PB201", "unknown", "did-you-mean" if best else "choose", values=values)


def unsupported_markdown(unsupported: markdown.Unsupported) -> Violation:
    """Return the violation of a construct that is not in the playbook's Markdown."""
    construct = unsupported.construct
    if construct == "broken_link":
        address = unsupported.snippet.removeprefix("](").removesuffix(")")
        wrong = urls.violation(address)
        if wrong and wrong.code == "PB503":
            return replace(wrong, words=address)
    if construct == "broken_language":
        return _broken_language(unsupported.snippet)
    message = construct.replace("_", "-")
    if message not in _WORDED:
        message = "other"
    return Violation("PB209", message, values={"written": escape.shown(unsupported.snippet, 40)})


def language_violation(tag: str) -> Violation | None:
    """Return the violation in the tag that marks words in a text, or None."""
    if constraints.languages.is_known(tag):
        return None
    best = constraints.languages.meant(tag)
    values: dict[str, Value] = {"written": escape.shown(tag), "best": best or ""}
    return Violation("PB220", "unknown", "did-you-mean" if best else None, values=values)


def language_in_plain_text(declared: Field, written: str) -> Violation:
    """Return the violation of a mark of language in a text that is printed as it is written."""
    values: dict[str, Value] = {
        "field": constraints.mentioned(declared),
        "written": escape.shown(written, 40),
    }
    return Violation("PB220", "plain", values=values)


def language_marks(text: str, declared: Field) -> Iterator[Violation]:
    """Yield the violations in the marks of language of a text in a field."""
    if "{" not in text:
        return
    if declared.markdown == "none":
        for written in marks_in_plain_text(text):
            yield language_in_plain_text(declared, written)
        return
    for one in markdown.unsupported(text, declared.markdown):
        if one.construct == "broken_language":
            yield _broken_language(one.snippet)
    for tag in markdown.languages(text):
        if wrong := language_violation(tag):
            yield wrong


def marks_in_plain_text(text: str) -> list[str]:
    """Return what marks of language look like in a text that is printed as it is written."""
    return _LANGUAGE_MARK.findall(text) if "]{lang=" in text else []


def _broken_language(written: str) -> Violation:
    """Return the violation of a mark that marks nothing; the language that is meant, or `en`."""
    tag = re.sub(r"(?i)[^{]*\{|\}|\s*[.:#]?(?:lang|language|taal|xml:lang)\s*[=:]", "", written)
    values: dict[str, Value] = {
        "written": escape.shown(written.removeprefix("]"), 40),
        "best": constraints.languages.meant(tag) or "en",
    }
    return Violation("PB220", "broken", values=values)


def link_violation(target: str) -> Violation | None:
    """Return the violation in the address of a link in a text, or None."""
    wrong = urls.violation(target)
    if wrong is None or wrong.code != "PB501" or not _ID.match(target):
        return wrong
    return replace(wrong, hint="type-first", values={**wrong.values, "target": target})
