"""A file in the light of a changed playbook: what needs no decision, and what somebody decided."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from playbook_tools.assessment.matching import Found, match
from playbook_tools.assessment.model import Assessment, Json
from playbook_tools.assessment.outline import Outline, Question


def update(file: Assessment, outline: Outline, now: str) -> Assessment:
    """Return the file as opening it with this playbook makes it.

    What is reworded, replaced or similar waits until somebody confirms it.
    """
    changes = match(file, outline)
    removed = {change.question for change in changes.questions if change.state == "removed"}
    other_language = file.data["playbook"]["language"] != outline.language
    own = [found for found in changes.plan if found.by == "own"]
    waiting = {f.item["id"] for f in own if other_language and f.play in outline.play}
    lost = {found.item["id"] for found in own} - waiting
    aside = file.items("set_aside")
    for name, key in (("answers", "answer"), ("agreed", "agreed")):
        for record in file.items(name):
            if record["question"] in removed:
                aside.append({"why": "removed", "since": outline.version, key: record})
    for item in file.items("plan"):
        if item["id"] in lost:
            aside.append({"why": "removed", "since": outline.version, "item": item})
    playbook = _playbook(file, outline)
    if waiting:
        playbook["language"] = file.data["playbook"]["language"]
    return _saved(
        file,
        now,
        playbook=playbook,
        answers=[a for a in file.items("answers") if a["question"] not in removed],
        agreed=[a for a in file.items("agreed") if a["question"] not in removed],
        plan=[_own(item) if item["id"] in lost else item for item in file.items("plan")],
        set_aside=aside,
    )


def confirm(
    file: Assessment,
    outline: Outline,
    now: str,
    *,
    question: str | None = None,
    item: str | None = None,
    decline: bool = False,
) -> Assessment:
    """Return the file after somebody has said of a question or an item that it still holds.

    With `decline` it does not: the answers are set aside, and the item is in own words.
    """
    if question is not None:
        return _question(file, outline, now, question, decline=decline)
    changes = {found.item["id"]: found for found in match(file, outline).plan}
    found = changes.get(item or "")
    if found is None or not found.look:
        return file
    aside = file.items("set_aside")
    if decline:
        aside.append({"why": "replaced", "since": outline.version, "item": found.item})
    decided = _own(found.item) if decline or found.by == "own" else _taken(found)
    plan = [{**decided, "on": now} if i["id"] == item else i for i in file.items("plan")]
    return _saved(file, now, plan=plan, set_aside=aside)


def _question(
    file: Assessment, outline: Outline, now: str, name: str, *, decline: bool
) -> Assessment:
    state = outline.state("question", name, outline.question)
    target = name if state == "there" else outline.gone.get(("question", name))
    asked = outline.question.get(target or "")
    if asked is None:
        return file
    aside = file.items("set_aside")
    lists: dict[str, list[Json]] = {}
    for key, member in (("answers", "answer"), ("agreed", "agreed")):
        there = {record.get("by") for record in file.items(key) if record["question"] == asked.id}
        lists[key] = []
        for record in file.items(key):
            if record["question"] != name or (state == "there" and _holds(record, asked)):
                lists[key].append(record)
            elif decline or (state == "replaced" and record.get("by") in there):
                why = "reworded" if state == "there" else "replaced"
                aside.append({"why": why, "since": outline.version, member: record})
            else:
                words = {"digest": asked.digest, "text": asked.text, "version": outline.version}
                known = {**record.get("asked", {}), **words}
                lists[key].append({**record, "question": asked.id, "on": now, "asked": known})
    return _saved(file, now, **lists, set_aside=aside)


def _holds(record: Json, question: Question) -> bool:
    return bool(record.get("asked", {}).get("digest", question.digest) == question.digest)


def _own(item: Json) -> Json:
    """Return an item in the user's own words: without a play and an action of the playbook."""
    kept = {name: value for name, value in item.items() if name not in {"play", "action"}}
    text = item.get("action", {}).get("text")
    return {"own_words": text, **kept} if text else kept


def _taken(found: Found) -> Json:
    known = {**found.item.get("action", {}), **(found.now or {})}
    return {**found.item, "play": found.play, **({"action": known} if known else {})}


def _playbook(file: Assessment, outline: Outline) -> Json:
    known = {*file.asked, *(a["question"] for a in (*file.items("answers"), *file.items("agreed")))}
    left_out = [*file.data["playbook"].get("left_out", ())]
    asked = [q.id for q in outline.questions if q.id in known or q.id not in left_out]
    unknown = [
        name
        for name in file.asked
        if outline.state("question", name, outline.question) == "unknown"
    ]
    about = {
        **outline.about,
        "questions": [*asked, *unknown],
    }
    return {
        **file.data["playbook"],
        **{name: value for name, value in about.items() if value != ""},
    }


def _saved(file: Assessment, now: str, **members: Any) -> Assessment:
    """Return the file with these members; if anything differs, `modified` is now."""
    changed = file.changed(
        **{k: _distinct(v) if k == "set_aside" else v for k, v in members.items()}
    )
    return file if changed.data == file.changed().data else changed.changed(modified=now)


def _distinct(items: Iterable[Json]) -> list[Json]:
    kept: list[Json] = []
    for item in items:
        if item not in kept:
            kept.append(item)
    return kept
