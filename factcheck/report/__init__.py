"""A report on paper: one formatter per format, and the JSON Schema that other programs may rely on."""
