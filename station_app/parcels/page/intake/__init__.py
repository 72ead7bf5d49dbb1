"""F2: parcels come in."""
