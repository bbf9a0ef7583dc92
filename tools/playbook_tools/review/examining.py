"""A file that came back, compared with what it was exported from."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from playbook_tools.content import EntryKey, Playbook, richtext
from playbook_tools.diagnostics import Text
from playbook_tools.edition import Document, Edition, Variant
from playbook_tools.edition import document as composed
from playbook_tools.export import returned
from playbook_tools.loading import reading as loading
from playbook_tools.review import comparing, dialect, fields, finding, reading
from playbook_tools.review import reports as reports
from playbook_tools.review.comparing import Compared
from playbook_tools.review.model import Base as Base
from playbook_tools.review.model import Certainty, Change, Kind, What
from playbook_tools.review.model import Reviewed as Reviewed

LARGEST = returned.MOST_BYTES
"""The largest file that is read, in bytes."""

RefusedError = returned.ReferenceDocError
"""A file is no document that can be read; what is `said` continues after the file's name."""

NoEditionError = finding.NoEditionError
"""A playbook with errors makes no edition, so that there is nothing to compare with."""

_SEVERAL = Text(
    en="the file says different things of this text, in several places where it stands",
    nl="het bestand zegt verschillende dingen van deze tekst, op meer plaatsen waar hij staat",
)
_FOREIGN = Text(
    en="it has no marks of this playbook, so that paragraphs were told by their words alone: look "
    "at each change.",
    nl="het heeft geen merktekens van dit playbook; alinea’s zijn alleen aan hun woorden herkend: "
    "bekijk elke verandering.",
)
_OTHER_HASH = Text(
    en="it was not exported from what this revision says: look at each change.",
    nl="het is niet gemaakt van wat deze revisie zegt: bekijk elke verandering.",
)
_NOT_FOUND = Text(
    en="what it was exported from is not in this history, so that it was compared with today’s "
    "texts: look at each change.",
    nl="waarvan het gemaakt is, staat niet in deze geschiedenis; het is vergeleken met de teksten "
    "van nu: bekijk elke verandering.",
)


def examine(
    content: bytes,
    name: str,
    root: Path,
    loaded: loading.Loaded,
    revision: str | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> Reviewed:
    """Return what a file says that was changed in an edition of a valid playbook.

    Raises `RefusedError` for a file that cannot be read, RevisionError where git does not know the
    `revision` that it is to be compared with, and `NoEditionError`.
    """
    came = reading.read(content)
    facts = came.facts
    asked = finding.Asked(
        facts.get("PlaybookContent", ""),
        facts.get("PlaybookLanguage", ""),
        tuple(facts.get("PlaybookPrinciples", "").split()),
    )
    found = finding.find(root, loaded, asked, revision, clock)
    try:
        document = Document.of(found.edition, traced=True)
        if facts.get("PlaybookVariant") == Variant.WORKSHEET:
            document = document.worksheet()
    except (LookupError, composed.NotLaidOutError) as error:
        raise NoEditionError from error
    playbook = found.edition.playbook
    compared = _of_one_mind(comparing.compare(document, playbook, came))
    remarks = list(came.told)
    if found.how is Base.ALIGNED:
        remarks.append(_NOT_FOUND)
    elif not found.same:
        remarks.append(_OTHER_HASH)
    marked = comparing.is_marked(came) or not any(one.mark for one in returned.lines(document))
    if not marked:
        remarks.append(_FOREIGN)
    if not (found.same and marked):
        compared = [_doubted(one) for one in compared]
    compared = [_in_its_languages(one, playbook) for one in compared]
    changes = tuple(one.change for one in compared)
    return Reviewed(
        name,
        asked.content_hash,
        found.edition.language,
        found.edition.own_language,
        facts.get("PlaybookVersion", ""),
        found.how,
        found.revision,
        changes,
        fields.versions(_by_field(compared, playbook)),
        tuple(remarks),
        _titles(changes, found.edition),
    )


def _in_its_languages(one: Compared, playbook: Playbook) -> Compared:
    """Return a change of words with the marks of languages, which no document shows."""
    change = one.change
    if change.origin is None or change.kind not in {Kind.EDITED, Kind.FORMATTED}:
        return one
    if comparing.Texts(playbook).declared(change.origin).markdown == "none":
        return one
    after = dialect.in_its_languages(change.before, change.after)
    slots = (after,) if one.slots == (change.after,) else one.slots
    return replace(one, change=replace(change, after=after), slots=slots)


def _doubted(one: Compared) -> Compared:
    return replace(one, change=replace(one.change, certainty=Certainty.DECIDE))


def _of_one_mind(found: Iterator[Compared]) -> list[Compared]:
    """Return changes with each one once that was made wherever a text stands.

    Where the places say different things, somebody has to decide.
    """
    compared = list(found)
    by_text: defaultdict[richtext.Origin, list[int]] = defaultdict(list)
    for number, one in enumerate(compared):
        if one.change.origin and one.change.kind in {Kind.EDITED, Kind.FORMATTED}:
            by_text[one.change.origin].append(number)
    left = dict(enumerate(compared))
    for numbers in by_text.values():
        if len(numbers) < 2:
            continue
        if len({compared[number].change.after for number in numbers}) == 1:
            for number in numbers[1:]:
                del left[number]
            continue
        for number in numbers:
            one = compared[number]
            change = replace(
                one.change, certainty=Certainty.DECIDE, what=What.SEVERAL, fault=_SEVERAL
            )
            left[number] = replace(one, change=change)
    return list(left.values())


def _by_field(
    compared: Sequence[Compared], playbook: Playbook
) -> Iterator[tuple[int, fields.Known, fields.Told]]:
    """Yield the changes that are about fields, with what those were."""
    texts = comparing.Texts(playbook)
    about = {Kind.COMMENT, Kind.UNPLACED}
    for number, one in enumerate(compared):
        origin = one.change.origin
        if origin is None or one.change.kind in about:
            continue
        route = texts.series(origin) or origin.route
        value = texts.value(origin.entry, route)
        long = isinstance(value, str) and texts.declared(origin).markdown == "blocks"
        known = fields.Known(origin.entry, route, value, long)
        yield number, known, fields.Told(one.change, one.slots, one.alike)


def _titles(changes: Sequence[Change], edition: Edition) -> dict[EntryKey, str]:
    keys = {change.origin.entry for change in changes if change.origin}
    return {key: edition.playbook.by_key[key].title for key in sorted(keys)}
