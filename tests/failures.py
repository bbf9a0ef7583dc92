"""Where what broke a promise is kept, so that it can be tried again."""

from __future__ import annotations

import re
import shutil
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

Files = Mapping[str, bytes | None]
MOST = 50  # More than anybody reads.


@dataclass
class Failures:
    """A folder with a folder for each failure: what was said of it, and the files concerned."""

    folder: Path
    number: int = 0

    def __post_init__(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)

    @contextmanager
    def watch(self, kind: str, files: Callable[[], Files]) -> Iterator[None]:
        """Keep the files where the block raises anything, and go on after it."""
        try:
            yield
        except Exception:
            self.keep(kind, traceback.format_exc(), files())

    def keep(self, kind: str, said: str, files: Files) -> None:
        """Keep a failure; a file without content is one that was removed."""
        self.number += 1
        print(f"{kind}: {said}", flush=True)  # noqa: T201
        if self.number > MOST:
            return
        place = self.folder / f"{self.number:03}-{re.sub(r'[^a-z0-9]+', '-', kind.lower())}"
        place.mkdir(parents=True)
        removed = [f"removed: {name}\n" for name, content in files.items() if content is None]
        (place / "said.txt").write_bytes(
            f"{said}\n{''.join(removed)}".encode("utf-8", "surrogatepass")
        )
        for number, (name, content) in enumerate(files.items()):
            if content is not None:
                kept = place / "files" / name
                if not kept.resolve().is_relative_to(place.resolve()):
                    kept = place / "files" / str(number)
                kept.parent.mkdir(parents=True, exist_ok=True)
                kept.write_bytes(content)
