"""Behind `mailto:` stands one e-mail address, and nothing else.

A subject or a second address is dropped by many programs for mail. Write `mailto:name@example.org`.
"""

DUTCH = """
Achter `mailto:` staat één e-mailadres, en verder niets.

Veel mailprogramma’s laten een onderwerp of een tweede adres vallen. Schrijf
`mailto:naam@example.org`.
"""
