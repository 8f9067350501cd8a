"""The readers: one module per format, each with the constant that its entry point names."""
