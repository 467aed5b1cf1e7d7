"""The law as rows that hold from one day to another: what each of its tables has. vi: quy định theo thời gian."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar, Self, TypeVar

from django.contrib.admin import display
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.text import capfirst

from hotich.models.places import Place
from hotich.models.tracked import TrackedModel
from hotich.values.citations import marked, source_words
from hotich.values.dates import holding_on, holds_on


class Certainty(models.TextChoices):
    """How sure it is that a row says what the law says. vi: mức độ chắc chắn."""

    TEXT = "text", "Theo văn bản"
    SHEET = "sheet", "Theo thủ tục hành chính đã công bố"
    PRACTICE = "practice", "Theo thực tế áp dụng"
    AWAITED = "awaited", "Chờ xác nhận"


Row = TypeVar("Row", bound=models.Model)


class DatedQuerySet(models.QuerySet[Row]):
    def valid_on(self, on: datetime.date) -> DatedQuerySet[Row]:
        return self.filter(holding_on(on))


class Dated(TrackedModel):
    """Something that holds from one day to another, both included; an open end has no limit."""

    valid_from = models.DateField("từ ngày", null=True, blank=True)
    valid_to = models.DateField("đến hết ngày", null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True

    def holds_on(self, on: datetime.date) -> bool:
        """Say whether it is the law on that day."""
        return holds_on(on, self.valid_from, self.valid_to)

    def covers(self, other: Dated) -> bool:
        """Say whether it holds on all days on which the other one does."""
        least, most = datetime.date.min, datetime.date.max
        return (self.valid_from or least) <= (other.valid_from or least) and (other.valid_to or most) <= (
            self.valid_to or most
        )

    @property
    def period(self) -> str:
        """From when to when it holds: "từ 01/3/2027", "đến hết 28/02/2027"."""
        ends = (("từ", self.valid_from), ("đến hết", self.valid_to))
        return " ".join(f"{word} {day:%d/%m/%Y}" for word, day in ends if day) or "từ trước đến nay"

    def clean(self) -> None:
        """Refuse what ends before it begins."""
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise ValidationError({"valid_to": "Ngày hết hiệu lực ở trước ngày có hiệu lực."})


def _order(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_to__gte=F("valid_from")), name=name
    )


class LegalText(Dated):
    """A law, decree or circular by which rows are cited. vi: văn bản quy phạm pháp luật."""

    code = models.SlugField("mã", max_length=40, unique=True, help_text="Ví dụ: nd-123-2015")
    short = models.CharField(
        "tên viện dẫn", max_length=100, help_text="Loại, số, năm, cơ quan, như khi viện dẫn"
    )
    title = models.CharField("tên đầy đủ", max_length=400)
    certainty = models.CharField("mức chắc chắn", max_length=10, choices=Certainty, default=Certainty.TEXT)

    class Meta:
        verbose_name = "văn bản pháp luật"
        verbose_name_plural = "văn bản pháp luật"
        ordering = ["valid_from", "code"]
        constraints = [_order("legaltext_ends_after_it_begins")]

    def __str__(self) -> str:
        return self.short


class LawRow(Dated):
    """One provision in one of the tables of the law: in the whole country, or in the province that set it itself.

    `CONDITIONS` names the columns that say when the row applies; an empty one fits everything, and of the rows that
    fit the one that says most counts. Two rows of the same conditions never hold on the same day (a constraint).
    """

    CONDITIONS: ClassVar[tuple[str, ...]] = ()
    #: The columns that a difference between two days is told by.
    SAYS: ClassVar[tuple[str, ...]] = ()
    #: Column → key → words, for keys that only the app knows; its configuration says them.
    WORDS: ClassVar[Mapping[str, Mapping[str, str]]] = {}

    province = models.ForeignKey(
        Place, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="chỉ áp dụng ở tỉnh"
    )
    text = models.ForeignKey(
        LegalText, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="văn bản"
    )
    article = models.CharField("điều, khoản", max_length=200, blank=True)
    certainty = models.CharField("mức chắc chắn", max_length=10, choices=Certainty, default=Certainty.TEXT)
    note = models.TextField("ghi chú", blank=True)
    # The conditions in one text, which the database compares.
    conditions = models.CharField(max_length=300, editable=False)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.conditions = self.conditions_as_text()
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """Refuse a source that is not in force on all days, unless the wording is awaited; a province names its own."""
        super().clean()
        self.conditions = self.conditions_as_text()
        if self.text and not self.is_awaited and not self.text.covers(self):
            raise ValidationError(
                f"{self.text} có hiệu lực {self.text.period}; dòng này áp dụng {self.period}. "
                "Hãy ghi văn bản có hiệu lực trong những ngày đó, hoặc “Chờ xác nhận”."
            )
        if self.province_id and not self.source:
            raise ValidationError(
                "Quy định riêng của tỉnh phải có căn cứ: chọn văn bản, hoặc ghi nghị quyết và điều."
            )

    def why_not_beside(self, national: Self) -> str:
        """Return why a province may not say this where the country's row says that; empty where it may."""
        return ""

    def is_needed_on(self, on: datetime.date) -> bool:
        """Say whether work would stand still on a day without a row for the case of this one."""
        return False

    @property
    def province_code(self) -> str:
        """The code of the province whose row it is; empty for the country's."""
        return self.province.code if self.province else ""

    def conditions_as_text(self) -> str:
        """Return the conditions and the province in one text; rows of the same one are about the same case."""
        values = (getattr(self, name) for name in self.CONDITIONS)
        own = (self.province_id or "", *("" if value is None else value for value in values))
        return "|".join(map(str, own))

    def fits(self, name: str, value: object) -> bool:
        """Say whether a condition is left open, or is what the case has."""
        return getattr(self, name) in ("", None, value)

    def words_of(self, name: str) -> str:
        """Return what a column says as people read it; empty where it says nothing."""
        value = getattr(self, name)
        labels = self._labels(name)
        if isinstance(value, bool):
            return "có" if value else "không"
        if isinstance(value, int):
            return f"{value:,}".replace(",", ".")
        if isinstance(value, list):
            return ", ".join(str(labels.get(each, each)) for each in value)
        return str(labels.get(value, value) or "")

    def _labels(self, name: str) -> Mapping[Any, Any]:
        if name in self.WORDS or isinstance(getattr(type(self), name, None), property):
            return self.WORDS.get(name, {})
        field: Any = self._meta.get_field(name)
        return dict(getattr(field, "base_field", field).flatchoices)

    def condition_in_words(self, name: str) -> str:
        """Return one condition as part of a sentence, such as "không có yếu tố nước ngoài"; empty where left open."""
        value = getattr(self, name)
        if not isinstance(value, bool):
            return self.words_of(name)
        label = str(self._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
        return label if value else f"không {label}"

    @property
    @display(description="trường hợp", ordering="conditions")
    def case_in_words(self) -> str:
        """The case that the row speaks of, as a sentence: "Đăng ký kết hôn, có yếu tố nước ngoài"."""
        named = list(filter(None, map(self.condition_in_words, self.CONDITIONS)))
        if self.CONDITIONS and not self.condition_in_words(self.CONDITIONS[0]):
            named.insert(0, f"mọi {self._meta.get_field(self.CONDITIONS[0]).verbose_name}")  # type: ignore[union-attr]
        own = f" ({self.province.name})" if self.province else ""
        return capfirst(", ".join(map(_small, named))) + own

    @property
    @display(description="căn cứ")
    def source(self) -> str:
        """The provision that says so, such as "Luật Hộ tịch 2014, Điều 16"; empty where none was found."""
        return source_words(self.text.short if self.text else "", self.article)

    @property
    def is_awaited(self) -> bool:
        """Whether the wording is not known yet: the row goes on with the last known one. vi: chờ xác nhận."""
        return self.certainty == Certainty.AWAITED

    @property
    @display(description="căn cứ")
    def cited(self) -> str:
        """The source as officers read it, with a mark on what is not confirmed; without one, how it is known."""
        if not self.source:
            return "" if self.certainty == Certainty.TEXT else Certainty(self.certainty).label.lower()
        return marked(self.source) if self.is_awaited else self.source


def _small(words: str) -> str:
    """Write words inside a sentence, without the capital they begin with; abbreviations keep theirs."""
    return words if words[:2].isupper() else words[:1].lower() + words[1:]


def one_at_a_time(table: str) -> list[models.BaseConstraint]:
    """Return the constraints of a table of the law."""
    days = Func(
        F("valid_from"), F("valid_to"), Value("[]"), function="daterange", output_field=DateRangeField()
    )
    return [
        _order(f"{table}_ends_after_it_begins"),
        ExclusionConstraint(
            name=f"one_{table}_a_day",
            expressions=[("conditions", RangeOperators.EQUAL), (days, RangeOperators.OVERLAPS)],
            violation_error_message=(
                "Đã có dòng khác cho cùng trường hợp trong thời gian này. "
                "Hãy ghi ngày hết hiệu lực cho dòng ấy trước."
            ),
        ),
    ]


class Citation(LawRow):
    """The provision by which a sentence of the product speaks, by the key that the code knows it by. vi: viện dẫn."""

    CONDITIONS = ("key",)
    SAYS = ("source",)

    key = models.SlugField("câu", max_length=60)

    class Meta:
        verbose_name = "viện dẫn"
        verbose_name_plural = "viện dẫn"
        ordering = ["key", "valid_from"]
        constraints = one_at_a_time("citation")

    def __str__(self) -> str:
        return f"{self.key}: {self.source}"

    @property
    @display(description="câu", ordering="key")
    def case_in_words(self) -> str:
        """The key: which sentence it stands in, its page shows."""
        return self.key
