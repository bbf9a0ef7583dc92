"""Progress of a command, shown only on a terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from playbook_tools.diagnostics import Language, Text
from playbook_tools.support import signals

Tell = Callable[[Text], None]
_CLEAN_LINE_AND_CURSOR = b"\r\x1b[2K\x1b[?25h"


@contextmanager
def progress(language: Language) -> Iterator[Tell]:
    """Yield a function that shows a step on the last line of the terminal."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.text import Text as Line

    with (
        Console(stderr=True).status("") as status,
        signals.last_act(lambda: os.write(sys.stderr.fileno(), _CLEAN_LINE_AND_CURSOR)),
    ):
        yield lambda text: status.update(Line(text.in_language(language)))
