"""F6: what was ordered online leaves here."""
