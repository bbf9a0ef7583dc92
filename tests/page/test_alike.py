"""Python and the script do the same with files that nobody wrote: cases at random, in both."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest

from assessment.test_assessment_cases import CASES, FUNCTIONS
from conftest import ROOT
from node_tools import run_node

pytestmark = pytest.mark.thorough

NOW, TODAY = "2026-12-01T09:00:00+01:00", "2026-11-30"
SIGNS = [
    *'"\\{}[],: \n-0',
    *("null", "true", "1e400", "-0", "0.1", "1e-7", "123456789012345678901", "1.0", "~/"),
    *("\\ud800", "\\ud83d\\ude00", "😀", "\u2028", "\x01", "\x7f", "é", '"__proto__"', '"on"'),
    *("2026-02-30", "9007199254740992", '"yes"'),
]
VALUES: list[Any] = [
    *(None, True, 0, 1, -1, 1.5, 1e300, 2**53, [], {}, [1], {"a": 1}),
    *("", "x", "yes", "a b", "a\x00", "é" * 300, "x" * 61, "\ufffe", "b\u0301", "a" * 16),
    *("2026-02-29", "2024-02-29T23:59:59.9+23:59", "2026-11-29T17:44:00Z", "0000-01-01"),
    *("http://x", "https://a.nl/b?c", "mailto:a@b.nl", "javascript:1", "https://a@b"),
    *("1.1", "01.0", "2.0", "time-to-wait"),
]
MEMBERS = ["on", "__proto__", "toString", "format", "x/y~z", "\ud800", "Ω", "😀"]
BAD_BYTES = [b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xf0\x9f", b"\xe2\x82", b"\xef\xbf\xbd\xff"]
QUESTIONS = [
    *("time-to-wait", "time-to-listen", "who-is-heard", "new-question"),
    *("old-question", "gone-question", "elsewhere-question", "strange"),
]
PLAYS = ["wait-a-week", "ask-around", "old-play", "gone-play", "not-a-play"]
DIGESTS = [sign * 16 for sign in "abcd12345e"]
TIMES = [
    *("2026-11-29T17:44:00+01:00", "2026-11-29T16:44:00Z", "2026-11-29T16:44:00.000Z"),
    *("2026-11-29T16:44:01Z", "2026-10-01T00:00:00-05:00"),
]
TEXTS = [
    *("Zet een besluit een week stil.", "Zet elk besluit een week stil.", "Iets heel anders"),
    "Vraag elke collega wat er nog aan het plan ontbreekt.",
    "Vraag iedere collega wat aan het plan ontbreekt.",
    *("Bel drie inwoners.", "Hang de vraag op in de bibliotheek. Nu.", "Nemen wij de tijd?"),
]
KNOWN = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(CASES.glob("*.json"))]
WHOLE = [one for one in KNOWN if one["function"] == "read" and "file" in one["output"]]
OUTLINES = [one["input"]["outline"] for one in KNOWN if "outline" in one["input"]]


@pytest.mark.parametrize("seed", range(3))
def test_both_do_the_same(seed: int) -> None:
    draw = Draw(random.Random(seed))  # noqa: S311
    cases = [*draw.reads(300), *(case for _ in range(60) for case in draw.others())]
    outputs = json.loads(run_node(ROOT / "tests/page/run_cases.mjs", given=cases))
    for case, output in zip(cases, outputs, strict=True):
        expected = json.loads(json.dumps(FUNCTIONS[case["function"]](case["input"])))
        assert output == expected, json.dumps(case)


class Draw:
    """Inputs by chance."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.one = chance.choice

    def reads(self, count: int) -> Iterator[dict[str, Any]]:
        for _ in range(count):
            case = self.one(WHOLE)
            if self.chance.random() < 0.5:
                text = self.text(json.dumps(case["output"]["file"], indent=1, ensure_ascii=False))
            else:
                text = json.dumps(self.value(case["output"]["file"]), indent=self.one([None, 1]))
            yield {"function": "read", "input": {"text": text}}
            if self.chance.random() < 0.1:
                at = self.chance.randrange(len(text))
                content = text[:at].encode() + self.one(BAD_BYTES) + text[at:].encode()
                yield {"function": "read", "input": {"hex": content.hex()}}

    def text(self, text: str) -> str:
        signs = list(text)
        for _ in range(self.one([1, 1, 1, 2, 3])):
            at = self.chance.randrange(len(signs) + 1)
            signs[at : at + self.one([0, 1, 5])] = self.one([*SIGNS, ""])
        return "".join(signs)

    def value(self, given: Any) -> Any:
        value = copy.deepcopy(given)
        for _ in range(self.one([1, 1, 2, 3])):
            holder, key = self.one(list(_places(value)))
            way = self.chance.random()
            if way < 0.6:
                holder[key] = copy.deepcopy(self.one(VALUES))
            elif way < 0.75:
                del holder[key]
            elif isinstance(holder, dict):
                holder[self.one(MEMBERS)] = copy.deepcopy(self.one(VALUES))
            else:
                holder.append(copy.deepcopy(holder[key]))
        return value

    def others(self) -> Iterator[dict[str, Any]]:
        both = {"file": self.file(), "outline": self.one(OUTLINES)}
        for function, more in (
            ("match", {}),
            ("update", {"now": NOW}),
            ("confirm", {"now": NOW, "question": self.one(QUESTIONS), "decline": self.likely(0.4)}),
            ("confirm", {"now": NOW, "item": self.item()["id"], "decline": self.likely(0.4)}),
            ("results", {}),
            ("plan", {"today": TODAY}),
            ("compare", {"base": self.file()}),
        ):
            yield {"function": function, "input": {**both, **more}}
        yield {"function": "write", "input": {"file": self.file()}}
        files = [self.file() for _ in range(self.one([1, 2, 4]))]
        yield {"function": "merge", "input": {"files": files, "together": self.likely(0.7)}}

    def likely(self, share: float) -> bool:
        return self.chance.random() < share

    def some(self, share: float, **members: Callable[[], Any]) -> dict[str, Any]:
        """Return those members that chance leaves."""
        return {name: made() for name, made in members.items() if self.likely(share)}

    def file(self) -> dict[str, Any]:
        playbook = self.some(
            0.4,
            left_out=lambda: self.chance.sample(QUESTIONS, 3),
            extra=lambda: self.one([1, 0.5, 1e-7, "z"]),
        )
        asked = self.chance.sample(QUESTIONS, self.chance.randrange(len(QUESTIONS)))
        return {
            "format": "playbook-assessment",
            "format_version": self.one(["1.0", "1.1", "1.10"]),
            "id": self.one(["a-1", "a-1", "a-2"]),
            "modified": self.one(TIMES),
            "playbook": {"version": "0.2.0", "language": self.one(["nl", "nl", "en"]), **playbook}
            | {"questions": asked},
            **self.some(
                0.6,
                started=lambda: self.one(["2026-01-01", "2025-01-01"]),
                title=lambda: self.one(["A", "B", "é"]),
                unknown=lambda: {"k": self.one([1, 2])},
                people=lambda: [{"id": p, **self.some(0.5, name=lambda: "A")} for p in "pq"],
                challenges=lambda: self.chance.sample(["slow-start", "gone-challenge", "zz"], 2),
                answers=lambda: [
                    self.answered(question=question, by=person)
                    for question in QUESTIONS
                    for person in ("p-1", "p-2", "P3")
                    if self.likely(0.4)
                ],
                agreed=lambda: [self.answered(question=q) for q in QUESTIONS if self.likely(0.4)],
                plan=lambda: [{**self.item(), "id": f"i-{n}"} for n in range(5)],
                set_aside=lambda: [{"why": "removed", "answer": self.answered(by="p-1")}],
            ),
        }

    def answered(self, **keys: str) -> dict[str, Any]:
        more = self.some(
            0.7,
            answer=lambda: self.one(["yes", "partly", "no", "unknown", "elsewhere"]),
            improve=lambda: self.likely(0.5),
            note=lambda: self.one(["é", "b", "😀"]),
            asked=lambda: self.some(
                0.6,
                digest=lambda: self.one(DIGESTS),
                text=lambda: self.one(TEXTS),
                version=lambda: "0.2",
            ),
        )
        return {**keys, **more, **self.some(0.05, __proto__=lambda: 1), "on": self.one(TIMES)}

    def item(self) -> dict[str, Any]:
        position = self.one([1, 2, 3, 4])
        return {
            "id": f"i-{self.chance.randrange(6)}",
            "state": self.one(["chosen", "doing", "done", "declined"]),
            "on": self.one(TIMES),
            **self.some(
                0.7,
                play=lambda: self.one(PLAYS),
                question=lambda: self.one(QUESTIONS),
                action=lambda: {
                    "text": self.one(TEXTS),
                    **self.some(0.5, digest=lambda: self.one(DIGESTS), position=lambda: position),
                },
                own_words=lambda: self.one(["", "eigen"]),
                due=lambda: self.one(["2026-01-01", "2027-01-01"]),
                history=lambda: [{"state": "chosen", "on": self.one(TIMES)} for _ in range(2)],
            ),
        }


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Yield every object or list, with each of its keys."""
    if isinstance(value, Mapping | list):
        for key in list(value) if isinstance(value, Mapping) else range(len(value)):
            yield value, key
            yield from _places(value[key])
