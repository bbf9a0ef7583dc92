"""A field that is there has a value.

An empty field says less than no field. Fill it in, or remove the line if the field is optional.
"""

DUTCH = """
Een veld dat er staat, is ingevuld.

Een leeg veld zegt minder dan geen veld. Vul het in, of haal de regel weg als het veld niet
verplicht is.
"""
