"""How long a file of answers takes: read, matched with a playbook that has changed, merged.

`python bench/assessment.py [RUNS]` asks the real playbook's questions, of which every third is
reworded; the least of the runs counts. It prints a table in Markdown.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import replace
from itertools import islice

from playbook_tools.assessment import functions
from playbook_tools.assessment.functions import Assessment, Outline
from playbook_tools.edition import Edition
from playbook_tools.loading import reading
from playbook_tools.schema import load_types
from synthetic import PLAYBOOK
from validation import Goal

NOW = "2026-11-29T17:44:00+01:00"
ITEMS = 40


def main() -> None:
    """Measure and print."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    now = Outline.of(Edition.of(reading.load(PLAYBOOK, load_types()).playbook))
    then = _earlier(now)
    one, twelve, most = (file_of(then, people) for people in (1, 12, 5_000 // len(then.questions)))
    content = functions.write(twelve.data).encode()
    largest = functions.write(most.data).encode()
    parts = [file_of(then, 1, first=number) for number in range(12)]
    rows = (
        ("match 30 answers, 40 plan items", lambda: functions.match(one, now), 50),
        ("read 12 people's answers", lambda: functions.read(content), 200),
        ("read 5,000 answers", lambda: functions.read(largest), 1_000),
        ("merge 12 files", lambda: functions.merge(parts), 200),
    )
    print("| goal | measured | limit | met |\n|---|--:|--:|---|")
    for name, work, limit in rows:
        print(Goal(name, _least(runs, work), limit, " ms"))


def _least(runs: int, work: Callable[[], object]) -> float:
    """Return the milliseconds of the quickest run."""
    taken = []
    for _ in range(runs):
        started = time.perf_counter()
        work()
        taken.append(time.perf_counter() - started)
    return min(taken) * 1000


def _earlier(outline: Outline) -> Outline:
    """Return the outline as it was before all actions and every third question were reworded."""
    questions = [
        question if number % 3 else replace(question, digest=f"{number:016x}")
        for number, question in enumerate(outline.questions)
    ]
    plays = [
        replace(
            play,
            actions=tuple(
                replace(action, digest=f"{number:016x}", text=f"Eerst dit: {action.text}")
                for number, action in enumerate(play.actions)
            ),
        )
        for play in outline.plays
    ]
    return replace(outline, questions=tuple(questions), plays=tuple(plays))


def file_of(outline: Outline, people: int, *, first: int = 0) -> Assessment:
    """Return answers of some people to every question, and a plan of 40 items."""
    file = functions.start(outline, identifier="bench", now=NOW)
    answers = [
        {
            "question": question.id,
            "by": f"p-{first + person}",
            "answer": ("yes", "partly", "no")[person % 3],
            "on": NOW,
            "note": "Zo gaat het hier meestal.",
            "asked": {"digest": question.digest, "text": question.text, "version": outline.version},
        }
        for person in range(people)
        for question in outline.questions
    ]
    actions = (
        (play.id, {"digest": action.digest, "position": number, "text": action.text})
        for play in outline.plays
        for number, action in enumerate(play.actions, 1)
    )
    plan = [
        {"id": f"i-{n}", "play": play, "action": action, "state": "chosen", "on": NOW}
        for n, (play, action) in enumerate(islice(actions, ITEMS))
    ]
    return file.changed(answers=answers, plan=plan)


if __name__ == "__main__":
    main()
