"""What holds of every file: merging, updating and writing lose nothing and settle at once."""

from __future__ import annotations

import json
import re
from typing import Any

import jsonschema
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from conftest import ROOT
from playbook_tools.assessment import functions
from playbook_tools.assessment.functions import Assessment, Outline
from playbook_tools.assessment.scan import scan
from playbook_tools.edition.edition import Edition
from playbook_tools.edition.wordings import digest

pytestmark = pytest.mark.thorough

FORMATS = sorted((ROOT / "tests/assessment/formats").glob("*.json"))
SCHEMA = json.loads((ROOT / "schema/assessment.schema.json").read_text(encoding="utf-8"))
NOW = "2027-05-01T09:00:00+02:00"
TIMES = st.sampled_from(
    ["2026-11-29T17:44:00+01:00", "2026-11-29T16:44:00Z", "2026-12-01T00:00:00Z", NOW]
)
QUESTIONS = st.sampled_from(["one", "two", "gone", "old", "unknown"])
DIGESTS = st.sampled_from(["1" * 16, "2" * 16, "3" * 16])
WORDS = st.sampled_from(["zet het stil", "vraag het rond", "zet het een week stil", "bel"])
NUMBERS = st.integers(-(2**53) + 1, 2**53 - 1) | st.floats(
    allow_nan=False, allow_infinity=False, min_value=-1e6, max_value=1e6
)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=5)
ANYTHING = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=6,
)
UNKNOWN = st.dictionaries(st.sampled_from(["x", "__proto__", "zz"]), ANYTHING, max_size=2)
OUTLINE = Outline.from_json(
    {
        "version": "0.3.0",
        "language": "nl",
        "questions": [
            {"id": "one", "text": "Een?", "digest": "1" * 16, "plays": ["first"]},
            {"id": "two", "text": "Twee?", "digest": "2" * 16},
        ],
        "plays": [
            {
                "id": "first",
                "title": "Eerst",
                "actions": [
                    {"digest": "1" * 16, "text": "Zet het stil."},
                    {"digest": "4" * 16, "text": "Vraag het rond."},
                ],
            }
        ],
        "retired": [
            {"role": "question", "id": "gone"},
            {"role": "question", "id": "old", "replaced_by": "two"},
            {"role": "play", "id": "former", "replaced_by": "first"},
        ],
    }
)


@st.composite
def records(draw: st.DrawFn, **known: st.SearchStrategy[Any]) -> dict[str, Any]:
    chosen = {name: draw(value) for name, value in known.items()}
    return {**draw(UNKNOWN), **{name: value for name, value in chosen.items() if value is not None}}


ASKED = st.fixed_dictionaries({"digest": DIGESTS, "text": WORDS})
ANSWER = records(
    question=QUESTIONS,
    by=st.sampled_from(["p-1", "p-2"]),
    on=TIMES,
    answer=st.none() | st.sampled_from(["yes", "partly", "no", "unknown", "elsewhere"]),
    improve=st.none() | st.booleans(),
    asked=st.none() | ASKED,
)
AGREED = records(question=QUESTIONS, on=TIMES, answer=st.sampled_from(["yes", "no"]))
ITEM = records(
    id=st.sampled_from(["i-1", "i-2", "i-3"]),
    on=TIMES,
    state=st.sampled_from(["chosen", "doing", "done", "declined"]),
    play=st.none() | st.sampled_from(["first", "former", "lost"]),
    action=st.none() | ASKED,
    history=st.none()
    | st.lists(st.fixed_dictionaries({"state": st.just("chosen"), "on": TIMES}), max_size=2),
)
IDS = st.lists(QUESTIONS, max_size=3, unique=True)


@st.composite
def files(draw: st.DrawFn) -> Assessment:
    data = {
        **draw(UNKNOWN),
        "format": "playbook-assessment",
        "format_version": draw(st.sampled_from(["1.0", "1.3", "1.12"])),
        "id": "team-1",
        "title": draw(st.sampled_from(["Team", "Groep"])),
        "started": draw(st.sampled_from(["2026-11-01", "2026-11-02"])),
        "modified": draw(TIMES),
        "playbook": {
            **draw(UNKNOWN),
            "version": draw(st.sampled_from(["0.1.0", "0.2.0"])),
            "language": draw(st.sampled_from(["nl", "en"])),
            "questions": draw(IDS),
            "left_out": draw(IDS),
        },
        "challenges": draw(IDS),
        "people": draw(
            st.lists(records(id=st.sampled_from(["p-1", "p-2"]), name=WORDS), max_size=2)
        ),
        "answers": draw(st.lists(ANSWER, max_size=4)),
        "agreed": draw(st.lists(AGREED, max_size=2)),
        "plan": draw(st.lists(ITEM, max_size=3)),
    }
    read = functions.read(json.dumps(data).encode())
    assume(isinstance(read, Assessment))
    assert isinstance(read, Assessment)
    return read


def merged(*given: Assessment) -> Assessment:
    found = functions.merge(given)
    assert not isinstance(found, str)
    return found.file


@given(files())
def test_what_is_written_is_read_again(file: Assessment) -> None:
    text = functions.write(file.data)
    again = functions.read(text.encode())
    assert isinstance(again, Assessment)
    assert again.data == file.data
    assert functions.write(again.data) == text
    jsonschema.Draft202012Validator(SCHEMA).validate(json.loads(text))


@pytest.mark.slow
@given(files(), files(), files())
def test_merging_is_a_union_in_any_order_and_once(
    first: Assessment, second: Assessment, third: Assessment
) -> None:
    union = merged(first, second, third)
    assert functions.write(merged(third, first, second).data) == functions.write(union.data)
    for one in (first, second, third, union):
        assert functions.write(merged(union, one).data) == functions.write(union.data)
    kept = {(answer["question"], answer["by"]) for answer in union.items("answers")}
    given = {(a["question"], a["by"]) for f in (first, second, third) for a in f.items("answers")}
    assert kept == given
    assert isinstance(functions.read(functions.write(union.data).encode()), Assessment)


@given(files())
def test_updating_loses_nothing_and_settles_at_once(file: Assessment) -> None:
    once = functions.update(file, OUTLINE, NOW)
    assert functions.update(once, OUTLINE, "2028-01-01T00:00:00Z") == once
    aside = once.items("set_aside")
    for name, part in (("answers", "answer"), ("agreed", "agreed")):
        kept = [*once.items(name), *(one[part] for one in aside if part in one)]
        assert all(record in kept for record in file.items(name))
    for item in file.items("plan"):
        assert (
            item in once.items("plan")
            or {"item": item}.items()
            <= {"item": next((a["item"] for a in aside if a.get("item") == item), None)}.items()
        )
    assert isinstance(functions.read(functions.write(once.data).encode()), Assessment)


@given(files())
def test_what_is_confirmed_asks_for_no_look(file: Assessment) -> None:
    now = functions.update(file, OUTLINE, NOW)
    for decline in (False, True):
        done = now
        for change in functions.match(now, OUTLINE).questions:
            done = functions.confirm(done, OUTLINE, NOW, question=change.question, decline=decline)
        for found in functions.match(now, OUTLINE).plan:
            done = functions.confirm(done, OUTLINE, NOW, item=found.item["id"], decline=decline)
        match = functions.match(done, OUTLINE)
        assert match.looks == 0, match
        assert isinstance(functions.read(functions.write(done.data).encode()), Assessment)


@given(files())
def test_nothing_is_counted_that_nobody_said(file: Assessment) -> None:
    found = functions.results(file, OUTLINE)
    said = {(a["question"], a["by"]) for a in file.items("answers") if "answer" in a}
    asked = {question.question for question in found.questions}
    assert sum(q.people for q in found.questions) == len({s for s in said if s[0] in asked})
    assert found.people == len({by for question, by in said if question in asked})
    assert all(row.none >= 0 for row in found.principles)


@given(st.text('{}[]",:\\ \n-+.eE0123456789truefalsn\x01é😀', max_size=12))
def test_the_scan_knows_what_json_is(text: str) -> None:
    wrong = scan(text).wrong
    try:
        json.loads(text, parse_constant=lambda _: 1 / 0)
    except (ValueError, ZeroDivisionError):
        assert wrong is not None
        assert wrong[0] == "not-json"
        start, end = text[: wrong[1]], text[wrong[1] :]
        assert start + end == text
    else:
        assert wrong is None


@given(files(), st.data())
def test_no_file_is_too_strange(file: Assessment, data: st.DataObject) -> None:
    content = bytearray(functions.write(file.data).encode())
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place : place + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    found = functions.read(bytes(content))
    if not isinstance(found, Assessment):
        assert found
        assert list(found) == sorted(found, key=lambda fault: fault[:4])
        assert all(fault.told().nl for fault in found)


@pytest.mark.parametrize(
    ("size", "code"),
    [(5_000_000, "missing"), (5_000_001, "too-large")],
)
def test_a_file_has_at_most_5_mb(size: int, code: str) -> None:
    start = b'{"format": "playbook-assessment", "x": "'
    found = functions.read(start + b"a" * (size - len(start) - 2) + b'"}')
    assert not isinstance(found, Assessment)
    assert found[0].code == code


def test_a_file_has_at_most_5000_answers(edition: Edition) -> None:
    outline = Outline.of(edition)
    file = functions.start(outline, identifier="x", now=NOW)
    answers = [{"question": "q", "by": f"p-{n}", "on": NOW} for n in range(5_001)]
    for number, sound in ((5_000, True), (5_001, False)):
        text = functions.write(file.changed(answers=answers[:number]).data)
        assert isinstance(functions.read(text.encode()), Assessment) == sound
    halves = [file.changed(answers=answers[:3_000]), file.changed(answers=answers[2_000:])]
    assert functions.merge(halves) == "too-many"


@pytest.mark.parametrize("nested", ["[" * 100_000, '{"a":' * 100_000])
def test_what_is_very_deep_is_refused(nested: str) -> None:
    found = functions.read(nested.encode())
    assert not isinstance(found, Assessment)
    assert [fault.code for fault in found] == ["too-deep"]


@pytest.mark.parametrize("path", FORMATS, ids=lambda path: path.stem)
def test_a_file_of_every_released_format_is_read(path: Any) -> None:
    read = functions.read(path.read_bytes())
    assert isinstance(read, Assessment)
    assert functions.write(read.data).encode() == path.read_bytes()
    known = set(SCHEMA["properties"]) & set(read.data)
    assert known == set(SCHEMA["properties"]), "it has every field of the top"


def test_a_digest_minds_words_alone() -> None:
    same = ["Eén vraag: wat nu?", "EE\u0301N VRAAG – wat nu", "eén vraag, “wat” nu…"]
    assert len({digest(text) for text in same}) == 1
    assert digest("Een vraag: wat nu?") != digest(same[0])
    assert digest("10 dagen") != digest("1 dag")
    assert re.fullmatch("[0-9a-f]{16}", digest(""))


def test_an_outline_of_the_playbook(edition: Edition) -> None:
    outline = Outline.of(edition)
    assert Outline.from_json(outline.plain()) == outline
    assert len(outline.questions) == 30
    assert {play for q in outline.questions for play in q.plays} <= set(outline.play)
    digests = [action.digest for play in outline.plays for action in play.actions]
    assert len(set(digests)) == len(digests)
