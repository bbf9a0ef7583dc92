from . import build as build
