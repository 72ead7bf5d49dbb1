"""Decisions of the shop counter: plain values in, values or a refusal out."""
