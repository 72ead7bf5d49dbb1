"""F2 and F3: parcels come in, parcels leave."""
