"""The simulations that this one descends from, each a scenario of its own: one file a model.

Every model is a frozen dataclass of settings, a plain function that plays one run of them from a key, and a card that
says what was published. `catalogue.CLASSICS` lists them.
"""
