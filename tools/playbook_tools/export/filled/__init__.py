"""Reading back what people filled in: forms and documents that may come from anybody.

One module a format, with `read(content: bytes) -> Sheet`, which raises NotFilledInError.
"""
