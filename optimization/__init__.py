"""Plans: money, staff, rooms and services of each site under the scenario's standards."""

from optimization.allocate import plan, plans

__all__ = ["plan", "plans"]
