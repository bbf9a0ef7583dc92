"""The PDF of this repository's playbook, made once for all tests of a process."""

from __future__ import annotations

import logging
from dataclasses import dataclass

import pytest

from playbook_tools.edition import Edition
from playbook_tools.exporters import pdf


@dataclass(frozen=True)
class Export:
    content: bytes
    complaints: list[str]


class Complaints(logging.Handler):
    """Keeps what is logged."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


@pytest.fixture(scope="session")
def export(edition: Edition) -> Export:
    complaints, logger = Complaints(), logging.getLogger("weasyprint")
    logger.addHandler(complaints)
    content = pdf.export(edition)
    logger.removeHandler(complaints)
    return Export(content, complaints.messages)


@pytest.fixture(scope="session")
def exported(export: Export) -> bytes:
    return export.content


@pytest.fixture(scope="session")
def complaints(export: Export) -> list[str]:
    """What the layout engine said against the edition."""
    return export.complaints
