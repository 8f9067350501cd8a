"""Frozen values that every stage shares: text, figures, dates, names, attributions, assertions, facts, findings."""
