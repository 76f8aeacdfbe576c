"""Held against simulation: fresh years, ways next to a plan, what each is worth."""
