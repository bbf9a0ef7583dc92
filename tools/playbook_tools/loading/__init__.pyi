from . import build_id as build_id
from . import discover as discover
from . import reading as reading
from . import revisions as revisions
from . import translations as translations
