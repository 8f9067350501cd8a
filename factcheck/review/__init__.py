"""Decisions of people on findings, at the keyboard and in the browser."""
