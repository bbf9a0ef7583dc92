"""Laying out the PDF of an edition: packaged assets, page breaks, and tags for accessibility.

Importing it loads WeasyPrint without reading the fonts and settings of the machine, and without
running any program: ctypes would ask ldconfig, gcc and ld for the names of libraries.
"""

from __future__ import annotations

import ctypes.util
import errno
import io
import mimetypes
import os
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from importlib.resources import as_file, files

_SETTINGS = "FONTCONFIG_FILE"


@contextmanager
def own_fonts_only() -> Iterator[None]:
    """Restrict Fontconfig to the fonts that it is given.

    It reads its settings from a file named in the environment when a font configuration is made.
    """
    before = os.environ.get(_SETTINGS)
    with as_file(files(__name__) / "fonts.conf") as path:
        os.environ[_SETTINGS] = str(path)
        try:
            yield
        finally:
            if before is None:
                del os.environ[_SETTINGS]
            else:
                os.environ[_SETTINGS] = before


@contextmanager
def _libraries_by_name() -> Iterator[None]:
    """Have only the system's loader find libraries, which knows them on Linux."""
    search = ctypes.util.find_library
    if sys.platform == "linux":
        ctypes.util.find_library = lambda name: None  # noqa: ARG005 (its signature)
    try:
        yield
    finally:
        ctypes.util.find_library = search


def _missing() -> OSError:
    """Return what to say where the libraries of WeasyPrint cannot be loaded."""
    folder = r"C:\msys64\ucrt64\bin"
    what = "a PDF needs the library Pango, which cannot be loaded"
    how = {
        "win32": "install MSYS2, run `pacman -S mingw-w64-ucrt-x86_64-pango` in its UCRT64 shell, "
        f"and set WEASYPRINT_DLL_DIRECTORIES unless that made {folder}",
        "darwin": "run `brew install pango`",
    }
    return OSError(errno.ENOENT, f"{what}: {how.get(sys.platform, 'install it (1.44 or newer)')}")


# File types come from Python's own list, not from the machine's.
mimetypes.knownfiles.clear()
mimetypes.init()

with own_fonts_only(), _libraries_by_name(), warnings.catch_warnings():
    # It warns that there are no fonts; they come with the stylesheet.
    warnings.filterwarnings("ignore", "No fonts configured")
    try:
        with redirect_stdout(io.StringIO()):  # Where a library is missing, it prints a page.
            from weasyprint import CSS, HTML
    except OSError:
        raise _missing() from None

__all__ = ["CSS", "HTML", "own_fonts_only"]
