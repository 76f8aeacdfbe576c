"""The sheets of a workbook for a scenario: what an officer may fill in, and which words fit where."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from reports.catalogue.workbook import ASSUMED_COLUMNS
from simkit.commands.fixed_names import FIXED
from simkit.commands.workbook.columns import Column, Kind, Sheet
from simkit.scenario.frozen import Text
from simkit.scenario.scenario import Scenario

MONEY, AREA, SHARE = "#,##0.00", "#,##0.0", "General"
#: Openings that can be written beside those of the base.
_SPARE_OPENINGS = 4

#: The row of the wishes that names the scenario behind the workbook.
BASE = Column("base", "以哪个情景为底(勿改)", "starts from (leave as it is)", "text")

_BASIS = {
    "agency_price": Text(zh="机构报价(含管理)", en="agency price"),
    "pay_and_benefits": Text(zh="薪酬福利", en="pay and benefits"),
}
_REQUIREMENT = {
    "mandatory": Text(zh="必备", en="mandatory"),
    "optional": Text(zh="可选", en="optional"),
    "own": Text(zh="自设", en="own"),
    "none": Text(zh="不要求", en="none"),
}
_TEAM = {
    "free": Text(zh="由方案决定", en="free"),
    "minimum": Text(zh="按最低编制", en="minimum"),
}
_OBJECTIVES = {
    "priority_groups": Text(zh="优先人群", en="priority groups"),
    "everyone": Text(zh="所有人", en="everyone"),
    "worst_group": Text(zh="最差的人群", en="worst group"),
    "weighted": Text(zh="加权", en="weighted"),
    "evenness": Text(zh="均衡", en="evenness"),
    "cost": Text(zh="费用", en="cost"),
}
_OPEN_OR_CLOSED = {"open": Text(zh="开设", en="open"), "closed": Text(zh="不开设", en="closed")}
#: What may be given, and how its value is read.
GIVEN = {
    "staff": Column("staff", "岗位人数", "posts", "whole", most=1000),
    "rooms": Column("rooms", "房间数", "rooms", "whole", most=1000),
    "services": Column("services", "服务项目", "service", "choice", names=_OPEN_OR_CLOSED),
    "opening": Column("opening", "开放时间", "opening", "week"),
    "heads": Column("heads", "科目金额", "amount of a head", "number", format=MONEY),
    "cost_lines": Column("cost_lines", "明细金额", "amount of a cost line", "number", format=MONEY),
}
#: Readings of ambiguous clauses: field -> heading, choices.
_READINGS: dict[str, tuple[Text, dict[str, Text]]] = {
    "in_principle": (
        Text(zh="“原则上”的条款", en="clauses that hold in principle"),
        {"soft": Text(zh="可让步", en="soft"), "hard": Text(zh="必须遵守", en="hard")},
    ),
    "heads": (
        Text(zh="列举的费用科目", en="listed heads of money"),
        {"closed": Text(zh="只限所列", en="closed"), "open": Text(zh="“等”可另列", en="open")},
    ),
    "area": (
        Text(zh="面积的口径", en="area counted"),
        {"total": Text(zh="总面积", en="total"), "usable": Text(zh="使用面积", en="usable")},
    ),
    "counted_items": (
        Text(zh="计数的服务项目", en="items counted"),
        {"A": Text(zh="只计A类", en="A"), "A+B": Text(zh="A类和B类", en="A+B")},
    ),
}


def sheets_of(scenario: Scenario) -> dict[str, Sheet]:
    """The sheets that are read, by id, in their order in the workbook."""
    found = (
        _wishes(),
        _funds(scenario),
        _prices(scenario),
        _sites(),
        _posts(scenario),
        _rooms(scenario),
        _given(),
        assumption_sheet("假设", "Assumptions"),
    )
    return {sheet.id: sheet for sheet in found}


def wishes_of(scenario: Scenario) -> dict[str, Column]:
    """The rows of the sheet of wishes: each says what its value may be."""
    openings = len(scenario.plan.openings) if scenario.plan else 0
    funds = fixed_names("fund", (account.fund for account in scenario.funds.values()))
    rows = [
        BASE,
        Column("name_zh", "名称(中文)", "name in Chinese", "text"),
        Column("name_en", "名称(英文)", "name in English", "text"),
        Column("start", "起始日期", "first day", "date"),
        Column("weeks", "周数", "weeks", "whole", most=520),
        Column("price_set", "采用的价格组", "price set in force", "choice", names=_own(scenario.prices), open=True),
        Column("team", "人员编制", "team", "choice", names=_TEAM),
        *(
            Column(f"opening_{n}", f"可选的开放时间{n}", f"opening to choose from {n}", "week", required=False)
            for n in range(1, openings + _SPARE_OPENINGS + 1)
        ),
        Column("objectives", "先后为谁好(空=优先人群; 所有人; 费用)", "good for whom, in order (empty: as usual)",
               "list", required=False, names=_OBJECTIVES),
        Column("shared_funds", "全部站点共用的资金", "funds that all sites share", "list", required=False, names=funds),
        Column("street_funds", "同一街道共用的资金", "funds that a street shares", "list", required=False, names=funds),
        Column("max_added_rooms", "最多新增房间", "rooms added at most", "whole", most=1000),
        Column("served_goal", "“够用”方案的服务比例", "share of need that is enough", "number", most=1, format=SHARE),
        Column("city_retained_cny", "市级留用(元/点,空=由方案定)", "kept by the city (yuan, empty: as planned)",
               "number", required=False, format=MONEY),
        *(
            Column(f"readings_{field}", heading.zh, heading.en, "choice", names=names)
            for field, (heading, names) in _READINGS.items()
        ),
    ]  # fmt: skip
    return {row.id: row for row in rows}


def _wishes() -> Sheet:
    return Sheet(
        "wishes", "愿望", "Wishes",
        (
            Column("item", "项目", "item", "text", width=44),
            Column("value", "填写", "value", "value", required=False, width=60),
            Column("note", "说明(不读取)", "note (not read)", "note", required=False, width=60),
        ),
        ("item",),
    )  # fmt: skip


def _funds(scenario: Scenario) -> Sheet:
    heads = {id_: head.name for id_, head in scenario.heads.items()}
    funds = fixed_names("fund", (account.fund for account in scenario.funds.values()))
    accounts = fixed_names("account", scenario.funds)
    payees = fixed_names("payee", (payee for account in scenario.funds.values() for payee in account.payees))
    return Sheet(
        "funds", "资金", "Funds",
        (
            Column("account", "账户", "account", "id", names=accounts, open=True, width=18),
            Column("fund", "资金来源", "fund", "choice", names=funds, open=True),
            Column("amount_cny", "每点金额(元/年)", "yuan a site and year", "number", required=False, format=MONEY),
            Column("heads", "可支付的科目", "heads it may pay", "list", required=False, names=heads, width=60),
            Column("payees", "可付给谁", "payees", "list", required=False, names=payees, open=True, width=40),
        ),
        ("account",),
    )  # fmt: skip


def _prices(scenario: Scenario) -> Sheet:
    return Sheet(
        "prices", "价格", "Prices",
        (
            Column("price_set", "价格组", "price set", "id", width=18),
            Column("role", "岗位", "role", "choice", names=_named(scenario.roles), width=20),
            Column("annual_cost_cny", "每岗每年(元)", "yuan a post and year", "number", width=18, format=MONEY),
            Column("cost_basis", "口径", "basis", "choice", names=_BASIS, width=20),
            Column("management_share", "管理费比例", "management share", "number", most=1, format="0.0%"),
        ),
        ("price_set", "role"),
    )  # fmt: skip


def _sites() -> Sheet:
    return Sheet(
        "sites", "站点", "Sites",
        (
            Column("site", "编号", "id", "id", width=16),
            Column("zh", "名称(中文)", "name in Chinese", "text", width=18),
            Column("en", "名称(英文)", "name in English", "text", width=18),
            Column("street_zh", "街道(中文)", "street in Chinese", "text", required=False),
            Column("street_en", "街道(英文)", "street in English", "text", required=False),
            Column("opening", "现在的开放时间", "open now", "week", width=44),
            Column("residents", "居民人数", "residents", "whole", format="#,##0"),
            Column("population_assumed", "人数为估计?", "number assumed?", "yes_no"),
            Column("available_area_m2", "可用场地(平方米)", "premises (m2)", "number", required=False, format=AREA),
        ),
        ("site",),
    )  # fmt: skip


def _posts(scenario: Scenario) -> Sheet:
    return Sheet(
        "posts", "编制", "Posts now",
        (
            Column("site", "站点编号", "site", "id", width=16),
            *(Column(id_, role.name.zh, role.name.en, "whole", most=1000, width=16)
              for id_, role in scenario.roles.items()),
        ),
        ("site",),
    )  # fmt: skip


def _rooms(scenario: Scenario) -> Sheet:
    return Sheet(
        "rooms", "房间", "Rooms",
        (
            Column("site", "站点编号", "site", "id", width=16),
            Column("room_type", "房间类型", "room type", "choice", names=_named(scenario.room_types), width=30),
            Column("requirement", "性质", "standing", "choice", names=_REQUIREMENT),
            Column("rooms", "间数", "rooms", "whole", most=1000),
            Column("area_m2", "每间面积(平方米)", "m2 each", "number", format=AREA),
            Column("places", "每间座位", "places each", "whole", most=100_000),
            Column("opening", "开放时间(空=同站点)", "open (empty: as the site)", "week", required=False, width=30),
            Column("barrier_free", "无障碍?", "barrier-free?", "yes_no"),
        ),
        ("site", "room_type"),
    )  # fmt: skip


def _given() -> Sheet:
    what = {id_: Text(zh=column.zh, en=column.en) for id_, column in GIVEN.items()}
    return Sheet(
        "given", "给定", "Given rows",
        (
            Column("site", "站点编号(空=全部)", "site (empty: all)", "id", required=False, width=20),
            Column("what", "给定什么", "what is given", "choice", names=what, width=20),
            Column("name", "哪一个(开放时间不填)", "which (none for opening)", "text", required=False, width=36),
            Column("value", "给定值", "given value", "value", width=40),
        ),
        ("site", "what", "name"),
    )  # fmt: skip


def given_column(scenario: Scenario, what: str) -> Column:
    """What may be named beside a kind of given row."""
    names: dict[str, dict[str, Text]] = {
        "staff": {id_: role.name for id_, role in scenario.roles.items() if role.fte > 0},
        "rooms": _named(scenario.room_types),
        "services": _named(scenario.services),
        "heads": _named(scenario.heads),
        "cost_lines": _named(scenario.cost_lines),
    }
    return Column("name", "哪一个", "which", "choice", names=names.get(what, {}))


def assumption_sheet(zh: str, en: str) -> Sheet:
    """The sheet of assumed numbers by its names; a report has one too, under the same headings."""
    kinds: dict[str, tuple[Kind, int]] = {
        "path": ("text", 52), "name": ("note", 28), "value": ("value", 28), "low": ("number", 14),
        "high": ("number", 14), "why": ("text", 80), "source": ("text", 40),
    }  # fmt: skip
    columns = []
    for id_, heading in ASSUMED_COLUMNS.items():
        kind, width = kinds[id_]
        required, shown = id_ not in ("name", "source"), "General" if kind == "number" else ""
        columns.append(Column(id_, heading.zh, heading.en, kind, required=required, width=width, format=shown))
    return Sheet("assumptions", zh, en, tuple(columns), ("path",))


def fixed_names(kind: str, used: Iterable[str]) -> dict[str, Text]:
    """Names of ids that the field fixes, and of others that the scenario uses."""
    known = {id_: Text(zh=zh, en=en) for id_, (zh, en) in FIXED[kind].items()}
    return {**known, **{id_: Text(zh=id_, en=id_) for id_ in used if id_ not in known}}


def _named(nouns: Mapping[str, Any]) -> dict[str, Text]:
    return {id_: noun.name for id_, noun in nouns.items()}


def _own(ids: Iterable[str]) -> dict[str, Text]:
    return {id_: Text(zh=id_, en=id_) for id_ in ids}
