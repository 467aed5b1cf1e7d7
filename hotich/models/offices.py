"""Offices, and who stands above whom and approves for whom, from when to when."""

from __future__ import annotations

import datetime
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import BigIntegerField, F, Func, Q, Value
from django.db.models.expressions import RawSQL

from hotich.models.places import Place
from hotich.models.tracked import TrackedModel
from hotich.rights.access import Actor, is_central, sees_below
from hotich.values.dates import holding_on, holds_on, today
from hotich.values.dates_in_words import NORTHERN, SOUTHERN, SOUTHERN_PLAIN, Speech

#: Down the tree by its index, one step after the other: three nested questions would read the whole table for each.
_BELOW = """
WITH RECURSIVE below (id) AS (
    SELECT %s::bigint
    UNION SELECT under.office_id FROM below JOIN hotich_officesupervision AS under ON under.parent_id = below.id
    WHERE under.period @> %s::date
) SELECT id FROM below
"""


class OfficeQuerySet(models.QuerySet["Office"]):
    def valid_on(self, on: datetime.date) -> OfficeQuerySet:
        return self.filter(holding_on(on))

    def visible_to(self, by: Actor) -> OfficeQuerySet:
        """Select the offices whose dossiers and records this actor may see today."""
        if by.office is None:
            return self.none()
        return self.at_or_below(by.office) if sees_below(by) else self.filter(pk=by.office.pk)

    def administered_by(self, by: Actor) -> OfficeQuerySet:
        """Select the offices of all times within this administrator's bounds: the own one, and those of units below."""
        if is_central(by):
            return self
        if by.office is None:
            return self.none()
        in_units = Place.objects.administered_by(by)
        return self.filter(Q(pk=by.office.pk) | (Q(place__in=in_units) & ~Q(place=by.office.place)))

    def at_or_below(self, office: Office, on: datetime.date | None = None) -> OfficeQuerySet:
        """Return the office and all that stand below it on that day; the ministry stands above all of all times."""
        if office.level == Office.Level.MINISTRY:
            return self.all()
        below = RawSQL(_BELOW, [office.pk, on or today()], BigIntegerField())  # noqa: S611
        return self.filter(pk__in=below)

    def ids(self) -> tuple[int, ...] | None:
        """Return their ids, in one statement; None where nothing was selected: all offices of the country."""
        return tuple(self.aggregate(ids=ArrayAgg("pk"))["ids"] or ()) if self.query.where else None

    def branches_below(self, top: Office) -> dict[int, int]:
        """Return for each office at or below `top` which one directly below that it stands under, itself included.

        `top` is its own branch. vi: đầu mối cấp dưới trực tiếp.
        """
        below = self.at_or_below(top).exclude(pk=top.pk).values("pk")
        above = dict(
            OfficeSupervision.objects.valid_on(today())
            .filter(office__in=below)
            .values_list("office", "parent")
        )
        found = {top.pk: top.pk}
        for office in above:
            branch = office
            while above[branch] != top.pk:
                branch = above[branch]
            found[office] = branch
        return found


class Office(TrackedModel):
    """An authority that registers or oversees civil status. vi: cơ quan đăng ký, quản lý hộ tịch.

    When its unit is merged or renamed the office ends and another begins, so old records keep the name of their day.
    """

    class Level(models.TextChoices):
        """The tier of government the office belongs to. vi: cấp."""

        COMMUNE = "commune", "Cấp xã"
        DISTRICT = "district", "Cấp huyện"
        PROVINCE = "province", "Cấp tỉnh"
        MINISTRY = "ministry", "Trung ương"

    class Dialect(models.TextChoices):
        """How the office speaks numbers in the dates on its papers. vi: cách đọc số."""

        NORTH = "north", "Bắc: linh, tư, nghìn"
        SOUTH = "south", "Nam: lẻ, tư, ngàn"
        SOUTH_PLAIN = "south_plain", "Nam: lẻ, bốn, ngàn"

    code = models.CharField("mã định danh", max_length=35, unique=True, help_text="Ví dụ H26.1.13")
    name = models.CharField("tên cơ quan", max_length=200)
    level = models.CharField("cấp", max_length=10, choices=Level)
    place = models.ForeignKey(
        Place, models.PROTECT, null=True, blank=True, related_name="offices", verbose_name="đơn vị hành chính"
    )
    dialect = models.CharField(
        "cách đọc số trên giấy tờ", max_length=12, choices=Dialect, default=Dialect.NORTH
    )
    valid_from = models.DateField("hoạt động từ", null=True, blank=True)
    valid_to = models.DateField("hoạt động đến", null=True, blank=True)

    objects = OfficeQuerySet.as_manager()

    class Meta:
        verbose_name = "cơ quan"
        verbose_name_plural = "cơ quan"
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_from=None) | Q(valid_to__gte=F("valid_from")),
                name="office_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(level="ministry", place=None) | (~Q(level="ministry") & Q(place__isnull=False)),
                name="office_has_its_unit",
            ),
            # What is filed for a unit arrives at one office.
            ExclusionConstraint(
                name="one_office_registers_for_a_unit_a_day",
                expressions=[
                    ("place", RangeOperators.EQUAL),
                    (
                        Func(
                            F("valid_from"),
                            F("valid_to"),
                            Value("[]"),
                            function="daterange",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(level__in=["commune", "district"]),
                violation_error_message="Đơn vị hành chính này đã có cơ quan đăng ký hộ tịch trong thời gian đó.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def is_valid_on(self, on: datetime.date) -> bool:
        """Return whether the office is at work on a day."""
        return holds_on(on, self.valid_from, self.valid_to)

    def clean(self) -> None:
        """Refuse an office of another tier than its unit."""
        if self.place and self.place.level != self.level:
            raise ValidationError({"level": "Cấp của cơ quan phải là cấp của đơn vị hành chính."})

    def validate_constraints(self, exclude: Any = None) -> None:
        """Leave the constraints for later while the tier is wrong, which they ask about."""
        if "level" not in (exclude or ()):
            super().validate_constraints(exclude)

    def has_below(self, office_id: int) -> bool:
        """Return whether that office is this one or stands below it today."""
        return Office.objects.at_or_below(self).filter(pk=office_id).exists()

    @property
    def province_code(self) -> str:
        """The code of the province in which the office lies; empty for the ministry's."""
        return self.place.province.code if self.place else ""

    @property
    def tier(self) -> int:
        """How far below the centre the office stands, counted from 0."""
        return list(self.Level)[::-1].index(self.Level(self.level))

    @property
    def speech(self) -> Speech:
        """How the office's papers say the numbers of a date."""
        return {self.Dialect.NORTH: NORTHERN, self.Dialect.SOUTH: SOUTHERN}.get(
            self.Dialect(self.dialect), SOUTHERN_PLAIN
        )


class OfficeSupervisionQuerySet(models.QuerySet["OfficeSupervision"]):
    def valid_on(self, on: datetime.date) -> OfficeSupervisionQuerySet:
        return self.filter(period__contains=on)


class OfficeSupervision(TrackedModel):
    """Under which office an office stands, and which one approves for it, during a period. vi: cơ quan cấp trên."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="supervisions", verbose_name="cơ quan")
    parent = models.ForeignKey(
        Office, models.PROTECT, related_name="+", verbose_name="cơ quan cấp trên trực tiếp"
    )
    approving_office = models.ForeignKey(
        Office, models.PROTECT, related_name="+", verbose_name="cơ quan phê duyệt dữ liệu"
    )
    period = DateRangeField("thời gian", help_text="Từ ngày – đến ngày (để trống: chưa kết thúc)")

    objects = OfficeSupervisionQuerySet.as_manager()

    class Meta:
        verbose_name = "quan hệ cấp trên"
        verbose_name_plural = "quan hệ cấp trên"
        constraints = [
            ExclusionConstraint(
                name="office_has_one_parent_a_day",
                expressions=[("office", RangeOperators.EQUAL), ("period", RangeOperators.OVERLAPS)],
            ),
            models.CheckConstraint(condition=~Q(office=F("parent")), name="office_is_not_its_own_parent"),
        ]

    def __str__(self) -> str:
        return f"{self.office} → {self.parent}"

    def clean(self) -> None:
        """Refuse a superior that is not of a higher tier: offices would stand above themselves."""
        # A new office has no key yet; one whose own form is wrong has no tier.
        office, parent = getattr(self, "office", None), getattr(self, "parent", None)
        if office and parent and office.level in Office.Level and parent.tier >= office.tier:
            raise ValidationError({"parent": "Cơ quan cấp trên phải thuộc cấp cao hơn."})


def period(start: datetime.date | None, end: datetime.date | None) -> Func:
    """Return the SQL range of days from `start` to `end`, both included; None is open."""
    return Func(Value(start), Value(end), Value("[]"), function="daterange", output_field=DateRangeField())
