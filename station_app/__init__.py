"""The counter of a village e-commerce service station, and the district center it speaks to."""
