"""What each kind of fact does to the rows of parcels; the only writers."""
