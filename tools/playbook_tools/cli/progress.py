"""Progress of a command, shown only on a terminal."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from playbook_tools.diagnostics import Language, Text
from playbook_tools.support import signals

Tell = Callable[[Text], None]

_LAYOUT = logging.getLogger("weasyprint.progress")
_STEPS = {
    "Step 3": Text(en="applying styles", nl="stijlen toepassen"),
    "Step 4": Text(en="composing", nl="samenstellen"),
    "Step 6": Text(en="drawing pages", nl="pagina’s tekenen"),
    "Step 7": Text(en="finishing", nl="afwerken"),
}
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


@contextmanager
def layout_steps(tell: Tell, name: str) -> Iterator[None]:
    """Show the steps of the layout engine for the edition `name`."""
    handler = _Steps(tell, name)
    before = _LAYOUT.level, _LAYOUT.propagate
    _LAYOUT.addHandler(handler)
    _LAYOUT.setLevel(logging.INFO)
    _LAYOUT.propagate = False
    try:
        yield
    finally:
        _LAYOUT.removeHandler(handler)
        _LAYOUT.level, _LAYOUT.propagate = before


class _Steps(logging.Handler):
    def __init__(self, tell: Tell, name: str) -> None:
        super().__init__()
        self._tell = tell
        self._name = name

    def emit(self, record: logging.LogRecord) -> None:
        step = _STEPS.get(str(record.msg)[:6])
        match record.args:
            case (int(page),) if "Page" in str(record.msg):
                step = Text(en=f"laying out page {page}", nl=f"pagina {page} opmaken")
        if step is not None:
            self._tell(named(self._name, step))


def named(name: str, step: Text) -> Text:
    """Return a step with the name of its edition."""
    return Text(en=f"{name}: {step.en}", nl=f"{name}: {step.nl}")
