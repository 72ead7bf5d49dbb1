"""Deeds of the shop counter, one file a deed."""
