"""Reads of dispatch; frozen rows out, a file for each question."""
