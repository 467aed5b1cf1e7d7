"""What reports say of electronic papers, and how each is counted. vi: số liệu báo cáo về giấy tờ điện tử."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.urls import reverse

from hotich.reports.sources import Dimension, Line, Measure, Source, Standing, Sum
from hotich.rights.access import Actor
from hotich.values.dates import VIETNAM
from hotich.values.working_days import add_working_days
from registry.models import Paper, PaperCount, ReportedPaper
from registry.models.paper_kinds import SEALED_ONLY, PaperKind

#: Longer than so many working days a paper should wait for nobody; pages of what waits tell the same ages.
AGES = (1, 3, 7)


def changed(since: datetime | None, after: int, most: int) -> list[int]:
    """Return the next papers behind `after` that changed since, all without a moment."""
    with connection.cursor() as cursor:
        if since is None:
            cursor.execute("SELECT id FROM registry_paper WHERE id > %s ORDER BY id LIMIT %s", [after, most])
        else:
            cursor.execute(
                "SELECT DISTINCT id FROM registry_historicalpaper WHERE history_date >= %s AND id > %s "
                "ORDER BY id LIMIT %s",
                [since, after, most],
            )
        return [row[0] for row in cursor.fetchall()]


def report(keys: Sequence[int]) -> Iterator[ReportedPaper]:
    """Say of these papers what reports count, in one statement; of one that is not made yet nothing."""
    made = Paper.objects.filter(pk__in=keys, rendered_at__isnull=False)
    columns = ("pk", "office_id", "kind", "rendered_at", "signed_at", "issued_at")
    return (_reported(*row) for row in made.values_list(*columns))


def _reported(
    key: int, office: int, kind: str, rendered: datetime, signed: datetime | None, issued: datetime | None
) -> ReportedPaper:
    made_on, signed_on, issued_on = _day(rendered), _day(signed), _day(issued)
    to_sign_on, to_issue_on = (None, made_on) if kind in SEALED_ONLY else (made_on, signed_on)
    ages: dict[str, Any] = {}
    for days in AGES:
        over = _over(to_sign_on, signed_on, days)
        ages |= {f"sign_over_{days}_on": over, f"is_signed_over_{days}": bool(over and signed_on)}
        over = _over(to_issue_on, issued_on, days)
        ages |= {f"issue_over_{days}_on": over, f"is_issued_over_{days}": bool(over and issued_on)}
    return ReportedPaper(
        paper_id=key,
        office_id=office,
        kind=kind,
        to_sign_on=to_sign_on,
        signed_on=signed_on,
        to_issue_on=to_issue_on,
        issued_on=issued_on,
        **ages,
    )


def _over(since: date | None, until: date | None, days: int) -> date | None:
    """Return the day from which something waits for more than so many working days, None if it never did."""
    if since is None:
        return None
    over = add_working_days(since, days + 1)
    return over if until is None or until >= over else None


def _day(moment: datetime | None) -> date | None:
    return moment.astimezone(VIETNAM).date() if moment else None


def lines(keys: Sequence[int], by: Actor) -> dict[int, Line]:
    """Return the papers behind a figure that this person may open: of an act its page, of a slip its file."""
    found = Paper.objects.visible_to(by).filter(pk__in=keys).select_related("office", "record__book")
    return {
        each.pk: Line(
            reverse("registry:record", args=[each.record_id])
            if each.record_id
            else reverse("registry:paper-file", args=[each.pk]),
            (
                each.title,
                each.number,
                each.whose,
                each.office.name,
                each.signer_name,
                f"{each.state_since.astimezone(VIETNAM):%d/%m/%Y}",
                str(each.get_state_display()),
            ),
        )
        for each in found
    }


def _sums() -> Iterator[Sum]:
    for begins, day, ends, end in (
        ("to_sign", "sign", "signed", "signed_on"),
        ("to_issue", "issue", "issued", "issued_on"),
    ):
        yield Sum(begins, f"{begins}_on")
        # What is sealed alone was never to be signed: it has no such day.
        yield Sum(ends, end)
        for days in AGES:
            yield Sum(f"{begins}_over_{days}", f"{day}_over_{days}_on")
            yield Sum(f"{ends}_over_{days}", end, {f"is_{ends}_over_{days}": True})


def _measures() -> Iterator[Measure]:
    yield Measure(
        "made",
        "Chuyển ký",
        "Giấy tờ lập xong trong kỳ, chuyển người có thẩm quyền ký.",
        ("to_sign",),
        group=_MOVED,
    )
    yield Measure(
        "signed", "Đã ký", "Giấy tờ được người có thẩm quyền ký số trong kỳ.", ("signed",), group=_MOVED
    )
    yield Measure(
        "issued",
        "Đã ban hành",
        "Giấy tờ điện tử ban hành trong kỳ: bản chính, bản sao, phiếu.",
        ("issued",),
        group=_MOVED,
    )
    for name, title in (("sign", "ký số"), ("issue", "ban hành")):
        group = f"Chờ {title}, đến hết kỳ"
        yield Measure(
            f"awaits_{name}", "Đang chờ", f"Giấy tờ chờ {title} đến hết kỳ.", (f"awaits_{name}",), group=group
        )
        for days in AGES:
            yield Measure(
                f"awaits_{name}_over_{days}",
                f"Quá {days} ngày",
                f"Trong đó chờ {title} quá {days} ngày làm việc đến hết kỳ.",
                (f"awaits_{name}_over_{days}",),
                group=group,
            )


def _standings() -> Iterator[Standing]:
    for name, begins, ends in (("sign", "to_sign", "signed"), ("issue", "to_issue", "issued")):
        yield Standing(f"awaits_{name}", begins, ends)
        for days in AGES:
            yield Standing(f"awaits_{name}_over_{days}", f"{begins}_over_{days}", f"{ends}_over_{days}")


_MOVED = "Trong kỳ"
PAPERS = Source(
    name="papers",
    title="Giấy tờ điện tử: ký số, ban hành",
    reported=ReportedPaper,
    cells=PaperCount,
    dimensions=(Dimension("kind", "Loại giấy tờ", PaperKind.choices),),
    sums=tuple(_sums()),
    standings=tuple(_standings()),
    measures=tuple(_measures()),
    changed=changed,
    report=report,
    columns=("Giấy tờ", "Số", "Của ai", "Cơ quan", "Người ký", "Từ ngày", "Trạng thái"),
    lines=lines,
)
