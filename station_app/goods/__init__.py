"""The catalog and the stock of the station."""
