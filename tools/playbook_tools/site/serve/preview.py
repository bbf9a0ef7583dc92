"""What a preview shows: the last state of a playbook that was valid, and what was found since."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from playbook_tools.edition import Edition
from playbook_tools.rules import judge
from playbook_tools.site.serve.pages import Pages
from playbook_tools.support import garbage


@dataclass(frozen=True)
class Shown:
    """A state of the preview; `revision` counts them, from 1.

    `edition` and `pages` are those of the last state that could be shown, None before the first.
    `verdict` is the one on what is saved now; `trouble` says why there is none.
    """

    revision: int = 0
    edition: Edition | None = None
    pages: Pages | None = None
    verdict: judge.Verdict | None = None
    trouble: str = ""

    @property
    def behind(self) -> bool:
        """Whether what is shown is older than what is saved."""
        return bool(self.trouble) or not (self.verdict and self.verdict.valid)


class Preview:
    """The state that is shown now; one thread updates it, any other may ask for it or wait."""

    def __init__(
        self, read: Callable[[], judge.Verdict], site: Callable[[Sequence[Edition]], Pages]
    ) -> None:
        self._read = read
        self._site = site
        self._changed = threading.Condition()
        self.shown = Shown()

    def update(self) -> Shown:
        """Read what is saved, and show it: pages where it is valid, else what is found alone."""
        with garbage.garbage_kept():
            now = self._next()
        with self._changed:
            self.shown = now
            self._changed.notify_all()
        return now

    def wait(self, revision: int, seconds: float) -> Shown:
        """Return the state as soon as it is another one than that revision, or after some time."""
        with self._changed:
            self._changed.wait_for(lambda: self.shown.revision != revision, seconds)
            return self.shown

    def _next(self) -> Shown:
        last = replace(self.shown, revision=self.shown.revision + 1, trouble="")
        try:
            verdict = self._read()
            if not verdict.valid:
                return replace(last, verdict=verdict)
            loaded = verdict.loaded
            editions = Edition.in_all(loaded.playbook, loaded.catalogues)
            pages = self._site(editions)
            return replace(last, edition=editions[0], pages=pages, verdict=verdict)
        except OSError as error:  # Such as a file that goes while it is read: the next save tells.
            place = os.fsdecode(error.filename or "")
            return replace(last, trouble=": ".join(filter(None, (place, error.strerror))))
