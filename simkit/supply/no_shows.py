"""How likely a booked visitor is to stay away, by the days from asking to the slot, reminders reckoned in."""

from __future__ import annotations

from simkit.scenario.settings import Booking, NoShow


def no_show_rows(booking: Booking) -> tuple[NoShow, ...]:
    """The rows in the order of their days; each holds from its day to the next row's.

    Whoever booked more than ``reminder.days`` ahead is reminded and stays away ``reminder.factor`` times as often. A
    row that holds on both sides of that limit is cut in two there.
    """
    rows = sorted(booking.no_show, key=lambda row: row.lead_days)
    if booking.reminder is None:
        return tuple(rows)
    reminded, factor = booking.reminder.days + 1, booking.reminder.factor
    before = [row for row in rows if row.lead_days < reminded]
    after = [row for row in rows if row.lead_days >= reminded]
    if before and not (after and after[0].lead_days == reminded):
        after.insert(0, NoShow(lead_days=reminded, probability=before[-1].probability))
    return (
        *before,
        *(NoShow(lead_days=row.lead_days, probability=row.probability * factor) for row in after),
    )
