"""Solving: linear models, solvers, one solve after another; nothing of a centre."""
