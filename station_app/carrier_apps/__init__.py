"""The carriers' own apps: what they know already, and what they have not been told."""
