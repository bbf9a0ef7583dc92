"""An address is not longer than 2,048 characters.

Many programs cut a longer one off. Most often its end only tells where somebody came from: leave
out what stands behind `?`, and see whether the page still opens.
"""

DUTCH = """
Een adres is niet langer dan 2048 tekens.

Veel programma’s kappen een langer adres af. Meestal vertelt het eind alleen waar iemand vandaan
kwam. Laat weg wat achter `?` staat, en kijk of de pagina nog opent.
"""
