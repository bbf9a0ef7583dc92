"""A playbook on another is what its files would be if somebody wrote them out by hand."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import repositories
from playbook_tools.content import values
from playbook_tools.edition.edition import Edition
from playbook_tools.export.formats import docx, html, pdf
from playbook_tools.export.formats import json as as_json
from playbook_tools.loading.reading import Loaded
from playbook_tools.overlay import layers
from playbook_tools.rules.judge import judge
from playbook_tools.rules.settings import Settings
from playbook_tools.schema.content_types import ContentType

GOLDEN = Path(__file__).parents[1] / "golden" / "playbook"
Types = Mapping[str, ContentType]
Data = dict[str, Any]


def write(root: Path, files: Mapping[str, str]) -> None:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")


def data_of(loaded: Loaded) -> dict[str, Data]:
    """Return what each entry holds by its path, as JSON has it."""
    return {entry.path: values.plain(entry.data) for entry in loaded.playbook.entries}


def told(loaded: Loaded) -> list[str]:
    """Return every finding with its place."""
    return [
        f"{one.diagnostic.path}:{one.diagnostic.span.line} {one.diagnostic.code}"
        for one in judge(loaded, Settings()).findings
    ]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    shutil.copytree(GOLDEN, tmp_path / "playbook")
    return tmp_path


@pytest.mark.parametrize(
    "export",
    [
        as_json.export,
        html.export,
        docx.export,
        pytest.param(pdf.export, marks=pytest.mark.slow),
    ],
    ids=["json", "html", "docx", "pdf"],
)
def test_an_overlay_that_changes_nothing_gives_the_same_bytes(
    export: Any, place: Path, types: Types
) -> None:
    write(place / "ours", {"overlay.yaml": "on: ../playbook\n"})
    made = [
        export(Edition.of(loaded.playbook, loaded.catalogues))
        for loaded in (layers.load(place / name, types) for name in ("playbook", "ours"))
    ]
    assert made[0] == made[1]


OURS = {
    "overlay.yaml": "on: ../playbook\nleave_out:\n  - principle:patience\n",
    "edition.yaml": "replace:\n  title: Ons boek\n  source:\n    title: Onze bron\n",
    "labels.yaml": "replace:\n  contents: Wat erin staat\n",
    "plays/work-aloud.yaml": (
        "id: work-aloud\n"
        "replace:\n  title: Werk heel hardop\n"
        "add:\n  cases:\n    - our-town\n"
        "order: last\n"
    ),
    "plays/ask-around.yaml": (
        "id: ask-around\nprinciple: openness\norder: first\ntitle: Vraag rond\n"
        "actions:\n  - Vraag een buur.\ncases:\n  - our-town\ntools:\n  - weekly-note\n"
    ),
    "cases/our-town.yaml": "id: our-town\ntitle: Onze stad\nsummary: Hier gebeurde het.\n",
}


def test_an_overlay_adds_changes_places_and_leaves_out(place: Path, types: Types) -> None:
    write(place / "ours", OURS)
    data = data_of(layers.load(place / "ours", types))
    below = data_of(layers.load(place / "playbook", types))
    assert data["edition.yaml"] == {
        **below["edition.yaml"],
        "title": "Ons boek",
        "source": {**below["edition.yaml"]["source"], "title": "Onze bron"},
    }
    assert data["labels.yaml"] == {**below["labels.yaml"], "contents": "Wat erin staat"}
    play = below["plays/work-aloud.yaml"]
    assert play.pop("related") == ["wait-a-week"]  # It went with its principle.
    assert data["plays/work-aloud.yaml"] == {
        **play,
        "title": "Werk heel hardop",
        "order": 2,
        "cases": [*play["cases"], "our-town"],
    }
    assert data["plays/ask-around.yaml"]["order"] == 1
    gone = below.keys() - data.keys()
    assert gone == {
        "principles/patience.yaml",
        "plays/wait-a-week.yaml",
        "questions/time-planned.yaml",
        "challenges/too-fast.yaml",
        "cases/slow-council.yaml",
    }


BRAND = """colour: "#174a7c"
principles:
  - principle: openness
    colour: "#0f5648"
  # For those who wait.
  - principle: patience
    colour: "#5a3480"
    drawing: none
"""


def test_the_colour_of_a_principle_goes_with_it(place: Path, types: Types) -> None:
    write(place, {"playbook/brand.yaml": BRAND, "ours/overlay.yaml": OURS["overlay.yaml"]})
    loaded = layers.load(place / "ours", types)
    assert data_of(loaded)["brand.yaml"] == {
        "colour": "#174a7c",
        "principles": [{"principle": "openness", "colour": "#0f5648"}],
    }
    assert told(loaded) == []


def test_a_brand_of_ones_own_stands_whole_or_changes_the_one_below(
    place: Path, types: Types
) -> None:
    write(place, {"playbook/brand.yaml": BRAND, "ours/overlay.yaml": "on: ../playbook\n"})
    write(place, {"ours/brand.yaml": "sender: Onze stad\n"})
    assert data_of(layers.load(place / "ours", types))["brand.yaml"] == {"sender": "Onze stad"}
    write(place, {"ours/brand.yaml": "replace:\n  sender: Onze stad\n"})
    changed = data_of(layers.load(place / "ours", types))["brand.yaml"]
    assert {*changed} == {"sender", "colour", "principles"}


LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9H0z"/></svg>\n'


def test_a_logo_below_goes_with_the_brand_that_named_it(place: Path, types: Types) -> None:
    logo = "logo:\n  file: brand/{name}.svg\n  alternative: Een vlak.\n"
    write(
        place,
        {
            "playbook/brand.yaml": logo.format(name="theirs"),
            "playbook/brand/theirs.svg": LOGO,
            "ours/overlay.yaml": "on: ../playbook\n",
        },
    )
    assert told(layers.load(place / "ours", types)) == []
    write(place, {"ours/brand.yaml": logo.format(name="ours"), "ours/brand/ours.svg": LOGO})
    loaded = layers.load(place / "ours", types)
    assert (told(loaded), {*loaded.playbook.files}) == ([], {"brand/ours.svg"})


def test_a_link_to_what_is_left_out_says_where_to_mend_it(place: Path, types: Types) -> None:
    page = (place / "playbook/pages/welcome.yaml").read_text(encoding="utf-8")
    page = page.replace("body: |\n", "body: |\n  Begin met [geduld](principle:patience).\n\n")
    write(place, {"playbook/pages/welcome.yaml": page, "ours/overlay.yaml": OURS["overlay.yaml"]})
    (found,) = judge(layers.load(place / "ours", types), Settings()).findings
    assert (found.diagnostic.code, found.diagnostic.hint) == ("PB301", "left-out")
    assert found.diagnostic.values["file"] == "pages/welcome.yaml"


def test_findings_point_to_the_file_and_the_layer(place: Path, types: Types) -> None:
    write(
        place / "theirs",
        {
            "overlay.yaml": "on: ../playbook\n",
            "plays/work-aloud.yaml": (
                "id: work-aloud\nreplace:\n  title: >-\n    Werk\n    hardop  en hard\n"
            ),
        },
    )
    write(
        place / "ours",
        {
            "overlay.yaml": "on: ../theirs\n",
            "plays/work-aloud.yaml": "id: work-aloud\nadd:\n  cases:\n    - no-town\n",
        },
    )
    with (place / "playbook/plays/work-aloud.yaml").open("a") as file:
        file.write("effort: much\n")
    lines = (place / "playbook/plays/work-aloud.yaml").read_text().count("\n")
    assert told(layers.load(place / "ours", types)) == [
        f"../playbook/plays/work-aloud.yaml:{lines} PB205",
        "../theirs/plays/work-aloud.yaml:5 PB405",
        "plays/work-aloud.yaml:4 PB301",
    ]


def test_a_revision_is_read_from_git(place: Path, types: Types) -> None:
    repositories.start(place)
    repositories.git(place, "tag", "v1.0.0")
    note = place / "playbook/tools/weekly-note.yaml"
    before = note.read_text(encoding="utf-8")
    note.write_text(before.replace("title: ", "title: Nieuw "), encoding="utf-8")
    write(place / "ours", {"overlay.yaml": "on: ../playbook\nrevision: v1.0.0\n"})
    data = data_of(layers.load(place / "ours", types))
    note.write_text(before, encoding="utf-8")
    assert data == data_of(layers.load(place / "playbook", types))


def test_the_playbook_of_the_wheel_is_one_to_stand_on(tmp_path: Path, types: Types) -> None:
    write(tmp_path, {"overlay.yaml": "on: wheel\n"})
    assert told(layers.load(tmp_path, types)) == []


def test_a_link_out_of_the_repository_is_refused(place: Path, types: Types) -> None:
    home = place / "home"
    write(home / "ours", {"overlay.yaml": "on: ../playbook\n"})
    (home / "playbook").symlink_to(place / "playbook")
    assert told(layers.load(home / "ours", types)) == ["overlay.yaml:1 PB701"]


CATALOGUE = """msgid ""
msgstr ""
"Language: en\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

msgctxt "plays/wait-a-week:title"
msgid "Wacht een week"
msgstr "Wait a week"

# A note.
msgctxt "plays/work-aloud:title"
msgid "Werk hardop"
msgstr "Work aloud"

msgctxt "tools/weekly-note:title"
msgid "Weekbericht"
msgstr "Weekly note"
"""
OWN = """msgctxt "plays/work-aloud:title"
msgid "Werk heel hardop"
msgstr "Work very loud"

msgctxt "tools/weekly-note:title"
msgid "Weekbericht"
msgstr ""
"""


def test_a_catalogue_goes_on_the_one_below(place: Path, types: Types) -> None:
    write(place / "playbook", {"translations/en.po": CATALOGUE})
    write(place / "ours", {**OURS, "translations/en.po": OWN})
    catalogue = layers.load(place / "ours", types).catalogues["en"]
    assert not catalogue.diagnostics
    assert {key: one.translation for key, one in catalogue.messages.items() if key[0]} == {
        ("plays/work-aloud:title", "Werk heel hardop"): "Work very loud",
        ("tools/weekly-note:title", "Weekbericht"): "Weekly note",
    }


IDS = st.sampled_from(["note-a", "note-b", "note-c", "note-d", "note-e"])
WORDS = st.sampled_from(["Een bericht", "Een: ‘ander’ bericht", "Nog een - bericht #1"])
CHANGE = st.one_of(
    st.tuples(st.just("tool"), IDS, WORDS),
    st.tuples(st.just("title"), IDS, WORDS),
    st.tuples(st.just("add"), IDS, st.just("")),
    st.tuples(st.just("remove"), IDS, st.just("")),
    st.tuples(st.just("summary"), IDS, WORDS),
)
Change = tuple[str, str, str]
LAYERS = st.lists(st.lists(CHANGE, max_size=6), min_size=3, max_size=3)
PLAY = "plays/work-aloud.yaml"


def layer(changes: list[Change], by_hand: dict[str, Data]) -> dict[str, Data]:
    """Return the files of a layer that makes those changes that can be made; make them by hand."""
    files: dict[str, Data] = {}
    for way, name, words in changes:
        path = f"tools/{name}.yaml"
        tools = by_hand[PLAY]["tools"]
        play = files.get(PLAY, {"id": "work-aloud"})
        if way == "tool" and path not in by_hand:
            by_hand[path] = {"id": name, "title": words, "summary": "Iets.\n\nEn meer."}
            files[path] = dict(by_hand[path])
        elif (
            way in {"title", "provider"} and path in by_hand and "title" not in files.get(path, {})
        ):
            by_hand[path] = {**by_hand[path], way: words}
            files.setdefault(path, {"id": name}).setdefault("replace", {})[way] = words
        elif way == "add" and name not in [*tools, *play.get("remove", {}).get("tools", [])]:
            by_hand[PLAY] = {**by_hand[PLAY], "tools": [*tools, name]}
            play.setdefault("add", {}).setdefault("tools", []).append(name)
            files[PLAY] = play
        elif way == "remove" and name in tools:
            if name in play.get("add", {}).get("tools", []):
                continue  # It was added by the same layer.
            by_hand[PLAY] = {**by_hand[PLAY], "tools": [one for one in tools if one != name]}
            play.setdefault("remove", {}).setdefault("tools", []).append(name)
            files[PLAY] = play
    return files


def yaml(value: Any, indent: int = 0) -> str:
    """Return a value in the dialect, with texts in quotation marks or on lines of their own."""
    lead = "  " * indent
    if isinstance(value, dict):
        lines = []
        for name, inner in value.items():
            if isinstance(inner, dict | list):
                lines.append(f"{lead}{name}:\n{yaml(inner, indent + 1)}")
            elif "\n" in str(inner):
                block = "\n".join(f"{lead}  {line}".rstrip() for line in inner.split("\n"))
                lines.append(f"{lead}{name}: |\n{block}\n")
            else:
                shown = inner if name in {"id", "order"} else json.dumps(inner, ensure_ascii=False)
                lines.append(f"{lead}{name}: {shown}\n")
        return "".join(lines)
    return "".join(f"{lead}- {json.dumps(item, ensure_ascii=False)}\n" for item in value)


@pytest.mark.thorough
@given(LAYERS)
@settings(max_examples=8)
def test_three_layers_are_what_somebody_would_write_out(
    types: Types,
    tmp_path_factory: pytest.TempPathFactory,
    changes: list[list[tuple[str, str, str]]],
) -> None:
    place = tmp_path_factory.mktemp("layers")
    shutil.copytree(GOLDEN, place / "playbook")
    by_hand = data_of(layers.load(place / "playbook", types))
    below = "playbook"
    for number, some in enumerate(changes):
        name = f"layer-{number}"
        files = layer(some, by_hand)
        write(place / name, {"overlay.yaml": f"on: ../{below}\n"})
        write(place / name, {path: yaml(data) for path, data in files.items()})
        below = name
    found = layers.load(place / below, types)
    assert [one for one in found.diagnostics if one.code == "PB702"] == []
    assert {path: clean(one) for path, one in data_of(found).items()} == {
        path: clean(one) for path, one in by_hand.items()
    }


def clean(data: Data) -> Data:
    """Return the fields of an entry without line ends at the end, and without empty lists."""
    return {
        name: value.strip("\n") if isinstance(value, str) else value
        for name, value in data.items()
        if value != []
    }
