"""Sentences of the answer, generated from the results."""
