"""The index of the site's search, asked by the script that readers ask it with."""

from __future__ import annotations

import json
import random
import re
import subprocess
from collections.abc import Iterable
from gzip import compress
from pathlib import Path
from time import process_time
from typing import Any

import pytest

from conftest import ROOT
from node_tools import node
from playbook_tools.site.search import words
from playbook_tools.site.search.index import IN_ONE, Findable, Index, index

HERE = Path(__file__).parent
TABLE = ROOT / "tests" / "page" / "found" / "nl.txt"
ROW = re.compile(r"(?P<query>.+?) (?P<verb>finds|means|not) (?P<text>.+)")
ROWS = [
    (found["query"], found["verb"], found["text"])
    for line in TABLE.read_text(encoding="utf-8").splitlines()
    if not line.startswith("#") and (found := ROW.fullmatch(line))
]
SIGNS = (
    "aeinrst ZÉéëÏıİßſœĳŉǅςΣاשلﷺ’'-‐‑\u00ad.…½²Ⅷ①٣𝒜𠀀e\u0301\u200d👩🏽 \u00a0\t\n,;/_<>&\"\\"
    "\u2028\u0000+*\ud800"
)
STARTS = ("", "be", "ge", "ver", "ont", "over", "mede", "samen", "in", "uit", "voor", "onder")
MIDDLES = ("beleid", "werk", "leer", "plan", "groep", "bouw", "stuur", "vraag", "kring", "proef")
ENDS = ("", "ing", "heid", "er", "schap", "sel", "kracht", "ruimte", "voering", "baar", "lijk")
SYLLABLES = [a + b for a in "bdfghklmnprstvwz" for b in "aeiou"]
MANY = {"in one": 0, "in parts": IN_ONE}


def asked(made: Index, folder: Path, queries: Iterable[str], **given: Any) -> Any:
    """Return what the script finds."""
    for name, content in made.files.items():
        (folder / name).write_bytes(content)
    asking = {"folder": str(folder), "first": made.first, "queries": list(queries), **given}
    done = subprocess.run(
        [node(), HERE / "asked.mjs"],
        input=json.dumps(asking),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def page(title: str, text: str = "", **given: Any) -> Findable:
    return Findable(f"nl/plays/{title.lower()}/", title, "Play", text, **given)


def filler(count: int) -> list[Findable]:
    """Return pages that say what nobody asks for here."""
    return [Findable(f"nl/x/{n}/", f"Q{n}", "Case", f"qqq{n % 50}") for n in range(count)]


def book(count: int) -> tuple[Findable, ...]:
    """Return pages with words as a language has them: few are in most pages, most in few."""
    rng = random.Random(7)  # noqa: S311
    known = [
        rng.choice(STARTS)
        + rng.choice(MIDDLES)
        + "".join(rng.choices(SYLLABLES, k=rng.randrange(3)))
        + rng.choice(ENDS)
        for _ in range(80_000)
    ]
    places = [min(int(len(known) * (rng.random() ** 4)), len(known) - 1) for _ in range(200_000)]
    return tuple(
        Findable(
            f"nl/cases/case-{number}/",
            " ".join(known[p] for p in rng.choices(places, k=4)).capitalize(),
            ("Play", "Case", "Tool")[number % 3],
            " ".join(known[p] for p in rng.choices(places, k=130)) + " de en van.",
        )
        for number in range(count)
    )


def sizes(made: Index) -> dict[str, int]:
    return {name: len(compress(content, 9)) for name, content in made.files.items()}


@pytest.mark.thorough
@pytest.mark.parametrize("form", MANY)
def test_a_search_finds_what_the_table_says(form: str, tmp_path: Path) -> None:
    rows = [row for row in ROWS if row[1] != "means"]
    there = [query if verb == "not" else text for query, verb, text in rows]
    pages = [page(text) for text in dict.fromkeys((*there, *(text for _, _, text in rows)))]
    made = index([*pages, *filler(MANY[form])], "nl")
    assert (len(made.files) > 1) is (form == "in parts")
    answers = asked(made, tmp_path, (query for query, _, _ in rows), limit=2_000)["answers"]
    wrong = [
        row
        for row, answer in zip(rows, answers, strict=True)
        if (row[2] in answer["titles"]) is not (row[1] == "finds")
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("query", "title"),
    [("inovatie", "Innovatie"), ("samenwerkign", "Samenwerking"), ("inovati", "Innovaties")],
)
def test_a_search_in_parts_passes_over_typing_errors(
    query: str, title: str, tmp_path: Path
) -> None:
    pages = [page(title), page("Renovatie"), page("Samenvatting")]
    (answer,) = asked(index([*pages, *filler(IN_ONE)], "nl"), tmp_path, [query])["answers"]
    assert answer["titles"][0] == title


@pytest.mark.parametrize("form", MANY)
def test_what_is_found_comes_with_its_place_and_the_words_around(form: str, tmp_path: Path) -> None:
    pages = [
        page("Iets anders", "Hier staat een plan."),
        page("Het plan", "Wie plant, oogst."),
        page("Plannen maken", "Begin klein.", headings="Het plan"),
        page("Zwaarder", "Hier staat ook een plan.", weight=3),
        page("Van gene zijde", "Een stappenplan."),
        page("Niets", "Geen."),
    ]
    made = index([*pages, *filler(MANY[form])], "nl")
    (answer,) = asked(made, tmp_path, ["plan"])["answers"]
    assert answer["titles"] == [
        "Het plan", "Plannen maken", "Zwaarder", "Iets anders", "Van gene zijde",
    ]  # fmt: skip
    assert answer["addresses"][0] == pages[1].address
    assert answer["excerpts"][3] == [
        {"text": "Hier staat een ", "hit": False},
        {"text": "plan", "hit": True},
        {"text": ".", "hit": False},
    ]


def test_a_word_that_most_pages_have_does_not_hide_the_others(tmp_path: Path) -> None:
    pages = [page("De waan", "x"), *(page(f"T{n}", "de gemeente") for n in range(3))]
    common = [page(f"Q{n}", "de qqq") for n in range(IN_ONE)]
    answers = asked(index([*pages, *common], "nl"), tmp_path, ["de gemeente", "de"])["answers"]
    assert [answer["titles"] for answer in answers] == [["T0", "T1", "T2"], ["De waan"]]


@pytest.mark.parametrize("form", MANY)
def test_of_several_words_those_that_nothing_has_are_named(form: str, tmp_path: Path) -> None:
    pages = [
        page("Boot", "Een snelle boot van hout."),
        page("Auto", "Een snelle auto van staal."),
        page("Trein", "Rijdt."),
    ]
    made = index([*pages, *filler(MANY[form])], "nl")
    asking = ["snelle boot", "snelle trein", "houten boot zwembad", "boot en de auto", "zwembad"]
    told = [
        (answer["titles"], answer["lacking"], answer["without"], answer["lacks"])
        for answer in asked(made, tmp_path, asking)["answers"]
    ]
    assert told == [
        (["Boot"], 0, [], [[]]),
        (["Trein", "Boot", "Auto"], 1, [], [["snelle"], ["trein"], ["trein"]]),
        (["Boot"], 1, ["zwembad"], [["zwembad"]]),
        (["Boot", "Auto"], 1, [], [["auto"], ["boot"]]),
        ([], 1, ["zwembad"], []),
    ]


@pytest.mark.parametrize("form", MANY)
def test_a_word_finds_what_is_said_of_it_and_not_the_other_way(form: str, tmp_path: Path) -> None:
    pages = [
        page("Vrij", "In Denemarken."),
        page("Taal", "Het Deens."),
        page("Ver", "Uit Nieuw-Zeeland."),
    ]
    also = [("Deens", "Denemarken"), ("Nieuw-Zeelands", "Nieuw-Zeeland")]
    made = index([*pages, *filler(MANY[form])], "nl", also)
    queries = ["deens", "Deense", "denemarken", "deenz", "nieuw-zeelandse"]
    found = [answer["titles"] for answer in asked(made, tmp_path, queries)["answers"]]
    assert [sorted(titles) for titles in found] == [
        ["Taal", "Vrij"], ["Taal", "Vrij"], ["Vrij"], ["Taal"], ["Ver"],
    ]  # fmt: skip


@pytest.mark.slow
def test_a_search_in_ten_thousand_pages_loads_little(tmp_path: Path) -> None:
    pages = book(10_000)
    made = index(pages, "nl")
    compressed = sizes(made)
    titles = [one.title for one in pages[::1_000]]
    mistyped = " ".join(
        f"{word[:-3]}xx{word[-1]}" for title in titles[:3] for word in title.split()
    )
    typed = [
        "beleid",
        "bel",
        "be",
        "b",
        "werkruimte samenstad leerkring",
        "gemente",
        "samenwerkinx",
    ]
    answers = asked(made, tmp_path, [*titles, *typed, " ".join(titles[:3]), mistyped])["answers"]
    assert max(answer["size"] for answer in answers) <= 150_000
    for title, answer in zip(titles, answers, strict=False):
        assert answer["titles"][0] == title
    assert compressed[made.first] <= 30_000


@pytest.mark.slow
def test_twice_the_pages_take_twice_the_time() -> None:
    pages = book(8_000)

    def least(some: tuple[Findable, ...]) -> float:
        times = []
        for _ in range(3):
            before = process_time()
            index(some, "nl")
            times.append(process_time() - before)
        return min(times)

    assert least(pages) <= 3 * least(pages[:4_000])


def test_the_same_pages_give_the_same_bytes() -> None:
    pages = [page("Plan", "x"), *filler(IN_ONE)]
    assert index(pages, "nl") == index(iter(pages), "nl")


def any_text(rng: random.Random) -> str:
    return "".join(rng.choices(SIGNS, k=rng.randrange(12)))


@pytest.mark.thorough
@pytest.mark.parametrize("form", MANY)
def test_whatever_is_written_every_word_of_a_title_finds_it(form: str, tmp_path: Path) -> None:
    rng = random.Random(20)  # noqa: S311
    pages = [
        Findable(f"nl/{n}/", any_text(rng), any_text(rng), any_text(rng), any_text(rng))
        for n in range(MANY[form] + 100)
    ]
    made = index(pages, "nl")
    wanted = [(n, word) for n, one in enumerate(pages[:100]) for word in words.written(one.title)]
    answers = asked(made, tmp_path, (word for _, word in wanted), limit=2_000)["answers"]
    lost = [
        (pages[n].title, word)
        for (n, word), answer in zip(wanted, answers, strict=True)
        if pages[n].address not in answer["addresses"]
    ]
    assert lost == []


def test_words_have_the_same_forms_in_both_languages(tmp_path: Path) -> None:
    rng = random.Random(4)  # noqa: S311
    texts = [text.replace("\ud800", "") for text in (any_text(rng) for _ in range(2_000))]
    texts += [text for _, _, text in ROWS]
    found = asked(index([], "nl"), tmp_path, [], texts=texts)["forms"]
    assert found == [list(words.forms(text)) for text in texts]


@pytest.mark.parametrize("pages", [[], [page("")], [page("", "\ud800 <script>")]])
def test_an_index_of_nothing_finds_nothing(pages: list[Findable], tmp_path: Path) -> None:
    (answer, other) = asked(index(pages, "nl"), tmp_path, ["zzz", ""])["answers"]
    assert answer["titles"] == other["titles"] == []
