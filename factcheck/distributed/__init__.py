"""The same pure stages on many machines."""
