"""News for stations from CSV files: goods, orders, parcels to expect."""
