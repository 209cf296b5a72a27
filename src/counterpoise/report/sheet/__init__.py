"""The records of a balance sheet, one question a file; see `counterpoise.report.balance_sheet`."""
