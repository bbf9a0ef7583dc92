"""Words to avoid are found wherever they stand, though most texts are not looked at closely."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from playbook_tools.content import read_entry
from playbook_tools.rules import pb402_avoided_term
from playbook_tools.rules.entry import Avoided
from playbook_tools.rules.registry import EntryContext
from playbook_tools.schema.declared import load_types
from playbook_tools.source import parse

WORDS = (
    "creatief",
    "co-creëren",
    "auto's",
    "één",
    "luidop werken",
    "kennis van gegevens",
    "&",
    "x_y",
)
AVOIDED = Avoided(tuple((word, "iets anders") for word in WORDS))
PIECES = (
    *WORDS, "creatieve", "auto", "werken", "kennis", "van", "gegeven", "gegevens", "luidop", "en",
    "ê", " ", "  ", "-", "’s", "“", "”", "(", ")", ".", ",", "–", "s", "en", "CREATIEVEN", "Eén",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=12).map("".join))
def test_nothing_is_overlooked(text: str) -> None:
    page = f"id: x\nplacement: back\norder: 1\ntitle: T\nbody: |\n  W {text} w\n"
    read = parse.parse(page.encode(), "pages/x.yaml")
    entry, _ = read_entry.read_entry(read, load_types()["page"], "x")
    context = EntryContext(entry, read, AVOIDED)
    pattern = pb402_avoided_term._pattern(tuple(pb402_avoided_term._search(AVOIDED).words))
    there = sum(bool(pattern.search(passage.words)) for passage in context.passages)
    noted = pb402_avoided_term.note(context)
    assert (noted.texts + noted.names if noted else 0) == there
