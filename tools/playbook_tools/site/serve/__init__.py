"""A preview of the site on this machine: what is saved is on the screen, with what is found in it.

Pages are made when they are asked for. It listens on 127.0.0.1 alone, and answers only who asks for
that by name: another site cannot have a browser read it.
"""

from playbook_tools.site.serve.pages import Pages
from playbook_tools.site.serve.preview import Preview
from playbook_tools.site.serve.server import PORTS, Server, TakenError, listen
from playbook_tools.site.serve.watching import follow, state_of
from playbook_tools.site.serve.whole import Whole

__all__ = [
    "PORTS",
    "Pages",
    "Preview",
    "Server",
    "TakenError",
    "Whole",
    "follow",
    "listen",
    "state_of",
]
