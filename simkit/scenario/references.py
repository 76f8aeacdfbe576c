"""Every name in a scenario that stands for something else: does that something exist?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path as FilePath

from simkit.scenario.absence import EVERY_ROLE, absence_of
from simkit.scenario.course import course_faults
from simkit.scenario.device import device_faults
from simkit.scenario.fixed import fixed_faults
from simkit.scenario.instalment import instalment_faults
from simkit.scenario.money import HEADS
from simkit.scenario.pathway import pathway_faults
from simkit.scenario.population import EVERYONE
from simkit.scenario.price_menu import price_menu_faults
from simkit.scenario.price_response import prices_without_answer
from simkit.scenario.problem import Path, Problem, ScenarioError, meant
from simkit.scenario.public_posts import public_post_faults
from simkit.scenario.publicity import publicity_faults
from simkit.scenario.roster import roster_faults
from simkit.scenario.scenario import Scenario
from simkit.scenario.service import OUTDOORS, Service
from simkit.scenario.site import WAITING
from simkit.scenario.staff import PAID_HOURS_YEAR, WORKING_DAYS_YEAR
from simkit.scenario.time_bank import unknown_redemptions
from simkit.scenario.vehicle import vehicle_faults
from simkit.scenario.vocabulary import CHANNELS, DECLARED
from simkit.scenario.warm_up import warm_up_faults
from simkit.scenario.zones import zone_faults

#: Sections whose keys are ids of the planner's own.
NAMED = (
    "sites", "groups", "categories", "services", "room_types", "roles", "prices", "funds", "heads", "cost_lines",
    "vehicles",
)  # fmt: skip
_ID = re.compile(r"^\w[\w-]*$")

#: Where the standards lie that come with simkit, one file each.
STANDARDS = FilePath(__file__).resolve().parents[1] / "policy" / "standards"


def check_references(scenario: Scenario) -> None:
    """Raise ScenarioError listing every name that leads nowhere, each with the nearest one that does."""
    problems = [
        *_ids(scenario),
        *_sites(scenario),
        *_services(scenario),
        *_people(scenario),
        *roster_faults(scenario),
        *_time_away(scenario),
        *_shocks(scenario),
        *_places(scenario),
        *_money(scenario),
        *_profiles(scenario),
        *course_faults(scenario),
        *pathway_faults(scenario),
        *vehicle_faults(scenario),
        *zone_faults(scenario),
        *warm_up_faults(scenario),
        *prices_without_answer(scenario),
        *price_menu_faults(scenario),
        *device_faults(scenario),
        *publicity_faults(scenario),
        *public_post_faults(scenario),
        *unknown_redemptions(scenario),
        *fixed_faults(scenario),
        *instalment_faults(scenario),
    ]
    if problems:
        raise ScenarioError(*problems)


def standards_exist(scenario: Scenario) -> None:
    """Raise ScenarioError if a standard in force is none of those that come with simkit."""
    known = sorted(path.stem.replace("_", "-") for path in STANDARDS.glob("*.yaml"))
    own = set(scenario.own_standards)
    named = [(("standards", str(i)), standard) for i, standard in enumerate(scenario.standards) if standard not in own]
    hint = "give yours another id"
    taken = [
        Problem(f"'{id_}' is a standard of simkit", file=scenario.own_standards[id_].file, line=1, hint=hint)
        for id_ in sorted(own.intersection(known))
    ]
    if taken:
        raise ScenarioError(*taken)
    if known:
        problems = [_unknown(path, "standard", standard, known) for path, standard in named if standard not in known]
        if problems:
            raise ScenarioError(*problems)


def _ids(scenario: Scenario) -> Iterator[Problem]:
    """Ids stand in paths, in files and in the names of rules: letters and digits of any script, - and _."""
    for section in NAMED:
        for name in getattr(scenario, section):
            if not _ID.match(name):
                yield Problem(f"{name!r} cannot be an id", (section, name), hint="use letters, digits, - and _")


def _unknown(path: Path, what: str, name: str, known: Iterable[str]) -> Problem:
    return Problem(f"there is no {what} '{name}'", path, hint=meant(name, known))


def _sites(scenario: Scenario) -> Iterator[Problem]:
    sites = scenario.sites
    if not sites:
        yield Problem("there is no site", ("sites",), hint="write at least one, with its name and opening hours")
    for section in ("population", "rooms", "staff", "offer"):
        for site in getattr(scenario, section):
            if site not in sites:
                yield _unknown((section, site), "site", site, sites)
        for site in sites:
            if site not in getattr(scenario, section):
                yield Problem(f"the site '{site}' has no {section}", (section,), hint=f'add "{site}" or "*"')
    for site, home in sites.items():
        for item in home.declared:
            if item not in DECLARED:
                yield _unknown(("sites", site, "declared", item), "declaration", item, DECLARED)
        for channel in home.waiting_places:
            if channel not in WAITING:
                path = ("sites", site, "waiting_places", channel)
                yield _unknown(path, "channel in which people wait for their turn,", channel, WAITING)
            elif not any(service.channel == channel for service in scenario.services.values()):
                said = f"no service has the channel '{channel}'"
                yield Problem(said, ("sites", site, "waiting_places", channel), hint="leave it out")
    yield from _residents(scenario)
    for site, offered in scenario.offer.items():
        for i, service in enumerate(offered):
            if service not in scenario.services:
                yield _unknown(("offer", site, str(i)), "service", service, scenario.services)
            elif service in offered[:i]:
                yield Problem(f"'{service}' is offered twice", ("offer", site))


def _residents(scenario: Scenario) -> Iterator[Problem]:
    if EVERYONE not in scenario.groups:
        yield Problem(f"the group '{EVERYONE}' is missing", ("groups",), hint="it holds everyone, share_of_residents 1")
    for site, sizes in scenario.population.items():
        everyone = sizes.get(EVERYONE)
        if everyone is None:
            hint = "write how many people live there"
            yield Problem(f"the site has no '{EVERYONE}'", ("population", site), hint=hint)
        for group, size in sizes.items():
            path = ("population", site, group)
            if group not in scenario.groups:
                yield _unknown(path, "group", group, scenario.groups)
            elif size < 0:
                yield Problem(f"{size} is impossible: it must be at least 0", path)
            elif everyone is not None and size > everyone:
                yield Problem(f"{size} is more than the {everyone} residents of the site", path)


def _services(scenario: Scenario) -> Iterator[Problem]:
    for name, service in scenario.services.items():
        path = ("services", name)
        if service.group not in scenario.groups:
            yield _unknown((*path, "group"), "group", service.group, scenario.groups)
        if scenario.categories and service.category not in scenario.categories:
            yield _unknown((*path, "category"), "category", service.category, scenario.categories)
        if service.room_type is not None and service.room_type not in scenario.room_types:
            yield _unknown((*path, "room_type"), "room type", service.room_type, scenario.room_types)
        if service.notes is not None:
            yield from _notes(scenario, (*path, "notes"), service)
        for skill in service.staff:
            if skill not in scenario.skills:
                yield _unknown((*path, "staff"), "skill", skill, scenario.skills)
        if service.channel in OUTDOORS and service.travel is None:
            said = f"{OUTDOORS[service.channel]} needs its travel"
            yield Problem(said, path, hint="write e.g. travel: 'uniform(10, 30) min'")
        if service.meetings and service.duration.family != "constant" and service.duration.mean_min > 24 * 60:
            yield Problem("a session lasts a day at most", (*path, "duration"))


def _notes(scenario: Scenario, path: Path, service: Service) -> Iterator[Problem]:
    """Whether what a visit leaves behind is work that the person who gave it can do."""
    desk = [name for name, other in scenario.services.items() if not other.for_residents]
    if service.notes not in desk:
        yield _unknown(path, "back-office service", str(service.notes), desk)
    elif service.meets or not service.for_residents or not service.staff:
        yield Problem("notes follow a visit that somebody of the staff gives to one resident", path)
    elif any(service.notes in following for by in scenario.pathways.values() for following in by.values()):
        yield Problem(f"'{service.notes}' is a step of a pathway already", path, hint="use another back-office service")


def _people(scenario: Scenario) -> Iterator[Problem]:
    for site, team in scenario.staff.items():
        for role, headcount in team.items():
            if role not in scenario.roles:
                yield _unknown(("staff", site, role), "role", role, scenario.roles)
            elif headcount < 0:
                yield Problem(f"{headcount} is impossible: it must be at least 0", ("staff", site, role))
    volunteers = scenario.volunteers
    for name, skill in (("lead_skill", volunteers.lead_skill), ("stand_in_skill", volunteers.stand_in_skill)):
        if skill is not None and skill not in scenario.skills:
            yield _unknown(("volunteers", name), "skill", skill, scenario.skills)


def _time_away(scenario: Scenario) -> Iterator[Problem]:
    for section in ("absence", "turnover"):
        for role in getattr(scenario, section):
            if role != EVERY_ROLE and role not in scenario.roles:
                yield _unknown((section, role), "role", role, (*scenario.roles, EVERY_ROLE))
    rota = scenario.duty_rota
    if rota is not None and rota.role not in scenario.roles:
        yield _unknown(("duty_rota", "role"), "role", rota.role, scenario.roles)
    for role, kind in scenario.roles.items():
        said = absence_of(scenario.absence, role)
        if said is not None and 52 * said.desk_hours_week > PAID_HOURS_YEAR:
            hint = f"a full post is paid for {PAID_HOURS_YEAR} hours a year (E-TIME-1)"
            yield Problem(f"'{role}' would be at the desk all the time", ("absence",), hint=hint)
        if said is not None and kind.fte > 0 and said.leave_days_year + said.training_days_year > WORKING_DAYS_YEAR:
            hint = f"there are {WORKING_DAYS_YEAR} working days in a year (E-TIME-1)"
            yield Problem(f"leave and training of '{role}' fill the year", ("absence",), hint=hint)


def _shocks(scenario: Scenario) -> Iterator[Problem]:
    for name, shock in scenario.shocks.items():
        named = (
            ("sites", "site", shock.sites, scenario.sites),
            ("services", "service", shock.services, scenario.services),
            ("role", "role", (shock.role,), scenario.roles),
            ("room_type", "room type", (shock.room_type,), scenario.room_types),
        )
        for field, what, said, known in named:
            for one in said:
                if one is not None and one not in known:
                    yield _unknown(("shocks", name, field), what, one, known)


def _places(scenario: Scenario) -> Iterator[Problem]:
    for site, rooms in scenario.rooms.items():
        for room_type in rooms:
            if room_type not in scenario.room_types:
                yield _unknown(("rooms", site, room_type), "room type", room_type, scenario.room_types)


def _money(scenario: Scenario) -> Iterator[Problem]:
    if scenario.price_set is not None:
        if scenario.price_set not in scenario.prices:
            yield _unknown(("price_set",), "price set", scenario.price_set, scenario.prices)
        else:
            priced = scenario.prices[scenario.price_set]
            employed = [role for role, kind in scenario.roles.items() if kind.fte > 0 and role not in priced]
            for role in employed:
                yield Problem(f"there is no price for the role '{role}'", ("prices", scenario.price_set))
    for price_set, prices in scenario.prices.items():
        for role in prices:
            if role not in scenario.roles:
                yield _unknown(("prices", price_set, role), "role", role, scenario.roles)
    yield from _accounts(scenario)
    for name, line in scenario.cost_lines.items():
        path = ("cost_lines", name)
        if line.head not in scenario.heads:
            yield _unknown((*path, "head"), "head", line.head, scenario.heads)
        if None not in (line.norm_min, line.rate, line.norm_max) and not line.norm_min <= line.rate <= line.norm_max:  # type: ignore[operator]
            yield Problem(f"the rate {line.rate:g} lies outside its norm {line.norm_min:g} to {line.norm_max:g}", path)
    if scenario.plan is not None:
        for name, service in scenario.services.items():
            if not service.for_residents:
                hint = "a plan decides on what residents come for; leave the service out of scenarios with a plan"
                yield Problem("back-office work cannot be planned", ("services", name, "channel"), hint=hint)
    if scenario.plan is not None and (not scenario.funds or scenario.price_set is None):
        yield Problem("a plan needs money", ("plan",), hint="write funds, heads, cost_lines, prices and price_set")
    yield from _weights(scenario)


def _weights(scenario: Scenario) -> Iterator[Problem]:
    weights = scenario.plan.weights if scenario.plan is not None else {}
    for group in weights:
        if group not in scenario.groups:
            yield _unknown(("plan", "weights", group), "group", group, scenario.groups)
    if weights and not any(weights.get(group, 1.0) for group in scenario.groups):
        yield Problem("no group weighs anything", ("plan", "weights"), hint="give one of them a weight above 0")


def _accounts(scenario: Scenario) -> Iterator[Problem]:
    for name, account in scenario.funds.items():
        for head in account.heads:
            if head not in scenario.heads:
                yield _unknown(("funds", name, "heads"), "head", head, scenario.heads)
    for name, spent in scenario.heads.items():
        if name not in HEADS:
            yield _unknown(("heads", name), "head", name, HEADS)
        for account_name in spent.accounts:
            path = ("heads", name, "accounts")
            if account_name not in scenario.funds:
                yield _unknown(path, "account", account_name, scenario.funds)
            elif name not in scenario.funds[account_name].heads:
                yield Problem(f"the account '{account_name}' does not pay for '{name}'", path)
            elif spent.payee not in scenario.funds[account_name].payees:
                yield Problem(f"the account '{account_name}' does not pay '{spent.payee}'", ("heads", name, "payee"))


def _profiles(scenario: Scenario) -> Iterator[Problem]:
    named = {service.profile for service in scenario.services.values()}
    for name in scenario.profiles:
        if name not in CHANNELS and name not in named:
            hint = f"{meant(name, CHANNELS)} A profile of another name needs a service that names it"
            yield Problem(f"there is no channel '{name}'", ("profiles", name), hint=hint)
    for name, service in scenario.services.items():
        if service.profile is not None and service.profile not in scenario.profiles:
            yield _unknown(("services", name, "profile"), "profile", service.profile, scenario.profiles)
    for channel, like in scenario.demand.profile_of.items():
        path = ("demand", "profile_of", channel)
        if channel not in CHANNELS:
            yield _unknown(path, "channel", channel, CHANNELS)
        if like not in scenario.profiles:
            yield _unknown(path, "profile", like, scenario.profiles)
    used = {service.channel for service in scenario.services.values() if service.profile is None}
    for channel in sorted(used - set(scenario.profiles) - set(scenario.demand.profile_of)):
        hint = f"add '{channel}: walk_in'"
        yield Problem(f"the channel '{channel}' has no profile", ("demand", "profile_of"), hint=hint)
    months = set(scenario.demand.month_factor)
    if months != set(range(1, 13)):
        yield Problem("needs a factor for each month 1 to 12", ("demand", "month_factor"))
