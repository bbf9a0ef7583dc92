"""Finding an overlay and the playbook below it, for the commands on overlays."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from playbook_tools.cli.errors import wrong
from playbook_tools.cli.export import unless_wrong
from playbook_tools.cli.options import find_playbook, settings_of, shown_prefix, types_of
from playbook_tools.diagnostics import Language

if TYPE_CHECKING:
    from playbook_tools.overlay import layers


def found(named: Path | None, language: Language) -> tuple[Path, layers.Standing | None]:
    """Return the folder of an overlay, and how it stands to the playbook below.

    Where that cannot be read, say why and return None in its place. Raises WrongUsageError for a
    playbook that stands on nothing.
    """
    from playbook_tools.overlay import layers
    from playbook_tools.rules import judge

    root = find_playbook(named).absolute()
    types = types_of(root)
    if not layers.is_overlay(root, types):
        raise wrong(
            "{folder} stands on no other playbook: there is no `{file}` in it.",
            "{folder} staat niet op een ander playbook: er is geen `{file}` in.",
            folder=shown_prefix(root).rstrip("/") or ".",
            file=layers.file_name(types),
        )
    now = layers.standing(root, types)
    if now is None:
        unless_wrong(judge.judge_folder(root, settings_of(root), types), root, language)
    return root, now
