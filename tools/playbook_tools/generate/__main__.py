"""Write every generated file of the checkout: `python -m playbook_tools.generate`."""

from __future__ import annotations

import sys
from pathlib import Path

from playbook_tools.generate.generated import generated_files
from playbook_tools.schema import SchemaError, load_types
from playbook_tools.support import atomic_write

if __name__ == "__main__":
    try:
        files = generated_files(load_types())
    except SchemaError as error:
        sys.exit(str(error))
    for name, text in files.items():
        atomic_write.write(Path(name), text.encode())
