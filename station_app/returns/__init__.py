"""Parcels that go back to their carriers: marked with a reason, given to a courier, listed."""
