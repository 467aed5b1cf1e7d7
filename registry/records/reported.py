"""What reports say of registered acts, and how each is counted. vi: số liệu báo cáo về việc hộ tịch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.db.models import Exists, Min, OuterRef, Subquery
from django.urls import reverse

from hotich.acts import facts
from hotich.reports.sources import Dimension, Line, Measure, Source, Sum, Unit
from hotich.rights.access import Actor
from hotich.values.dates import VIETNAM
from registry.models import (
    ActCount,
    EventKind,
    Invalidation,
    Paper,
    Particulars,
    Party,
    PartyRole,
    PersonalIdRequest,
    Record,
    RegistrationKind,
    ReportedAct,
    ReportedSex,
)
from registry.models import Source as Origin
from registry.models.reports import AgeAtDeath, Detail, People
from registry.questions import InterlinkedAsked
from registry.records.counted_as import Act, Told, counted_as
from registry.workflows import paper
from registry.workflows.record import State

#: Whose act it is where it is of one person.
_WHOSE = (PartyRole.CHILD, PartyRole.DECEASED, PartyRole.SUBJECT)
_COUPLE = (PartyRole.HUSBAND, PartyRole.WIFE)
_ANEW = (RegistrationKind.AGAIN, RegistrationKind.ABROAD)


def changed(since: datetime | None, after: int, most: int) -> list[int]:
    """Return the next acts behind `after` that changed since, with their papers, numbers and validity."""
    with connection.cursor() as cursor:
        if since is None:
            cursor.execute("SELECT id FROM registry_record WHERE id > %s ORDER BY id LIMIT %s", [after, most])
        else:
            cursor.execute(_CHANGED, [since] * 4 + [after, most])
        return [row[0] for row in cursor.fetchall()]


_CHANGED = """
SELECT DISTINCT id FROM (
    SELECT id FROM registry_historicalrecord WHERE history_date >= %s
    UNION ALL
    SELECT record_id FROM registry_historicalpaper WHERE history_date >= %s
    UNION ALL
    SELECT record_id FROM registry_historicalinvalidation WHERE history_date >= %s
    UNION ALL
    SELECT record_id FROM registry_historicalpersonalidrequest WHERE history_date >= %s
) AS changed WHERE id > %s ORDER BY id LIMIT %s
"""


def report(keys: Sequence[int]) -> Iterator[ReportedAct]:
    """Say of these acts what reports count, in a few statements; of what is no act of an office nothing."""
    results = Paper.objects.filter(
        record=OuterRef("pk"), copy_number=None, state=paper.State.ISSUED
    ).order_by()
    given = PersonalIdRequest.objects.filter(record=OuterRef("pk"), state=PersonalIdRequest.State.GIVEN)
    acts = Record.objects.filter(pk__in=keys, state=State.REGISTERED, source=Origin.OFFICE).annotate(
        issued_at=Subquery(results.values("record").annotate(first=Min("issued_at")).values("first")),
        numbered_at=Subquery(given.values("answered_at")[:1]),
        has_ended=Exists(Invalidation.objects.filter(record=OuterRef("pk"), lifted_at=None)),
    )
    columns = (
        "pk", "office_id", "kind", "registration_kind", "registered_on", "happened_on", "issued_at", "numbered_at",
        "has_ended",
    )  # fmt: skip
    rows = {row["pk"]: row for row in acts.values(*columns)}
    people, particulars = _people(rows), _particulars(rows)
    interlinked = facts.look_up(InterlinkedAsked(tuple(rows)))
    return (
        _reported(row, people[key], particulars.get(key, {}), key in interlinked) for key, row in rows.items()
    )


def _people(keys: Iterable[int]) -> dict[int, dict[str, Told]]:
    """Return who stands in these acts, as far as they are counted, by their roles."""
    found: dict[int, dict[str, Told]] = {key: {} for key in keys}
    parties = Party.objects.filter(record__in=list(found), role__in=[*_WHOSE, *_COUPLE]).order_by("pk")
    columns = ("record_id", "role", "gender", "ethnicity", "birth_date")
    for record, role, sex, ethnicity, born in parties.values_list(*columns):
        found[record][role] = Told(sex, ethnicity, born)
    return found


def _particulars(keys: Iterable[int]) -> dict[int, dict[str, Any]]:
    return dict(Particulars.objects.filter(record__in=list(keys)).values_list("record_id", "values"))


def _reported(
    row: Mapping[str, Any], people: Mapping[str, Told], particulars: Mapping[str, Any], is_interlinked: bool
) -> ReportedAct:
    on = row["registered_on"]
    act = Act(row["kind"], row["registration_kind"], on, row["happened_on"], people, particulars)
    return ReportedAct(
        record_id=row["pk"],
        office_id=row["office_id"],
        kind=row["kind"],
        sex=_sex(people),
        registered_on=on,
        issued_on=_day(row["issued_at"]),
        # Reserved while the entry was made, it is the child's from the registration on.
        numbered_on=max(_day(row["numbered_at"]) or on, on) if row["numbered_at"] else None,
        is_valid=not row["has_ended"],
        is_late=row["registration_kind"] == RegistrationKind.LATE,
        is_again=row["registration_kind"] in _ANEW,
        is_interlinked=is_interlinked,
        **counted_as(act),
    )


def _sex(people: Mapping[str, Told]) -> str:
    whose = next((told for role, told in people.items() if role in _WHOSE), None)
    return (whose.sex or ReportedSex.UNKNOWN) if whose else ReportedSex.NONE


def _day(moment: datetime | None) -> date | None:
    return moment.astimezone(VIETNAM).date() if moment else None


def lines(keys: Sequence[int], by: Actor) -> dict[int, Line]:
    """Return the acts behind a figure that this person may open."""
    found = Record.objects.visible_to(by).filter(pk__in=keys).select_related("office", "book")
    return {
        each.pk: Line(
            reverse("registry:record", args=[each.pk]),
            (
                each.number,
                str(each.get_kind_display()),
                each.title,
                each.office.name,
                each.registered_when,
                str(each.get_registration_kind_display()),
            ),
        )
        for each in found
    }


def _sums() -> Iterator[Sum]:
    day = "registered_on"
    valid: dict[str, str | bool | int] = {"is_valid": True}
    yield Sum("registered", day, valid)
    yield Sum("late", day, {**valid, "is_late": True})
    yield Sum("again", day, {**valid, "is_again": True})
    yield Sum("invalid", day, {"is_valid": False})
    for name, kind in (("births", EventKind.BIRTH), ("deaths", EventKind.DEATH)):
        of_kind = {**valid, "kind": kind.value}
        yield Sum(name, day, of_kind)
        yield Sum(f"{name}_interlinked", day, {**of_kind, "is_interlinked": True})
    yield Sum("issued", "issued_on", valid)
    yield Sum("numbers", "numbered_on", valid)
    for sex in (ReportedSex.MALE, ReportedSex.FEMALE):
        yield Sum(f"numbers_{sex.value}", "numbered_on", {**valid, "sex": sex.value})
    for name, where, value in _OF_FORMS:
        yield Sum(name, day, {**valid, **where}, value=value)


#: What the statistical forms count of acts registered in their period; kind and sex are dimensions already.
_OF_FORMS: tuple[tuple[str, dict[str, str | bool | int], str], ...] = (
    ("fresh", {"is_new": True}, ""),
    ("anew", {"is_anew": True}, ""),
    ("on_time", {"is_on_time": True}, ""),
    ("without_time", {"is_new": True, "is_on_time": False, "is_late": False}, ""),
    ("kinh", {"people": People.KINH.value}, ""),
    ("other_people", {"people": People.OTHER.value}, ""),
    ("without_people", {"is_new": True, "people": ""}, ""),
    ("late_of_the_year", {"is_of_the_year": True}, ""),
    ("late_under_five", {"is_under_five": True}, ""),
    ("died_infant", {"age_at_death": AgeAtDeath.INFANT.value}, ""),
    ("died_child", {"age_at_death": AgeAtDeath.CHILD.value}, ""),
    ("died_older", {"age_at_death": AgeAtDeath.OLDER.value}, ""),
    ("without_age", {"is_new": True, "age_at_death": ""}, ""),
    ("first_marriages", {"is_first_marriage": True}, ""),
    ("without_times", {"is_new": True, "has_times": False}, ""),
    ("first_grooms", {"is_first_groom": True}, ""),
    ("first_grooms_age", {"is_first_groom": True}, "groom_age"),
    ("first_brides", {"is_first_bride": True}, ""),
    ("first_brides_age", {"is_first_bride": True}, "bride_age"),
    ("changed", {"detail": Detail.CHANGE.value}, ""),
    ("rectified", {"detail": Detail.RECTIFICATION.value}, ""),
    ("supplemented", {"detail": Detail.SUPPLEMENT.value}, ""),
    ("ethnicity_redetermined", {"detail": Detail.ETHNICITY.value}, ""),
    ("noted_nationality", {"detail": Detail.NOTED_NATIONALITY.value}, ""),
    ("noted_adoption", {"detail": Detail.NOTED_ADOPTION.value}, ""),
    ("noted_divorce", {"detail": Detail.NOTED_DIVORCE.value}, ""),
    ("noted_other", {"detail": Detail.NOTED_OTHER.value}, ""),
    ("confirmed_to_marry", {"detail": Detail.TO_MARRY.value}, ""),
    ("confirmed_otherwise", {"detail": Detail.OTHER_PURPOSE.value}, ""),
)


_REGISTERED, _BY_GROUP, _ISSUED = "Đăng ký", "Theo thủ tục liên thông", "Giấy tờ, số định danh"
ACTS = Source(
    name="acts",
    title="Việc hộ tịch đã đăng ký",
    reported=ReportedAct,
    cells=ActCount,
    dimensions=(
        Dimension("kind", "Loại việc", EventKind.choices),
        Dimension("sex", "Giới tính", ReportedSex.choices),
    ),
    sums=tuple(_sums()),
    standings=(),
    measures=(
        Measure(
            "registered",
            "Đăng ký",
            "Việc đăng ký trong kỳ, còn giá trị; không kể việc số hóa từ sổ giấy.",
            ("registered",),
            group=_REGISTERED,
        ),
        Measure("late", "Quá hạn", "Trong đó đăng ký quá hạn.", ("late",), group=_REGISTERED),
        Measure(
            "again",
            "Lại, ghi sổ",
            "Trong đó đăng ký lại, hoặc ghi vào sổ việc đã đăng ký ở nước ngoài.",
            ("again",),
            group=_REGISTERED,
        ),
        Measure(
            "invalid",
            "Hết giá trị",
            "Việc đăng ký trong kỳ đã bỏ số, thu hồi hoặc hủy bỏ; không tính vào các cột khác.",
            ("invalid",),
            group=_REGISTERED,
        ),
        Measure("births", "Khai sinh", "Trong đó khai sinh.", ("births",), group=_BY_GROUP),
        Measure(
            "births_interlinked",
            "LT khai sinh",
            "Khai sinh theo nhóm thủ tục liên thông; mỗi trẻ tính một lần.",
            ("births_interlinked",),
            group=_BY_GROUP,
        ),
        Measure(
            "births_share",
            "Tỷ lệ LT khai sinh",
            "Khai sinh liên thông trên tổng số khai sinh.",
            ("births_interlinked",),
            ("births",),
            Unit.PERCENT,
            group=_BY_GROUP,
        ),
        Measure("deaths", "Khai tử", "Trong đó khai tử.", ("deaths",), group=_BY_GROUP),
        Measure(
            "deaths_interlinked",
            "LT khai tử",
            "Khai tử theo nhóm thủ tục liên thông.",
            ("deaths_interlinked",),
            group=_BY_GROUP,
        ),
        Measure(
            "deaths_share",
            "Tỷ lệ LT khai tử",
            "Khai tử liên thông trên tổng số khai tử.",
            ("deaths_interlinked",),
            ("deaths",),
            Unit.PERCENT,
            group=_BY_GROUP,
        ),
        Measure(
            "issued",
            "Bản điện tử",
            "Việc có giấy tờ điện tử bản chính ban hành trong kỳ.",
            ("issued",),
            group=_ISSUED,
        ),
        Measure(
            "numbers",
            "Số định danh",
            "Trẻ em được cấp số định danh cá nhân trong kỳ.",
            ("numbers",),
            group=_ISSUED,
        ),
        Measure("numbers_male", "Số định danh, nam", "Trong đó nam.", ("numbers_male",), group=_ISSUED),
        Measure("numbers_female", "Số định danh, nữ", "Trong đó nữ.", ("numbers_female",), group=_ISSUED),
    ),
    changed=changed,
    report=report,
    columns=("Số", "Loại việc", "Người được đăng ký", "Cơ quan", "Ngày đăng ký", "Loại đăng ký"),
    lines=lines,
)
