from . import layers as layers
