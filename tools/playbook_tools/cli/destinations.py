"""Where `playbook export` puts what it makes: files in a folder, one file, or standard output."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from playbook_tools.cli.errors import WrongUsageError, reason
from playbook_tools.cli.options import playbook_around
from playbook_tools.cli.writing import STDOUT, refuse_in_playbook
from playbook_tools.diagnostics import Language, Text, wording
from playbook_tools.export import formats, make

if TYPE_CHECKING:
    from playbook_tools.edition import Edition, Variant

_EDITED = Text(
    en="somebody has edited this file, so nothing is replaced. Give it another name to keep it, "
    "or replace it with --force.",
    nl="iemand heeft dit bestand bewerkt, dus er is niets vervangen. Geef het een andere naam om "
    "het te bewaren, of vervang het met --force.",
)
_NO_FOLDER = Text(
    en="cannot make this folder: {why}. Choose another with --output.",
    nl="deze map kan niet worden gemaakt: {why}. Kies een andere met --output.",
)
_NO_PLACE = Text(
    en="{output} is neither a folder nor a file name ending in .{format}.",
    nl="{output} is geen map, en geen bestandsnaam die eindigt op .{format}.",
)
_NO_FOLDER_FOR = Text(
    en="{output} is not a folder, but several files would be made: {names}. Name a folder, or "
    "choose one form with --format and --variant.",
    nl="{output} is geen map, maar er worden meer bestanden gemaakt: {names}. Noem een map, of "
    "kies één vorm met --format en --variant.",
)
_ONE_FORM = Text(
    en="standard output takes one file, but several would be made: {names}. Choose one form with "
    "--format and --variant.",
    nl="standaarduitvoer is voor één bestand, maar dit worden er meer: {names}. Kies één vorm met "
    "--format en --variant.",
)


def files_for(
    made: Sequence[Edition],
    wanted: tuple[tuple[str, Variant], ...],
    output: Path | None,
    root: Path,
) -> list[make.Wanted]:
    """Return the file for each edition in each form.

    `output` is a file if it ends like the only format.

    Raise WrongUsageError if they cannot go there.
    """
    editions = [(one.in_form(variant), name) for one in made for name, variant in wanted]
    return placed([(e, name, e.file_name(name)) for e, name in editions], output, root)


def placed(
    named: Sequence[tuple[Edition, str, str]], output: Path | None, root: Path
) -> list[make.Wanted]:
    """Return the file for each edition in a format, with the name that it has in a folder.

    Raise as `files_for` does.
    """
    editions = [(edition, name) for edition, name, _ in named]
    if output == STDOUT:
        files = [make.Wanted(*edition, STDOUT) for edition in editions]
        if len(files) > 1:
            raise _refusal(_ONE_FORM, names=", ".join(file.name for file in files))
        return files
    folder = root.parent / "exports" if output is None else output
    if output is not None:
        keep_out_of_playbook(output, root)
    if output is not None and not output.is_dir():
        suffix = output.suffix.removeprefix(".").lower()
        if len(editions) == 1 and suffix == editions[0][1]:
            return [make.Wanted(*editions[0], output)]
        if suffix in formats.formats() or output.exists():
            raise _no_place(output, editions)
    return [make.Wanted(e, name, folder / file) for e, name, file in named]


def keep_out_of_playbook(output: Path, root: Path) -> None:
    """Raise WrongUsageError if a place for what is made lies in the playbook `root` or another."""
    # A link to itself stays as it is: whoever writes there says what is wrong with it.
    place, own = (Path(os.path.realpath(one)) for one in (output, root))
    refuse_in_playbook(output, own if place.is_relative_to(own) else playbook_around(place))


def prepare(folders: Iterable[Path], language: Language) -> None:
    """Make the folders before the work begins, and remove leftovers of killed runs."""
    from playbook_tools.support import atomic_write, temp_folder

    temp_folder.clear()
    for folder in dict.fromkeys(folders):
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            why = wording.fill(_NO_FOLDER, {"why": reason(error)}).in_language(language)
            raise OSError(error.errno, why, str(folder)) from error
        atomic_write.clear(folder)


def spare_edited(files: Iterable[make.Wanted], language: Language) -> None:
    """Raise OSError if somebody has edited one of the files that are there."""
    for file in files:
        if make.is_edited(file):
            raise FileExistsError(errno.EEXIST, _EDITED.in_language(language), str(file.target))


def _no_place(output: Path, editions: Sequence[tuple[Edition, str]]) -> WrongUsageError:
    if len(editions) == 1:
        return _refusal(_NO_PLACE, output=repr(str(output)), format=editions[0][1])
    names = ", ".join(make.Wanted(*edition, output).name for edition in editions)
    return _refusal(_NO_FOLDER_FOR, output=repr(str(output)), names=names)


def _refusal(template: Text, **values: str) -> WrongUsageError:
    return WrongUsageError(wording.fill(template, values), "--output")
