"""The page of the inspection file and its panels."""
