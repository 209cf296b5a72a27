"""History: the scenario format, its library of systems, and what historians make of them.

`library` opens a system or an episode by name; `scenario.Scenario` is what it hands over; `reading` says what is wrong
with a file and where; `lookup` finds power for any states and year that the library holds.
"""
