from . import functions as functions
