"""What the schema of the JSON bundle is called, and its version."""

from __future__ import annotations

SCHEMA_NAME = "bundle.schema.json"
SCHEMA_VERSION = "1.0"
