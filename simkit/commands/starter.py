"""``simkit new``: a commented scenario to start from."""

from __future__ import annotations

from pathlib import Path

from simkit.commands.faults import Refused

STARTER = """\
# A centre of your own. It starts from the example centre under the Shenzhen standard and says what is different.
#
#   simkit validate FILE        is it in order?
#   simkit show FILE            what does it say, and what differs from the example?
#   simkit compare shenzhen-standard FILE -o out/mine
#
# A number that you know needs its source; one that you do not know needs a range and a reason:
#   {value: 12000, source: "file register.xlsx, 2024"}
#   {value: 12000, assumed: 10000..15000, why: the register counts households only}
# A number without either is kept as a what-if and shown as such.

extends: shenzhen-standard
name: {zh: 我的社区服务中心, en: my community service centre}

set:
  # Who lives there. "simkit show shenzhen-standard" lists the groups; their sizes follow from these shares.
  population.example.residents: {value: 12000, assumed: 10000..15000, why: put your own figure and its source here}

  # When it opens. A day that is not named stays as it was; "closed" shuts it.
  sites.example.opening: {mon-fri: "09:00-12:00, 14:00-18:00", sat: "09:00-17:00"}

  # Who works there. "+1" and "-1" (quoted) are changes, a plain number is the new count.
  staff.example.social_worker: 3
  staff.example.assistant: "+1"

  # What differs in a service: how often it is asked for, how long it takes, who does it.
  # services.after_school_class.requests_per_1000_month: {value: 40, assumed: 20..60, why: two schools next door}
  # services.family_casework.duration: {value: "lognormal(mean=50, sd=15) min", source: E-DUR-1}
"""


def write_starter(file: Path) -> None:
    """Write the starter to ``file``. Refused when something stands there or it cannot be written."""
    try:
        with file.open("x", encoding="utf-8", newline="\n") as new:
            new.write(STARTER.replace("FILE", file.name))
    except FileExistsError:
        raise Refused(f"{file}: this is there already; choose a new name") from None
    except OSError as wrong:
        raise Refused(f"{file}: cannot be written: {wrong.strerror}") from None
