"""What each kind of fact does to the rows of orders, a file for each part of the day."""
