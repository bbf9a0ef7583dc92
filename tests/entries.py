"""Made-up entries of any type, as hypothesis draws them from the declared fields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

from playbook_tools.content import markdown
from playbook_tools.content.model import Value
from playbook_tools.diagnostics import characters
from playbook_tools.schema import constraints
from playbook_tools.schema.content_types import ContentType, Field

_PLAIN = "een idee überhaupt co-creatie ’s “ja” (dus) é langlanglanglanglanglanglanglang no null 3"
_MARKED = (
    "1. 2) - # ## * + > | ! % @ ` ' \" ~ = &a a:b c# {x} [x] --- ... << ? : , \\ \\* *b* **vet**"
)
_ODD = ("a: b", "a :b", " #c", "- ", "x\u00a0y", "[een play](play:work-aloud)", "[a word]{lang=en}")
_WORDS = st.sampled_from((*_PLAIN.split(), *_MARKED.split(), *_ODD))
_LINE = st.lists(_WORDS, min_size=1, max_size=24).map(" ".join)
_BLOCK = st.one_of(
    _LINE,
    st.lists(_LINE, min_size=1, max_size=3).map(lambda lines: "\n".join(f"- {x}" for x in lines)),
    st.lists(_LINE, min_size=2, max_size=4).map("\n".join),
    _LINE.map(lambda line: f"- {line}\n\n  {line}\n  - {line}"),
)
_BLOCKS = st.lists(_BLOCK, min_size=1, max_size=3).map("\n\n".join)


def texts(field: Field) -> st.SearchStrategy[str]:
    """Return texts that the field allows."""
    if field.choices:
        return st.sampled_from(field.choices)
    if field.date:
        return st.dates().map(lambda day: day.isoformat())
    if field.language:
        return st.sampled_from(["en", "fy", "pt-BR"])
    drawn = _BLOCKS if field.markdown == "blocks" else _LINE
    if field.pattern and field.pattern.pattern != r"\S":
        drawn = st.from_regex(field.pattern, fullmatch=True).map(str.strip)
    return drawn.filter(
        lambda text: (
            not characters.FORBIDDEN.search(text)
            and constraints.violation(field, text) is None
            and (field.markdown == "none" or not any(markdown.unsupported(text, field.markdown)))
        )
    )


def values(field: Field) -> st.SearchStrategy[Any]:
    """Return values that the field allows, nested."""
    if field.kind == "integer":
        least, most = field.limits
        return st.integers(least or 0, most or 99).map(str)
    if field.kind == "list":
        assert field.item is not None
        least, most = field.limits
        return st.lists(
            values(field.item), min_size=max(least or 1, 1), max_size=min(most or 3, 3)
        ).map(tuple)
    if field.kind == "mapping":
        return st.fixed_dictionaries(
            {inner.name: values(inner) for inner in field.fields if inner.required},
            optional={inner.name: values(inner) for inner in field.fields if not inner.required},
        )
    return texts(field)


def entries(declared: ContentType) -> st.SearchStrategy[Mapping[str, Value]]:
    """Return entries of a type, their fields in any order."""
    return values(declared.shape).flatmap(
        lambda entry: st.permutations(list(entry)).map(
            lambda names: {name: entry[name] for name in names}
        )
    )
