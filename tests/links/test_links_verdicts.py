"""Which addresses a playbook has, and what is thought of what is found at them."""

from __future__ import annotations

from pathlib import Path

import pytest

from playbook_tools.diagnostics.diagnostic import Text
from playbook_tools.links.collect import collect
from playbook_tools.links.page import Page, names_a_place, read_page
from playbook_tools.links.verdicts import REASONS, Answer, Evidence, Verdict, judge
from playbook_tools.loading.reading import load
from playbook_tools.schema.declared import load_types

HERE = "https://example.org/beleid/plan"
CHAINS = {
    "it is there": ([(HERE, 200)], "ok: responds (200)"),
    "it is made elsewhere": ([(HERE, 201)], "ok: responds (201)"),
    "moved once": (
        [(HERE, 301), ("https://b.org/x", 200)],
        "moved: redirects permanently to https://b.org/x",
    ),
    "moved twice, then for now": (
        [(HERE, 301), ("https://b.org/x", 308), ("https://c.org/x", 302), ("https://d.org/y", 200)],
        "moved: redirects permanently to https://c.org/x",
    ),
    "for now, then for good": (
        [(HERE, 302), ("https://b.org/x", 301), ("https://c.org/x", 200)],
        "ok: responds (200, https://c.org/x)",
    ),
    "moved to the home page": (
        [(HERE, 301), ("https://example.org/nl-nl/index.html", 200)],
        "unsure: redirects to a home page, https://example.org/nl-nl/index.html: "
        "the page itself may be gone",
    ),
    "moved to where it is gone": (
        [(HERE, 301), ("https://b.org/x", 410)],
        "dead: the page was removed (410, https://b.org/x)",
    ),
    "moved to a server that is ill": (
        [(HERE, 301), ("https://b.org/x", 520)],
        "unsure: server error (520, https://b.org/x)",
    ),
    "a redirect to nowhere": ([(HERE, 302)], "unsure: unexpected response (302)"),
    "a proxy asks": ([(HERE, 407)], "unsure: login required (407)"),
    "for legal reasons": ([(HERE, 451)], "unsure: unexpected response (451)"),
    "no status at all": ([(HERE, 999)], "unsure: unexpected response (999)"),
}


@pytest.mark.parametrize(("answers", "expected"), CHAINS.values(), ids=CHAINS)
def test_answers(answers: list[tuple[str, int]], expected: str) -> None:
    assert told(Evidence(HERE, tuple(Answer(*one) for one in answers))) == expected


def test_a_home_page_that_moves_has_moved() -> None:
    home, new = "https://example.org", "https://www.example.org/en/"
    chain = (Answer(home, 301), Answer(new, 200))
    assert told(Evidence(home, chain)) == f"moved: redirects permanently to {new}"


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("https://b.org/x", "https://b.org/x#doel"),
        ("https://b.org/x#ander", "https://b.org/x#ander"),
    ],
)
def test_a_fragment_moves_along(target: str, expected: str) -> None:
    chain = (Answer(f"{HERE}#doel", 301), Answer(target, 200))
    assert told(Evidence(f"{HERE}#doel", chain)) == f"moved: redirects permanently to {expected}"


TITLES = {
    "404 | Gemeente": "soft-404",
    "Page Not Found - OECD": "soft-404",
    "Deze pagina bestaat niet (meer)": "soft-404",
    "Pagina niet gevonden": "soft-404",
    "Sorry, this page doesn’t exist": "soft-404",
    "Attention Required! | Cloudflare": "bot-wall",
    "Are you a robot?": "bot-wall",
    "Room 4040 of the ministry": "answers",
    "The notfound project": "answers",
    "Plannen": "answers",
}


@pytest.mark.parametrize(("title", "expected"), TITLES.items())
def test_titles(title: str, expected: str) -> None:
    assert judge(Evidence(HERE, (Answer(HERE, 200),), title=title)).reason == expected


def test_only_what_nobody_will_reach_is_dead() -> None:
    dead = {name for name, reason in REASONS.items() if reason.verdict is Verdict.DEAD}
    assert dead == {"not-found", "gone", "no-domain"}
    assert all(("{}" in r.en) == ("{}" in r.nl) for r in REASONS.values())
    assert REASONS["offline"].words("x") != Text("", "")


PAGES = {
    "nothing": ("", "text/html", Page()),
    "a title over lines": ("<title>\n Een\n plan </title><p id=a>", "", Page("Een plan", {"a"})),
    "a name for an anchor only": ("<a name=b></a><p name=c>", "", Page("", {"b"})),
    "another charset": ("<title>caf\xe9</title>", "text/html; charset=latin-1", Page("café")),
    "a charset that nobody knows": ("<title>x</title>", "text/html; charset=klingon", Page("x")),
    "a drawing with a title": (
        "<title>Echt</title><svg><title>Plaatje</title></svg>",
        "",
        Page("Echt"),
    ),
    "deep as the sea": ("<title>Diep</title>" + "<div>" * 20_000, "", Page("Diep")),
    "a comment alone": ("<!-- -->", "", Page()),
}


@pytest.mark.parametrize(("content", "kind", "expected"), PAGES.values(), ids=PAGES)
def test_pages(content: str, kind: str, expected: Page) -> None:
    found = read_page(content.encode("latin-1"), kind)
    assert (found.title, set(found.names)) == (expected.title, set(expected.names))


@pytest.mark.parametrize(
    ("fragment", "expected"),
    [("plan", True), ("één", True), ("", False), ("/a/b", False), ("!a", False),
     (":~:text=a", False), ("page=3", False)],
)  # fmt: skip
def test_fragments_that_name_a_place(fragment: str, *, expected: bool) -> None:
    assert names_a_place(fragment) is expected


def test_places_are_found_by_every_name_they_have() -> None:
    page = Page("", frozenset({"één", "user-content-doel"}))
    wanted = ("één", "%C3%A9%C3%A9n", "doel", "top", "twee")
    assert [page.has(one) for one in wanted] == [True, True, True, True, False]


def test_addresses_with_every_use(root: Path) -> None:
    (root / "link-exceptions.yaml").write_text(
        "exceptions:\n  - address: https://example.org/nergens\n"
        "    reason: Niet voor lezers.\n    until: 2026-12-31\n"
    )
    (root / "pages/goodbye.yaml").write_text(
        "id: goodbye\nplacement: back\norder: 1\ntitle: Slot\nbody: |\n"
        "  Zie [hier](https://example.org/plannen) en\n"
        "  [daar](https://example.org/plannen) of [nergens](htps://x), of\n"
        "  [verder](https://example.org/plannen/2), <https://example.org/plan>.\n"
    )
    links = collect(load(root, load_types()).playbook.entries)
    uses = [
        f"{link.address} {use.path}:{use.span.line}:{use.span.column} {use.entry}"
        for link in links
        for use in link.uses
    ]
    assert uses == [
        "https://creativecommons.org/licenses/by/4.0/ edition.yaml:8:6 edition",
        "https://creativecommons.org/licenses/by/4.0/ edition.yaml:14:8 edition",
        "https://creativecommons.org/licenses/by/4.0/ edition.yaml:17:12 edition",
        "https://creativecommons.org/licenses/by/4.0/ edition.yaml:21:8 edition",
        "https://creativecommons.org/licenses/by/4.0/ pages/session.yaml:14:10 page:session",
        "https://example.org/formulier-één%20A tools/weekly-note.yaml:13:10 tool:weekly-note",
        "https://example.org/open?a=1&b=2 cases/open-town.yaml:13:10 case:open-town",
        "https://example.org/plan pages/goodbye.yaml:8:45 page:goodbye",
        "https://example.org/plannen pages/goodbye.yaml:6:14 page:goodbye",
        "https://example.org/plannen pages/goodbye.yaml:7:10 page:goodbye",
        "https://example.org/plannen plays/work-aloud.yaml:11:11 play:work-aloud",
        "https://example.org/plannen/2 pages/goodbye.yaml:8:12 page:goodbye",
    ]


def told(found: Evidence) -> str:
    judgement = judge(found)
    return f"{judgement.verdict}: {judgement.words.en}"
