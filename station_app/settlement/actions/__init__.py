"""Deeds of settlement: agree, deduct, pay out, be paid; each with its way back."""
