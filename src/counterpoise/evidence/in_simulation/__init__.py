"""Claims in simulated worlds: one file a claim, asked over a space of rules, in three populations.

`rule_space` says over which rules and worlds, `settings` which worlds are compared, `guards` who lives in them,
`question` how a claim is asked; every other file with the name of a claim asks it. `running` plays, and
`simulated_verdict` reads what was found.
"""
