"""The works that the doctrines come from, by the keys that their cards give."""

from __future__ import annotations

WORKS: dict[str, str] = {
    "barnett1996": 'Barnett (1996), "Identity and Alliances in the Middle East", in Katzenstein (ed.), *The Culture of '
    "National Security*, Columbia University Press",
    "braumoeller2010": 'Braumoeller (2010), "The Myth of American Isolationism", *Foreign Policy Analysis* 6: 349-71',
    "christensen1990": 'Christensen & Snyder (1990), "Chain Gangs and Passed Bucks: Predicting Alliance Patterns in '
    'Multipolarity", *International Organization* 44: 137-68',
    "claude1956": "Claude (1956), *Swords into Plowshares*, Random House",
    "counterpoise": "this project",
    "cusack1994": 'Cusack & Stoll (1994), "Collective Security and State Survival in the Interstate System", '
    "*International Studies Quarterly* 38: 33-59",
    "gilpin1981": "Gilpin (1981), *War and Change in World Politics*, Cambridge University Press",
    "jervis1985": 'Jervis (1985), "From Balance to Concert: A Study of International Security Cooperation", *World '
    "Politics* 38: 58-79",
    "kaplan1957": "Kaplan (1957), *System and Process in International Politics*, Wiley",
    "kindleberger1973": "Kindleberger (1973), *The World in Depression, 1929-1939*, University of California Press",
    "kuik2008": 'Kuik (2008), "The Essence of Hedging: Malaysia and Singapore\'s Response to a Rising China", '
    "*Contemporary Southeast Asia* 30: 159-85",
    "layne1997": 'Layne (1997), "From Preponderance to Offshore Balancing", *International Security* 22(1): 86-124',
    "mcfadden1974": 'McFadden (1974), "Conditional Logit Analysis of Qualitative Choice Behavior", in Zarembka (ed.), '
    "*Frontiers in Econometrics*, Academic Press",
    "mearsheimer2001": "Mearsheimer (2001), *The Tragedy of Great Power Politics*, Norton",
    "nordlinger1995": "Nordlinger (1995), *Isolationism Reconfigured*, Princeton University Press",
    "parent2015": 'Parent & Rosato (2015), "Balancing in Neorealism", *International Security* 40(2): 51-86',
    "powell1999": "Powell (1999), *In the Shadow of Power*, Princeton University Press",
    "schroeder1994": 'Schroeder (1994), "Historical Reality vs. Neo-realist Theory", *International Security* 19(1): '
    "108-48",
    "schweller1994": 'Schweller (1994), "Bandwagoning for Profit: Bringing the Revisionist State Back In", '
    "*International Security* 19(1): 72-107",
    "schweller2006": "Schweller (2006), *Unanswered Threats*, Princeton University Press",
    "treisman2004": 'Treisman (2004), "Rational Appeasement", *International Organization* 58: 345-73',
    "walt1987": "Walt (1987), *The Origins of Alliances*, Cornell University Press",
    "waltz1979": "Waltz (1979), *Theory of International Politics*, Addison-Wesley",
    "weitsman2004": "Weitsman (2004), *Dangerous Alliances: Proponents of Peace, Weapons of War*, Stanford University "
    "Press",
    "wendt1992": 'Wendt (1992), "Anarchy Is What States Make of It: The Social Construction of Power Politics", '
    "*International Organization* 46: 391-425",
}


def cited(key: str) -> str:
    """The work of a key; a key that is not known (a doctrine of one's own) stands for itself.

    Example:
        >>> cited("waltz1979")
        'Waltz (1979), *Theory of International Politics*, Addison-Wesley'
    """
    return WORKS.get(key, key)
