"""Reads of the shift and its money; frozen rows out."""
