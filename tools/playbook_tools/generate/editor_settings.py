"""Editor settings for a checkout: which schema applies to which files, and the dialect."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from playbook_tools.generate.editor_schema import SCHEMAS, schema_name
from playbook_tools.schema import ContentType

SETTINGS = ".vscode/settings.json"
_PLAYBOOK = "playbook"
# Globs match anywhere in a checkout, and the tests have playbooks with their own ids.
_NOT = "!tests/**"


def editor_settings(types: Mapping[str, ContentType]) -> dict[str, Any]:
    """Return the settings for Visual Studio Code with its YAML extension."""
    return {
        "yaml.schemas": {
            f"./{SCHEMAS}/{schema_name(d)}": [f"{_PLAYBOOK}/{_files(d)}", _NOT]
            for d in types.values()
        },
        "yaml.schemaStore.enable": False,
        "yaml.hoverSchemaSource": False,
        "yaml.format.enable": False,
        "yaml.yamlVersion": "1.2",
        "yaml.style.flowMapping": "forbid",
        "yaml.style.flowSequence": "forbid",
        "[yaml]": {
            "editor.detectIndentation": False,
            "editor.insertSpaces": True,
            "editor.quickSuggestions": {"other": True, "comments": False, "strings": True},
            "editor.tabSize": 2,
            "editor.wordWrap": "on",
            "files.encoding": "utf8",
            "files.eol": "\n",
            "files.insertFinalNewline": True,
        },
    }


def _files(declared: ContentType) -> str:
    return declared.file or f"{declared.folder}/*.yaml"
