"""`playbook spell` from end to end, with the real speller: what it finds, and what it lets be."""

from __future__ import annotations

import json
import shutil
import sys
import time
import unicodedata
from pathlib import Path

import jsonschema
import pytest
from referencing import Registry, Resource

from command_line import playbook
from conftest import ROOT
from playbook_tools.spelling import speller
from repositories import commit_all, start

pytestmark = pytest.mark.slow

NOTE = """\
id: weekly-note
title: Het Wekbericht
summary: |
  {}
provider: Bureau Vorbeeld
links:
  - title: Het formulleir
    url: https://example.org/formulleir
"""
# Each has one error.
WRONG = {
    "De inovatie helpt.": "inovatie",
    "Vraag het de abtenaren.": "abtenaren",
    "De gemeentte wil dat.": "gemeentte",
    "Dat heeft zij gezecht.": "gezecht",
    "Vraag burgers/ambtenaaren om raad.": "ambtenaaren",
    "Kies uit de SDG-doellen.": "doellen",
    "Het is maar 'belied'.": "belied",
    "Lees “het belied”.": "belied",
    "Doe dat mte een buur.": "mte",
    "Een inovatielab is er ook.": "inovatielab",
    "Een beleidds- en adviesfunctie.": "beleidds",
    "Een 😀, een **vraagg**.": "vraagg",
    "Ook een [vraagg](play:work-aloud) telt.": "vraagg",
    "De [vraag]{lang=nl-BE} en de [vraagg]{lang=nl} tellen.": "vraagg",
}
SOUND = """\
De zzp’ers, hbo’ers en mkb’ers uit ’s-Gravenhage en 's-Hertogenbosch sturen een gsm’etje.
Vraag burgers/ambtenaren om raad.
Kies uit de SDG-doelen en de SDG’s van de OESO.
Het is maar 'beleid', zegt het “beleid”.
Zo’n idee is ’s ochtends beter dan zo'n plan.
De zzp’er coördineert geïnteresseerde coöperaties, één voor één.
De ideeënbus en de co-creatie, beleids- en adviesfuncties.
Het innovatieteam en het burgerschapsplatform.
Dat is o.a. bijv. in de 21e eeuw, de 21e-eeuwse manier, 3D-printen of A4-formaat.
Schrijf naar iemandd@example.org, of kijk op https://example.org/formulleir.
De MBRCGI en de AIG-aanpak.
Zij noemen dat [reel wurld gouvernment]{lang=en}.
Een playbook met plays.
Het Wekbericht komt.
"""


def write(checkout: Path, text: str) -> None:
    note = checkout / "playbook" / "tools" / "weekly-note.yaml"
    note.write_text(NOTE.format(text.rstrip().replace("\n", "\n\n  ")), encoding="utf-8")


@pytest.fixture
def words(checkout: Path) -> Path:
    """A checkout with the list of words of this one, in which nothing is wrong."""
    (checkout / "docs").mkdir()
    shutil.copy(ROOT / "docs" / "words-nl.txt", checkout / "docs")
    return checkout


def test_nothing_is_wrong_in_the_real_playbook_and_its_list_has_no_word_too_many(
    tmp_path: Path,
) -> None:
    listed = (ROOT / "docs" / "words-nl.txt").read_text(encoding="utf-8").split()
    assert listed == sorted(set(listed))
    nothing = tmp_path / "nothing.txt"
    nothing.touch()
    asked = ("--playbook", str(ROOT / "playbook"), "--report", "json")
    _, printed, _ = playbook("spell", *asked, "--words", str(nothing))
    found = {one["word"] for one in json.loads(printed)["words"]}
    # A word of the list may begin a sentence.
    assert sorted({word if word in listed else word.lower() for word in found}) == listed
    assert json.loads(playbook("spell", *asked)[1])["words"] == []


def test_each_error_is_found_in_its_place(words: Path) -> None:
    write(words, "\n".join(WRONG))
    status, printed, errors = playbook("spell", "--report", "json")
    lines = (words / "playbook/tools/weekly-note.yaml").read_text(encoding="utf-8").splitlines()
    found = []
    for word in json.loads(printed)["words"]:
        for place in word["places"]:
            assert place["path"] == "playbook/tools/weekly-note.yaml"
            span = place["span"]
            line = lines[span["line"] - 1]
            assert line[span["column"] - 1 : span["end_column"] - 1] == word["word"]
            found.append((line.strip(), word["word"]))
    assert sorted(found) == sorted(WRONG.items())
    assert (status, errors) == (1, "")


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_sound_words_are_let_be(form: str, words: Path) -> None:
    write(words, unicodedata.normalize(form, SOUND))
    closing = "17 files spelt: 0 unknown words\n"
    assert playbook("spell") == (0, closing, "")
    assert playbook("spell", "--quiet") == (0, "", "")


TEXT = """\
playbook/tools/weekly-note.yaml:4:10: onbekend woord “inovatie”
    4 |   Met de inovatie komen we er.
      |          ^^^^^^^^
      = Bedoel je “innovatie”, “invocatie” of “invasie”?
      = ook op playbook/tools/weekly-note.yaml:6:7

Klopt een woord? Zet het in docs/words-nl.txt, op een eigen regel. Is het een andere taal? Zet dat \
erbij: [woord]{lang=en}.

spelling van 17 bestanden nagekeken: 1 onbekend woord
"""
GITHUB = """\
::warning file=playbook/tools/weekly-note.yaml,line=4,endLine=4,col=10,endColumn=18,\
title=spelling::unknown word “inovatie”%0ADid you mean “innovatie”, “invocatie” or “invasie”?%0A\
also at playbook/tools/weekly-note.yaml:6:7%0AIs a word right? Add it to docs/words-nl.txt, on a \
line of its own. Is it in another language? Then mark it: [word]{lang=en}.
17 files spelt: 1 unknown word
"""


def test_reports_tell_the_word_its_places_and_proposals(words: Path) -> None:
    write(words, "Met de inovatie komen we er.\nDie inovatie helpt.")
    assert playbook("spell", "--message-language", "nl") == (1, TEXT, "")
    assert playbook("spell", "--report", "github") == (1, GITHUB, "")


def test_programs_read_what_the_schema_promises(words: Path) -> None:
    write(words, "Met de inovatie komen we er.")
    printed = json.loads(playbook("spell", "--report", "json")[1])
    documents = {
        name: json.loads((ROOT / "schema" / name).read_text("utf-8"))
        for name in ("report.schema.json", "spelling-report.schema.json")
    }
    known = Registry().with_resources((n, Resource.from_contents(d)) for n, d in documents.items())
    schema = documents["spelling-report.schema.json"]
    jsonschema.Draft202012Validator(schema, registry=known).validate(printed)
    assert set(printed) == set(schema["properties"])


def test_only_changed_texts_are_looked_at(words: Path) -> None:
    write(words, "Met de inovatie komen we er.\nDe tweede zin.")
    start(words)
    assert playbook("spell", "--changed-since", "main")[0] == 0
    write(words, "Met de inovatie komen we er.\nDe tweedde zin.")
    commit_all(words)
    status, printed, _ = playbook("spell", "--changed-since", "main~1", "--report", "json")
    assert (status, [w["word"] for w in json.loads(printed)["words"]]) == (1, ["tweedde"])
    status, _, said = playbook("spell", "--changed-since", "gone")
    assert (status, "gone" in said) == (2, True)


def test_a_text_gives_the_speller_no_orders(words: Path) -> None:
    write(words, "cspell:ignore inovatie\n\nspell-checker: disable\n\nDe inovatie helpt.")
    printed = json.loads(playbook("spell", "--report", "json")[1])
    assert "inovatie" in [found["word"] for found in printed["words"]]
    assert {"line": 12, "column": 6} in [
        {name: place["span"][name] for name in ("line", "column")}
        for found in printed["words"]
        for place in found["places"]
    ]


def test_an_apostrophe_may_be_straight_or_not(words: Path) -> None:
    with (words / "docs" / "words-nl.txt").open("a", encoding="utf-8") as listed:
        listed.write("wob'ers\nanw’ers\n")
    write(words, "De wob’ers en wob'ers, de anw’ers en anw'ers, en zpz’ers.")
    status, printed, _ = playbook("spell", "--report", "json")
    found = [(word["word"], word["proposals"][:1]) for word in json.loads(printed)["words"]]
    assert (status, found) == (1, [("zpz’ers", ["zzp’ers"])])


def test_proposals_are_whole_words(words: Path) -> None:
    write(words, "De cooperatie werkt aan de checker en laat doelen meeverranderen.")
    found = json.loads(playbook("spell", "--report", "json")[1])["words"]
    proposed = [proposal for word in found for proposal in word["proposals"]]
    assert found[0]["proposals"][:2] == ["coöperatie", "coöperatief"]
    assert not [proposal for proposal in proposed if proposal.endswith("-")]


def test_a_list_that_begins_with_a_mark_of_its_encoding_is_read_whole(words: Path) -> None:
    listed = words / "docs" / "words-nl.txt"
    listed.write_text("vraagg\n" + listed.read_text(encoding="utf-8"), encoding="utf-8-sig")
    write(words, "Een vraagg en een vraaagg.")
    found = json.loads(playbook("spell", "--report", "json")[1])["words"]
    assert [word["word"] for word in found] == ["vraaagg"]


def test_a_word_of_the_list_is_known(words: Path) -> None:
    write(words, "De zwarmintelligentiewerf en het Frobelhuisje.")
    assert playbook("spell")[0] == 1
    file = words / "docs" / "words-nl.txt"
    with file.open("a", encoding="utf-8") as opened:
        opened.write("# Namen\nzwarmintelligentiewerf\n\nFrobelhuisje\n")
    assert playbook("spell") == (0, "17 files spelt: 0 unknown words\n", "")


def test_a_list_that_is_no_file_is_not_read(words: Path) -> None:
    file = words / "docs" / "words-nl.txt"
    said = f"Error: {file} is not a file of at most 1 MB, so its words cannot be read.\n"
    file.write_text("woord\n" * 200_000, encoding="utf-8")
    assert playbook("spell") == (3, "", said)
    file.unlink()
    file.symlink_to("/dev/zero")
    assert playbook("spell") == (3, "", said)
    file.unlink()
    file.mkdir()
    assert playbook("spell") == (3, "", said)


def test_a_damaged_file_is_told_of(words: Path) -> None:
    write(words, "Met de inovatie komen we er.")
    (words / "playbook/tools/weekly-note.yaml").write_text("id: [", encoding="utf-8")
    said = "1 bestand heeft fouten en misschien meer onbekende woorden: "
    where = "`playbook validate` zegt waar\n"
    assert playbook("spell", "--message-language", "nl")[::2] == (0, f"{said}{where}")


def test_a_long_text_is_read_to_its_end(words: Path) -> None:
    write(words, "lang " * 300 + "inovatie.")
    began = time.monotonic()
    assert playbook("spell")[0] == 1
    assert time.monotonic() - began < 60


def test_a_playbook_in_another_language_is_not_spelt(words: Path) -> None:
    about = words / "playbook" / "edition.yaml"
    about.write_text(about.read_text().replace("language: nl", "language: fr"))
    said = "Error: the texts are in `fr`, and the speller knows Dutch (`nl`) alone.\n"
    assert playbook("spell") == (3, "", said)


def test_without_the_speller_one_sentence_says_how_to_get_it(
    words: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "prefix", str(words))
    said = (
        "Error: the speller is not installed, so nothing was spelt: run `make speller` in the "
        "checkout.\n"
    )
    assert playbook("spell") == (3, "", said)
    said = (
        "Fout: er is geen spellingcontrole geïnstalleerd, dus niets is nagekeken: geef "
        "`make speller` in de checkout.\n"
    )
    assert playbook("spell", "--message-language", "nl") == (3, "", said)


@pytest.mark.usefixtures("words")
def test_a_speller_that_fails_is_no_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    modules = tmp_path / "node" / "node_modules"
    for name, text in (
        ("cspell/bin.mjs", "console.error('no\\nroom'); process.exit(7)"),
        ("@cspell/dict-nl-nl/cspell-ext.json", "{}"),
    ):
        (modules / name).parent.mkdir(parents=True)
        (modules / name).write_text(text)
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    assert playbook("spell") == (3, "", "Error: the speller failed, so nothing was spelt: room\n")


def test_few_typing_errors_pass() -> None:
    """Of words with two letters swapped, or one doubled."""
    sound = ["ambtenaren", "innovatie", "gemeente", "vragen", "praktijk", "gebruiken", "aanpak",
             "leren", "verbeteren", "omgeving", "samenwerking", "voorbeeld", "mensen"]  # fmt: skip
    wrong = [w[:i] + w[i + 1] + w[i] + w[i + 2 :] for w in sound for i in range(2, len(w) - 2)]
    wrong += [w[:i] + w[i] + w[i:] for w in sound for i in range(1, len(w))]
    wrong = sorted({w for w in wrong if w not in sound})
    found = {wrong[one.line] for one in speller.unknown(wrong, ())}
    assert len(found) > 0.94 * len(wrong), sorted(set(wrong) - found)
    assert speller.unknown(sound, ()) == []
