"""A checkout whose editions are old, and what they look like when they are whole."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from export_runs import LEDGER, Job, Place, Runs
from playbook_tools.support import atomic_write

QUICK = ("--format", "docx", "--format", "json")
TITLE = "title: Proefboek"
NEW_TITLE = "title: Ander proefboek"


@dataclass(frozen=True)
class Stage:
    """A checkout whose content has changed since its editions were made."""

    place: Place
    runs: Runs
    old: dict[str, bytes]
    new: dict[str, bytes]
    ledger: bytes

    def reset(self) -> None:
        """Put the old editions back, and leave nothing to be finished that would replace some."""
        self.come_by()
        for path in self.place.exports.iterdir():
            if not path.name.startswith("."):
                path.unlink()
        for suffix, content in self.old.items():
            (self.place.exports / f"proefboek-1.2.3-nl.{suffix}").write_bytes(content)
        (self.place.exports / LEDGER).write_bytes(self.ledger)

    def come_by(self) -> None:
        """Finish or clear what a killed run has left, as every command does."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("XDG_STATE_HOME", str(self.place.folder / "state"))
            atomic_write.clear(self.place.exports)

    def assert_whole(self, what: str) -> None:
        """Every edition is the old one or the new one."""
        for suffix, content in self.place.editions().items():
            assert content in (self.old[suffix], self.new[suffix]), f"{what}: {suffix} is torn"
        assert len(self.place.editions()) == len(self.old), what

    def assert_as_one(self, what: str) -> None:
        """The quick editions are all old or all new, once somebody has come by."""
        self.come_by()
        there = {suffix: self.place.editions()[suffix] for suffix in QUICK[1::2]}
        sets = [{suffix: made[suffix] for suffix in there} for made in (self.old, self.new)]
        assert there in sets, f"{what}: old and new are mixed"

    def assert_next_run_mends(self, what: str, *arguments: str) -> None:
        """The next run makes the new editions, and leaves nothing else."""
        (outcome,) = self.runs.run(Job(str(self.place.folder), arguments))
        assert (outcome.status, outcome.errors) == (0, ""), f"{what}: {outcome}"
        for suffix, content in self.place.editions().items():
            asked = not arguments or suffix in arguments
            assert content == (self.new if asked else self.old)[suffix], what
        assert self.place.leftovers() == [], what


def make_stage(place: Place, runs: Runs) -> Stage:
    made = []
    for titles in ((TITLE, NEW_TITLE), (NEW_TITLE, TITLE)):
        (outcome,) = runs.run(Job(str(place.folder)))
        assert (outcome.status, outcome.errors) == (0, "")
        made.append((place.editions(), (place.exports / LEDGER).read_bytes()))
        place.retitle(*titles)
    (old, ledger), (new, _) = made
    place.retitle(TITLE, NEW_TITLE)
    return Stage(place, runs, old, new, ledger)
