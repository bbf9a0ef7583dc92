"""The modules of the page's script, joined into one script that needs no loader.

What a module may say at the start of a line is little, so that lines tell it: `import {…} from
"./name.js";`, and `export` before a function, class or constant. A name that a module declares is
unique among all modules. Blocks of documentation are left out.

`import("./name.js")` is a part that is loaded later: that module, with those that it imports and
the script does not have yet, is joined into a module of its own, which gets from the script what
else it needs. So the script can name it by a digest of what is in it. `+ name` may follow the
module, for what its address has besides.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from importlib.resources.abc import Traversable
from posixpath import dirname, join, normpath

_IMPORT = re.compile(r'^import\s+\{([^}]*)\}\s+from\s+"(\.[^"\n]+\.js)";\n', re.M)
_LATER = re.compile(r'\bimport\("(?P<module>\.[^"\n]+\.js)"(?P<more>(?: \+ \w+)?)\)(?!\.)')
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|class|const)\b)", re.M)
_DECLARED = re.compile(
    r"^(?P<export>export )?(?:async )?(?:function\*?|class|const|let) (?P<name>[\w$]+)", re.M
)
_BLOCK = re.compile(r"^[ ]*/\*\*.*?\*/[ ]*\n", re.M | re.S)
_LEFT = re.compile(r"^(?:import|export)\b.*|^(?:const|let|var)\s*[\[{].*|^var .*", re.M)
_ENDING = re.compile(r"</script|<!--", re.I)


class NotJoinedError(ValueError):
    """A module says what the joiner does not know, or what the page could not carry."""


def joined(folder: Traversable, first: str, later: Callable[[str, str], str] | None = None) -> str:
    """Return the module `first` and all that it imports as one strict script.

    A module comes after those that it imports. `later` gets the name and the text of a part that
    is loaded later, and returns its address. Raises NotJoinedError.
    """
    sources: dict[str, str] = {}
    _gather(folder, first, (), sources)
    here = frozenset(sources)
    wanted = {
        _resolved(name, found["module"]): found
        for name in here
        for found in _LATER.finditer(sources[name])
    }
    if wanted and later is None:
        raise NotJoinedError(f"{first}: {min(wanted)}: nothing is loaded later here")
    parts: dict[str, tuple[str, ...]] = {}
    for part in sorted(wanted):
        before = frozenset(sources)
        _gather(folder, part, (), sources)
        parts[part] = tuple(name for name in sources if name not in before)
    exported = _exported(sources)
    text = _text(sources, (name for name in sources if name in here))
    for part, names in parts.items():
        given = ", ".join(sorted(_given(sources, names, here)))
        made = (
            f"export default ({{ {given} }}) => {{\n{_text(sources, names)}"
            f"return {{ {', '.join(sorted(exported[part]))} }};\n}};\n"
        )
        assert later is not None
        address = f'"{later(part, made)}"{wanted[part]["more"]}'
        loaded = f"import({address}).then((part) => part.default({{ {given} }}))"
        text = text.replace(wanted[part][0], loaded)
    # The Nu HTML checker leaves out a last line end where it asks for the hash of a script.
    return '(() => {\n"use strict";\n' + text + "})();"


def _exported(sources: Mapping[str, str]) -> Mapping[str, frozenset[str]]:
    """Return the names that each module exports; each is declared once, and there if imported."""
    owners: dict[str, str] = {}
    exported: dict[str, frozenset[str]] = {}
    for name, source in sources.items():
        for where, wanted in _imports(name, source):
            if wanted not in exported[where]:
                raise NotJoinedError(f"{name}: {where} exports no {wanted}")
        for declared in _DECLARED.finditer(source):
            other = owners.setdefault(declared["name"], name)
            if other != name:
                raise NotJoinedError(f"{name}: {declared['name']} is declared in {other} too")
        exported[name] = frozenset(d["name"] for d in _DECLARED.finditer(source) if d["export"])
    return exported


def _imports(name: str, source: str) -> Iterable[tuple[str, str]]:
    """Yield the module and the name of each import."""
    for found in _IMPORT.finditer(source):
        where = _resolved(name, found[2])
        for wanted in _names(found[1], name):
            yield where, wanted


def _given(
    sources: Mapping[str, str], names: Iterable[str], here: frozenset[str]
) -> frozenset[str]:
    """Return what modules of a part import from those of the script."""
    return frozenset(
        wanted for name in names for where, wanted in _imports(name, sources[name]) if where in here
    )


def _text(sources: Mapping[str, str], names: Iterable[str]) -> str:
    return "".join(_plain(name, sources[name]) for name in names)


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
