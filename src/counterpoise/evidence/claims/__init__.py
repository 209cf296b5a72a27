"""The claims of the theory and of its rivals, one file a claim: what each says, and what would count for or against it.

A card is written before its claim is run. Nothing here computes: `on_record` holds each claim to the record,
`in_simulation` to simulated worlds, and `verdict` reads what they find.
"""
