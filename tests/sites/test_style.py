"""The self-assessment looks on the site as in the HTML edition."""

from __future__ import annotations

import re

from conftest import ROOT

TOOLS = ROOT / "tools" / "playbook_tools"
ALIKE = {"lead"}
"""What looks alike wherever it stands."""


def selectors(name: str) -> set[str]:
    """Return what a sheet of the site gives a style to: the end of each of its selectors."""
    text = re.sub(r"/\*.*?\*/", "", (TOOLS / "site" / "look" / name).read_text("utf-8"), flags=re.S)
    heads = re.findall(r"([^{};]+)\{", re.sub(r"@media[^{]*\{", "", text))
    return {one.strip() for head in heads for one in head.split(",")}


def said_by_views() -> set[str]:
    """Return the classes that the views of the self-assessment give."""
    folder = TOOLS / "export" / "page" / "script"
    given = " ".join(
        " ".join(re.findall(r'(?:class: |accented\([\w.]+, )"([^"]*)"', path.read_text("utf-8")))
        for path in sorted(folder.rglob("*.js"))
    )
    return set(given.split())


def test_the_style_of_the_site_is_not_that_of_a_view() -> None:
    views = said_by_views()
    assert {"choices", "question-card", "rows"} <= views
    first = {
        found[1]
        for name in ("site.css", "search.css")
        for selector in selectors(name)
        if (found := re.match(r"\.([\w-]+)", selector))
    }
    # Within `rows` there is none of what a list of the site has there.
    assert first & views - {"rows"} == ALIKE
