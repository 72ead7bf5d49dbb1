"""Deeds of notices: tell, note a call, keep longer, propose for return, print the two papers."""
