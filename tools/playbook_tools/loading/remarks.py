"""What can be said of an entry without looking at the others."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from playbook_tools.diagnostics import Diagnostic


class Remarks(msgspec.Struct, frozen=True, array_like=True):
    """What the rules say of one entry by itself.

    `findings` are what is wrong with it. `notes` hold, by a rule's code, the numbers that the rule
    wants of the entry when it looks at the whole; a rule that wants none of it is left out.
    """

    findings: tuple[Diagnostic, ...] = ()
    notes: Mapping[str, tuple[int, ...]] = {}


NONE = Remarks()
