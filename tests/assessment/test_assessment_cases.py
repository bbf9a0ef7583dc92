"""The functions of docs/assessment.md, by cases that the page's script runs as well.

`UPDATE_CASES=1` writes the outputs.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from playbook_tools.assessment import functions
from playbook_tools.assessment.functions import Assessment, Outline
from playbook_tools.assessment.likeness import likeness, words

CASES = Path(__file__).parent / "cases"
NAMES = sorted(path.stem for path in CASES.glob("*.json"))


def read(given: Any) -> Any:
    content = bytes.fromhex(given["hex"]) if "hex" in given else given["text"].encode()
    found = functions.read(content)
    if isinstance(found, Assessment):
        return {"file": found.data}
    return {"faults": [fault.plain() for fault in found]}


def merged(given: Any) -> Any:
    files = [Assessment(data) for data in given["files"]]
    found = functions.merge(files, together=given.get("together", False))
    if isinstance(found, str):
        return {"refused": found}
    return {"file": found.file.data, "conflicts": [one.plain() for one in found.conflicts]}


def confirmed(given: Any) -> Any:
    rest = {name: given[name] for name in ("question", "item", "decline") if name in given}
    return {"file": functions.confirm(file(given), outline(given), given["now"], **rest).data}


def file(given: Any) -> Assessment:
    return Assessment(given["file"])


def outline(given: Any) -> Outline:
    return Outline.from_json(given["outline"])


FUNCTIONS: dict[str, Callable[[Any], Any]] = {
    "read": read,
    "write": lambda given: {"text": functions.write(given["file"])},
    "match": lambda given: functions.match(file(given), outline(given)).plain(),
    "update": lambda given: {
        "file": functions.update(file(given), outline(given), given["now"]).data
    },
    "confirm": confirmed,
    "merge": merged,
    "results": lambda given: functions.results(file(given), outline(given)).plain(),
    "plan": lambda given: functions.plan(file(given), outline(given), given["today"]).plain(),
    "compare": lambda given: functions.compare(
        Assessment(given["base"]), file(given), outline(given)
    ).plain(),
    "start": lambda given: {
        "file": functions.start(
            outline(given), **{name: value for name, value in given.items() if name != "outline"}
        ).data
    },
    "likeness": lambda given: {
        "words": [list(words(text)) for text in given["texts"]],
        "likeness": likeness(*(words(text) for text in given["texts"])),
    },
}


@pytest.mark.parametrize("name", NAMES)
def test_case(name: str) -> None:
    path = CASES / f"{name}.json"
    case = json.loads(path.read_text(encoding="utf-8"))
    given = json.dumps(case["input"])
    output = json.loads(json.dumps(FUNCTIONS[case["function"]](case["input"])))
    assert json.dumps(case["input"]) == given, "nothing that is given changes"
    if os.environ.get("UPDATE_CASES"):
        text = json.dumps({**case, "output": output}, ensure_ascii=True, indent=1)
        path.write_text(f"{text}\n", encoding="utf-8")
        return
    assert output == case["output"]


def test_every_function_has_cases() -> None:
    used = {json.loads((CASES / f"{name}.json").read_text())["function"] for name in NAMES}
    assert used == set(FUNCTIONS)
