"""Decisions about telling, calling and giving back: the ladder, who can be reached, what is due."""
