"""What each kind of fact does to the rows of dispatch, a file for each table."""
