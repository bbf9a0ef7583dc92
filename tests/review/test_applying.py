"""What a reviewer changed in a field comes into its file, unless somebody must decide on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import ROOT
from golden_catalogue import golden_catalogue
from playbook_tools.content import EntryKey, Route
from playbook_tools.content.richtext import Origin
from playbook_tools.content.values import Value
from playbook_tools.editing import rename
from playbook_tools.loading.reading import Loaded, load
from playbook_tools.review import applying, plan
from playbook_tools.review.merging import Conflict
from playbook_tools.review.model import Base, Change, FieldVersion, Kind, Place, Reviewed, Tracked
from playbook_tools.rules.judge import judge_again
from playbook_tools.rules.settings import Settings
from playbook_tools.schema.declared import load_types
from playbook_tools.source import parse

PLAY = EntryKey("play", "work-aloud")
FIRST, SECOND = (
    "Schrijf elke week op wat je deed.",
    "Zet je plannen op een plek waar **iedereen** ze vindt, en verwijs ernaar vanuit [de"
    " site](https://example.org/plannen).",
)
ACTIONS = (FIRST, SECOND)
COMMENTED = """\
actions:
  # De eerste.
  - Schrijf elke week op wat je deed.
  # De tweede.
  - >-
"""


@pytest.fixture(scope="module")
def golden() -> Loaded:
    return load(ROOT / "tests" / "golden" / "playbook", load_types())


def version(
    key: EntryKey, route: Sequence[str | int], before: Value, after: Value, **more: bool
) -> FieldVersion:
    return FieldVersion(key, Route(tuple(route)), before, after, more.get("certain", True), (0,))


def reviewed(*fields: FieldVersion, language: str = "nl", tracked: bool = False) -> Reviewed:
    marks = (Tracked("inserted", "Iemand"),) if tracked else ()
    change = Change(Kind.EDITED, Place(1), Origin(PLAY, Route()), tracked=marks)
    return Reviewed("x.docx", "0" * 64, language, "nl", "1.0", Base.TODAY, "", (change,), fields)


def play_text(root: Path) -> str:
    return (root / "plays" / "work-aloud.yaml").read_text(encoding="utf-8")


def planned(root: Path, *fields: FieldVersion, tracked: bool = False) -> plan.Plan:
    loaded: Loaded = load(root, load_types())
    found = applying.plan(reviewed(*fields, tracked=tracked), loaded, accept_tracked=False)
    judged = partial(judge_again, root, Settings(), load_types(), cached=False, kept=False)
    found, verdict = applying.tried(found, lambda given: judged(given=given))
    assert verdict.valid
    return found


def test_a_text_and_a_list_are_written_and_comments_stay(root: Path) -> None:
    path = root / "plays" / "work-aloud.yaml"
    path.write_text(
        play_text(root)
        .replace("actions:\n  - Schrijf elke week op wat je deed.\n  - >-\n", COMMENTED)
        .replace("order: 1\n", "# Een titel.\norder: 1\n"),
        encoding="utf-8",
    )
    found = planned(
        root,
        version(PLAY, ["title"], "Werk hardop", "Werk  hard\u00adop, en 'nu'"),
        version(PLAY, ["actions"], ACTIONS, ("Nieuw...", SECOND, FIRST.replace("je", "jij"))),
    )
    assert [one.state for one in found.outcomes] == [plan.State.WRITTEN] * 2
    assert found.files["plays/work-aloud.yaml"] == (
        "id: work-aloud\n"
        "principle: openness\n"
        "# Een titel.\n"
        "order: 1\n"
        "title: Werk hardop, en 'nu'\n"
        "introduction: |\n"
        "  Vertel onderweg wat je doet.\n"
        "actions:\n"
        "  - Nieuw…\n"
        "  # De tweede.\n"
        "  - >-\n"
        "    Zet je plannen op een plek waar **iedereen** ze vindt, en verwijs ernaar vanuit [de\n"
        "    site](https://example.org/plannen).\n"
        "  # De eerste.\n"
        "  - Schrijf elke week op wat jij deed.\n"
        "cases:\n"
        "  - open-town\n"
        "tools:\n"
        "  - weekly-note\n"
        "related:\n"
        "  - wait-a-week\n"
        "note: |\n"
        "  Stond eerst op https://example.org/oud, dat er niet meer is.\n"
    )


def test_a_comment_on_what_is_removed_stays_above_the_list(root: Path) -> None:
    path = root / "plays" / "work-aloud.yaml"
    text = play_text(root)
    text = text.replace("actions:\n  - Schrijf elke week op wat je deed.\n  - >-\n", COMMENTED)
    path.write_text(text, encoding="utf-8")
    found = planned(root, version(PLAY, ["actions"], ACTIONS, (SECOND,)))
    written = found.files["plays/work-aloud.yaml"]
    assert "# De eerste.\nactions:\n  # De tweede.\n  - >-\n" in written


def test_a_text_that_is_gone_goes_with_its_field_if_it_may(root: Path) -> None:
    field = version(EntryKey("play", "wait-a-week"), ["introduction"], "Wacht even.", "")
    path = root / "plays" / "wait-a-week.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + "introduction: Wacht even.\n", encoding="utf-8")
    (outcome,) = (found := planned(root, field)).outcomes
    assert outcome.state == "written"
    assert "introduction" not in found.files["plays/wait-a-week.yaml"]


def test_only_the_texts_that_were_reviewed_are_mended(root: Path) -> None:
    path = root / "plays" / "work-aloud.yaml"
    path.write_text(play_text(root).replace("wat je doet", "wat je doet..."), encoding="utf-8")
    found = planned(root, version(PLAY, ["title"], "Werk hardop", "Werk hardop..."))
    written = found.files["plays/work-aloud.yaml"]
    assert "title: Werk hardop…\n" in written
    assert "  Vertel onderweg wat je doet....\n" in written


def test_only_the_items_that_were_reviewed_are_mended(root: Path) -> None:
    path = root / "plays" / "work-aloud.yaml"
    path.write_text(play_text(root).replace("wat je deed.", "wat je deed..."), encoding="utf-8")
    found = planned(root, version(PLAY, ["actions"], ACTIONS, (*ACTIONS, "En nu...")))
    written = found.files["plays/work-aloud.yaml"]
    assert "  - Schrijf elke week op wat je deed...\n" in written
    assert "  - En nu…\n" in written


@pytest.mark.parametrize(
    ("now", "before", "after", "state", "conflict"),
    [
        ("Werk zachtjes", "Werk hardop", "Werk hardop door", "conflict",
         Conflict("Werk hardop", "Werk hardop door", "Werk zachtjes")),
        ("Werk hardop door", "Werk hardop", "Werk hardop door", "done", None),
        ("Werk hardop…", "Werk hardop", "Werk hardop...", "done", None),
        ("Werk hardop!", "Werk hardop", "Werk hardop?", "conflict",
         Conflict("Werk hardop", "Werk hardop?", "Werk hardop!")),
        ("Werk 'hardop'", "Werk 'hardop'", "Werk ‘hardop’", "written", None),
        ("Werk zachtjes", "Werk hardop", "Werk hardop", "done", None),
        ("Werk hardop", "Werk hardop", "", "open", None),
        ("Werk hardop", "Werk hardop", "Werk door", "written", None),
    ],
)  # fmt: skip
def test_what_both_sides_changed_is_a_conflict(
    now: str, before: str, after: str, state: str, conflict: Conflict | None, root: Path
) -> None:
    path = root / "plays" / "work-aloud.yaml"
    path.write_text(play_text(root).replace("Werk hardop", now), encoding="utf-8")
    found = planned(root, version(PLAY, ["title"], before, after))
    (outcome,) = found.outcomes
    assert (outcome.state, outcome.conflicts) == (state, (conflict,) if conflict else ())
    assert bool(found.files) == (state == "written")
    assert bool(found.open) == (state not in {"written", "done"})


def test_items_that_only_one_side_changed_are_merged(root: Path) -> None:
    path = root / "plays" / "work-aloud.yaml"
    text = play_text(root).replace("wat je deed.", "wat je deze week deed.")
    path.write_text(text, encoding="utf-8")
    edited = (FIRST.replace("Schrijf", "Noteer"), SECOND, "Begin vandaag.")
    (outcome,) = (found := planned(root, version(PLAY, ["actions"], ACTIONS, edited))).outcomes
    assert outcome.state == plan.State.CONFLICT
    assert outcome.conflicts == (
        Conflict(FIRST, edited[0], "Schrijf elke week op wat je deze week deed."),
    )
    written = found.files["plays/work-aloud.yaml"]
    assert "  - Schrijf elke week op wat je deze week deed.\n" in written
    assert "  - Begin vandaag.\n" in written


def test_what_no_file_can_have_is_left_to_people(root: Path) -> None:
    found = planned(
        root,
        version(PLAY, ["introduction"], "Vertel onderweg wat je doet.", "\\<<<<<<<"),
        version(PLAY, ["title"], "Werk hardop", "Werk door"),
    )
    assert [one.state for one in found.outcomes] == ["open", "written"]
    assert "title: Werk door\n" in found.files["plays/work-aloud.yaml"]


TEXTS = st.text(
    st.sampled_from(
        "ab1é \n\n-*_`[]()<>!#@&;:/\\|~+.=^$'\"{}%?\u00a0\u00ad\t\u200b‘’“”„…\u2028•\uf0b7"
    ),
    max_size=25,
)


@settings(max_examples=50)
@given(TEXTS, st.lists(TEXTS, max_size=3), st.integers(0, 2))
def test_whatever_a_reviewer_writes_makes_a_file_or_a_question(
    golden: Loaded, text: str, items: list[str], kept: int
) -> None:
    fields = [
        version(PLAY, ["title"], "Werk hardop", text),
        version(PLAY, ["introduction"], "Vertel onderweg wat je doet.", text),
        version(PLAY, ["actions"], ACTIONS, (*items[:1], *ACTIONS[:kept], *items[1:])),
    ]
    found = applying.plan(reviewed(*fields), golden, accept_tracked=False)
    for path, written in found.files.items():
        assert parse.parse(written.encode(), path).diagnostics == ()


def test_what_is_tracked_waits_until_it_is_accepted(root: Path) -> None:
    field = version(PLAY, ["title"], "Werk hardop", "Werk door")
    found = planned(root, field, tracked=True)
    assert [one.state for one in found.outcomes] == [plan.State.PROPOSED]
    assert found.files == {}
    accepted = applying.plan(
        reviewed(field, tracked=True), load(root, load_types()), accept_tracked=True
    )
    assert [*accepted.files] == ["plays/work-aloud.yaml"]


def test_what_is_not_tracked_in_a_list_is_written(root: Path) -> None:
    marks = (Tracked("inserted", "Iemand"),)
    edited = FIRST.replace("Schrijf", "Noteer")
    changes = (
        Change(Kind.EDITED, Place(1), Origin(PLAY, Route()), FIRST, edited, tracked=marks),
        Change(Kind.ADDED, Place(2), Origin(PLAY, Route()), "", "Begin vandaag."),
    )
    field = FieldVersion(
        PLAY,
        Route(("actions",)),
        ACTIONS,
        (edited, SECOND, "Begin vandaag."),
        certain=True,
        changes=(0, 1),
    )
    found = applying.plan(
        replace(reviewed(field), changes=changes), load(root, load_types()), accept_tracked=False
    )
    assert [one.state for one in found.outcomes] == ["proposed"]
    written = found.files["plays/work-aloud.yaml"]
    assert "  - Begin vandaag.\n" in written
    assert edited not in written


def test_what_is_elsewhere_or_gone_today(root: Path) -> None:
    term = "Een kort bericht, elke week."
    glossary = EntryKey("glossary", "glossary")
    found = planned(
        root,
        # The term was the first one when it was exported.
        version(glossary, ["terms", 0, "meaning"], term, "Een bericht, elke week."),
        version(EntryKey("play", "gone"), ["title"], "Weg", "Toch niet"),
        version(PLAY, ["scope"], "Weg", "Toch niet"),
        version(PLAY, ["title"], "Werk hardop", "Werk door", certain=False),
    )
    told = [(one.state, one.why, str(one.route)) for one in found.outcomes]
    assert told == [
        ("written", None, "terms[1].meaning"),
        ("open", plan.GONE, "title"),
        ("open", plan.NO_FIELD, "scope"),
        ("open", None, "title"),
    ]
    assert "meaning: Een bericht, elke week." in found.files["glossary.yaml"]


def test_an_entry_that_was_renamed_is_found_by_its_new_name(root: Path) -> None:
    old, new = root / "principles" / "openness.yaml", root / "principles" / "open.yaml"
    loaded = load(root, load_types())
    renamed = rename.rename(loaded, EntryKey("principle", "openness"), "open")
    assert isinstance(renamed, rename.Renaming)
    for path, text in renamed.files.items():
        (root / path).write_text(text, encoding="utf-8")
    assert old.exists() and new.exists()  # noqa: PT018
    title = loaded.playbook.by_key["principle", "openness"].title
    body = loaded.playbook.by_key["page", "welcome"].text("body")
    found = planned(
        root,
        version(EntryKey("principle", "openness"), ["title"], title, "Werk open"),
        version(EntryKey("page", "welcome"), ["body"], body, body.replace("Begin", "Start")),
    )
    assert [one.state for one in found.outcomes] == ["written"] * 2
    assert "title: Werk open\n" in found.files["principles/open.yaml"]
    assert "Start bij [open werken](principle:open) of" in found.files["pages/welcome.yaml"]


def test_a_translation_comes_into_its_catalogue(root: Path) -> None:
    folder = root / "translations"
    folder.mkdir()
    catalogue = golden_catalogue()
    (folder / "en.po").write_text(catalogue, encoding="utf-8")
    loaded = load(root, load_types())
    items = tuple(f"«{text}»" for text in ACTIONS)
    found = applying.plan(
        reviewed(
            version(PLAY, ["title"], "«Werk hardop»", "Work out loud"),
            version(PLAY, ["actions"], items, (items[0], items[1].replace("«Zet", "«Put"))),
            version(PLAY, ["introduction"], "Else", "Something"),
            version(EntryKey("play", "wait-a-week"), ["actions"], ("a", "b"), ("a", "b", "c")),
            language="en",
        ),
        loaded,
        catalogue,
        accept_tracked=False,
    )
    assert [one.state for one in found.outcomes] == ["written", "written", "conflict", "open"]
    (path, text), *others = found.files.items()
    assert (path, others) == ("translations/en.po", [])
    lines = set(text.splitlines()) - set(catalogue.splitlines())
    assert 'msgstr "Work out loud"' in lines
    assert any(line.startswith('msgstr "«Put je plannen') for line in lines)
    assert len(lines) == 2
