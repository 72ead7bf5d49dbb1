"""The shelves: where parcels lie, and which of them are in use."""
