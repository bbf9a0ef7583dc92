from . import editor_schema as editor_schema
from . import editor_settings as editor_settings
from . import generated as generated
