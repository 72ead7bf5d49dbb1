"""One keyed SQLite file: the journal, its projections, and the few local tables beside them."""
