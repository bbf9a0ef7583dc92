"""LibreOffice, in which a file is edited as somebody at a keyboard does."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from conftest import ROOT

MODULE = ROOT / "tests" / "review" / "files" / "edit.xba"


def edit(source: Path, edits: Sequence[tuple[str, ...]], target: Path) -> None:
    """Open a file, do each edit, and save it as another: a DOCX, an ODT or a PDF.

    An edit is what to do (`replace`, `delete`, `bold`, `comment`, `after`, `split`, `remove`), the
    words where, which are looked for, and a text; `track` turns the tracking of changes on and off.
    """
    program = shutil.which("soffice")
    assert program, "LibreOffice is missing: apt-get install libreoffice-writer-nogui"
    own = source.parent / "own"
    office = [program, f"-env:UserInstallation={own.as_uri()}", "--headless"]
    if not own.exists():
        # The first run fills the folder of a user, and would overwrite the module.
        subprocess.run([*office, "--terminate_after_init"], check=True, capture_output=True)
    shutil.copyfile(MODULE, own / "user/basic/Standard/Module1.xba")
    lines = "".join("\t".join(one) + "\n" for one in edits)
    Path(f"{source}.edits").write_text(lines, encoding="utf-8")
    macro = f'macro:///Standard.Module1.Edit("{source.as_uri()}","{target.as_uri()}")'
    subprocess.run([*office, macro], check=True, capture_output=True, timeout=300)
    assert target.exists(), "LibreOffice has not saved the file: an edit found nothing"
