"""A file without answers, to begin with."""

from __future__ import annotations

from collections.abc import Collection

from playbook_tools.assessment.model import VERSION, Assessment
from playbook_tools.assessment.outline import Outline
from playbook_tools.assessment.reading import FORMAT


def start(
    outline: Outline,
    *,
    identifier: str,
    now: str,
    title: str = "",
    scope: str = "",
    principles: Collection[str] = (),
    challenges: Collection[str] = (),
) -> Assessment:
    """Return an assessment of the questions of some principles and of the challenges chosen.

    A challenge that names no questions has those of its principle. Without any principle and
    challenge, all are asked. `now` is a time with its offset.
    """
    chosen = [one for one in outline.challenges if one.id in challenges]
    named = {name for one in chosen for name in one.questions}
    within = {*principles, *(one.principle for one in chosen if not one.questions)}
    asked = [
        question.id
        for question in outline.questions
        if not (named or within) or question.id in named or question.principle in within
    ]
    about = {"title": title, "scope": scope}
    return Assessment({}).changed(
        **{"$schema": "assessment.schema.json", "format": FORMAT, "format_version": VERSION},
        id=identifier,
        **{name: text for name, text in about.items() if text},
        started=now[:10],
        modified=now,
        playbook=_about(outline, asked),
        challenges=[one.id for one in chosen],
    )


def _about(outline: Outline, asked: Collection[str]) -> dict[str, object]:
    left_out = [question.id for question in outline.questions if question.id not in asked]
    return {
        **outline.about,
        "questions": list(asked),
        **({"left_out": left_out} if left_out else {}),
    }
