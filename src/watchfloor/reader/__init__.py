"""Article to parsed sentences."""
