"""A play: the questions that it answers, actions, cases and tools, and the ways back."""

from __future__ import annotations

from collections.abc import Iterator

from playbook_tools.content import Entry, richtext
from playbook_tools.edition.document.context import Context
from playbook_tools.edition.document.names import country_names
from playbook_tools.edition.document.pieces import anchor_of, heading, link_list, link_to, text_of


def play(context: Context, entry: Entry, principle: Entry) -> richtext.Group:
    """Return a play of a principle."""
    label = f"{context.numbered('step', 3)} · {context.play_number(entry)}"
    answers = tuple(
        richtext.Paragraph(
            (
                richtext.Run(f"{context.label('answers')}: "),
                richtext.Run(question.title, target=link_to(question.key)),
            ),
            "answers",
        )
        for question in context.answered(entry)
    )
    actions = richtext.ItemList(
        tuple((richtext.Paragraph(context.line(text)),) for text in entry.texts("actions")),
        "actions",
    )
    related = context.linked(entry, "related")
    return richtext.Group(
        "play",
        (
            heading(2, entry.title, anchor_of(entry.key), label),
            *answers,
            *context.prose(entry.text("introduction"), "lead"),
            richtext.Group(
                "actions",
                (
                    heading(3, context.label("actions_title"), f"actions-{entry.id}"),
                    actions,
                ),
            ),
            *(
                _example(context, example, entry, role)
                for role, field in (("case", "cases"), ("tool", "tools"))
                for example in context.linked(entry, field)
            ),
            *((context.fact("related", context.listed(related)),) if related else ()),
            context.ways(
                ("back_to_questions", f"#questions-{principle.id}"),
                ("back_to_challenges", f"#challenges-{principle.id}"),
            ),
        ),
        accent=principle.number("number"),
    )


def _example(context: Context, entry: Entry, play: Entry, role: str) -> richtext.Group:
    links = link_list(entry)
    return richtext.Group(
        role,
        (
            heading(3, entry.title, f"{play.id}-{anchor_of(entry.key)}", context.label(role)),
            *context.prose(entry.text("summary")),
            *_facts(context, entry),
            *((links,) if links.items else ()),
        ),
    )


def _facts(context: Context, entry: Entry) -> Iterator[richtext.Paragraph]:
    kinds = context.edition.labels.part("kinds")
    if entry.text("kind"):
        yield context.fact("kind", text_of(kinds, entry.text("kind")))
    for name in ("organisation", "provider"):
        if entry.text(name):
            yield context.fact(name, entry.text(name))
    if entry.items("countries"):
        names = country_names(context.edition.language, entry.texts("countries"))
        label = "country" if len(names) == 1 else "countries"
        yield context.fact(label, ", ".join(names))
