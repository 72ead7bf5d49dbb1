"""Reads of the catalog and the stock; frozen rows out."""
