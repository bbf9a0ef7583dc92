"""What a reviewer changed, written into the files of today, where nobody has to decide on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import accumulate

from playbook_tools.content import Entry, Playbook, Route, values
from playbook_tools.diagnostics import Text
from playbook_tools.editing import fmt
from playbook_tools.loading import reading
from playbook_tools.review import checklist as checklist
from playbook_tools.review import dialect, merging, translation
from playbook_tools.review import told as told
from playbook_tools.review.model import FieldVersion, Reviewed
from playbook_tools.review.places import (
    at_route,
    brought_items,
    canonical,
    entry_of,
    followed,
    texts_of,
    value_of,
)
from playbook_tools.review.plan import GONE, NO_FIELD, PLACEHOLDER, Outcome, State, undecided
from playbook_tools.review.plan import Plan as Plan
from playbook_tools.rules import fixes, judge
from playbook_tools.schema import Field
from playbook_tools.source import parse

_EMPTIED = Text(
    en="the text was removed, and its entry cannot do without",
    nl="de tekst is weggehaald, en het item kan niet zonder",
)
_UNWRITABLE = Text(
    en="a content file cannot have this text",
    nl="deze tekst kan niet in een inhoudsbestand staan",
)

# An edit may lay bare another.
_ROUNDS = 5


@dataclass(frozen=True, slots=True)
class _New:
    """The new value of a field, and where the items of its list were, by their places now."""

    value: values.Value
    origins: tuple[int | None, ...] | None = None


def plan(
    reviewed: Reviewed, loaded: reading.Loaded, catalogue: str = "", *, accept_tracked: bool
) -> Plan:
    """Return what becomes of each field of a playbook that has no errors.

    Of an edition in another language it is the `catalogue` that changes, whose text is given.
    Tracked changes are proposals unless they are to be accepted. Nothing is written yet.
    """
    if reviewed.language != reviewed.own_language:
        return translation.plan(reviewed, loaded, catalogue, accept_tracked=accept_tracked)
    outcomes: list[Outcome] = []
    news: defaultdict[str, dict[Route, _New]] = defaultdict(dict)
    for version in reviewed.fields:
        outcome, new = _outcome(version, reviewed, loaded.playbook, accept_tracked=accept_tracked)
        outcomes.append(outcome)
        if new is not None:
            news[outcome.path][outcome.route] = new
    entries = {entry.path: entry for entry in loaded.playbook.entries}
    files: dict[str, str] = {}
    for path, found in sorted(news.items()):
        files[path], refused = _written(entries[path], loaded.sources[path].text, found)
        outcomes = [
            replace(one, state=State.OPEN, why=_UNWRITABLE)
            if one.path == path and one.route in refused
            else one
            for one in outcomes
        ]
    changed = {path: text for path, text in files.items() if text != loaded.sources[path].text}
    routes = {
        path: frozenset(
            one for route, new in news[path].items() for one in _new(entries[path], route, new)
        )
        for path in changed
    }
    return Plan(tuple(outcomes), changed, routes)


def _new(entry: Entry, route: Route, new: _New) -> Iterator[Route]:
    """Yield the route of each text that is new in a value: of a list, its new items alone."""
    if new.origins is None or not isinstance(new.value, tuple):
        yield route
        return
    now = texts_of(at_route(entry.data, route))
    for place, (text, old) in enumerate(zip(texts_of(new.value), new.origins, strict=True)):
        if old is None or now[old] != text:
            yield route / place


def catalogue_path(reviewed: Reviewed) -> str:
    """Return where the catalogue of a reviewed edition lies in a playbook."""
    return translation.path_of(reviewed.language)


def tried(
    planned: Plan, judged: Callable[[Mapping[str, bytes]], judge.Verdict]
) -> tuple[Plan, judge.Verdict]:
    """Return a plan with the safe edits of its new texts, and how the playbook is with its files.

    `judged` judges it with the content that is given for some of its files.
    """
    verdict = judged(_content(planned))
    for _ in range(_ROUNDS):
        better = mended(planned, verdict)
        if better.files == planned.files:
            break
        planned, verdict = better, judged(_content(better))
    return planned, verdict


def _content(planned: Plan) -> Mapping[str, bytes]:
    return {path: text.encode() for path, text in planned.files.items()}


def mended(planned: Plan, verdict: judge.Verdict) -> Plan:
    """Return a plan with the safe edits of what a verdict on its files finds in its new values.

    Other texts in those files stay as they are, whatever is found in them.
    """
    files = dict(planned.files)
    entries = {entry.path: entry for entry in verdict.loaded.playbook.entries}
    for path, routes in planned.routes.items():
        entry = entries.get(path)
        if entry is None:
            continue
        text = verdict.loaded.sources[path].text
        starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]
        spans = [entry.span(route) for route in routes]
        within = [
            range(starts[at.line - 1] + at.column, starts[at.end_line - 1] + at.end_column)
            for at in spans
        ]
        edits = [
            edit
            for one in verdict.findings
            for edit in (one.diagnostic.fix if one.diagnostic.path == path else ())
            if any(starts[edit.span.line - 1] + edit.span.column in place for place in within)
        ]
        better = fixes.applied(text, edits)
        if better != text:
            read = parse.parse(better.encode(), path)
            files[path] = (
                fmt.format_source(read, entry.type) if read.tree and not read.diagnostics else text
            )
    return replace(planned, files=files)


def _outcome(
    version: FieldVersion, reviewed: Reviewed, playbook: Playbook, *, accept_tracked: bool
) -> tuple[Outcome, _New | None]:
    """Return what becomes of a field, and its new value where it gets one."""
    version = followed(version, playbook)
    entry = entry_of(playbook, version.entry)
    if entry is None:
        return Outcome(version, State.OPEN, version.route, why=GONE), None
    found = value_of(entry, version)
    if found is None:
        return Outcome(version, State.OPEN, version.route, entry.path, NO_FIELD), None
    route, declared, now = found
    here = Outcome(version, State.OPEN, route, entry.path)
    state, settled = undecided(version, reviewed, accept_tracked=accept_tracked)
    if state is not None and settled.after == settled.before:
        return replace(here, state=state), None
    here = replace(here, version=settled)
    if not isinstance(now, tuple):
        return _of_text(here, declared, str(now))
    outcome, new = _of_items(here, declared, texts_of(now))
    # What is not tracked is written, and the rest waits.
    state = state if state and outcome.settled else outcome.state
    partly = new is not None and state is not State.WRITTEN
    return replace(outcome, state=state, partly=partly), new


def _of_text(here: Outcome, declared: Field, now: str) -> tuple[Outcome, _New | None]:
    was, today = (canonical(text, declared) for text in (str(here.version.before), now))
    made = dialect.brought(was, str(here.version.after), declared)
    if not made.certain:
        return replace(here, why=PLACEHOLDER), None
    if not made.text and (declared.required or here.route.within_list):
        return replace(here, why=_EMPTIED), None
    # The same change may be there already, put right since by the rules.
    there = today != was and dialect.folded(made.text) == dialect.folded(today)
    text = merging.merged_text(was, today if there else made.text, today)
    if isinstance(text, merging.Conflict):
        return replace(here, state=State.CONFLICT, conflicts=(text,)), None
    if text == today:
        return replace(here, state=State.DONE, plainer=not made.whole), None
    return replace(here, state=State.WRITTEN, plainer=not made.whole), _New(text)


def _of_items(here: Outcome, declared: Field, now: Sequence[str]) -> tuple[Outcome, _New | None]:
    item = declared.item
    assert item is not None
    was, today = (
        tuple(canonical(text, item) for text in texts)
        for texts in (texts_of(here.version.before), now)
    )
    made = brought_items(was, texts_of(here.version.after), item)
    if not all(one.certain for one in made):
        return replace(here, why=PLACEHOLDER), None
    there = {dialect.folded(text): text for text in today if text not in was}
    reviewed = [there.get(dialect.folded(one.text), one.text) for one in made if one.text]
    merged = merging.merged_items(was, reviewed, today)
    plainer = not all(one.whole for one in made)
    told = replace(here, conflicts=merged.conflicts, disordered=merged.disordered, plainer=plainer)
    state = State.CONFLICT if not merged.clear else State.WRITTEN
    if merged.items == today:
        return replace(told, state=state if not merged.clear else State.DONE), None
    if not merged.items and declared.required:
        return replace(told, state=State.OPEN, why=_EMPTIED), None
    # What nobody changed stays as it is written.
    items = tuple(
        now[old] if old is not None and today[old] == text else text
        for text, old in zip(merged.items, merged.origins, strict=True)
    )
    return replace(told, state=state), _New(items, merged.origins)


def _written(entry: Entry, text: str, news: Mapping[Route, _New]) -> tuple[str, frozenset[Route]]:
    """Return the text of a file with new values, and the routes of those that it cannot have."""
    try:
        return _file(entry, text, news), frozenset()
    except fmt.ChangedMeaningError:
        fitting: dict[Route, _New] = {}
    for route, new in news.items():
        with suppress(fmt.ChangedMeaningError):
            _file(entry, text, {**fitting, route: new})
            fitting[route] = new
    return _file(entry, text, fitting) if fitting else text, frozenset(news.keys() - fitting.keys())


def _file(entry: Entry, text: str, news: Mapping[Route, _New]) -> str:
    """Return the text of a file with new values, and its comments above what they were above."""
    data: values.Value = entry.data
    places: dict[Route, Route] = {}
    for route, new in news.items():
        data = _with(data, route.steps, new.value)
        if new.origins is not None:
            number = len(texts_of(at_route(entry.data, route)))
            kept = {old: place for place, old in enumerate(new.origins) if old is not None}
            places |= {
                route / old: route / kept[old] if old in kept else route for old in range(number)
            }
    assert isinstance(data, Mapping)
    return fmt.rewritten(parse.parse(text.encode(), entry.path), entry.type, data, places)


def _with(value: values.Value, steps: Sequence[str | int], new: values.Value) -> values.Value:
    """Return a value with another one at the end of some steps, or without it if that is empty."""
    if not steps:
        return new
    step, *others = steps
    if isinstance(value, tuple):
        assert isinstance(step, int)
        return (*value[:step], _with(value[step], others, new), *value[step + 1 :])
    assert isinstance(value, Mapping)
    assert isinstance(step, str)
    if not others and not new:
        return {name: inner for name, inner in value.items() if name != step}
    return {**value, step: _with(value[step], others, new)}
