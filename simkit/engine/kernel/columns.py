"""The columns of the two-dimensional arrays of the kernel, by name."""

from __future__ import annotations

# needs[s, ...]: what a visit of a service takes.
OFFERED, BOOKING, COMES, ROOM_TYPE, EXCLUSIVE, CLOSES, VOLUNTEERS, PLANNED, IN_VAIN = range(9)
#: Where its seats (a skill for each person) and those able to take one stand in their flat arrays.
SEATS, SEATS_END, ABLE, ABLE_END = range(9, 13)
#: Its slots, how long it takes of them, its rows of marks for missing teams and rooms; -1 without FIRST_FREE.
GRID, SLOT_LENGTH, TEAM_MARKS, ROOM_MARKS = range(13, 17)
#: Its waiting area, -1 for none.
WAITS_IN = 17
NEED_COLUMNS = 18

# people[..., p]
RANK, LEADS, DUTY_END, BOOKED_FROM, FREE_UNTIL, SINCE, SERVING, WITHHELD, RESERVATIONS = range(9)
PERSON_ROWS = 9
OFF_DUTY = -1
NOBODY = -1

# rooms[..., r]
WING, PLACES, OCCUPIED, VACANT, KEPT_VACANT, KEPT, LONGEST, WINDOWS = range(8)
ROOM_ROWS = 8
NO_ROOM = -1

# book[p, n, ...] and windows[r, n, ...]: a reservation.
START, END, REQUEST, TAKEN = range(4)
BOOK_COLUMNS = 3
WINDOW_COLUMNS = 4

# pool[...]: the volunteers, and whether anything is withheld.
PRESENT, AT_WORK, KEPT_BACK, LEADS_ON_DUTY, WITHHOLDS = range(5)
POOL_SIZE = 5

# units[...]: what a visit would take; the persons follow, ascending.
ROOM, HELPING, PERSONS, FIRST_PERSON = range(4)

# desk[..., seat]: who sits there; and the search for a seat.
SITS, TRIED, FROM_ENTRY, MOVER, GIVES_UP = range(5)
DESK_ROWS = 5

# counts[...]: how many there are in each list; which pass is due; whether the site shuts at this instant; its block;
# whether somebody came at this instant who may find no place to wait.
QUEUED, NEW, UNDER_WAY, TO_COME, LOSING_PATIENCE, JOINED, PASS, CLOSING, BLOCK, CROWDING = range(10)
COUNTS = 10
NO_PASS, IN_ITS_STEP, AFTERMATH = range(3)

# queue[place, ...]: in order of priority, then arrival, then index.
PRIORITY, WHO = range(2)
QUEUE_COLUMNS = 2
