"""Deeds of the catalog."""
