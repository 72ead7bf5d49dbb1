"""The page of the carriers' apps: their lists in, and what they are told out."""
