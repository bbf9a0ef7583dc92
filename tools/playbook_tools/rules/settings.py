"""The settings of a checkout for the tools: the table `[tool.playbook]` of its pyproject.toml.

```toml
[tool.playbook]
repository = "https://example.org/us/playbook"  # where reports lead to explanations of rules

[tool.playbook.severity]
PB306 = "warning"          # a rule's code or its name; error, warning or off
overlong-sentence = "off"
```
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from playbook_tools.diagnostics import Severity, Text, Value, suggest, wording
from playbook_tools.rules.base import Rule
from playbook_tools.rules.registry import all_rules
from playbook_tools.schema import urls

OFF: Literal["off"] = "off"
_FILE = "pyproject.toml"
_KEYS = ("repository", "severity")
_WEIGHTS: Mapping[str, Severity | None] = {**{s.value: s for s in Severity}, OFF: None}


class SettingsError(ValueError):
    """The settings in a file are invalid; the text says why, and what to do."""

    def __init__(self, where: str, en: str, nl: str, **values: Value) -> None:
        said = wording.fill(Text(f"{{where}}{en}", f"{{where}}{nl}"), {**values, "where": where})
        super().__init__(said.en)
        self.text = said


@dataclass(frozen=True)
class Settings:
    """The settings of a checkout.

    `severities` maps a rule's code to its weight, None being off. `repository` is where everyone
    can see the checkout, without a slash or `.git` at its end.
    """

    severities: Mapping[str, Severity | None] = field(default_factory=dict)
    repository: str | None = None

    def severity(self, rule: Rule) -> Severity | None:
        """Return the weight of a rule here, or None where it is off."""
        return self.severities.get(rule.code, rule.severity)


def find_settings(folder: Path) -> Settings:
    """Return the settings for `folder`: those of the nearest pyproject.toml at or above it.

    Raises SettingsError where they are wrong, OSError where the file cannot be read.
    """
    for place in (folder, *folder.parents):
        if (place / _FILE).is_file():
            return read_settings(place / _FILE)
    return Settings()


def read_settings(file: Path) -> Settings:
    """Return the settings in `file`, a pyproject.toml."""
    try:
        document = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise SettingsError(
            f"{file}: ",
            "not readable as TOML: {why}",
            "niet als TOML te lezen: {why}",
            why=str(error),
        ) from None
    tool = _table(document.get("tool", {}), f"{file}: [tool]")
    table = _table(tool.get("playbook", {}), f"{file}: [tool.playbook]")
    for name in table:
        if name not in _KEYS:
            raise SettingsError(
                f"{file}: [tool.playbook] ",
                "has no '{name}'.{meant}",
                "heeft geen '{name}'.{meant}",
                name=name,
                meant=_meant(name, _KEYS),
            )
    where = f"{file}: [tool.playbook.severity]"
    severities = dict(_severities(_table(table.get("severity", {}), where), where))
    return Settings(severities, _repository(table.get("repository"), f"{file}: [tool.playbook]"))


def _repository(value: Any, where: str) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str) or not value.startswith("https://") or urls.violation(value):
        raise SettingsError(
            f"{where}: ",
            "repository must be an address that begins with https://.",
            "repository moet een adres zijn dat met https:// begint.",
        )
    return value.rstrip("/").removesuffix(".git")


def _table(value: Any, where: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise SettingsError(where, " must be a table.", " moet een tabel zijn.")
    return value


def _severities(table: Mapping[str, Any], where: str) -> Iterator[tuple[str, Severity | None]]:
    known = {name: rule for rule in all_rules().values() for name in (rule.code, rule.name)}
    given: set[str] = set()
    for name, word in table.items():
        rule = known.get(name)
        if rule is None:
            raise SettingsError(
                where,
                ": there is no rule '{name}'.{meant}",
                ": er is geen regel '{name}'.{meant}",
                name=name,
                meant=_meant(name, known),
            )
        if not isinstance(word, str) or word not in _WEIGHTS:
            raise SettingsError(
                where,
                ": {name} cannot be {word}; choose one of: {choices}.",
                ": {name} kan niet {word} zijn; kies uit: {choices}.",
                name=name,
                word=repr(word),
                choices=", ".join(_WEIGHTS),
            )
        weight = _WEIGHTS[word]
        if not rule.adjustable and weight is not rule.severity:
            raise SettingsError(
                where,
                ": {name} stays an {weight}: without it, editions could not be made.",
                ": {name} blijft een {weight}: anders waren er geen uitgaven te maken.",
                name=name,
                weight=wording.noun(wording.SEVERITY_WORDS[rule.severity]),
            )
        if rule.code in given:
            raise SettingsError(
                where,
                ": {name} is set twice, by its code and by its name.",
                ": {name} staat er twee keer: met de code en met de naam.",
                name=name,
            )
        given.add(rule.code)
        yield rule.code, weight


def _meant(word: str, choices: Mapping[str, Any] | tuple[str, ...]) -> Text:
    meant = suggest.meant(word, choices)
    return Text(f" {meant.en}", f" {meant.nl}") if meant else Text("", "")
