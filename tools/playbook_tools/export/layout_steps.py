"""The steps of the layout engine, reported while it works."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from playbook_tools.diagnostics import Text

Tell = Callable[[Text], None]

_LAYOUT = logging.getLogger("weasyprint.progress")
_STEPS = {
    "Step 3": Text(en="applying styles", nl="stijlen toepassen"),
    "Step 4": Text(en="composing", nl="samenstellen"),
    "Step 6": Text(en="drawing pages", nl="pagina’s tekenen"),
    "Step 7": Text(en="finishing", nl="afwerken"),
}


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
