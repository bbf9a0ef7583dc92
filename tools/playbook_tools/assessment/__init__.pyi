from . import outline as outline
