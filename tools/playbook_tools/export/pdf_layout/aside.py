"""Laying out a part of an edition in a process of its own: a program for `export.excerpt`."""

from playbook_tools.export.excerpt import main

if __name__ == "__main__":
    main()
