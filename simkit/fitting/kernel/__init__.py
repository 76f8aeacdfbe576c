"""Compiled where the compiler is there, plain Python where it is not: what matching a queue by simulation repeats."""
