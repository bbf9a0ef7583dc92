"""`python -m playbook_tools` is the command `playbook`."""

from playbook_tools.cli import main

if __name__ == "__main__":
    main()
