"""The pages before the principles: cover, pages and challenges."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from playbook_tools.content import Entry, richtext
from playbook_tools.edition import theme, translation
from playbook_tools.edition.document import origins
from playbook_tools.edition.document.context import Context
from playbook_tools.edition.document.names import language_names
from playbook_tools.edition.document.pieces import (
    anchor_of,
    bound,
    heading,
    led_on,
    link_list,
    link_to,
    text_of,
)
from playbook_tools.schema import Role


def cover(context: Context, *, whole: bool = True) -> richtext.Group:
    """Return the cover; the `whole` of it says of a translation that it is complete as well."""
    edition, about = context.edition, context.edition.about
    source = about.part("source")
    retold = (
        richtext.Run(f"{context.label('retold_from')} "),
        richtext.Run(text_of(source, "title"), emphasis=True),
        richtext.Run(origins.between(", ", text_of(source, "publisher"))),
    )
    name = f"{context.label('selection')}{context.colon}"
    selected = f"{name} {context.selection}" if context.selection else ""
    version = f"{context.label('version')} {edition.version} · {context.date}"
    facts = (
        (richtext.Run(words),)
        for words in (
            selected,
            about.text("publisher"),
            version,
            _translation(context, whole=whole),
        )
        if words
    )
    return richtext.Group(
        richtext.GroupRole.COVER,
        (
            richtext.Paragraph(
                (richtext.Run(bound(about.text("title"))),), richtext.ParagraphRole.TITLE
            ),
            richtext.Paragraph(
                (richtext.Run(about.text("subtitle")),), richtext.ParagraphRole.SUBTITLE
            ),
            *(
                richtext.Paragraph(runs, richtext.ParagraphRole.COVER_FACT)
                for runs in (retold, *facts)
            ),
            *_sender(edition.look),
        ),
    )


def _sender(look: theme.Look) -> Iterator[richtext.Group]:
    if look.sender or look.logo:
        named = richtext.Paragraph((richtext.Run(look.sender),), richtext.ParagraphRole.COVER_FACT)
        yield richtext.Group(
            richtext.GroupRole.SENDER,
            (named,) if look.sender else (),
            alternative=look.logo.alternative if look.logo else "",
        )


def _translation(context: Context, *, whole: bool) -> str:
    """Return how complete a translation is, nothing where the edition is none."""
    edition = context.edition
    texts, lacking = edition.to_translate
    if not texts or not (lacking or whole):
        return ""
    (own,) = language_names(edition.language, [edition.own_language])
    words = text_of(edition.labels.part("translation"), "partly" if lacking else "whole")
    # What is not quite complete is not rounded to that.
    percent = (texts - lacking) * 100 // texts
    for name, value in (
        ("language", own),
        ("percent", str(percent)),
        ("mark", translation.mark(edition.own_language).strip()),
    ):
        words = words.replace(f"{{{name}}}", value)
    return words


def page(context: Context, entry: Entry, level: int = 1, *, guiding: bool = True) -> richtext.Group:
    """Return a page of running text, with its drawing and links; its title is of a level.

    A `guiding` drawing of steps says where each of them begins.
    """
    links = link_list(entry.data, context.edition.language)
    body = context.prose(entry.text("body"))
    return richtext.Group(
        richtext.GroupRole.PAGE,
        (
            heading(level, entry.title, anchor_of(entry.key)),
            *body[:1],
            *_drawing(context, entry.text("drawing"), guiding=guiding),
            *body[1:],
            *((links,) if links.items else ()),
        ),
    )


def _drawing(context: Context, name: str, *, guiding: bool) -> richtext.Blocks:
    """Return the drawing of a name with its captions in order; nothing where there is none."""
    if not name:
        return ()
    words = context.edition.labels.part(name)
    captions = words.get("captions", ())
    items = captions if isinstance(captions, tuple) else ()
    named = richtext.ItemList(
        tuple((richtext.Paragraph((richtext.Run(str(item)),)),) for item in items),
        richtext.ListRole(name),
        ordered=True,
    )
    return (
        richtext.Group(
            richtext.GroupRole(name),
            (named, led_on(_steps(context))) if guiding else (named,),
            alternative=text_of(words, "alternative"),
        ),
    )


def drawings(context: Context) -> Mapping[str, str]:
    """Return what the drawings show that editions may have, by their names."""
    labels = context.edition.labels
    words = labels.part("drawings")
    shown = words.get("principles", ())
    icons = zip(theme.DRAWINGS, shown if isinstance(shown, tuple) else (), strict=False)
    return {
        **({"cover": text_of(words, "cover")} if context.edition.look.way else {}),
        "journey": text_of(labels.part("journey"), "alternative"),
        **{name: str(one) for name, one in icons},
    }


def _steps(context: Context) -> Iterator[richtext.Runs]:
    """Yield where each step begins: that of a principle, for the steps that each of them has."""
    principles = context.edition.playbook.with_role(Role.PRINCIPLE)
    plays = ((p, play) for p in principles for play in context.entries(Role.PLAY, p)[:1])
    steps = (
        [(context.label("challenges_title"), "#challenges")],
        [(context.principle_number(p), f"#questions-{p.id}") for p in principles],
        [(context.principle_number(p), link_to(play.key)) for p, play in plays],
    )
    for number, led in enumerate(steps, 1):
        runs = [richtext.Run(f"{context.numbered('step', number)}{context.colon} ")]
        for words, target in led:
            runs += [richtext.Run(" · ")] if len(runs) > 1 else []
            runs.append(richtext.Run(words, target=target))
        yield tuple(runs)


def challenges(context: Context) -> richtext.Group:
    """Return step 1: all challenges, each leading to its principle."""
    groups = (
        richtext.Group(
            richtext.GroupRole.CHALLENGE_GROUP,
            (
                heading(
                    2,
                    principle.title,
                    f"challenges-{principle.id}",
                    context.principle_number(principle),
                ),
                richtext.ItemList(
                    tuple(
                        _challenge(context, challenge, principle)
                        for challenge in context.entries(Role.CHALLENGE, principle)
                    ),
                    richtext.ListRole.CHALLENGES,
                    anchors=tuple(
                        anchor_of(c.key) for c in context.entries(Role.CHALLENGE, principle)
                    ),
                ),
            ),
            accent=principle.number("number"),
        )
        for principle in context.edition.playbook.with_role(Role.PRINCIPLE)
    )
    return richtext.Group(
        richtext.GroupRole.CHALLENGES,
        (
            heading(
                1, context.label("challenges_title"), "challenges", context.numbered("step", 1)
            ),
            richtext.Paragraph(
                (richtext.Run(context.label("challenges_introduction")),),
                richtext.ParagraphRole.LEAD,
            ),
            *groups,
        ),
    )


def _challenge(context: Context, challenge: Entry, principle: Entry) -> richtext.Blocks:
    """Return a challenge, which leads to its principle, and the questions to begin with."""
    asked = richtext.Paragraph((richtext.Run(challenge.title, target=link_to(principle.key)),))
    runs = [richtext.Run(f"{context.label('begin_with')}{context.colon} ")]
    for question in context.linked(challenge, "questions"):
        runs += [richtext.Run(" · ")] if len(runs) > 1 else []
        runs.append(richtext.Run(question.title, target=link_to(question.key)))
    begin = richtext.Paragraph(tuple(runs), richtext.ParagraphRole.BEGIN)
    return (asked, begin) if len(runs) > 1 else (asked,)
