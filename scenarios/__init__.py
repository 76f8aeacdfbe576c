"""Bundled scenarios: data, not code."""
