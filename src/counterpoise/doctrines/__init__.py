"""How a state chooses: one doctrine a file, each a card and two plain functions.

To add a doctrine add one file here, or name one in the entry point group `counterpoise.doctrines`, or hand a file to
`--doctrine`. The registry, the command line, the reference page and the tests all come from the card.
"""

from counterpoise.doctrines.card import Card, Case, Doctrine, Parameter
from counterpoise.doctrines.outlook import Answer, Outlook, Posture, Quarrel, Stand
from counterpoise.doctrines.registry import doctrine, roster

__all__ = [
    "Answer",
    "Card",
    "Case",
    "Doctrine",
    "Outlook",
    "Parameter",
    "Posture",
    "Quarrel",
    "Stand",
    "doctrine",
    "roster",
]
