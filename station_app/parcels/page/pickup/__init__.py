"""F3: parcels go out."""
