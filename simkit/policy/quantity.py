"""The one registry of what rules measure: each quantity with its unit, its definition and how it is found.

A rule's bound names a quantity and may narrow it (``select``). What a simulated run measures is not here:
that is a KPI; the shares of person-times and staff hours are planned here and may be overruled by a run.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from simkit.policy import catalogue, premises, spending, staffing
from simkit.policy.facts import ProgrammeFacts, SiteFacts
from simkit.scenario.frozen import Text

#: Counts and money are exact (int, Fraction); floats come from planned hours and visits.
Value = bool | int | Fraction | float | frozenset[str]
Unit = Literal["person", "share", "m2", "cny", "item", "category", "group", "site", "yes_no", "list"]
Select = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Quantity:
    """Something a rule can measure.

    ``of`` finds it from a site's facts, ``of_programme`` from all sites' (exactly one is given); both give
    None where a number is missing, and ``missing`` is the note that says which. ``lacking`` names the things
    that a share falls short by, where they have names.
    """

    id: str
    name: Text
    unit: Unit
    definition: Text
    of: Callable[[SiteFacts, Select], Value | None] | None = None
    of_programme: Callable[[ProgrammeFacts, Select], Value | None] | None = None
    missing: str = "needs_plan"
    lacking: Callable[[SiteFacts, Select], frozenset[str]] | None = None

    @property
    def scope(self) -> Literal["site", "programme"]:
        return "site" if self.of else "programme"


def _quantities() -> tuple[Quantity, ...]:
    return (
        Quantity(
            "professionals",
            Text(zh="专业人才人数", en="professionals"),
            "person",
            Text(
                zh="在岗人员中具有助理社会工作师以上职称的人数,外聘督导不计",
                en="people employed at the site with the grade of assistant social worker or above; "
                "an outside supervisor is not counted",
            ),
            staffing.professionals,
        ),
        Quantity(
            "auxiliary_full_time",
            Text(zh="专职辅助人员人数", en="full-time auxiliaries"),
            "person",
            Text(
                zh="在岗的专职非专业人员人数",
                en="people employed full time at the site who are not professionals",
            ),
            staffing.auxiliary_full_time,
        ),
        Quantity(
            "auxiliary_part_time",
            Text(zh="兼职辅助人员人数", en="part-time auxiliaries"),
            "person",
            Text(
                zh="在岗的兼职非专业人员人数",
                en="people employed part time at the site who are not professionals",
            ),
            staffing.auxiliary_part_time,
        ),
        Quantity(
            "full_time_staff",
            Text(zh="全职工作人员人数", en="full-time staff"),
            "person",
            Text(zh="在岗全职人员人数,外聘督导不计", en="people employed full time at the site"),
            staffing.full_time_staff,
        ),
        Quantity(
            "registered_social_worker_share",
            Text(zh="注册社工占比", en="share of registered social workers"),
            "share",
            Text(
                zh="全职人员中有职称且已注册的社工人数÷全职人员人数",
                en="full-time staff with the grade and the registration / full-time staff",
            ),
            staffing.registered_social_worker_share,
            missing="no_full_time_staff",
        ),
        Quantity(
            "registered_without_certificate",
            Text(zh="注册而无职称人数", en="registered without the grade"),
            "person",
            Text(
                zh="在岗人员中标为注册社工但无助理社工师以上职称的人数",
                en="people employed as registered social workers without the grade of assistant social worker",
            ),
            staffing.registered_without_certificate,
        ),
        Quantity(
            "manager_is_social_worker",
            Text(zh="负责人可由专业社工担任", en="a social worker can be manager"),
            "yes_no",
            Text(
                zh="在岗人员中至少有一名有职称且已注册的社工",
                en="at least one person employed has the grade and the registration",
            ),
            staffing.manager_is_social_worker,
        ),
        Quantity(
            "supervisors",
            Text(zh="督导人数", en="supervisors"),
            "person",
            Text(
                zh="派驻督导人数;方案支付督导(顾问)费的至少计1人",
                en="supervisors placed at the site; one where the plan pays for supervision",
            ),
            staffing.supervisors,
        ),
        Quantity(
            "public_posts",
            Text(zh="公益岗位数", en="public-benefit posts"),
            "person",
            Text(
                zh="中心的公益岗位数,不计入工作人员",
                en="posts of public-benefit projects at the site; who holds one is no staff",
            ),
            staffing.public_posts,
        ),
        Quantity(
            "indoor_area_m2",
            Text(zh="室内总面积", en="total indoor area"),
            "m2",
            Text(
                zh="全部功能室面积×通道系数(1.2,假定1.1至1.3);读法area=usable时不乘系数",
                en="area of all rooms x passage factor (1.2, assumed 1.1..1.3); reading area=usable: without it",
            ),
            premises.indoor_area_m2,
        ),
        Quantity(
            "usable_area_m2",
            Text(zh="可利用室内面积", en="usable indoor area"),
            "m2",
            Text(zh="全部功能室面积之和,不含通道", en="area of all rooms, without passages"),
            premises.usable_area_m2,
        ),
        Quantity(
            "function_room_area_m2",
            Text(zh="服务功能室总面积", en="area of function rooms"),
            "m2",
            Text(zh="各类功能室间数×单间面积之和", en="sum over room types of rooms x area of each"),
            premises.function_room_area_m2,
        ),
        Quantity(
            "room_types_present",
            Text(zh="已设功能室类型", en="room types present"),
            "list",
            Text(zh="至少有一间的功能室类型", en="types with at least one room"),
            premises.room_types_present,
        ),
        Quantity(
            "mandatory_room_share",
            Text(zh="必备功能室设置比例", en="share of mandatory room types present"),
            "share",
            Text(
                zh="标准清单中的必备功能室类型已设数÷应设数",
                en="mandatory types of the standard's list that are present / those on the list",
            ),
            premises.mandatory_room_share,
            missing="no_list",
            lacking=premises.mandatory_rooms_missing,
        ),
        Quantity(
            "optional_room_share",
            Text(zh="选择性功能室设置比例", en="share of optional room types present"),
            "share",
            Text(
                zh="标准清单中的选择性功能室类型已设数÷清单总数;“50%以上”按进一取整计数",
                en="optional types of the standard's list that are present / those on the list; "
                "half of an odd number is rounded up",
            ),
            premises.optional_room_share,
            missing="no_list",
        ),
        Quantity(
            "safety_items_declared",
            Text(zh="已配备的安全设施", en="safety items in place"),
            "list",
            Text(
                zh="站点申报已配备的消防设施、逃生路线标识、无障碍通道;未申报为未知",
                en="fire equipment, escape signs, barrier-free access as declared; unknown when not declared",
            ),
            premises.safety_items_declared,
            missing="not_declared",
        ),
        Quantity(
            "main_items_offered",
            Text(zh="开设的服务大项数", en="main items offered"),
            "item",
            Text(
                zh="已开设的某类别或某人群的服务大项数;默认只计A类(读法counted_items)",
                en="main items offered in a category or for a group; class A alone unless the reading "
                "counted_items is A+B",
            ),
            catalogue.main_items_offered,
        ),
        Quantity(
            "basic_categories_offered",
            Text(zh="开设的基础服务类别数", en="basic categories offered"),
            "category",
            Text(
                zh="社区助老、社区助残、妇女儿童及家庭、社区青少年四类中已开设服务的类别数",
                en="categories with a service offered, of older people, disabled people, women-children-family, youth",
            ),
            catalogue.basic_categories_offered,
        ),
        Quantity(
            "mutual_help_items_offered",
            Text(zh="开设的自助互助服务大项", en="mutual-help items offered"),
            "list",
            Text(zh="居民自助互助类别中已开设的服务大项", en="main items offered in self and mutual help"),
            catalogue.mutual_help_items_offered,
        ),
        Quantity(
            "priority_groups_with_a_service",
            Text(zh="有服务的优先人群数", en="priority groups with a service"),
            "group",
            Text(
                zh="第一优先级人群中至少开设一项专门服务的人群数",
                en="groups of the first tier for which at least one service is offered",
            ),
            catalogue.priority_groups_with_a_service,
        ),
        Quantity(
            "class_b_share_of_person_times",
            Text(zh="B类服务人次占比", en="class B share of person-times"),
            "share",
            Text(
                zh="B类(便民收费)服务人次÷全部服务人次;先按方案计划数,模拟后按实际服务数",
                en="person-times of class B services / of all services; as planned, or as served once simulated",
            ),
            catalogue.class_b_share_of_person_times,
            missing="needs_plan_or_run",
        ),
        Quantity(
            "class_a_share_of_staff_hours",
            Text(zh="A类服务工时占比", en="class A share of staff hours"),
            "share",
            Text(
                zh="A类(基本公共)服务工时÷全部服务工时;先按方案计划数,模拟后按实际服务数",
                en="staff hours in class A services / in all services; as planned, or as served once simulated",
            ),
            catalogue.class_a_share_of_staff_hours,
            missing="needs_plan_or_run",
        ),
        Quantity(
            "class_a_price_cny_max",
            Text(zh="A类服务最高收费", en="highest price in class A"),
            "cny",
            Text(zh="已开设的A类服务中最高的单次收费", en="highest price of a visit among class A services offered"),
            catalogue.class_a_price_cny_max,
        ),
        Quantity(
            "price_over_market_cny_max",
            Text(zh="B类收费高于市价的最大差额", en="largest excess of a class B price over the market"),
            "cny",
            Text(
                zh="已开设的B类服务单次收费减同类营利服务市价的最大值",
                en="largest difference of price and market price among class B services offered",
            ),
            catalogue.price_over_market_cny_max,
            missing="no_market_price",
        ),
        Quantity(
            "spend_total_cny",
            Text(zh="财政资金支出合计", en="government money spent"),
            "cny",
            Text(
                zh="市、区财政资金已安排支出之和,不含结余",
                en="city and district money spent, without what is left over",
            ),
            spending.spend_total_cny,
        ),
        Quantity(
            "spend_cny",
            Text(zh="支出", en="money spent"),
            "cny",
            Text(
                zh="按资金来源、账户、科目或收款方筛选的支出之和,不含结余",
                en="money spent from a fund or account, on a head or to a payee, without what is left over",
            ),
            spending.spend_cny,
        ),
        Quantity(
            "spend_outside_eight_heads_cny",
            Text(zh="八项科目以外的支出", en="money outside the eight heads"),
            "cny",
            Text(zh="科目不在八项之内的支出之和", en="money entered on any other head than the eight"),
            spending.spend_outside_eight_heads_cny,
        ),
        Quantity(
            "spend_past_payee_cny",
            Text(zh="未付给规定收款方的支出", en="money paid past the payee"),
            "cny",
            Text(
                zh="某科目中收款方不是规定收款方的支出之和",
                en="money of a head that goes to anyone but the payee the clause names",
            ),
            spending.spend_past_payee_cny,
        ),
        Quantity(
            "transfer_between_accounts_cny",
            Text(zh="账户之间调剂金额", en="money moved between accounts"),
            "cny",
            Text(
                zh="记在非本资金账户、不存在的账户或账户不含科目上的支出之和",
                en="money entered on an account of another fund, on no known account, or for a head it does not hold",
            ),
            spending.transfer_between_accounts_cny,
        ),
        Quantity(
            "rent_cny",
            Text(zh="租金", en="rent"),
            "cny",
            Text(
                zh="方案支付或成本项目列支的场地租金",
                en="rent for premises that the plan pays or a cost line charges",
            ),
            spending.rent_cny,
        ),
        Quantity(
            "government_share_of_income",
            Text(zh="政府资金占收入比重", en="government share of income"),
            "share",
            Text(
                zh="政府资金÷(政府资金+计划服务的收费收入)",
                en="government money / (government money + fees of the visits planned)",
            ),
            spending.government_share_of_income,
        ),
        Quantity(
            "class_b_profit_outside_centre_cny",
            Text(zh="经营利润流出中心金额", en="class B profit leaving the centre"),
            "cny",
            Text(
                zh="自有收入用于中心科目以外的支出之和",
                en="own income paid out for anything but the heads of the centre",
            ),
            spending.class_b_profit_outside_centre_cny,
        ),
        Quantity(
            "programme_spend_cny",
            Text(zh="全部示范点财政资金支出", en="government money spent by all sites"),
            "cny",
            Text(zh="各站点财政资金支出之和", en="sum over the sites of government money spent"),
            of_programme=spending.programme_spend_cny,
        ),
        Quantity(
            "sites_open",
            Text(zh="开放站点数", en="sites open"),
            "site",
            Text(zh="有开放时间的站点数", en="sites with opening hours"),
            of_programme=lambda facts, _select: facts.sites_open,
            missing="no_site",
        ),
    )


#: Measure id -> quantity, in the order of listings.
QUANTITIES: Mapping[str, Quantity] = {quantity.id: quantity for quantity in _quantities()}
