"""F6: what was ordered is collected."""
