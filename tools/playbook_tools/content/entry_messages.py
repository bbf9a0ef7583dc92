"""The words for what does not fit a declared field."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from playbook_tools.content import markdown
from playbook_tools.diagnostics import Text, Violation, shown
from playbook_tools.schema import Field, constraints, urls
from playbook_tools.source import nodes


def count(declared: Field, number: int) -> tuple[Text, Text]:
    """Say that a list has too few or too many items."""
    least, most = declared.limits
    name = constraints.named(declared)
    few = least is not None and number < least
    limit = Text(
        en=f"{least} is the least" if few else f"{most} is the most",
        nl=f"{least} is het minste" if few else f"{most} is het meeste",
    )
    return (
        Text(
            en=f"{name.en} has {number} items, and {limit.en}",
            nl=f"{name.nl} heeft {number} onderdelen, en {limit.nl}",
        ),
        Text(en="Add what is missing.", nl="Vul aan wat ontbreekt.")
        if few
        else Text(en="Remove what is too much.", nl="Haal weg wat te veel is."),
    )


COLON = (
    Text(
        en="unquoted text contains a colon followed by a space",
        nl="midden in een tekst staat een dubbele punt met een spatie",
    ),
    Text(
        en="Put the text on the next lines, indented, and write `>-` after the key.",
        nl="Zet de tekst ingesprongen op de volgende regels en schrijf `>-` achter de veldnaam.",
    ),
)


def repeated(line: int) -> tuple[Text, Text]:
    """Say that an item stands on an earlier line already."""
    return (
        Text(
            en=f"this item is the same as the one on line {line}",
            nl=f"dit onderdeel is gelijk aan dat op regel {line}",
        ),
        Text(en="Remove one of the two.", nl="Haal een van de twee weg."),
    )


def wrong_kind(declared: Field, node: nodes.Node) -> Text:
    """Say that a list stands where a text should be, or the like."""
    found = constraints.KINDS[
        "text"
        if isinstance(node, nodes.Scalar)
        else "list"
        if isinstance(node, nodes.Sequence)
        else "mapping"
    ]
    wanted, name = constraints.KINDS[declared.kind], constraints.named(declared)
    return Text(
        en=f"{name.en} must be {wanted.en}, and this is {found.en}",
        nl=f"{name.nl} moet {wanted.nl} zijn, en dit is {found.nl}",
    )


def missing(declared: Field) -> tuple[Text, Text]:
    """Say that a required field is not there."""
    return (
        Text(
            en=f"the field `{declared.name}` is missing",
            nl=f"het veld `{declared.name}` ontbreekt",
        ),
        Text(
            en=f"Add `{declared.name}:` – {declared.description.en}",
            nl=f"Voeg `{declared.name}:` toe – {declared.description.nl}",
        ),
    )


_CONSTRUCTS: Mapping[str, Text] = {
    "html_block": Text(en="HTML", nl="HTML"),
    "html_inline": Text(en="HTML", nl="HTML"),
    "heading": Text(en="a heading", nl="een kop"),
    "image": Text(en="a picture", nl="een afbeelding"),
    "code_inline": Text(en="code between backticks", nl="code tussen accenten"),
    "code_block": Text(en="text indented by four blanks", nl="tekst die vier spaties inspringt"),
    "fence": Text(en="a block of code", nl="een blok code"),
    "blockquote": Text(en="a quotation (`>`)", nl="een citaat (`>`)"),
    "ordered_list": Text(en="a numbered list", nl="een genummerde lijst"),
    "hr": Text(en="a ruled line", nl="een streep"),
    "hardbreak": Text(
        en="a forced line break (two blanks or a backslash at the end of a line)",
        nl="een harde regelovergang (twee spaties of een backslash aan het eind van een regel)",
    ),
    "broken_link": Text(en="half a link", nl="een halve link"),
}


_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_SINGLE_PARAGRAPH = (
    Text(en="this text must be a single paragraph", nl="deze tekst moet één alinea zijn"),
    Text(
        en="Join the paragraphs, or make each an item of its own.",
        nl="Voeg de alinea’s samen, of maak van elke een eigen onderdeel.",
    ),
)
_MARKDOWN_HINT = Text(
    en="Use paragraphs, lists with `- `, *emphasis*, **strong** and [text](https://…) only.",
    nl="Gebruik alleen alinea’s, lijsten met `- `, *nadruk*, **vet** en [tekst](https://…).",
)


def unsupported_markdown(unsupported: markdown.Unsupported) -> Violation:
    """Say what in a text is not in the playbook's Markdown."""
    if unsupported.construct == "several_blocks":
        return Violation("PB209", *_SINGLE_PARAGRAPH)
    if unsupported.construct == "broken_link":
        address = unsupported.snippet.removeprefix("](").removesuffix(")")
        wrong = urls.violation(address)
        if wrong and wrong.code == "PB503":
            return replace(wrong, words=address)
    what = _CONSTRUCTS.get(unsupported.construct, Text(en="this", nl="dit"))
    words = shown(unsupported.snippet, 40)
    return Violation(
        "PB209",
        Text(
            en=f"{what.en} may not stand in a text: `{words}`",
            nl=f"{what.nl} mag niet in een tekst staan: `{words}`",
        ),
        _MARKDOWN_HINT,
    )


def link_violation(target: str) -> Violation | None:
    """Say what is wrong with where a link in a text leads, if it is no entry."""
    wrong = urls.violation(target)
    if wrong is None or not _ID.match(target):
        return wrong
    if wrong.code != "PB501":
        return wrong
    return replace(wrong, hint="type-first", values={**wrong.values, "target": target})
