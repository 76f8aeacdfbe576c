"""Words of the workbook's own: how to use it, and what each wish means."""

from __future__ import annotations

from simkit.scenario.frozen import Text

#: Sheet that is for people and never read.
READ_ME = Text(zh="说明", en="Read me")

HOW_TO = (
    Text(zh="这本工作簿用来给社区服务中心编方案", en="This workbook asks for a plan of community service centres"),
    Text(
        zh="1. 改黄色和橙色的单元格;橙色是假定的数,最值得换成您手头的真实数字。灰色的不要改。",
        en="1. Change yellow and orange cells; orange ones are assumptions, best replaced by figures of your own. "
        "Leave grey ones.",
    ),
    Text(
        zh="2. 保存后运行:simkit plan 文件名.xlsx。答案写在旁边的“文件名.answer.xlsx”,报告在 out 文件夹。",
        en="2. Save it and run: simkit plan NAME.xlsx. The answer is written beside it as NAME.answer.xlsx, the report "
        "into the folder out.",
    ),
    Text(
        zh="3. 填错时会逐格指出(如 plan.xlsx 资金!C5),改完再运行;有错时不写任何文件。",
        en="3. Faults are named cell by cell (plan.xlsx Funds!C5); mend them and run again. Nothing is written while "
        "there are any.",
    ),
    Text(
        zh="4. 站点、账户、价格、房间可以加行或删行;新站点在“站点”和“编制”各加一行。不要加列、改标题或合并单元格。",
        en="4. Rows of sites, accounts, prices and rooms may be added and deleted; a new site needs a row in Sites and "
        "one in Posts now. Do not add columns, change headings or merge cells.",
    ),
    Text(
        zh="5. “假设”表:只换数值,它就算您给的数(来源记为该单元格,可另填来源);连范围和理由一起改,它仍是假定。",
        en="5. Assumptions: a new value alone counts as yours (its source is the cell, or what you write there); with "
        "a new range or reason it stays an assumption.",
    ),
    Text(
        zh="6. “给定”表:先定下某岗位人数、房间数、某项目开设或不开设、开放时间、某科目金额,其余重新求最优。",
        en="6. Given rows: fix posts, rooms, a service open or closed, hours, an amount; the rest is reckoned anew.",
    ),
    Text(
        zh="7. 没有改的数保留原来的来源;simkit show 文件名.xlsx 列出您改了什么。",
        en="7. What you do not change keeps its source; simkit show NAME.xlsx lists what you changed.",
    ),
)

WISHES: dict[str, Text] = {
    "base": Text(zh="服务目录、人流规律等其余内容取自它", en="services, arrivals and all else come from it"),
    "start": Text(zh="模拟从这一天起,公共假日按它计", en="simulation begins here; public holidays follow from it"),
    "price_set": Text(zh="“价格”表中的一组", en="one of the sets in Prices"),
    "team": Text(zh="按最低编制=只配条款要求的人数", en="minimum: only the posts that the rules ask for"),
    "opening_1": Text(
        zh="在现有时间上的增加,方案从中选一种;写到的那一天整天换成新时间",
        en="additions to the hours open now, of which the plan takes one; a day named is replaced",
    ),
    "objectives": Text(
        zh="优先人群、所有人、最差的人群、均衡、费用,用 ; 隔开",
        en="priority groups, everyone, worst group, evenness, cost; ; between",
    ),
    "shared_funds": Text(zh="空=各点用自己的钱;例如 市级财政", en="empty: each site has its own; e.g. city"),
    "max_added_rooms": Text(zh="每类、每点,在可用场地之内", en="of each type at a site, within its premises"),
    "served_goal": Text(
        zh="0到1;另算一份“够用的最便宜方案”", en="0 to 1; the cheapest plan that serves so much is shown too"
    ),
    "city_retained_cny": Text(
        zh="督导、培训、评估等由市级留用支付的金额", en="for supervision, training, evaluation, paid by the city itself"
    ),
    "readings_in_principle": Text(zh="条文写“原则上”时是否必须做到", en="whether 'in principle' binds"),
}
