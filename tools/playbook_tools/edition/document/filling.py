"""What readers fill in: answers to a question, a note, and the blank worksheet."""

from __future__ import annotations

from playbook_tools.content import Entry, richtext
from playbook_tools.edition.document.context import Context
from playbook_tools.edition.document.pieces import heading, text_of

_STEPS = 3


def choices(context: Context, question: Entry) -> richtext.ItemList:
    """Return the answers that can be given to a question, each with a box to tick."""
    words = context.edition.labels.part("assessment")
    items = []
    for code in richtext.ANSWERS:
        answer = text_of(words, f"answer_{code}")
        spoken = f"{question.title} {answer}"
        blank = richtext.Blank(
            richtext.BlankKind.ANSWER, question.id, question.title, spoken, answer=code
        )
        items.append((richtext.Paragraph((richtext.Run(answer),), blank=blank),))
    return richtext.ItemList(tuple(items), richtext.ListRole.CHOICES)


def improving(question: Entry, prompt: str) -> richtext.Blank:
    """Return the box to tick where a question asks for improvement."""
    return richtext.Blank(
        richtext.BlankKind.IMPROVE, question.id, question.title, f"{question.title} {prompt}"
    )


def note(context: Context, question: Entry) -> richtext.Paragraph:
    """Return the room for a note on a question."""
    word = text_of(context.edition.labels.part("assessment"), "note")
    blank = richtext.Blank(
        richtext.BlankKind.NOTE, question.id, question.title, f"{question.title} {word}"
    )
    return richtext.Paragraph(
        (richtext.Run(f"{word}{context.colon}"),), richtext.ParagraphRole.NOTE, blank
    )


def action(context: Context, play: Entry, position: int, text: str) -> richtext.Paragraph:
    """Return an action of a play, from 1, with a box to tick."""
    runs = context.line(text)
    spoken = richtext.plain(runs)
    return richtext.Paragraph(
        runs,
        blank=richtext.Blank(richtext.BlankKind.ACTION, play.id, spoken, spoken, position=position),
    )


def actions_heading(context: Context, play: Entry) -> richtext.Heading:
    """Return the heading of the actions of a play, which says what a tick means."""
    meaning = text_of(context.edition.labels.part("assessment"), "tick")
    title = richtext.Run(f"{context.label('actions_title')} {meaning}")
    return heading(3, title, f"actions-{play.id}")


def worksheet(context: Context) -> richtext.Group:
    """Return the page on which a team goes from a challenge to a plan."""
    words = context.edition.labels.part("worksheet")

    def room(name: str, number: int = 0) -> richtext.Paragraph:
        shown = text_of(words, name) + (f" {number}" if number else "")
        run = richtext.Run(shown, strong=True)
        return richtext.Paragraph((run,), richtext.ParagraphRole.ROOM)

    steps = (
        richtext.Group(
            richtext.GroupRole.STEP,
            (room("action", number), room("who"), room("when"), room("evidence")),
        )
        for number in range(1, _STEPS + 1)
    )
    lead = richtext.Paragraph(
        (richtext.Run(text_of(words, "introduction")),), richtext.ParagraphRole.LEAD
    )
    return richtext.Group(
        richtext.GroupRole.WORKSHEET,
        (
            heading(1, text_of(words, "title"), "worksheet"),
            lead,
            room("challenge"),
            room("gap"),
            room("play"),
            *steps,
        ),
    )
