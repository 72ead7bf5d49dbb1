"""Reads of the reports; frozen rows out."""
