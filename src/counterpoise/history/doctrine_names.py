"""The doctrines that a scenario may assign, by the names of their cards."""

DOCTRINES = (
    "appeasement",
    "balance-of-threat",
    "balancing",
    "bandwagoning",
    "buck-passing",
    "chain-ganging",
    "collective-security",
    "concert",
    "hedging",
    "hegemonic-bid",
    "hegemonic-order",
    "identity",
    "internal-balancing",
    "isolation",
    "jackal",
    "neutrality",
    "offshore-balancing",
    "payoff",
    "random",
    "tethering",
)
