"""The index and the colophon say what readers need of them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from msgspec import structs

from playbook_tools.content.model import Entry
from playbook_tools.content.richtext import (
    Group,
    Heading,
    ItemList,
    Paragraph,
    ParagraphRole,
    plain,
    walk,
)
from playbook_tools.edition.document import Document, back
from playbook_tools.edition.document.context import Context
from playbook_tools.edition.edition import Edition
from playbook_tools.schema import Role


def parts(document: Document, role: str) -> list[Group]:
    return [b for b in walk(document.groups) if isinstance(b, Group) and b.role == role]


def said(group: Group) -> list[str]:
    return [plain(block.runs) for block in walk((group,)) if isinstance(block, Paragraph)]


def test_an_address_is_in_an_entry_of_the_index_once(document: Document) -> None:
    (index,) = parts(document, "index")
    entries = [block for block in index.blocks if isinstance(block, Group)]
    assert len(entries) > 70
    for entry in entries:
        targets = Counter(
            run.target
            for block in entry.blocks
            if isinstance(block, Paragraph) and block.role is ParagraphRole.ADDRESS
            for run in block.runs
            if run.target
        )
        assert set(targets.values()) <= {1}, said(entry)[0]


def test_several_addresses_of_an_entry_say_what_is_there(document: Document) -> None:
    (index,) = parts(document, "index")
    for entry in (block for block in index.blocks if isinstance(block, Group)):
        addresses = [
            block
            for block in entry.blocks
            if isinstance(block, Paragraph) and block.role is ParagraphRole.ADDRESS
        ]
        bare = [address for address in addresses if address.runs[0].target]
        assert not bare or len(addresses) == 1, said(entry)[0]


def test_an_entry_of_the_index_has_an_address_or_words(document: Document) -> None:
    (index,) = parts(document, "index")
    for entry in (block for block in index.blocks if isinstance(block, Group)):
        roles = [block.role for block in entry.blocks if isinstance(block, Paragraph)]
        assert {ParagraphRole.ADDRESS, ParagraphRole.BODY, ParagraphRole.FACT} & set(roles[1:2])


def test_the_index_has_every_country_and_theme(edition: Edition, document: Document) -> None:
    (index,) = parts(document, "index")
    context = Context(edition)
    shown = {said(group)[0].casefold() for group in parts(document, "theme")}
    for role in (Role.CASE, Role.TOOL):
        for entry in edition.playbook.with_role(role):
            (place,) = (g for g in index.blocks if isinstance(g, Group) and _is(g, entry))
            facts = " ".join(said(place))
            countries = back.countries(context, entry)
            for words in (*countries, *back.themes(context, entry)):
                assert words.casefold() in shown
                assert words in facts
    titles = [block.text for block in index.blocks if isinstance(block, Heading)]
    assert titles[-2:] == [edition.labels.text(name) for name in ("index_themes", "countries")]


def _is(group: Group, entry: Entry) -> bool:
    return group.anchor == f"{entry.key.type}-{entry.id}"


def test_the_colophon_says_what_people_ask(edition: Edition) -> None:
    about = {"contact": "mailto:ons@example.org", "url": "https://example.org/boek"}
    entries = tuple(
        structs.replace(entry, data={**entry.data, **about})
        if entry.type.role is Role.EDITION
        else entry
        for entry in edition.playbook.entries
    )
    told = replace(edition, playbook=replace(edition.playbook, entries=entries))
    (colophon,) = parts(Document.of(told), "colophon")
    words = "\n".join(said(colophon))
    assert "Adres: https://example.org/boek\n" in words
    assert "Laat het weten via ons@example.org." in words
    assert "PDF/UA-1" in words
    (_, forms) = (block for block in colophon.blocks if isinstance(block, ItemList))
    assert len(forms.items) == len(back.FORMS)
    assert re.findall(r"\b[0-9a-f]{12,}\b", words) == [told.content_hash[:12]]
