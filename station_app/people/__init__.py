"""Villagers and clerks: whose a parcel is, and who stood at the counter."""
