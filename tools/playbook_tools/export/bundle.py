"""The name and version of the schema of the JSON bundle."""

from __future__ import annotations

SCHEMA_NAME = "bundle.schema.json"
SCHEMA_VERSION = "1.1"
"""Grows with what the schema promises: a test says to which number, by the records beside it."""
