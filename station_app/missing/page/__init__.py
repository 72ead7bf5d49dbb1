"""The page of parcels that are asked for and not there."""
