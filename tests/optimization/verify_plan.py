"""Verifies a plan from its CSV files and the tables of its scenario alone; nothing of the project is used.

    python verify_plan.py DIR SCENARIO TABLES...

recomputes every sum to the fen and every rule of the Huizhou plan and the Shenzhen standard that a plan can
keep or break, and prints what is wrong. The rules are written here a second time, from the documents.
"""

from __future__ import annotations

import csv
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil
from pathlib import Path

Row = dict[str, str]
FIRST = ("elderly", "disabled", "women_children", "youth", "hardship")
BASIC = ("elderly", "disabled", "women_children_family", "youth")
MUTUAL = ("community_integration", "community_charity", "neighbour_mutual_help", "volunteer_team_building")
SPECIAL = ("preferential_treatment", "drug_misuse", "community_correction", "hardship")
HEADS = (
    "social_work_service", "supervision", "training", "evaluation", "publicity", "utilities", "furniture", "operations",
)  # fmt: skip
OWN_HEADS = ("social_work_service", "publicity", "utilities", "furniture", "operations")
#: Rooms and passages over rooms; the least share of need that an open service plans for.
PASSAGES, LEAST_SHARE, AREA_LENT = Fraction(6, 5), Fraction(1, 4), 480


@dataclass(frozen=True)
class Terms:
    """What the plan was asked for: the standards it is held to, whether 原则上 binds, the price set, what is shared.

    ``weights``: what groups weigh in a weighted sum, 1 where not named.
    ``shared``: funds that all sites share; ``by_street``: those that the sites of a street share.
    ``menus``: prices that the plan chose from; need at a price is that of the table x (its price / price)^elasticity.
    What visitors pay is then a fund, ``own_income``, which pays for the heads of ``OWN_HEADS``.
    ``volunteer_hours_per_resident``: what volunteers give in a year, where no more may be planned.
    """

    shenzhen: bool = False
    in_principle_binds: bool = False
    price_set: str = "2012"
    minimum_team: bool = False
    shared: tuple[str, ...] = ()
    by_street: tuple[str, ...] = ()
    weights: tuple[tuple[str, int], ...] = ()
    menus: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    elasticity: float = 0.0
    volunteer_hours_per_resident: Fraction | None = None
    #: Groups that get devices, in their order; yuan a device, of the head operations; the least share of each group.
    devices: tuple[str, ...] = ()
    device_cny: int = 0
    device_share: Fraction = Fraction(0)
    #: Yuan that publicity may be, if the plan decides it; the share who knew the centre where needs were counted.
    publicity: tuple[int, ...] = ()
    #: Public-benefit posts that the plan chose from; yuan a year of one: all it is given, and what the centre pays.
    public_posts: tuple[int, ...] = ()
    post_allowance_cny: int = 0
    post_cny: int = 0
    aware: Fraction = Fraction(1)
    #: Rows that were given: staff, rooms, services, heads -> id -> what it must be (at every site alike).
    fixed: Mapping[str, Mapping[str, object]] = field(default_factory=dict)


def verify(directory: Path, scenario: str, tables: Iterable[Path], terms: Terms) -> list[str]:
    """Everything that is wrong with a scenario's plan, a line each; empty if nothing is."""
    files = (*_FILES, *(["devices"] if terms.devices else []), *(["public_posts"] if terms.public_posts else []))
    plan = {name: [row for row in _read(directory / f"{name}.csv") if row["scenario"] == scenario] for name in files}
    given: dict[str, list[Row]] = defaultdict(list)
    for folder in tables:
        for file in sorted(folder.glob("*.csv")):
            given[file.stem] += _read(file)
    sites = dict.fromkeys(row["site"] for row in plan["plan_figures"])
    found = []
    for site in sites:
        at = {name: [row for row in rows if row["site"] == site] for name, rows in plan.items()}
        found += [f"{site}: {fault}" for fault in _Site(site, at, given, terms).faults()]
    for service in terms.menus:
        if len({row["price_cny"] for row in plan["services"] if row["service"] == service}) > 1:
            found.append(f"{service}: the price is not the same at every site")
    found += _objective_faults(directory, scenario, plan, given, terms)
    found += _shared_faults(plan["budget"], list(sites), given, terms)
    return found if sites else [f"there is no plan of {scenario}"]


def _shared_faults(budget: list[Row], sites: list[str], given: dict[str, list[Row]], terms: Terms) -> Iterator[str]:
    """Sites that share a fund enter together, to the fen, what they bring of it, and spend no more."""
    part = {row["fund"]: _fen(row["amount_cny"]) for row in given["funds"] if row["amount_cny"]}
    street = {row["site"]: row.get("street_en", "") for row in given["sites"]}
    for fund in (*terms.shared, *terms.by_street):
        groups: dict[str, list[str]] = defaultdict(list)
        for site in sites:
            groups["" if fund in terms.shared else street[site]].append(site)
        for name, group in groups.items():
            rows = [row for row in budget if row["fund"] == fund and row["site"] in group]
            entered = sum(_fen(row["amount_cny"]) for row in rows)
            if entered != len(group) * part[fund]:
                yield f"{name or 'the sites'}: {entered} fen of {fund} entered, {len(group) * part[fund]} brought"
            spent = sum(_fen(row["amount_cny"]) for row in rows if row["head"] != "unallocated")
            if spent > len(group) * part[fund]:
                yield f"{name or 'the sites'}: {spent} fen of {fund} spent"


def _objective_faults(
    directory: Path, scenario: str, plan: dict[str, list[Row]], given: dict[str, list[Row]], terms: Terms
) -> Iterator[str]:
    """What plan.json, where it is there, says of the objectives; worked out again from the tables."""
    file = directory / "plan.json"
    of_scenarios = json.loads(file.read_text(encoding="utf-8")) if file.exists() else []
    sites = {site: of for each in of_scenarios if each["scenario"] == scenario for site, of in each["sites"].items()}
    for site, of in sites.items():
        at = {name: [row for row in rows if row["site"] == site] for name, rows in plan.items()}
        for name, value in _Site(site, at, given, terms).reached().items():
            said = of["objectives"].get(name)
            if said is not None and abs(said - float(value)) > 1e-9:
                yield f"{site}: {name} is said to be {said}, it is {float(value)}"


#: The role of public-benefit posts, who are no staff, and the skill that nobody else has.
POST, POST_SKILL = "public_post", "public_service"
_FILES = ("plan_figures", "budget", "staff", "rooms", "services", "diagnosis", "binding")


def _read(file: Path) -> list[Row]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _fen(text: str) -> int:
    amount = Fraction(text) * 100
    if amount.denominator != 1:
        raise ValueError(f"{text} yuan is no whole number of fen")
    return int(amount)


class _Site:
    def __init__(self, site: str, plan: dict[str, list[Row]], given: dict[str, list[Row]], terms: Terms) -> None:
        self.site, self.plan, self.given, self.terms = site, plan, given, terms
        (self.figures,) = plan["plan_figures"]
        self.roles = {row["role"]: row for row in given["roles"]}
        self.services = {row["service"]: row for row in given["services"]}
        self.prices = {r["role"]: r for r in given["prices"] if r["price_set"] == terms.price_set}
        self.staff = [row for row in plan["staff"] if row["role"] != POST]
        self.team = {row["role"]: int(row["headcount"]) for row in self.staff}
        self.open = {row["service"]: row for row in plan["services"] if row["offered"] == "true"}
        self.sizes = self._sizes()
        self.price = {row["service"]: Fraction(row["price_cny"]) for row in plan["services"]}
        self.fees = sum((Fraction(r["planned_visits"]) * self.price[s] for s, r in self.open.items()), Fraction(0))
        self.affordable = self.figures["affordable"] == "true"
        self.shared = (*terms.shared, *terms.by_street)

    def faults(self) -> Iterator[str]:
        yield from self._people()
        yield from self._premises()
        yield from self._catalogue()
        yield from self._prices()
        yield from self._given()
        yield from self._devices()
        yield from self._publicity()
        yield from self._public_posts()
        yield from self._money()
        yield from self._purses()
        yield from self._clauses()

    def _sizes(self) -> dict[str, int]:
        of_site = {r["group"]: int(r["residents"]) for r in self.given["population"] if r["site"] in (self.site, "*")}
        residents = of_site["residents"]
        shares = {row["group"]: Fraction(row["share_of_residents"]) for row in self.given["groups"]}
        return {group: of_site.get(group, round(share * residents)) for group, share in shares.items()}

    def _asked(self, service: str) -> Fraction:
        """Of the need what those ask for who know the centre; sessions are filled whoever knows it."""
        return self._need(service) * (1 if self.services[service]["channel"] == "session" else self.terms.aware)

    def _need(self, service: str) -> Fraction:
        """Person-times of 52 weeks: twelve months' worth, of residents who do not know the centre too."""
        row = self.services[service]
        need = Fraction(row["requests_per_1000_month"]) * 12 * self.sizes[row["group"]] / 1000
        need /= 1 if row["channel"] == "session" else self.terms.aware
        if service not in self.terms.menus:
            return need
        return need * Fraction((float(row["price_cny"]) / float(self.price[service])) ** self.terms.elasticity)

    def _count(self, *wanted: tuple[str, str]) -> int:
        return sum(n for role, n in self.team.items() if all(self.roles[role][k] == v for k, v in wanted))

    # -- what there is -------------------------------------------------------------------------------------

    def _people(self) -> Iterator[str]:
        for row in self.staff:
            role, number = self.roles[row["role"]], int(row["headcount"])
            if _fen(row["annual_cost_cny"]) != number * _fen(self.prices[row["role"]]["annual_cost_cny"]):
                yield f"{row['role']}: {number} posts cost {row['annual_cost_cny']}"
            if Fraction(row["fte"]) != number * Fraction(role["fte"]):
                yield f"{row['role']}: {number} posts are {row['fte']} full-time"
        if self.terms.minimum_team and self.team != {"social_worker": 3, "assistant": 1, "part_time_assistant": 1}:
            yield f"the team is {self.team}, not the minimum"
        volunteers = sum((Fraction(row["planned_volunteer_hours"]) for row in self.open.values()), Fraction(0))
        per_resident = self.terms.volunteer_hours_per_resident
        if per_resident is not None and volunteers > per_resident * self.sizes["residents"]:
            yield f"{float(volunteers)} hours of volunteers are planned, they give {per_resident} a resident"
        hours: dict[str, Fraction] = defaultdict(Fraction)
        for service, row in self.open.items():
            needed = dict(part.split(":") for part in self.services[service]["staff"].split("+"))
            needed.pop(POST_SKILL, None)
            each = Fraction(row["planned_staff_hours"]) / max(1, sum(map(int, needed.values())))
            for skill, people in needed.items():
                hours[skill] += each * int(people)
        has = {r: n * Fraction(self.roles[r]["contact_hours_year"]) for r, n in self.team.items()}
        skilled = sum(n for role, n in has.items() if "social_work" in self.roles[role]["skills"].split(";"))
        if hours["social_work"] > skilled or sum(hours.values()) > sum(has.values()):
            yield f"{dict(hours)} contact hours are planned, there are {skilled} and {sum(has.values())} in all"

    def _premises(self) -> Iterator[str]:
        kinds = {row["room_type"]: row for row in self.given["room_types"]}
        kept = {row["room_type"]: row for row in self.given["rooms"] if row["site"] in (self.site, "*")}
        self.rooms = {row["room_type"]: int(row["rooms"]) for row in self.plan["rooms"]}
        self.area = Fraction(0)
        for row in self.plan["rooms"]:
            kind, number = row["room_type"], int(row["rooms"])
            had = int(kept[kind]["rooms"]) if kind in kept else 0
            own = had * Fraction(kept[kind]["area_m2"]) if had else Fraction(0)
            area = own + (number - had) * Fraction(kinds[kind]["area_m2"])
            if number < had:
                yield f"{kind}: {had} rooms were there, {number} are planned"
            if abs(area - Fraction(row["area_m2"])) > Fraction(1, 10**6):
                yield f"{kind}: {number} rooms have {float(area)} m2, not {row['area_m2']}"
            self.area += area
        if any(kind not in self.rooms for kind in kept):
            yield "a room that the site has is missing"
        if self.area * PASSAGES > AREA_LENT:
            yield f"{float(self.area * PASSAGES)} m2 indoors, {AREA_LENT} are lent"

    def _catalogue(self) -> Iterator[str]:
        if {row["service"] for row in self.plan["services"]} != set(self.services):
            yield "not every service of the catalogue is listed"
        for service, row in self.open.items():
            of, visits = self.services[service], Fraction(row["planned_visits"])
            if not ceil(LEAST_SHARE * self._asked(service)) <= visits <= self._need(service):
                yield f"{service}: {visits} person-times planned of {float(self._need(service))} needed"
            if of["room_type"] and of["room_type"] not in self.rooms:
                yield f"{service}: there is no {of['room_type']}"
            cost = _fen(of["setup_cny_year"]) + visits * _fen(of["materials_cny"])
            if _fen(row["direct_cost_cny"]) != cost:
                yield f"{service}: {visits} person-times cost {float(cost) / 100}, not {row['direct_cost_cny']}"
        shut = [row for row in self.plan["services"] if row["service"] not in self.open]
        if any(Fraction(row["planned_visits"]) or Fraction(row["direct_cost_cny"]) for row in shut):
            yield "a service that is not open is planned for"

    def _prices(self) -> Iterator[str]:
        """Every price is that of the table, or one of its menu."""
        for service, price in self.price.items():
            menu = self.terms.menus.get(service, (float(self.services[service]["price_cny"]),))
            if float(price) not in menu:
                yield f"{service}: the price {float(price)} is none of {menu}"

    def _given(self) -> Iterator[str]:
        """What was fixed is so, and stands among the rows that hold the plan back."""
        states = {row["service"]: "open" if row["service"] in self.open else "closed" for row in self.plan["services"]}
        are: dict[str, dict[str, object]] = {"staff": {**self.team}, "rooms": {**self.rooms}, "services": {**states}}
        spent: dict[str, Fraction] = defaultdict(Fraction)
        for row in self.plan["budget"]:
            spent[row["head"]] += Fraction(row["amount_cny"])
        are["heads"] = {**spent}
        binding = {row["rule"] for row in self.plan["binding"] if row["kind"] == "fixed"}
        for section, rows in self.terms.fixed.items():
            for name, wanted in rows.items():
                if are[section].get(name, 0) != wanted:
                    yield f"{name} is fixed at {wanted}, the plan has {are[section].get(name, 0)}"
                if f"fixed:{section}:{name}" not in binding:
                    yield f"{name} is fixed, and no row says so"

    def _devices(self) -> Iterator[str]:
        """At most one for each resident, groups in their order, and no money left that would pay for another."""
        rows, wanting = self.plan.get("devices", []), False
        if [row["group"] for row in rows] != list(self.terms.devices):
            yield f"devices go to {[row['group'] for row in rows]}"
        for row in rows:
            residents, number = self.sizes[row["group"]], int(row["devices"])
            least = ceil(self.terms.device_share * residents)
            if int(row["residents"]) != residents or not least <= number <= residents:
                yield f"{number} devices for {residents} of {row['group']}"
            if Fraction(row["share"]) != Fraction(str(number / residents)):
                yield f"{number} of {residents} are said to be {row['share']}"
            if _fen(row["cost_cny"]) != number * self.terms.device_cny * 100:
                yield f"{number} devices cost {row['cost_cny']}"
            if wanting and number > least:
                yield f"{row['group']} has devices before those that come first"
            wanting = wanting or number < residents
        accounts = [row["account"] for row in self.given["funds"] if "operations" in row["heads"].split(";")]
        left = sum(self._spent_or_left("unallocated", account) for account in accounts)
        if wanting and self.affordable and left >= self.terms.device_cny:
            yield f"{float(left)} yuan would pay for another device"

    def _public_posts(self) -> Iterator[str]:
        """A number of the menu, in every table alike, with the hours of what they serve, and who pays what."""
        for row in self.plan.get("public_posts", []):
            number = int(row["posts"])
            staff = [r for r in self.plan["staff"] if r["role"] == POST]
            if number not in self.terms.public_posts or [int(r["headcount"]) for r in staff] != [number]:
                yield f"{number} public-benefit posts, of {self.terms.public_posts}"
            paid = [Fraction(row[name]) for name in ("allowance_cny", "centre_cny")]
            if paid != [number * self.terms.post_allowance_cny, number * self.terms.post_cny]:
                yield f"{number} public-benefit posts are given and cost {list(map(float, paid))}"
            if any(_fen(r["annual_cost_cny"]) != number * self.terms.post_cny * 100 for r in staff):
                yield f"{number} public-benefit posts cost {staff[0]['annual_cost_cny']} by staff.csv"
            hours = sum(map(self._post_hours, self.open), Fraction(0))
            if abs(hours - Fraction(row["planned_hours"])) > Fraction(1, 10**6) or hours > Fraction(row["duty_hours"]):
                yield f"{float(hours)} hours of posts are planned, said {row['planned_hours']} of {row['duty_hours']}"
            for service in self.open:
                said = Fraction(self.open[service]["planned_public_post_hours"])
                if abs(said - self._post_hours(service)) > Fraction(1, 10**6):
                    yield f"{service}: {float(said)} hours of posts, it takes {float(self._post_hours(service))}"

    def _post_hours(self, service: str) -> Fraction:
        """Hours that those in posts give to the person-times planned: constant times only."""
        row = self.services[service]
        needed = dict(part.split(":") for part in row["staff"].split("+"))
        if POST_SKILL not in needed:
            return Fraction(0)
        minutes = Fraction(row["duration"].removeprefix("constant(").removesuffix(") min"))
        visits = Fraction(self.open[service]["planned_visits"])
        return visits * minutes / 60 / int(row["party_size"]) * int(needed[POST_SKILL])

    def _publicity(self) -> Iterator[str]:
        """The head is one of the amounts that could be chosen."""
        spent = self._spent(head="publicity")
        if self.terms.publicity and spent not in self.terms.publicity:
            yield f"{float(spent)} yuan of publicity are none of {self.terms.publicity}"

    def _spent_or_left(self, head: str, account: str) -> Fraction:
        rows = [row for row in self.plan["budget"] if row["head"] == head and row["account"] == account]
        return sum((Fraction(row["amount_cny"]) for row in rows), Fraction(0))

    # -- money ---------------------------------------------------------------------------------------------

    def _money(self) -> Iterator[str]:
        """Each head is what its cost lines come to."""
        spent: dict[str, int] = defaultdict(int)
        for row in self.plan["budget"]:
            if row["head"] != "unallocated":
                spent[row["head"]] += _fen(row["amount_cny"])
        for name, wanted in (("need_cny", self._by_head("rate")), ("need_at_minimum_cny", self._by_head("norm_min"))):
            if name == "need_cny":
                for head in HEADS:
                    if not -1 < spent[head] - wanted[head] < 1:
                        yield f"{head}: {spent[head] / 100} spent, its lines come to {float(wanted[head]) / 100}"
            if not -2 < _fen(self.figures[name]) - sum(wanted.values()) <= 0:
                yield f"{name} is {self.figures[name]}, the lines come to {float(sum(wanted.values())) / 100}"
        if sum(spent.values()) != _fen(self.figures["need_cny"]):
            yield f"{sum(spent.values()) / 100} is spent, {self.figures['need_cny']} needed"
        service = sum(_fen(row["annual_cost_cny"]) for row in self.staff)
        service += sum(_fen(row["direct_cost_cny"]) for row in self.plan["services"])
        if service != spent["social_work_service"]:
            yield f"staff and direct costs are {service / 100}, the service head {spent['social_work_service'] / 100}"

    def _by_head(self, level: str) -> dict[str, Fraction]:
        service = Fraction(sum(_fen(row["annual_cost_cny"]) for row in self.staff))
        service += sum(_fen(row["direct_cost_cny"]) for row in self.plan["services"])
        (overhead,) = {Fraction(self.prices[role]["management_share"]) for role in self.team}
        people = sum(self.team.values())
        full_time = self._count(("full_time", "true"))
        units = {
            "site": Fraction(1), "employed_person": Fraction(people), "m2": self.area * PASSAGES,
            "full_time_post": Fraction(full_time), "part_time_post": Fraction(people - full_time),
        }  # fmt: skip
        heads: dict[str, Fraction] = defaultdict(Fraction, social_work_service=service)
        devices = sum(int(row["devices"]) for row in self.plan.get("devices", []))
        heads["operations"] += devices * self.terms.device_cny * 100
        posts = sum(int(row["posts"]) for row in self.plan.get("public_posts", []))
        heads["operations"] += posts * self.terms.post_cny * 100
        for line in self.given["cost_lines"]:
            if line["driver"] == "share_of_social_work_service":
                heads[line["head"]] += service * overhead
            elif line["head"] in self.terms.fixed.get("heads", {}):
                heads[line["head"]] = Fraction(str(self.terms.fixed["heads"][line["head"]])) * 100
            elif line["head"] == "publicity" and self.terms.publicity:
                heads[line["head"]] += self._spent(head="publicity") * 100
            elif line["rate"]:
                heads[line["head"]] += units[line["driver"]] * Fraction(line[level]) * 100
        return heads

    def _purses(self) -> Iterator[str]:
        """Funds come to their amounts, payees and accounts are those allowed, what is short is said."""
        amounts = {row["fund"]: _fen(row["amount_cny"]) for row in self.given["funds"] if row["amount_cny"]}
        entered: dict[str, int] = defaultdict(int)
        left: dict[str, int] = defaultdict(int)
        accounts = {row["account"]: row for row in self.given["funds"]}
        heads = {row["head"]: row for row in self.given["heads"]}
        if self.terms.menus:
            amounts["own_income"] = round(self.fees * 100)
            payees = "operator;residents_committee;other"
            accounts["own_income"] = {"fund": "own_income", "heads": ";".join(OWN_HEADS), "payees": payees}
        for row in self.plan["budget"]:
            amount, account = _fen(row["amount_cny"]), accounts[row["account"]]
            entered[row["fund"]] += amount
            if row["head"] == "unallocated":
                left[row["fund"]] += amount
                if row["payee"]:
                    yield "what is left over has a payee"
                continue
            head = heads[row["head"]]
            if account["fund"] != row["fund"] or row["head"] not in account["heads"].split(";"):
                yield f"{row['account']} may not pay {row['head']}"
            if row["payee"] != head["payee"] or row["payee"] not in account["payees"].split(";"):
                yield f"{row['head']} is paid to {row['payee']}"
            if row["decided_by"] != head["decided_by"]:
                yield f"{row['head']} is decided by {row['decided_by']}"
        for fund in self.shared:
            amounts[fund] = entered[fund]  # what the site is given; the sites together are looked at elsewhere
        short = {fund: entered[fund] - amount for fund, amount in amounts.items()}
        if min(short.values()) < 0 or short["city"] > 0:
            yield f"funds do not come to their amounts: {short}"
        if any(short[fund] > 0 and left[fund] for fund in short):
            yield "money is left in a fund that lacks it"
        if sum(short.values()) != _fen(self.figures["shortfall_cny"]):
            yield f"{short} fen are short, said to be {self.figures['shortfall_cny']} yuan"
        if self.affordable != (sum(short.values()) == 0):
            yield f"affordable is {self.figures['affordable']} with {short} fen short"
        if sum(left.values()) != _fen(self.figures["unallocated_cny"]):
            yield f"{left} fen are left, said to be {self.figures['unallocated_cny']} yuan"
        if sum(amounts.values()) != _fen(self.figures["purse_cny"]):
            yield f"the purse is {self.figures['purse_cny']}"

    # -- objectives ----------------------------------------------------------------------------------------

    def reached(self) -> dict[str, Fraction]:
        """Objective -> what the plan reaches in it: shares of need served, by benefit, and money."""
        need: dict[str, Fraction] = defaultdict(Fraction)
        served: dict[str, Fraction] = defaultdict(Fraction)
        for service, row in self.services.items():
            benefit = Fraction(row["benefit_weight"])
            need[row["group"]] += benefit * self._need(service)
            if service in self.open:
                served[row["group"]] += benefit * Fraction(self.open[service]["planned_visits"])
        shares = {group: served[group] / need[group] for group in need if need[group]}
        first = [share for group, share in shares.items() if group in FIRST]
        weights = {group: dict(self.terms.weights).get(group, 1) for group in shares}
        weighted = sum((weights[group] * share for group, share in shares.items()), Fraction(0))
        return {
            "priority_groups_served_share": sum(first, Fraction(0)) / len(first),
            "all_groups_served_share": sum(shares.values(), Fraction(0)) / len(shares),
            "worst_group_served_share": min(shares.values()),
            "weighted_groups_served_share": weighted / sum(weights.values()),
            "groups_served_share_spread": max(shares.values()) - min(shares.values()),
            "shortfall_cny": Fraction(self.figures["shortfall_cny"]),
            "spending_cny": self._spent(),
        }

    # -- clauses -------------------------------------------------------------------------------------------

    def _clauses(self) -> Iterator[str]:
        """Each clause that the plan misses must stand in its diagnosis, by as much, and no other may."""
        said = {row["rule"]: Fraction(row["short_by"]) for row in self.plan["diagnosis"]}
        missed = {rule: by for rule, by in self._missed() if by > 0}
        for rule in missed.keys() | said.keys():
            if abs(missed.get(rule, Fraction(0)) - said.get(rule, Fraction(0))) > Fraction(1, 10**6):
                yield f"{rule} is missed by {float(missed.get(rule, 0))}, said to be {float(said.get(rule, 0))}"
        mandatory = [rule for rule in missed if not rule.startswith(("HZ-FUND-1", "HZ-FUND-2", "HZ-FUND-3"))]
        if (self.figures["legal"] == "true") == bool(mandatory):
            yield f"legal is {self.figures['legal']}, missed are {mandatory}"

    def _missed(self) -> Iterator[tuple[str, Fraction]]:
        """Clause -> by how much it is missed (not positive: kept)."""
        yield from self._huizhou()
        if self.terms.shenzhen:
            yield from self._shenzhen()

    def _spent(self, **wanted: str) -> Fraction:
        rows = [row for row in self.plan["budget"] if row["head"] != "unallocated"]
        return sum((Fraction(r["amount_cny"]) for r in rows if all(r[k] == v for k, v in wanted.items())), Fraction(0))

    def _huizhou(self) -> Iterator[tuple[str, Fraction]]:
        aux = ("professional", "false")
        yield "HZ-STAFF-1", Fraction(3 - self._count(("professional", "true")))
        yield "HZ-STAFF-2", Fraction(1 - self._count(aux, ("full_time", "true")))
        yield "HZ-STAFF-3", Fraction(1 - self._count(aux, ("full_time", "false")))
        if not self.shared:
            yield "HZ-FUND-1", self._spent() - self._spent(fund="own_income") - 400_000
        for rule, fund, amount in (("HZ-FUND-2", "city", 300_000), ("HZ-FUND-3", "district", 100_000)):
            if fund not in self.shared:
                yield rule, self._spent(fund=fund) - amount
        yield "HZ-FUND-5", sum((self._spent(head=row["head"]) for row in self._other_heads()), Fraction(0))
        for head in ("supervision", "training", "evaluation"):
            yield "HZ-FUND-6", self._spent(account="city_transferred", head=head)
        for head in ("utilities", "furniture"):
            yield "HZ-FUND-7", self._spent(head=head) - self._spent(head=head, payee="residents_committee")
        yield "HZ-FUND-8", self._spent(head=HEADS[0]) - self._spent(head=HEADS[0], payee="operator")
        groups = {self.services[service]["group"] for service in self.open}
        if self.terms.in_principle_binds or self.affordable or groups.isdisjoint(FIRST):
            yield "HZ-PRIO-1", Fraction(5 - len(groups & set(FIRST)))
        visits = {service: Fraction(row["planned_visits"]) for service, row in self.open.items()}
        charged = sum(n for service, n in visits.items() if self.services[service]["service_class"] == "B")
        yield "HZ-PRICE-1", Fraction(charged) - Fraction(sum(visits.values()), 5)

    def _other_heads(self) -> list[Row]:
        return [row for row in self.plan["budget"] if row["head"] not in (*HEADS, "unallocated")]

    def _shenzhen(self) -> Iterator[tuple[str, Fraction]]:
        full_time = self._count(("full_time", "true"))
        social = self._count(("full_time", "true"), ("professional", "true"), ("registered", "true"))
        fees = sum(Fraction(r["planned_visits"]) * Fraction(r["price_cny"]) for r in self.open.values())
        public = sum((Fraction(row["amount_cny"]) for row in self.plan["budget"]), Fraction(0))
        hours = {service: Fraction(row["planned_staff_hours"]) for service, row in self.open.items()}
        basic = sum(n for service, n in hours.items() if self.services[service]["service_class"] == "A")
        yield "SZ-FUND-1", fees - public
        yield "SZ-AREA-1", 400 - self.area * PASSAGES
        wanted = ("reception", "casework_room", "multi_function_room", "admin_office")
        yield "SZ-ROOM-1", Fraction(sum(kind not in self.rooms for kind in wanted))
        if self.terms.in_principle_binds:
            yield "SZ-STAFF-1", Fraction(6 - full_time)
        yield "SZ-STAFF-2", Fraction(3, 5) * full_time - social
        yield "SZ-STAFF-4", Fraction(1 - min(1, social))
        yield "SZ-SUPV-1", Fraction(self._spent(head="supervision") <= 0)
        yield "SZ-SERV-1", Fraction(sum(hours.values()), 2) - basic
        free = [Fraction(r["price_cny"]) for s, r in self.open.items() if self.services[s]["service_class"] == "A"]
        yield "SZ-PRICE-1", max(free, default=Fraction(0))
        items = [r for s in self.open if (r := self.services[s])["service_class"] == "A" and r["main_item"] == "true"]
        yield "SZ-CAT-1", Fraction(4 - len({r["category"] for r in items} & set(BASIC)))
        for category in BASIC:
            yield f"SZ-CAT-2:{category}", Fraction(3 - sum(r["category"] == category for r in items))
        for group in SPECIAL:
            if self.sizes[group] > 20:
                yield f"SZ-CAT-5:{group}", Fraction(2 - sum(r["group"] == group for r in items))
        yield "SZ-CAT-6", Fraction(sum(item not in self.open for item in MUTUAL))


if __name__ == "__main__":
    wrong = verify(Path(sys.argv[1]), sys.argv[2], [Path(folder) for folder in sys.argv[3:]], Terms())
    sys.stdout.write(("\n".join(wrong) or "nothing is wrong") + "\n")
    sys.exit(bool(wrong))
