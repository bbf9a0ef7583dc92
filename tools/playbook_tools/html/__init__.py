"""An edition as one HTML page, and the stylesheet that lays it out on paper.

Content is text only: everything is escaped, and a link leads to an anchor of the page or to an
`https:`, `http:` or `mailto:` address, else it is plain text.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from itertools import groupby

from jinja2 import Environment, FunctionLoader, StrictUndefined

from playbook_tools import theme
from playbook_tools.blocks import Group, Heading, ItemList, Paragraph, Runs, plain
from playbook_tools.document import Document, walk
from playbook_tools.html.density import setting
from playbook_tools.markdown import ADDRESS


def render(document: Document) -> str:
    """Give the whole document as a valid HTML page without scripts, styles or pictures."""
    template = _environment().get_template("edition.html.j2")
    return template.render(document=document, anchors=_anchors(document))


def stylesheet(document: Document) -> str:
    """Give the print stylesheet with the colours of every principle in the document."""
    template = _environment().get_template("print.css.j2")
    numbers = sorted({b.accent for b in walk(document.groups) if isinstance(b, Group)})
    accents = {number: theme.accent(number) for number in numbers if number}
    return template.render(accents=accents, neutral=theme.NEUTRAL, muted=theme.MUTED)


def drawing(name: str) -> str:
    """Give one of our own drawings as SVG in the colours of the editions."""
    template = _environment().get_template(f"{name}.svg.j2")
    return template.render(accents=theme.ACCENTS, neutral=theme.NEUTRAL)


def _anchors(document: Document) -> frozenset[str]:
    blocks = walk(document.groups)
    return frozenset(f"#{b.anchor}" for b in blocks if isinstance(b, Heading | Group) and b.anchor)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        autoescape=True,
        loader=FunctionLoader(lambda name: (files(__name__) / name).read_text("utf-8")),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.tests.update(
        address=lambda target: bool(ADDRESS.match(target or "")),
        group=lambda block: isinstance(block, Group),
        heading=lambda block: isinstance(block, Heading),
        item_list=lambda block: isinstance(block, ItemList),
        paragraph=lambda block: isinstance(block, Paragraph),
    )
    environment.filters.update(plain=plain, setting=setting, stretches=_stretches)
    return environment


def _stretches(runs: Runs) -> Iterator[tuple[str | None, Runs]]:
    """Give runs that follow each other and lead to one place together: they are one link."""
    for target, together in groupby(runs, key=lambda run: run.target):
        yield target, tuple(together)
