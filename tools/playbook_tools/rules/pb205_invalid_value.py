"""A value keeps to what its field allows: one of some choices, a date, an id, an address.

Choose the value that the message suggests, or write it in the form that the field asks for.
"""

DUTCH = """
Een waarde past bij haar veld: een van de keuzes, een datum, een id, een adres.

Kies de waarde die de melding voorstelt, of schrijf haar in de vorm die het veld vraagt.
"""
