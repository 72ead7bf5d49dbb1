"""Reads of notices: where every parcel stands, who is to be told and called, what happened."""
