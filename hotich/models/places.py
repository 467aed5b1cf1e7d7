"""Administrative units as dated facts: which existed on a day, under which name, and what became of them."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchQueryField, SearchVectorField
from django.db import models
from django.db.models import Case, F, Func, Q, Value, When
from django.db.models.functions import Cast

from hotich.models.tracked import TrackedModel, versions_without
from hotich.rights import access
from hotich.values import place_search
from hotich.values.dates import holding_on, holds_on, today
from hotich.values.names import clean_name, dictionary_key

if TYPE_CHECKING:
    from hotich.rights.access import Actor


class _Holds(Func):
    """`keys @@ query` for a ready-made query text: Django's own lookup would parse the text once more."""

    template = "%(expressions)s"
    arg_joiner = " @@ "
    output_field = models.BooleanField()

    def __init__(self, query: str) -> None:
        super().__init__(F("keys"), Cast(Value(query), SearchQueryField()))


class PlaceQuerySet(models.QuerySet["Place"]):
    def valid_on(self, on: datetime.date) -> PlaceQuerySet:
        """Select the units that existed on that day, first and last day included."""
        return self.filter(holding_on(on))

    def at_or_below(self, place: Place) -> PlaceQuerySet:
        """Select the unit and all that lie in it, of all times: a province goes on under its code in another row."""
        if place.level == Place.Level.PROVINCE:
            rows = Place.objects.filter(code=place.code, level=place.level).values("pk")
        else:
            rows = Place.objects.filter(pk=place.pk).values("pk")
        return self.filter(Q(pk__in=rows) | Q(parent__in=rows) | Q(parent__parent__in=rows))

    def administered_by(self, by: Actor) -> PlaceQuerySet:
        """Select the units within this administrator's bounds: the own office's and below, or the country."""
        if access.is_central(by):
            return self
        place = by.office.place if by.office else None
        return self.at_or_below(place) if place else self.none()

    def lookup(
        self, typed: str, *, on: datetime.date | None = None, near: Place | None = None
    ) -> PlaceQuerySet:
        """Select what an officer may mean, likeliest first: "qt bd" finds phường Quán Thánh, quận Ba Đình.

        Every word must begin a word, the initials or the joined words of the unit or of one above it, with or
        without marks, in any order. Without `on` units of all times are searched; of two equally likely ones
        that in the province of `near` comes first. The empty text finds nothing.
        """
        words = place_search.typed_words(typed)
        if not words:
            return self.none()
        found = self if on is None else self.valid_on(on)
        rank: Any = Value(0)
        for points, query in place_search.preferences(typed, words):
            rank = rank + Case(When(_Holds(query), then=Value(points)), default=Value(0))
        if near:
            same_province = Q(full_name__endswith=near.full_name.split(", ")[-1])
            rank = rank + Case(When(same_province, then=Value(4)), default=Value(0))
        return found.filter(_Holds(place_search.every_word(words))).order_by(
            rank.desc(), "tier", "sort_key", "full_name", F("valid_from").desc(nulls_last=True)
        )

    def with_code(self, code: str, *, on: datetime.date) -> PlaceQuerySet:
        """Select the one unit (or none) that bore this code on that day."""
        return self.valid_on(on).filter(code=code, level=Place.level_of(code))


class Place(models.Model):
    """One administrative unit under one name and one superior, from day to day. vi: đơn vị hành chính.

    A new name, superior or extent is a new row: papers keep the name of their day. A code alone names no
    unit: 00004 was phường Trúc Bạch and is phường Ba Đình (Quyết định 124/2004/QĐ-TTg, 19/2025/QĐ-TTg).
    Build rows with `Place.compose`, which fills the columns that searching and sorting use.
    """

    class Level(models.TextChoices):
        """The tier of government of the unit. vi: cấp hành chính."""

        PROVINCE = "province", "Cấp tỉnh"
        DISTRICT = "district", "Cấp huyện"
        COMMUNE = "commune", "Cấp xã"

    code = models.CharField("mã đơn vị hành chính", max_length=5)
    name = models.CharField("tên", max_length=100, help_text="Có loại đơn vị ở đầu, ví dụ Phường Quán Thánh")
    level = models.CharField("cấp", max_length=8, choices=Level)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="đơn vị cấp trên"
    )
    valid_from = models.DateField(
        "từ ngày", null=True, blank=True, help_text="Để trống: từ trước danh mục này"
    )
    valid_to = models.DateField("đến hết ngày", null=True, blank=True, help_text="Để trống: đang tồn tại")

    full_name = models.CharField("tên đầy đủ", max_length=250, editable=False)
    tier = models.PositiveSmallIntegerField("thứ bậc", editable=False)
    sort_key = models.CharField("khóa sắp xếp", max_length=200, editable=False)
    keys = SearchVectorField("khóa tìm kiếm", editable=False)

    objects = PlaceQuerySet.as_manager()
    history = versions_without("keys")

    class Meta:
        verbose_name = "đơn vị hành chính"
        verbose_name_plural = "đơn vị hành chính"
        ordering = ["tier", "sort_key", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["code", "level", "valid_from"],
                nulls_distinct=False,
                name="place_is_code_level_and_start",
            ),
            models.UniqueConstraint(
                fields=["code", "level"], condition=Q(valid_to=None), name="place_code_names_one_present_unit"
            ),
            models.CheckConstraint(
                condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="place_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(level="province", code__regex=r"^[0-9]{2}$", tier=0)
                | Q(level="district", code__regex=r"^[0-9]{3}$", tier=1)
                | Q(level="commune", code__regex=r"^[0-9]{5}$", tier=2),
                name="place_code_fits_its_level",
            ),
            models.CheckConstraint(
                condition=Q(level="province", parent=None) | (~Q(level="province") & Q(parent__isnull=False)),
                name="place_below_province_has_a_parent",
            ),
            models.CheckConstraint(
                condition=~Q(full_name="") & ~Q(sort_key=""), name="place_is_composed_with_its_keys"
            ),
        ]
        indexes = [GinIndex(fields=["keys"], name="place_keys")]

    def __str__(self) -> str:
        return self.full_name

    @classmethod
    def compose(
        cls,
        *,
        code: str,
        name: str,
        parent: Place | None = None,
        valid_from: datetime.date | None = None,
        valid_to: datetime.date | None = None,
    ) -> Place:
        """Build an unsaved unit with its full name, sorting and search columns.

        The level follows from the length of the code: 2 digits a province, 3 a district, 5 a commune.
        """
        place = cls(code=code, name=clean_name(name), parent=parent, valid_from=valid_from, valid_to=valid_to)
        place.fill_derived()
        return place

    def fill_derived(self) -> None:
        """Set the columns that follow from code, name and parent."""
        self.level = self.level_of(self.code)
        self.tier = list(self.Level).index(self.Level(self.level))
        above = self.parent.full_name if self.parent else ""
        self.full_name = f"{self.name_in_sentence}, {above}" if above else self.name_in_sentence
        self.sort_key = dictionary_key(place_search.without_kind(self.name))
        self.keys = place_search.search_keys(self.full_name)

    def clean(self) -> None:
        """Complete the row of an admin form, whose fields hold only what a person enters."""
        self.name = clean_name(self.name)
        self.fill_derived()

    @classmethod
    def level_of(cls, code: str) -> str:
        """Return the level that a code's length tells; a length that no unit has gives the commune's."""
        return {2: cls.Level.PROVINCE, 3: cls.Level.DISTRICT}.get(len(code), cls.Level.COMMUNE)

    @property
    def name_in_sentence(self) -> str:
        """The name as it stands inside an address: phường Quán Thánh, thị trấn M'Drắk."""
        return place_search.in_sentence(self.name)

    @property
    def short_name(self) -> str:
        """The name without the kind of unit: Quán Thánh; a numbered ward keeps it: phường 1."""
        bare = place_search.without_kind(self.name)
        return self.name_in_sentence if bare.isdecimal() else bare

    @property
    def province(self) -> Place:
        """The province that the unit lies in, or is."""
        place = self
        while place.parent is not None:
            place = place.parent
        return place

    def is_valid_on(self, on: datetime.date) -> bool:
        return holds_on(on, self.valid_from, self.valid_to)

    def in_force(self, on: datetime.date | None = None) -> Place | None:
        """Return the unit that holds this one's people and papers on that day (today unless given), or None.

        Where a unit was divided it is the one that took the main part; `successions` tells about the rest.
        """
        on = on or today()
        place: Place | None = self
        while place and not place.is_valid_on(on):
            main = (
                place.successions.exclude(extent=PlaceSuccession.Extent.PART)
                .select_related("new")
                .order_by("pk")
            ).first()
            place = main.new if main else None
        return place

    @property
    def successors(self) -> PlaceQuerySet:
        """The units that this one went into; `successions` tells how much of it went where."""
        return Place.objects.filter(origins__old=self)

    @property
    def predecessors(self) -> PlaceQuerySet:
        """The units that went into this one, whole or in part; `origins` tells how much."""
        return Place.objects.filter(successions__new=self)


class PlaceSuccession(TrackedModel):
    """What became of a unit, and how much of it went there. vi: sáp nhập, chia tách đơn vị hành chính."""

    class Extent(models.TextChoices):
        """How much of the old unit went into the new one. vi: phạm vi chuyển."""

        WHOLE = "whole", "Toàn bộ"
        MAIN_PART = "main part", "Phần chính"
        PART = "part", "Một phần"

    old = models.ForeignKey(Place, models.PROTECT, related_name="successions", verbose_name="đơn vị cũ")
    new = models.ForeignKey(Place, models.PROTECT, related_name="origins", verbose_name="đơn vị mới")
    extent = models.CharField("phạm vi", max_length=9, choices=Extent)

    class Meta:
        verbose_name = "sự kế thừa đơn vị hành chính"
        verbose_name_plural = "sự kế thừa đơn vị hành chính"
        constraints = [
            models.UniqueConstraint(fields=["old", "new"], name="place_succession_once"),
            models.UniqueConstraint(
                fields=["old"], condition=~Q(extent="part"), name="place_has_one_main_successor"
            ),
            models.CheckConstraint(condition=~Q(old=F("new")), name="place_does_not_succeed_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.old} → {self.new} ({self.get_extent_display().lower()})"
