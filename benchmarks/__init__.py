"""One and the same centre-year in several simulators: ``python -m benchmarks``."""
