"""Decisions about orders: the one table of moves, whose goods they are, what is owed."""
