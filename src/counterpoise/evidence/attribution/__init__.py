"""Attribution: which doctrine was a state following?

Every doctrine says what it would do in the situation in which a state stood. Set beside what the state did, that gives
each doctrine a likelihood, with an error rate that is not known and is integrated out, and so a posterior over
doctrines. Doctrines that say the same in every situation seen cannot be told apart, and are reported as one set.

`situation`    what was asked of the doctrines, what they answered, what was done
`sight`        the picture that a state had, on the engine's own board, without anybody's errors of judgement
`conduct`      from a doctrine's answer to the deed it foretells
`recorded`     situations from the roles that historians code in scenarios
`observed`     situations from years of the record: treaties, wars, military spending
`simulated`    situations from runs of the engine
`likelihood`   error rates, posteriors, sets of doctrines that cannot be told apart
`attributed`   a state through its eras, with the years that decided
`recovery`     how often the method is right where the truth is known
`historians`   the method beside what historians say
"""
