"""The modules of the page's script, joined into one script that needs no loader.

What a module may say at the start of a line is little, so that lines tell it: `import {…} from
"./name.js";`, and `export` before a function, class or constant. A name that a module declares is
unique among all modules. Blocks of documentation are left out.
"""

from __future__ import annotations

import re
from importlib.resources.abc import Traversable
from posixpath import dirname, join, normpath

_IMPORT = re.compile(r'^import\s+\{([^}]*)\}\s+from\s+"(\.[^"\n]+\.js)";\n', re.M)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|class|const)\b)", re.M)
_DECLARED = re.compile(
    r"^(?P<export>export )?(?:async )?(?:function\*?|class|const|let) (?P<name>[\w$]+)", re.M
)
_BLOCK = re.compile(r"^[ ]*/\*\*.*?\*/[ ]*\n", re.M | re.S)
_LEFT = re.compile(r"^(?:import|export)\b.*|^(?:const|let|var)\s*[\[{].*|^var .*", re.M)
_ENDING = re.compile(r"</script|<!--", re.I)


class NotJoinedError(ValueError):
    """A module says what the joiner does not know, or what the page could not carry."""


def joined(folder: Traversable, first: str) -> str:
    """Return the module `first` and all that it imports as one strict script.

    A module comes after those that it imports. Raises NotJoinedError.
    """
    sources: dict[str, str] = {}
    _gather(folder, first, (), sources)
    owners: dict[str, str] = {}
    exported: dict[str, frozenset[str]] = {}
    for name, source in sources.items():
        for found in _IMPORT.finditer(source):
            where = _resolved(name, found[2])
            for wanted in _names(found[1], name):
                if wanted not in exported[where]:
                    raise NotJoinedError(f"{name}: {where} exports no {wanted}")
        for declared in _DECLARED.finditer(source):
            other = owners.setdefault(declared["name"], name)
            if other != name:
                raise NotJoinedError(f"{name}: {declared['name']} is declared in {other} too")
        exported[name] = frozenset(d["name"] for d in _DECLARED.finditer(source) if d["export"])
    texts = (_plain(name, source) for name, source in sources.items())
    # The Nu HTML checker leaves out a last line end where it asks for the hash of a script.
    return '(() => {\n"use strict";\n' + "".join(texts) + "})();"


def _gather(
    folder: Traversable, name: str, importing: tuple[str, ...], sources: dict[str, str]
) -> None:
    """Put a module into `sources`, after those that it imports."""
    if name in importing:
        raise NotJoinedError(f"{' → '.join((*importing, name))}: modules import each other")
    if name in sources:
        return
    source = folder.joinpath(*name.split("/")).read_text("utf-8").replace("\r\n", "\n")
    for found in _IMPORT.finditer(source):
        _gather(folder, _resolved(name, found[2]), (*importing, name), sources)
    sources[name] = source


def _resolved(name: str, target: str) -> str:
    return normpath(join(dirname(name), target))


def _names(listed: str, name: str) -> list[str]:
    names = [one.strip() for one in listed.split(",") if one.strip()]
    for one in names:
        if not re.fullmatch(r"[\w$]+", one):
            raise NotJoinedError(f"{name}: import {one!r}: a name stays what it is")
    return names


def _plain(name: str, source: str) -> str:
    """Return a module without what only modules may say, and without its documentation."""
    text = _BLOCK.sub("", _EXPORT.sub("", _IMPORT.sub("", source)))
    if found := _LEFT.search(text):
        raise NotJoinedError(f"{name}: cannot be joined: {found[0]}")
    if found := _ENDING.search(text):
        raise NotJoinedError(f"{name}: {found[0]!r} would end the script or hide what follows")
    return text.strip("\n") + "\n"
