"""Villagers and clerks: who a parcel, an order or a tab belongs to, and who stood at the counter."""
