"""What a card carries has room on it.

Only `playbook export --variant cards` finds this, for it measures the cards as it lays them out. A
front carries the questions that its play answers and the first sentence of each action. A back
carries cases and tools: two with their whole summaries, more with the first sentence of each. Make
the longest of them shorter. The other editions carry every text whole.
"""

DUTCH = """
Wat op een kaart staat, past erop.

Alleen `playbook export --variant cards` ziet dit, want die meet de kaarten bij het opmaken. Op de
voorkant staan de vragen waarop de play het antwoord is en de eerste zin van elke actie; op de
achterkant de praktijkvoorbeelden en tools: twee met hun hele samenvatting, meer met de eerste zin
ervan. Maak de langste korter. In de andere uitgaven staan alle teksten
helemaal.
"""
