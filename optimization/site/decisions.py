"""The names of what a plan decides, as linear expressions; everything else is written in them."""

from __future__ import annotations

from optimization.solving.linear import Linear, variable


def staff(role: str) -> Linear:
    """People employed in a role."""
    return variable(f"staff[{role}]")


def added(room_type: str) -> Linear:
    """Rooms of a type added to those the site has."""
    return variable(f"added[{room_type}]")


def offered(service: str) -> Linear:
    """1 where the service is open."""
    return variable(f"offered[{service}]")


def visits(service: str) -> Linear:
    """Person-times planned for the year."""
    return variable(f"visits[{service}]")


def devices(group: str) -> Linear:
    """Residents of a group who get a device."""
    return variable(f"devices[{group}]")


def publicity() -> Linear:
    """Yuan a year that the site spends on publicity, where the plan decides them."""
    return variable("publicity")


def entry(index: int) -> Linear:
    """1 for the entry of the response table that the plan follows."""
    return variable(f"entry[{index}]")


def worked(role: str, skill: str) -> Linear:
    """Contact hours a year that the people of a role give to one of their skills."""
    return variable(f"worked[{role},{skill}]")


def line(cost_line: str) -> Linear:
    """Yuan a year on a cost line."""
    return variable(f"line[{cost_line}]")


def paid(account: str, head: str) -> Linear:
    """Yuan a year that an account pays on a head (to the head's payee)."""
    return variable(f"paid[{account},{head}]")


def shortage(fund: str) -> Linear:
    """Yuan that a fund lacks; only where a plan may be short of money."""
    return variable(f"shortage[{fund}]")


def missed(row: str) -> Linear:
    """By how much a mandate is missed; only where it may be."""
    return variable(f"missed[{row}]")
