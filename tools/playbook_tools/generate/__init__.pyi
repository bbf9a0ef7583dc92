from . import editor_schema as editor_schema
