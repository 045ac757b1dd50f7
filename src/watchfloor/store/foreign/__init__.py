"""Event tables of other data sets, kept beside the record and never in it: imported by a mapping, and compared."""
