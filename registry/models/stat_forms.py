"""Statistical forms as rows of the law: a new circular is a new row. vi: biểu mẫu thống kê hộ tịch."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.admin import display
from django.core.exceptions import ValidationError
from django.db import models

from hotich.models.law import LawRow, one_at_a_time

#: What stands between the parts of a line.
_BETWEEN = "|"


@dataclass(frozen=True, slots=True)
class Due:
    """A period that a form is due for: `h1` (the first half of a year) or `y`, and until which days. vi: kỳ báo cáo."""

    key: str
    title: str
    until: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column as it is printed, and which count of the program fills it. vi: cột."""

    number: int
    count: str
    group: str
    heading: str


class StatForm(LawRow):
    """A statistical form with its periods and columns; without columns while nobody knows them. vi: biểu thống kê.

    The columns are numbered in their order. `WORDS["count"]` are the counts that the program knows.
    """

    CONDITIONS = ("code",)
    SAYS = ("symbol", "title", "dues", "headings")

    code = models.SlugField("mã biểu", max_length=20)
    symbol = models.CharField("ký hiệu biểu", max_length=60)
    title = models.CharField("tên biểu", max_length=200)
    periods = models.TextField(
        "kỳ báo cáo", help_text="Mỗi dòng một kỳ: h1 hoặc y | tên kỳ | các ngày phải gửi."
    )
    columns = models.TextField(
        "các cột",
        blank=True,
        help_text="Mỗi dòng một cột, theo thứ tự: mã số liệu | nhóm cột | tên cột. Để trống khi chưa có biểu.",
    )

    class Meta:
        verbose_name = "biểu thống kê"
        verbose_name_plural = "biểu thống kê"
        ordering = ["code", "valid_from"]
        constraints = one_at_a_time("statform")

    def __str__(self) -> str:
        return self.symbol

    @property
    def due_periods(self) -> list[Due]:
        return [Due(*parts) for parts in _lines(self.periods)]

    @property
    def form_columns(self) -> list[Column]:
        return [Column(number, *parts) for number, parts in enumerate(_lines(self.columns), 1)]

    @property
    @display(description="kỳ báo cáo")
    def dues(self) -> str:
        """The periods in one sentence, for lists and comparisons."""
        return ", ".join(f"{each.title} ({each.until})" for each in self.due_periods)

    @property
    @display(description="các cột")
    def headings(self) -> str:
        """The columns in one sentence, for lists and comparisons."""
        columns = [f"{each.number} {each.group}, {each.heading}" for each in self.form_columns]
        return "; ".join(columns) or "chưa có biểu"

    def clean(self) -> None:
        """Refuse lines that cannot be read, and counts that the program does not make."""
        super().clean()
        wrong = {}
        if any(len(parts) != 3 or parts[0] not in ("h1", "y") for parts in _lines(self.periods)):
            wrong["periods"] = "Hãy ghi mỗi dòng một kỳ, như: y | Năm | 20/01 năm sau."
        known, lines = self.WORDS.get("count", {}), list(_lines(self.columns))
        if any(len(parts) != 3 for parts in lines):
            wrong["columns"] = "Hãy ghi mỗi dòng một cột, như: births | Khai sinh | Tổng số."
        elif unknown := [parts[0] for parts in lines if parts[0] not in known]:
            wrong["columns"] = (
                f"Không có số liệu {', '.join(unknown)}. Các số liệu có thể dùng: {', '.join(sorted(known))}."
            )
        if wrong:
            raise ValidationError(wrong)


def _lines(text: str) -> Iterator[list[str]]:
    for line in text.splitlines():
        if line.strip():
            yield [part.strip() for part in line.split(_BETWEEN)]
