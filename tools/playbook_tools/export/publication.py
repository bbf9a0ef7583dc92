"""What a publisher makes of a playbook time and again, each file under a name of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from playbook_tools.content import Playbook
from playbook_tools.edition import Edition, Variant, cards
from playbook_tools.schema import Role, content_types

if TYPE_CHECKING:
    from playbook_tools.loading import translations


@dataclass(frozen=True, slots=True)
class Publication:
    """A publication as `publications.yaml` has it; what it does not say is empty."""

    name: str
    format: str
    variant: Variant = Variant.STANDARD
    language: str = ""
    principles: tuple[str, ...] = ()
    paper: str = ""
    printer: str = ""
    file: str = ""

    def edition(
        self, playbook: Playbook, catalogues: Mapping[str, translations.Catalogue]
    ) -> Edition:
        """Return the edition of a valid playbook that it is."""
        made = Edition.of(
            playbook, catalogues, language=self.language or None, principles=self.principles
        )
        paper = cards.Paper(self.paper or made.paper)
        printer = cards.Printer(self.printer or made.printer)
        return replace(made, paper=paper, printer=printer).in_form(self.variant)

    def file_name(self, edition: Edition) -> str:
        """Return the name of its file, which is that of its edition where it has none."""
        return self.file or edition.file_name(self.format)


def publications(playbook: Playbook) -> tuple[Publication, ...]:
    """Return the publications of a playbook in their order, as far as they are sound."""
    declared = content_types.with_role(playbook.types, Role.PUBLICATIONS)
    entry = playbook.single(declared.name) if declared else None
    found = []
    for item in entry.items("publications") if entry else ():
        if isinstance(item, Mapping) and {"name", "format"} <= item.keys():
            said = {name: value for name, value in item.items() if isinstance(value, str)}
            chosen = item.get("principles", ())
            principles = tuple(map(str, chosen)) if isinstance(chosen, tuple) else ()
            variant = Variant(said.pop("variant", Variant.STANDARD))
            found.append(Publication(variant=variant, principles=principles, **said))
    return tuple(found)
