"""Reads of the shop counter, by what is asked."""
