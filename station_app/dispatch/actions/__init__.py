"""Deeds of dispatch, a file for each."""
