"""The report for a reader: plain words, readable at 80 columns, in colour only where a terminal wants it."""
