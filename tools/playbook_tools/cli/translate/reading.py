"""Reading the playbook and its catalogues for the commands on translations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from playbook_tools.cli.errors import wrong
from playbook_tools.cli.options import shown_prefix, types_of
from playbook_tools.diagnostics import Language, Text, escape, suggest, wording

if TYPE_CHECKING:
    from playbook_tools.content import Playbook
    from playbook_tools.loading import reading

OPTION = "--language"
# In the header of a catalogue, and at the root of XLIFF.
_SAID = re.compile(rb'^"Language: *([A-Za-z-]+) *\\n"|\btrgLang="([A-Za-z-]+)"', re.MULTILINE)
_HEAD = 4000
_REFUSED = Text(
    en="{path}: passed over, as something is wrong in it: `playbook validate` shows where.",
    nl="{path}: overgeslagen, want er zit een fout in: `playbook validate` zegt waar.",
)
_SUCH_AS = Text(en="Write it as 'fr' or 'pt-BR'.", nl="Schrijf die als 'fr' of 'pt-BR'.")
_ERRORS = Text(
    en="the playbook has errors, so nobody can say which texts are gone: `playbook validate` shows "
    "where.",
    nl="het playbook heeft fouten, dus niet te zeggen is welke teksten weg zijn: `playbook "
    "validate` zegt waar.",
)


def load(root: Path, language: Language) -> reading.Loaded | None:
    """Read a playbook; where it has errors outside its catalogues, say so and return None."""
    from playbook_tools.loading import translations
    from playbook_tools.overlay import layers

    loaded = layers.load(root, types_of(root))
    if all(translations.language_of(one.path) for one in loaded.faults):
        return loaded
    click.echo(_ERRORS.in_language(language), err=True)
    return None


def path_of(language: str) -> str:
    """Return where the catalogue in a language lies in a playbook."""
    from playbook_tools.loading import translations

    return translations.path_of(language)


def chosen(named: Iterable[str], loaded: reading.Loaded) -> tuple[str, ...]:
    """Return the languages that are named, or else those of all catalogues, sorted.

    Raises WrongUsageError for one that no catalogue can be in.
    """
    languages = sorted({*named}) or sorted(loaded.catalogues)
    for language in languages:
        _check(language, loaded.playbook)
    return tuple(languages)


def language_in(path: Path, content: bytes) -> str:
    """Return the language that a file is named by, or else says that it is in, or its name."""
    from playbook_tools.loading import translations

    if translations.language_of(path_of(path.stem)):
        return path.stem
    said = _SAID.search(content[:_HEAD])
    return (said[1] or said[2]).decode() if said else path.stem


def _check(language: str, playbook: Playbook) -> None:
    from playbook_tools.loading import translations
    from playbook_tools.translating import catalogues

    own = catalogues.own_language(playbook)
    if language == own:
        raise wrong(
            "the playbook is written in '{language}'; name another language.",
            "het playbook is in '{language}' geschreven; noem een andere taal.",
            option=OPTION,
            language=language,
        )
    if translations.language_of(path_of(language)) == language:
        return
    better = (translations.better_name(path_of(language)) or "").rpartition("/")[2]
    meant = suggest.meant(language, [better.removesuffix(".po")]) if better else None
    raise wrong(
        "'{language}' is not a tag of a language. {meant}",
        "'{language}' is geen taalcode. {meant}",
        option=OPTION,
        language=language,
        meant=meant or _SUCH_AS,
    )


def texts(
    root: Path, languages: Iterable[str], loaded: reading.Loaded, message_language: Language
) -> Iterator[tuple[str, str | None]]:
    """Yield each language with the text of its catalogue, "" where there is none yet.

    Of a catalogue in which something is wrong, say so; its text is None.
    """
    from playbook_tools.loading import translations
    from playbook_tools.overlay import layers

    files = layers.opened(root, loaded.playbook.types)
    for language in languages:
        if language not in loaded.catalogues:
            yield language, ""
            continue
        path = path_of(language)
        content = files.fetch(path, most=translations.MAX_BYTES)
        types = loaded.playbook.types
        if (
            isinstance(content, bytes)
            and translations.read_catalogue(path, language, content, types).sound
        ):
            yield language, content.decode()
            continue
        shown = escape.escaped(f"{shown_prefix(root)}{path}")
        said = wording.fill(_REFUSED, {"path": shown})
        click.echo(said.in_language(message_language), err=True)
        yield language, None


def to_write(
    root: Path, loaded: reading.Loaded, before: Mapping[str, str], after: Mapping[str, str]
) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Return the catalogues of a playbook's own folder before and after a change of them.

    An overlay says nothing that the playbook below says already.
    """
    from playbook_tools.overlay import layers

    if loaded.placing is None:
        return before, after
    return layers.own_catalogues(root, loaded.playbook.types, after)
