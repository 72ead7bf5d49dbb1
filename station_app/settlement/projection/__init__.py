"""What facts of money with carriers do to the rows of settlement; the only writers."""
