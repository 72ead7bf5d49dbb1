"""Reads of the stock; frozen rows out."""
