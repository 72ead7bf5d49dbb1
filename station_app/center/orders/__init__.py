"""Orders of partners: what was said of them, what became of them, and how both are asked for."""
