"""The command `playbook`, run in this process."""

from __future__ import annotations

from click.testing import CliRunner, Result

from playbook_tools import cli


def playbook(*arguments: str, given: bytes = b"") -> tuple[int, str, str]:
    """Run the command in this process, with input; give status, output and errors."""
    status = 0

    def run() -> None:
        nonlocal status
        status = cli.run(list(arguments))

    class Wrapped:
        name = "playbook"

        def main(self, **_: object) -> None:
            run()

    result: Result = CliRunner().invoke(Wrapped(), [], input=given)  # type: ignore[arg-type]
    assert result.exception is None, result.exception
    return status, result.stdout, result.stderr
