"""`python -m playbook_tools` is the command `playbook`."""

from playbook_tools import cli

if __name__ == "__main__":
    cli.main()
