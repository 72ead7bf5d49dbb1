"""What each kind of fact does to the tables of the reports, a file for each table."""
