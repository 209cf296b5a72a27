"""Skill: how the choice model of alignment fares, against what, and what its weights say of rival theories.

`scores`       log loss, Brier score, accuracy, macro-F1 and calibration of foretold probabilities
`baselines`    the yardsticks that a model must beat, each read as probabilities
`theories`     which sign each theory gives to which consideration, and the ladder of nested models
`estimates`    weights with intervals clustered by episode and by state, signs, and marginal effects
`results`      everything in one file, made by `scripts/refit-alignment`
"""
