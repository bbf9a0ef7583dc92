"""Write every generated file of the checkout: `python -m playbook_tools.generate`."""

from __future__ import annotations

from pathlib import Path

from playbook_tools.generate.generated import generated_files
from playbook_tools.schema import load_types
from playbook_tools.support import atomic_write

if __name__ == "__main__":
    for name, text in generated_files(load_types()).items():
        atomic_write.write(Path(name), text.encode())
