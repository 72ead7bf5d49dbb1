"""The page of what goes back to the carriers."""
