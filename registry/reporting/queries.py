"""Reports that were frozen, and by what they differ from today. vi: báo cáo đã chốt, chênh lệch so với hiện nay."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from hotich.reports.periods import Period
from hotich.rights.access import Actor
from registry.models import FrozenReport, ReportSchedule
from registry.models.frozen import Table
from registry.reporting.reportable import reportable_of

#: Reports of a page, and the most schedules that are shown.
ROWS = 50


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as it was frozen, and what it is today where that is another."""

    words: str
    now: str = ""


@dataclass(frozen=True, slots=True)
class FrozenRow:
    """A row of a frozen report; one that only today's figures have was not there."""

    label: str
    figures: Sequence[Figure]


def frozen_reports(by: Actor, *, before: int | None = None) -> list[FrozenReport]:
    """Return the reports of the person's offices, the latest first, one more than a page."""
    found = FrozenReport.objects.visible_to(by).select_related("office", "paper").defer("table")
    if before:
        found = found.filter(pk__lt=before)
    return list(found.order_by("-pk")[: ROWS + 1])


def schedules(by: Actor) -> list[ReportSchedule]:
    """Return the running schedules of the person's office."""
    own = by.office.pk if by.office else 0
    return list(ReportSchedule.objects.filter(office=own, ended_at=None).order_by("pk")[:ROWS])


def as_frozen(table: Table) -> list[FrozenRow]:
    """Return the rows of a table and its total, as they were frozen."""
    return [_row(line, {}) for line in (*table["rows"], table["total"])]


def beside_today(frozen: FrozenReport) -> list[FrozenRow] | None:
    """Return the rows with what is otherwise today; None where this edition does not count it any more."""
    days = Period.days(frozen.first, frozen.last)
    reportable = reportable_of(frozen.asked, days)
    if reportable is None:
        return None
    today, then = reportable.table(), frozen.table
    names = [each["name"] for each in then["columns"]]
    now = {line["key"]: _by_name(today, line) for line in (*today["rows"], today["total"] | {"key": "total"})}
    known = {line["key"] for line in then["rows"]}
    rows = [_row(line, now.get(line["key"], {}), names) for line in then["rows"]]
    rows += [
        FrozenRow(line["label"], [Figure("–", now[line["key"]].get(name, "")) for name in names])
        for line in today["rows"]
        if line["key"] not in known
    ]
    return [*rows, _row(then["total"], now["total"], names)]


def _by_name(table: Table, line: dict[str, Any]) -> dict[str, str]:
    return {column["name"]: words for column, words in zip(table["columns"], line["words"], strict=True)}


def _row(line: dict[str, Any], now: dict[str, str], names: Sequence[str] = ()) -> FrozenRow:
    if not names:
        return FrozenRow(line["label"], [Figure(words) for words in line["words"]])
    pairs = ((words, now.get(name, "–")) for name, words in zip(names, line["words"], strict=True))
    return FrozenRow(
        line["label"], [Figure(words, today if today != words else "") for words, today in pairs]
    )
