"""The libraries outside Python that lay out a PDF."""

from __future__ import annotations

from collections.abc import Mapping

from weasyprint.text.ffi import ffi, fontconfig, harfbuzz, pango


def versions() -> Mapping[str, str]:
    """Return the version of each library by its name."""
    ffi.cdef("const char *hb_version_string(void); int FcGetVersion(void);", override=True)
    return {
        "fontconfig": str(fontconfig.FcGetVersion()),
        "harfbuzz": ffi.string(harfbuzz.hb_version_string()).decode(),
        "pango": str(pango.pango_version()),
    }
