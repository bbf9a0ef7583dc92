"""A principle: its opening page, its questions, and its plays."""

from __future__ import annotations

from playbook_tools.content import Entry, richtext
from playbook_tools.edition.document import filling, origins
from playbook_tools.edition.document.context import Context
from playbook_tools.edition.document.pieces import anchor_of, heading, led_on, link_to, text_of
from playbook_tools.edition.document.play import play
from playbook_tools.schema import Role


def principle(context: Context, entry: Entry) -> richtext.Group:
    """Return all about a principle: its opening page, its questions, and its plays."""
    number = entry.number("number")
    dimensions = tuple(
        (richtext.Paragraph(context.line(text)),) for text in entry.texts("dimensions")
    )
    opener = richtext.Group(
        richtext.GroupRole.OPENER,
        (
            heading(1, entry.title, anchor_of(entry.key), context.principle_number(entry)),
            *context.prose(entry.text("summary"), richtext.ParagraphRole.LEAD),
            led_on([(richtext.Run(_second_step(context), target=f"#questions-{entry.id}"),)]),
        ),
        accent=number,
    )
    about = richtext.Group(
        richtext.GroupRole.ABOUT,
        (
            heading(2, context.label("dimensions_title"), f"dimensions-{entry.id}"),
            richtext.ItemList(dimensions, richtext.ListRole.DIMENSIONS),
            heading(2, context.label("why_title"), f"why-{entry.id}"),
            *context.prose(entry.text("why")),
        ),
    )
    return richtext.Group(
        richtext.GroupRole.PRINCIPLE,
        (
            opener,
            about,
            _questions(context, entry),
            *(play(context, one, entry) for one in context.entries(Role.PLAY, entry)),
        ),
        accent=number,
    )


def _second_step(context: Context) -> str:
    return f"{context.numbered('step', 2)}{context.colon} {context.label('questions_title')}"


def _questions(context: Context, principle: Entry) -> richtext.Group:
    return richtext.Group(
        richtext.GroupRole.QUESTIONS,
        (
            heading(
                2,
                context.label("questions_title"),
                f"questions-{principle.id}",
                context.numbered("step", 2),
            ),
            richtext.Paragraph(
                (richtext.Run(context.label("questions_introduction")),),
                richtext.ParagraphRole.LEAD,
            ),
            *(
                _question(context, question)
                for question in context.entries(Role.QUESTION, principle)
            ),
            context.ways(("back_to_challenges", f"#challenges-{principle.id}")),
        ),
        accent=principle.number("number"),
    )


def _question(context: Context, question: Entry) -> richtext.Group:
    prompt = text_of(question.part("gap"), "prompt") or context.label("gap")
    gaps = tuple(
        richtext.Paragraph(
            (
                richtext.Run(
                    origins.between("", prompt, f"{context.colon} "),
                    strong=True,
                    target=link_to(play.key),
                ),
                richtext.Run(context.play_name(play), target=link_to(play.key)),
            ),
            richtext.ParagraphRole.GAP,
            None if place else filling.improving(question, prompt),
        )
        for place, play in enumerate(context.linked(question, "gap.plays"))
    )
    asked = richtext.Paragraph((richtext.Run(question.title),), richtext.ParagraphRole.QUESTION)
    return richtext.Group(
        richtext.GroupRole.QUESTION,
        (
            asked,
            filling.choices(context, question),
            filling.note(context, question),
            *gaps,
        ),
        anchor=anchor_of(question.key),
    )
