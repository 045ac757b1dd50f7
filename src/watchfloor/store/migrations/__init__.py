"""How older stores become stores of this version: Alembic revisions, run when a store is opened.

A revision carries the record (pages, articles, readings, runs, corrections, log, settings) over.  The searched tables
are never altered: after the last revision they are made anew and filled from the record.
"""
