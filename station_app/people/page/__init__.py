"""Pages of people: villagers (F7), and the clerks of this station."""
