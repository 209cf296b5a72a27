"""What can be laid beside the rows of a panel, one theme a file: power, majors, alliances, disputes and so on.

Each file has one function `variables(rows, folder, ...)` that returns columns as long as the panel. None of them
joins on a name, adds a row or drops one; outside a source's years everything is null.
"""
