"""What the keeper and the district ask of the whole counter: how it stands, and the 24 hours."""
