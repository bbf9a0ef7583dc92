"""What became of a review, in words: how much is written, and what is left to people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, takewhile

from playbook_tools.diagnostics import Language, Text, Value, escape, wording
from playbook_tools.review.merging import Conflict
from playbook_tools.review.model import Reviewed
from playbook_tools.review.plan import Outcome, Plan, State

# A page of GitHub takes 1 MB, of which the report on the file has its part.
LARGEST = 200_000
_SAID = {
    State.WRITTEN: Text(en="written", nl="geschreven"),
    State.DONE: Text(en="there already", nl="staat er al"),
    State.CONFLICT: Text(
        en="changed on both sides: the text of the playbook stays",
        nl="aan beide kanten veranderd: de tekst van het playbook blijft",
    ),
    State.PROPOSED: Text(
        en="tracked changes, which nobody has accepted: --accept-tracked does",
        nl="bijgehouden wijzigingen die niemand heeft aanvaard: dat doet --accept-tracked",
    ),
    State.OPEN: Text(en="somebody has to decide", nl="iemand moet kiezen"),
}
_DISORDERED = Text(
    en="items moved on both sides: the order of the playbook stays",
    nl="aan beide kanten verplaatst: de volgorde van het playbook blijft",
)
_PARTLY = Text(
    en="what else changed in the list is certain",
    nl="wat er verder in de lijst is veranderd, is zeker",
)
_PLAINER = Text(
    en="without its bold, italics or links, which this field cannot have",
    nl="zonder vet, cursief of links, want die kunnen in dit veld niet",
)
_SIDES = (
    (Text(en="was", nl="was"), "before"),
    (Text(en="reviewed", nl="nagekeken"), "reviewed"),
    (Text(en="now", nl="nu"), "now"),
)
_REMOVED = Text(en="(removed)", nl="(weggehaald)")
_HEAD = {
    False: Text(en="What is written", nl="Wat er is geschreven"),
    True: Text(en="What would be written", nl="Wat er zou worden geschreven"),
}
_COUNTS = {
    False: Text(
        en="{fields} written in {files}, {done} there already, {open} left to people",
        nl="{fields} geschreven in {files}, {done} stond er al, {open} voor mensen",
    ),
    True: Text(
        en="{fields} to write in {files}, {done} there already, {open} left to people",
        nl="{fields} te schrijven in {files}, {done} stond er al, {open} voor mensen",
    ),
}
_FIELDS = Text(en="{n:field|fields}", nl="{n:veld|velden}")
_MORE = Text(en="and {n} more", nl="en nog {n}")


@dataclass(frozen=True, slots=True)
class _Row:
    """A field, what is said of it, and the texts of each conflict about it."""

    title: str
    key: str
    field: str
    said: Sequence[Text]
    conflicts: Sequence[Conflict]


def text(planned: Plan, reviewed: Reviewed, language: Language, *, dry_run: bool) -> str:
    """Return it for a terminal: a line for each field that is left to people, and the counts."""
    lines = []
    for row in _rows(planned, reviewed):
        said = "; ".join(one.in_language(language) for one in row.said)
        lines.append(f"{row.key}: {row.field}: {said}")
        for conflict in row.conflicts:
            lines += [f"    {name}: {words}" for name, words in _texts(conflict, language)]
    lines.append(_counts(planned, dry_run=dry_run).in_language(language))
    return "".join(f"{escape.escaped(line)}\n" for line in lines)


def markdown(planned: Plan, reviewed: Reviewed, language: Language, *, dry_run: bool) -> str:
    """Return it for GitHub, to stand below a report, as HTML in which Markdown has no meaning."""
    counts = escape.for_github(_counts(planned, dry_run=dry_run).in_language(language))
    head = f"\n### {_HEAD[dry_run].in_language(language)}\n\n<p>{counts}</p>\n"
    rows = ["".join(_item(row, language)) for row in _rows(planned, reviewed)]
    sizes = accumulate(len(row.encode()) for row in rows)
    shown = rows[: sum(1 for _ in takewhile(lambda size: size <= LARGEST, sizes))]
    left = len(rows) - len(shown)
    more = wording.fill(_MORE, {"n": left}).in_language(language)
    listed = f"\n<ul>\n{''.join(shown)}</ul>\n" if shown else ""
    return f"{head}{listed}" + (f"\n{more}\n" if left else "")


def _item(row: _Row, language: Language) -> Iterator[str]:
    said = escape.for_github("; ".join(one.in_language(language) for one in row.said))
    key, field, title = map(escape.for_github, (row.key, row.field, row.title))
    name = f"<b>{title}</b> <code>{key}</code>" if row.title else f"<code>{key}</code>"
    yield f"<li>{name} <code>{field}</code>: {said}"
    for conflict in row.conflicts:
        texts = (f"{n}: {escape.for_github(w)}" for n, w in _texts(conflict, language))
        yield f"<ul>\n<li>{'<br>'.join(texts)}</li>\n</ul>"
    yield "</li>\n"


def _rows(planned: Plan, reviewed: Reviewed) -> Iterator[_Row]:
    """Yield each field of which something is to be told."""
    for one in planned.outcomes:
        said = [*_said_of(one)]
        if said:
            key = one.version.entry
            steps = (str(s + 1) if isinstance(s, int) else s for s in one.route.steps)
            title = reviewed.titles.get(key, "")
            yield _Row(title, str(key), " › ".join(steps), said, one.conflicts)


def _said_of(one: Outcome) -> Iterator[Text]:
    if one.why is not None:
        yield one.why
    elif not one.settled and not (one.disordered and not one.conflicts):
        yield _SAID[one.state]
    if one.partly:
        yield _PARTLY
    if one.disordered:
        yield _DISORDERED
    if one.plainer:
        yield _PLAINER


def _texts(conflict: Conflict, language: Language) -> Iterator[tuple[str, str]]:
    """Yield the text of each side by its name."""
    for name, side in _SIDES:
        words = getattr(conflict, side)
        shown = _REMOVED.in_language(language) if words is None else " ".join(words.split())
        yield name.in_language(language), shown


def _counts(planned: Plan, *, dry_run: bool) -> Text:
    states = Counter(one.state for one in planned.outcomes)
    written = states[State.WRITTEN] + sum(one.partly for one in planned.outcomes)
    values: dict[str, Value] = {
        "fields": wording.counted(written, _FIELDS),
        "files": wording.counted(len(planned.files), wording.FILES),
        "done": states[State.DONE],
        "open": len(planned.open),
    }
    return wording.fill(_COUNTS[dry_run], values)
