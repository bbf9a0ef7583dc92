"""What a reviewer changed in a translated edition, for the catalogue of its language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from playbook_tools.content import Entry
from playbook_tools.diagnostics import Text
from playbook_tools.loading import reading, translations
from playbook_tools.review import dialect, merging
from playbook_tools.review.model import FieldVersion, Reviewed
from playbook_tools.review.places import (
    brought_items,
    canonical,
    entry_of,
    followed,
    texts_of,
    value_of,
)
from playbook_tools.review.plan import GONE, NO_FIELD, PLACEHOLDER, Outcome, Plan, State, undecided
from playbook_tools.schema import Field
from playbook_tools.translating import catalogues

_STRUCTURE = Text(
    en="a translation has the items of its source: add, remove or move them there",
    nl="een vertaling heeft de onderdelen van haar bron: verander hun aantal en volgorde daar",
)
_EMPTIED = Text(en="the translation was removed", nl="de vertaling is weggehaald")


@dataclass(frozen=True, slots=True)
class _Now:
    """The key of a text today, and its translation, "" for none."""

    key: catalogues.Key
    text: str


def path_of(language: str) -> str:
    """Return where the catalogue in a language lies in a playbook."""
    return f"{translations.CATALOGUES}/{language}.po"


def plan(
    reviewed: Reviewed, loaded: reading.Loaded, catalogue: str, *, accept_tracked: bool
) -> Plan:
    """Return what becomes of each field, and the catalogue as `translate import` makes it."""
    language = reviewed.language
    known = loaded.catalogues.get(language)
    outcomes: list[Outcome] = []
    said: dict[catalogues.Key, str] = {}
    path = path_of(language)
    for asked in reviewed.fields:
        version = followed(asked, loaded.playbook)
        entry = entry_of(loaded.playbook, version.entry)
        here = Outcome(version, State.OPEN, version.route, path, GONE)
        state, _ = undecided(version, reviewed, accept_tracked=accept_tracked)
        found = _now(entry, version, known) if entry else None
        if entry is None or found is None:
            outcomes.append(replace(here, why=NO_FIELD if entry else GONE))
        elif state is not None:
            outcomes.append(replace(here, state=state, why=None))
        else:
            outcome, new = _outcome(replace(here, why=None), reviewed, *found)
            outcomes.append(outcome)
            said.update(new)
    if not said:
        return Plan(tuple(outcomes))
    came = catalogues.returned(
        loaded.playbook, path, catalogues.only(catalogue, said), {}, catalogue
    )
    merged = catalogues.merged(came, frozenset())
    text = catalogues.extract(loaded.playbook, language, merged).text
    return Plan(tuple(outcomes), {path: text} if text != catalogue else {})


def _now(
    entry: Entry, version: FieldVersion, known: translations.Catalogue | None
) -> tuple[Field, list[_Now]] | None:
    """Return what is declared of a field, and its texts today with their translations."""
    texts = {
        route: _Now((context, text), message.translation if message else "")
        for route, _, context, text in translations.texts_of(entry)
        for message in [known.messages.get((context, text)) if known else None]
    }
    said = {route: one.text for route, one in texts.items()}
    found = value_of(entry, version, said)
    if found is None:
        return None
    route, declared, value = found
    routes = [route / n for n in range(len(value))] if isinstance(value, tuple) else [route]
    if any(one not in texts for one in routes):
        return None
    return (declared.item or declared), [texts[one] for one in routes]


def _outcome(
    here: Outcome, reviewed: Reviewed, declared: Field, now: list[_Now]
) -> tuple[Outcome, Mapping[catalogues.Key, str]]:
    """Return what becomes of a field, and the translations that it gets."""
    version = here.version
    several = isinstance(version.before, tuple)
    mark = f"[{reviewed.own_language}] "
    was = [
        canonical(text, declared)
        for text in (texts_of(version.before) if several else [str(version.before)])
    ]
    after = texts_of(version.after) if several else [str(version.after)]
    made = (
        brought_items(was, after, declared)
        if several
        else [dialect.brought(was[0], after[0], declared)]
    )
    pairs = merging.paired(was, after)
    if several and not (len(was) == len(after) == len(now) == len(pairs)):
        return replace(here, why=_STRUCTURE), {}
    if several and list(pairs.values()) != sorted(pairs.values()):
        return replace(here, why=_STRUCTURE), {}
    if not all(one.certain for one in made):
        return replace(here, why=PLACEHOLDER), {}
    if not all(one.text for one in made):
        return replace(here, why=_EMPTIED), {}
    conflicts: list[merging.Conflict] = []
    new: dict[catalogues.Key, str] = {}
    for before, one, today in zip(was, made, now, strict=True):
        # What has no translation begins with a mark, and is in the language of the files.
        lacking = before.startswith(mark) and not today.text
        text = merging.merged_text(
            before, one.text, before if lacking else canonical(today.text, declared)
        )
        if isinstance(text, merging.Conflict):
            conflicts.append(text)
        elif text not in {before, canonical(today.text, declared)} and mark not in text:
            new[today.key] = text
    state = State.CONFLICT if conflicts else State.WRITTEN if new else State.DONE
    plainer = not all(one.whole for one in made)
    return replace(here, state=state, conflicts=tuple(conflicts), plainer=plainer), new
