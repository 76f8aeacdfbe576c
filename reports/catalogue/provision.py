"""Words of staff, rooms and services."""

from __future__ import annotations

from reports.catalogue.phrase import Phrase

TITLE = Phrase("人、房、项目", "Staff, rooms, services")
STAFF = Phrase("人员", "Staff")
ROOMS = Phrase("用房", "Rooms")
SERVICES = Phrase("服务项目", "Services")
STAFF_CAPTION = Phrase("各岗位人数(全部点合计)", "Posts by role (all sites)")
ROOM_CAPTION = Phrase("各类功能室间数(全部点合计)", "Rooms by type (all sites)")
SERVICE_CAPTION = Phrase(
    "开设项目的点数与全年计划人次(全部点合计)", "Sites that open a service, and person-times planned (all sites)"
)
ROLE = Phrase("岗位", "role")
ROOM_TYPE = Phrase("功能室", "room type")
SERVICE = Phrase("项目", "service")
CLASS = Phrase("类", "class")
GROUP = Phrase("服务人群", "group")
PERSONS = Phrase("{n}人", "{n}")
FTE_COST = Phrase("折合全职{fte},{cost}元/年", "{fte} fte, {cost} yuan a year")
ROOM_COUNT = Phrase("{n}间", "{n}")
AREA_PLACES = Phrase("{area}平方米,{places}席", "{area} m², {places} {places:place/places}")
AREA_ONLY = Phrase("{area}平方米", "{area} m²")
NOT_OPEN = Phrase("不开设", "not open")
OPEN_AT = Phrase("{n}/{total}个点", "{n} of {total} {total:site/sites}")
OPEN_ONE = Phrase("开设", "open")
VISITS = Phrase("{visits}人次", "{visits}")
TOTAL = Phrase("合计", "Total")
NONE = Phrase("无", "none")
CLASS_NOTE = Phrase(
    "A类为无偿基本服务,B类为低偿便民服务。", "Class A is basic and free, class B convenience and charged."
)
