from . import spell as spell
