"""Every file of the repository that is generated from the declared types and the rules."""

from __future__ import annotations

from collections.abc import Mapping

from playbook_tools.export import bundle
from playbook_tools.generate.architecture_page import PAGE as ARCHITECTURE_PAGE
from playbook_tools.generate.architecture_page import architecture_page
from playbook_tools.generate.bundle_page import PAGE as BUNDLE_PAGE
from playbook_tools.generate.bundle_page import bundle_page
from playbook_tools.generate.bundle_types import TYPES, bundle_types
from playbook_tools.generate.editor_settings import SETTINGS, editor_settings
from playbook_tools.generate.error_form import FORM, error_form
from playbook_tools.generate.json_schema import as_json
from playbook_tools.generate.page_schema import MODULE, page_schema
from playbook_tools.generate.reference_page import reference_page
from playbook_tools.generate.rules_page import PAGES, rules_page
from playbook_tools.schema import ContentType


def generated_files(types: Mapping[str, ContentType]) -> dict[str, str]:
    """Return the text of each generated file by its path in the checkout."""
    return {
        SETTINGS: as_json(editor_settings(types)),
        f"schema/{bundle.SCHEMA_NAME}": as_json(bundle.schema_of(types)),
        TYPES: bundle_types(types),
        ARCHITECTURE_PAGE: architecture_page(),
        BUNDLE_PAGE: bundle_page(types),
        FORM: error_form(types),
        MODULE: page_schema(),
        "schema/README.md": reference_page(types),
        **{path: rules_page(language) for path, language in PAGES.items()},
    }
