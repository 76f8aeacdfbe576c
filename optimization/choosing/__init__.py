"""Choosing a site's plan: what gives, the objectives in their order, the cheapest, what is short."""
