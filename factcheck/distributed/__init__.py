"""The same pure stages on many machines, by Spark: `check_on_spark` in `factcheck.app_spark` is the way in."""
