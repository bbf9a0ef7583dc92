"""LibreOffice without a window, which does to documents what people do."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

MODULE = Path(__file__).parent / "review" / "files" / "edit.xba"
DOCX, ODT = "MS Word 2007 XML", "writer8"


class Writer:
    """An installation of its own in a folder; each run performs commands, in order.

    A command is a name with what it is about; `edit.xba` says which there are.
    """

    def __init__(self, folder: Path) -> None:
        program = shutil.which("soffice")
        assert program, "LibreOffice is missing: apt-get install libreoffice-writer-nogui"
        self.folder = folder
        own = (folder / "own").as_uri()
        self._office = [program, f"-env:UserInstallation={own}", "--headless"]
        # The first run fills the folder of a user, and would overwrite the module.
        subprocess.run([*self._office, "--terminate_after_init"], check=True, capture_output=True)
        shutil.copyfile(MODULE, folder / "own/user/basic/Standard/Module1.xba")

    def perform(self, commands: Iterable[tuple[str, ...]]) -> None:
        """Perform commands, and fail with the first that cannot be."""
        script = self.folder / "script.txt"
        script.write_text("\n".join("\t".join(one) for one in commands), "utf-8")
        macro = f'macro:///Standard.Module1.Follow("{script.as_uri()}")'
        subprocess.run([*self._office, macro], check=True, capture_output=True, timeout=400)
        told = Path(f"{script}.log").read_text("utf-8").splitlines()
        assert told == ["done"], told


def saving(target: Path, *, through_odt: bool) -> list[tuple[str, ...]]:
    """Return what saves the open document as DOCX and closes it, by way of ODT or at once."""
    if not through_odt:
        return [("save", target.as_uri(), DOCX), ("close",)]
    other = target.with_suffix(".odt").as_uri()
    again = [("open", other), ("save", target.as_uri(), DOCX), ("close",)]
    return [("save", other, ODT), ("close",), *again]
