"""A play: the questions that it answers, actions, cases and tools, and the ways back."""

from __future__ import annotations

from collections.abc import Iterator

from playbook_tools.content import Entry, richtext
from playbook_tools.edition.document import filling
from playbook_tools.edition.document.context import Context
from playbook_tools.edition.document.names import country_names
from playbook_tools.edition.document.pieces import (
    anchor_of,
    heading,
    link_list,
    link_to,
    name_of,
)

EXAMPLES = ((richtext.GroupRole.CASE, "cases"), (richtext.GroupRole.TOOL, "tools"))
"""The examples of a play: the role of each, and the field that names them."""


def play(context: Context, entry: Entry, principle: Entry) -> richtext.Group:
    """Return a play of a principle."""
    label = f"{context.numbered('step', 3)} · {context.play_number(entry)}"
    actions = richtext.ItemList(
        tuple(
            (filling.action(context, entry, position, text),)
            for position, text in enumerate(entry.texts("actions"), start=1)
        ),
        richtext.ListRole.ACTIONS,
    )
    related = context.linked(entry, "related")
    return richtext.Group(
        richtext.GroupRole.PLAY,
        (
            heading(2, entry.title, anchor_of(entry.key), label),
            *answers(context, entry),
            *context.prose(entry.text("introduction"), richtext.ParagraphRole.LEAD),
            *scope(context, entry),
            richtext.Group(
                richtext.GroupRole.ACTIONS,
                (
                    filling.actions_heading(context, entry),
                    actions,
                ),
            ),
            *(
                _example(context, example, entry, role)
                for role, field in EXAMPLES
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


def answers(context: Context, entry: Entry) -> Iterator[richtext.Paragraph]:
    """Yield the questions that a play answers."""
    for question in context.answered(entry):
        yield richtext.Paragraph(
            (
                richtext.Run(f"{context.label('answers')}{context.colon} "),
                richtext.Run(question.title, target=link_to(question.key)),
            ),
            richtext.ParagraphRole.ANSWERS,
        )


def scope(context: Context, entry: Entry) -> Iterator[richtext.Paragraph]:
    """Yield how much time a play asks and whom it is for, if it says so."""
    effort, roles = entry.text("effort"), entry.texts("roles")
    words = (
        f"{context.label(label)}{context.colon} {context.words_for(name, choices)}"
        for label, name, choices in (("effort", "efforts", [effort]), ("role", "roles", roles))
        if any(choices)
    )
    runs = tuple(richtext.Run(text) for text in (" · ".join(words),) if text)
    if runs:
        yield richtext.Paragraph(runs, richtext.ParagraphRole.SCOPE)


def _example(
    context: Context, entry: Entry, play: Entry, role: richtext.GroupRole
) -> richtext.Group:
    links = link_list(entry.data, context.edition.language)
    return richtext.Group(
        role,
        (
            heading(
                3, name_of(entry.data), f"{play.id}-{anchor_of(entry.key)}", context.label(role)
            ),
            *context.prose(entry.text("summary")),
            *facts(context, entry),
            *themes(context, entry),
            *((links,) if links.items else ()),
        ),
    )


def facts(context: Context, entry: Entry) -> Iterator[richtext.Paragraph]:
    """Yield what is known of a case or a tool beside its text, each as a name with its value."""
    if entry.text("kind"):
        yield context.fact("kind", context.words_for("kinds", [entry.text("kind")]))
    for name in ("organisation", "provider"):
        if entry.text(name):
            yield context.fact(name, (name_of(entry.data, name),))
    if entry.items("countries"):
        names = country_names(context.edition.language, entry.texts("countries"))
        label = "country" if len(names) == 1 else "countries"
        yield context.fact(label, ", ".join(names))


def themes(context: Context, entry: Entry) -> Iterator[richtext.Paragraph]:
    """Yield what a case or a tool is about."""
    if entry.items("themes"):
        yield context.fact("theme", context.words_for("themes", entry.texts("themes")))
