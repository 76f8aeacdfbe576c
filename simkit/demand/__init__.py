"""Residents' need as requests: how many, when, who, for how long. Knows nothing of staff, rooms or opening hours."""
