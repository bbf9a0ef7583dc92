"""An editor's desk: a checkout with links into a web that misbehaves."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from command_line import playbook
from misbehaving import NOW, Place


@dataclass(frozen=True)
class Desk:
    """The golden playbook, in which links stand that matter to a test."""

    checkout: Path
    place: Place

    @classmethod
    def at(cls, checkout: Path, place: Place) -> Desk:
        """Return a desk at which the playbook's own addresses all lead somewhere."""
        for path in (checkout / "playbook").rglob("*.yaml"):
            text = path.read_text(encoding="utf-8")
            own = r"https://(?:example|creativecommons)\.org"
            path.write_text(re.sub(own, "https://fine.example.org", text), encoding="utf-8")
        return cls(checkout, place)

    def write(self, path: str, text: str) -> None:
        (self.checkout / "playbook" / path).write_text(text, encoding="utf-8")

    def texts(self) -> dict[str, str]:
        """Return every text of the playbook by its path."""
        root = self.checkout / "playbook"
        found = sorted(root.rglob("*.yaml"))
        return {p.relative_to(root).as_posix(): p.read_text(encoding="utf-8") for p in found}

    def link_to(self, *addresses: str) -> None:
        lines = "".join(f"  - [bron](https://{address})\n" for address in addresses)
        head = "id: goodbye\nplacement: back\norder: 1\ntitle: Slot\nbody: |\n"
        self.write("pages/goodbye.yaml", head + lines)

    def exempt(self, *exceptions: tuple[str, str]) -> None:
        items = "".join(
            f"  - address: https://{address}\n    reason: Voor leden.\n    until: {until}\n"
            for address, until in exceptions
        )
        self.write("link-exceptions.yaml", f"exceptions:\n{items}")

    def links(self, *arguments: str, day: int = 0, **web: Any) -> tuple[int, str, str]:
        """Run the command so many days after the first, in the web as it then is."""
        where = self.place.stand_in(self.checkout, NOW + timedelta(days=day), **web)
        return playbook("links", "--on-loopback", where, *arguments)
