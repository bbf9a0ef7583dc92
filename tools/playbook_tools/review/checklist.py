"""The comments in a reviewed file as a list to tick off, in Markdown for a pull request.

What reviewers wrote is shown as they wrote it, and nothing of it is a link, a mention or a picture.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate, takewhile

from playbook_tools.diagnostics import Language, Text, escape, wording
from playbook_tools.review.model import Change, Remark, Reviewed

# GitHub allows 65,536 characters for what a pull request says.
LARGEST = 60_000
_MOST_WORDS = 2_000
_MOST_QUOTED = 120
_TITLE = Text(en="Comments in {file}", nl="Opmerkingen in {file}")
_COUNTS = Text(
    en="{open} open, {done} resolved.",
    nl="{open} open, {done} afgehandeld.",
)
_NONE = Text(en="There are no comments in it.", nl="Er staan geen opmerkingen in.")
_ON = Text(en="on “{words}”", nl="bij “{words}”")
_BELOW = Text(en="below “{heading}”", nl="onder “{heading}”")
_BY = Text(en="{author}:", nl="{author}:")
_MORE = Text(
    en="and {n} more, which the report on the file has",
    nl="en nog {n}, die in het rapport over het bestand staan",
)


def rendered(reviewed: Reviewed, language: Language, *, names: bool = False) -> str:
    """Return each comment with the words that it is about, in the order of the file.

    What is resolved is ticked. People are named where `names` are asked for. As many are listed as
    fit in the text of a pull request.
    """
    found = [(one, one.remark) for one in reviewed.changes if one.remark is not None]
    done = sum(remark.resolved for _, remark in found)
    title = _said(_TITLE, language, file=reviewed.file)
    if not found:
        return f"### {title}\n\n{_NONE.in_language(language)}\n"
    counts = _said(_COUNTS, language, open=str(len(found) - done), done=str(done))
    head = f"### {title}\n\n{counts}\n\n"
    rows = [_row(change, remark, reviewed, language, names) for change, remark in found]
    sizes = accumulate(len(row.encode()) for row in rows)
    fitting = rows[: sum(1 for _ in takewhile(lambda size: size <= LARGEST - len(head), sizes))]
    left = len(rows) - len(fitting)
    more = f"\n{_said(_MORE, language, n=str(left))}\n" if left else ""
    return f"{head}{''.join(fitting)}{more}"


def _row(
    change: Change,
    remark: Remark,
    reviewed: Reviewed,
    language: Language,
    names: bool,  # noqa: FBT001 (passed on as it is)
) -> str:
    box = "x" if remark.resolved else " "
    place = ", ".join(_place(change, remark, reviewed, language))
    lines = [f"- [{box}] {place}: {_words(remark, language, names)}"]
    lines += [f"  - {_words(reply, language, names)}" for reply in remark.replies]
    return "".join(f"{line}\n" for line in lines)


def _place(change: Change, remark: Remark, reviewed: Reviewed, language: Language) -> Iterator[str]:
    """Yield where a comment stands, by its entry and field or the nearest heading, and on what."""
    origin = change.origin
    if origin is not None:
        name = reviewed.titles.get(origin.entry, "") or origin.entry.id
        steps = (str(s + 1) if isinstance(s, int) else s for s in origin.route.steps)
        field = " › ".join(steps)
        yield f"**{escape.in_markdown(name)}** ({_code(str(origin.entry))}, {_code(field)})"
    elif change.place.heading:
        yield _said(_BELOW, language, heading=change.place.heading)
    if remark.on.strip():
        yield _said(_ON, language, words=escape.shown(remark.on, _MOST_QUOTED))


def _words(remark: Remark, language: Language, names: bool) -> str:  # noqa: FBT001
    words = escape.in_markdown(escape.shown(remark.words, _MOST_WORDS))
    if not (names and remark.author):
        return words
    return f"{_said(_BY, language, author=remark.author)} {words}"


def _code(name: str) -> str:
    """Return the name of an entry or a field as code, in which nothing is live."""
    return f"`{escape.escaped(name).replace('`', '')}`"


def _said(text: Text, language: Language, **given: str) -> str:
    values = {name: escape.in_markdown(value) for name, value in given.items()}
    return wording.fill(text, values).in_language(language)
