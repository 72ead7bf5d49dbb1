"""Reads of the carriers' apps: what they have not been told, and what just happened."""
