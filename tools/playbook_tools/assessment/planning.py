"""The plan as one reads it, and the gaps that it does not reach yet."""

from __future__ import annotations

from dataclasses import dataclass

from playbook_tools.assessment.model import Assessment, Json, day
from playbook_tools.assessment.outline import Outline
from playbook_tools.assessment.results import asked_of

STATES = ("chosen", "doing", "done", "declined")
OPEN = frozenset({"chosen", "doing"})
"""The states of what is still to be done."""


@dataclass(frozen=True, slots=True)
class Item:
    """An item of the plan; what the file does not say is empty."""

    id: str
    question: str
    play: str
    text: str
    owner: str
    due: str
    state: str
    late: bool

    def plain(self) -> Json:
        """Return it as JSON."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class Gap:
    """A question that the team wants to go better, with the plays that help."""

    question: str
    plays: tuple[str, ...]
    items: tuple[str, ...]

    def plain(self) -> Json:
        """Return it as JSON."""
        return {"question": self.question, "plays": list(self.plays), "items": list(self.items)}


@dataclass(frozen=True)
class Plan:
    """What a team is going to do: by day, and what has none last."""

    items: tuple[Item, ...]
    gaps: tuple[Gap, ...]

    def plain(self) -> Json:
        """Return it as JSON."""
        states = [item.state for item in self.items]
        return {
            "items": [item.plain() for item in self.items],
            "states": {state: states.count(state) for state in STATES},
            "gaps": [gap.plain() for gap in self.gaps],
        }


def plan(file: Assessment, outline: Outline, today: str) -> Plan:
    """Return the plan on a day, year-month-day."""
    items = [_item(item, outline, today) for item in file.items("plan")]
    in_order = sorted(items, key=lambda item: (not item.due, item.due))
    answers, agreed = file.answers_to(), file.agreed_on()
    gaps = tuple(
        Gap(q.id, q.plays, tuple(item.id for item in items if item.question == q.id))
        for q in asked_of(file, outline)
        if any(
            r.get("improve") for r in ([agreed[q.id]] if q.id in agreed else answers.get(q.id, []))
        )
    )
    return Plan(tuple(in_order), gaps)


def _item(item: Json, outline: Outline, today: str) -> Item:
    play = outline.play.get(item.get("play", ""))
    text = (
        item.get("own_words") or item.get("action", {}).get("text") or (play and play.title) or ""
    )
    due, state = item.get("due", ""), item["state"]
    return Item(
        id=item["id"],
        question=item.get("question", ""),
        play=item.get("play", ""),
        text=text,
        owner=item.get("owner", ""),
        due=due,
        state=state,
        late=bool(due) and state in OPEN and day(due) < day(today),
    )
