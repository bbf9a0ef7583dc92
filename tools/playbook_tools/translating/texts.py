"""The texts of a playbook that are to be translated, in the order of its files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from playbook_tools.content import Playbook
from playbook_tools.loading import translations
from playbook_tools.schema import ContentType, Field


@dataclass(frozen=True, slots=True)
class SourceText:
    """A text of an entry; `single` says that its field holds no other."""

    context: str
    text: str
    type: ContentType
    declared: Field
    single: bool

    @property
    def key(self) -> tuple[str, str]:
        """What its message is known by."""
        return self.context, self.text

    @property
    def words(self) -> int:
        """The number of words in it."""
        return len(self.text.split())


def source_texts(playbook: Playbook) -> tuple[SourceText, ...]:
    """Return each text of every published entry once."""
    return tuple({one.key: one for one in _all(playbook)}.values())


def _all(playbook: Playbook) -> Iterator[SourceText]:
    for entry in playbook.entries:
        if entry.status != "published":  # A brand has words for readers, too.
            continue
        for route, declared, context, text in translations.texts_of(entry):
            yield SourceText(context, text, entry.type, declared, not route.within_list)
