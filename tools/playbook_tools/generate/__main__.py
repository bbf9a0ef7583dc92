"""Write every generated file of the checkout: `python -m playbook_tools.generate`."""

from __future__ import annotations

import sys
from pathlib import Path

from playbook_tools.generate import bundle_versions
from playbook_tools.generate.generated import generated_files
from playbook_tools.schema import load_types, schema_files
from playbook_tools.support import atomic_write

if __name__ == "__main__":
    try:
        types = load_types()
        files = generated_files(types)
    except schema_files.SchemaError as error:
        sys.exit(str(error))
    kept = bundle_versions.record_path()
    if not Path(kept).exists():
        files[kept] = bundle_versions.record(types)
    for name, text in files.items():
        atomic_write.write(Path(name), text.encode())
