"""The doctrines that a scenario may assign.

The names that come with the package are listed here so that opening a scenario need not import them all. A
name that is not in the list is looked for in the register, which also knows those of installed packages; a test checks
that every name in the list is in the register.
"""

from __future__ import annotations

DOCTRINES = (
    "appeasement",
    "as-recorded",
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
    "weighing",
)


def is_doctrine(name: str) -> bool:
    """Whether there is a doctrine of that name, of this package or an installed one."""
    return name in DOCTRINES or name in all_doctrines()


def all_doctrines() -> tuple[str, ...]:
    """The names of every doctrine at hand (imports them)."""
    from counterpoise.doctrines.registry import roster

    return tuple(doctrine.name for doctrine in roster())
