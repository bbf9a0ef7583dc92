"""The files that all pages share, each under a name with a digest of what is in it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import PurePosixPath

from playbook_tools.export import page as export_page
from playbook_tools.schema import Role
from playbook_tools.site import addresses, search
from playbook_tools.site.site import Site

_SHEETS = ("base", "reading", "search", "print")
_ASSESS_SHEETS = ("controls", "views", "answers", "results", "plan", "session")
_ICON = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">\
<rect width="32" height="32" rx="6" fill="{ground}"/>\
<path d="M6 25C11 24 13 16 17 15S24 12 26 6" fill="none" stroke="#fff" stroke-width="2.5"/>\
<circle cx="6.5" cy="25" r="2.5" fill="#fff"/><circle cx="16.5" cy="15.2" r="3" fill="#fff"/>\
<circle cx="26" cy="6.5" r="3.5" fill="#fff"/></svg>
"""


@dataclass(frozen=True)
class Assets:
    """The paths of the shared files by what they are for, and their contents by their paths.

    `fonts` are those that are wanted before the style has been read.
    """

    assess_script: str
    assess_style: str
    fonts: tuple[str, ...]
    icon: str
    logo: str
    script: str
    search_script: str
    style: str
    contents: Mapping[str, bytes] = field(repr=False)

    @classmethod
    def of(cls, site: Site) -> Assets:
        """Make the shared files of a site."""
        contents: dict[str, bytes] = {}

        def put(name: str, suffix: str, content: bytes) -> str:
            path = path_of(name, suffix, content)
            contents[path] = content
            return path

        def later(_: str, text: str) -> str:
            # It lies beside the script that loads it.
            return f"./{PurePosixPath(put('assess-later', 'js', text.encode())).name}"

        faces = zip(
            export_page.fonts.FACES,
            export_page.fonts.cut(export_page.fonts.TYPED, face=site.edition.look.typeface),
            strict=True,
        )
        fonts = [
            (style, weight, put(f"{style}-{weight}", "woff2", content))
            for (style, weight), content in faces
        ]
        own, logo = files(__package__), site.edition.look.logo
        sheets = (
            *(_face(*font) for font in fonts),
            *export_page.look.colours(
                (p.number("number") for p in site.edition.playbook.with_role(Role.PRINCIPLE)),
                site.edition.look,
            ),
            *export_page.look.sheets(_SHEETS),
            *((own / f"{name}.css").read_text("utf-8") for name in ("site", "search")),
        )
        style = "\n".join(sheets) + export_page.look.of_logo(site.edition.look)
        script = export_page.script_modules.joined(own / "script", "main.js")
        assess = (
            *export_page.look.sheets(_ASSESS_SHEETS),
            (own / "assess.css").read_text("utf-8"),
        )
        return cls(
            assess_script=put("assess", "js", export_page.assessment_script(later).encode()),
            assess_style=put("assess", "css", "\n".join(assess).encode()),
            fonts=tuple(path for style, _, path in fonts if style == "normal"),
            icon=put("icon", "svg", _ICON.format(ground=site.edition.look.house.ink).encode()),
            logo=put("logo", logo.suffix, logo.content) if logo else "",
            script=put("site", "js", script.encode()),
            search_script=put("search", "js", search.script().encode()),
            style=put("site", "css", style.encode()),
            contents=contents,
        )


def path_of(name: str, suffix: str, content: bytes) -> str:
    """Return the path of a shared file, which names what is in it."""
    digest = hashlib.sha256(content).hexdigest()[:10]
    return addresses.asset(f"{name}.{digest}.{suffix}")


def _face(style: str, weight: int, path: str) -> str:
    """Return the rule for a font, which is used where it is there at once: nothing shifts."""
    name = path.rpartition("/")[2]
    return (
        f'@font-face{{font-family:"Source Sans";font-style:{style};font-weight:{weight};'
        f'font-display:optional;src:url({name}) format("woff2")}}'
    )
