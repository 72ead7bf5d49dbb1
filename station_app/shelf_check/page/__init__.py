"""The page of the shelf check."""
