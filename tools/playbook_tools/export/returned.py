"""A DOCX that comes back: opening it within limits, and what it was when it was exported."""

from playbook_tools.export.docx_parts.lines import Line as Line
from playbook_tools.export.docx_parts.lines import anchors as anchors
from playbook_tools.export.docx_parts.lines import lines as lines
from playbook_tools.export.opened import WORD as WORD
from playbook_tools.export.opened import Element as Element
from playbook_tools.export.opened import Opened as Opened
from playbook_tools.export.opened import read as read
from playbook_tools.export.reference_doc import MOST_BYTES as MOST_BYTES
from playbook_tools.export.reference_doc import ReferenceDocError as ReferenceDocError
