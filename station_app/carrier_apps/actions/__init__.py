"""Deeds with the carriers' apps: their lists are taken over, and they are told."""
