"""Late entry: what was written on paper while it was dark."""
