"""Games: who gains by what. One idea a file; every solver works on plain numbers and so on any system.

Coalitions: `balance_of_power` (who can be eliminated), `resource_flow` (how resources come to rest), `power_index` and
its ways of counting, `coalition_game`, `core`, `nucleolus`; beneath them `weighted_game`, `minimal_winning`, `dummy`.
Sides: `landscape` and its minima, its proven optimum, its propensities and examples; `signed_dynamics`.
Networks: `war_stability`, `trade_stability`, `power_allocation`, `allocation_equilibrium`, `power_structure`.
Alignment: `alignment_game`, `chain_ganging`, `evolution`.
Two and many: `contest`, `bargaining`, `arms_race`, `attrition`, `public_good`.
"""
