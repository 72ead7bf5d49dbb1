"""F5: scan goods, take the money."""
