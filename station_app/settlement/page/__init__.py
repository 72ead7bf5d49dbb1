"""The page of the money with carriers, a file for each of its views."""
