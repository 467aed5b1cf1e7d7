"""What reports say of dossiers, and how each is counted. vi: số liệu báo cáo về hồ sơ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import Case, Exists, Min, OuterRef, Subquery, When
from django.urls import reverse

from hotich.reports.sources import Dimension, Line, Measure, Source, Standing, Sum, Unit
from hotich.rights.access import Actor
from hotich.values.dates import VIETNAM
from hotich.values.working_days import working_days_between
from interlink.dossiers.components import reuses_data
from interlink.models import (
    ONLINE,
    Attachment,
    Channel,
    Dossier,
    DossierCount,
    Outcome,
    Payment,
    Procedure,
    ReportedDossier,
    ResidenceCheck,
    Supplement,
)
from interlink.workflows.dossier import State
from registry.models import Sibling
from registry.questions import InterlinkedAsked

#: The upper bounds of the buckets of working days; the last one takes all that is longer.
BUCKETS = (0, 1, 2, 3, 4, 5, 7, 10, 15, 20, 30, 60)
_WITH_CITIZEN = (State.SUPPLEMENT, State.DRAFT_WITH_CITIZEN)
_ENDS = {State.REFUSED: Outcome.REFUSED, State.WITHDRAWN: Outcome.WITHDRAWN}
_MOST_DAYS = 32_767


def changed(since: datetime | None, after: int, most: int) -> list[int]:
    """Return the next dossiers behind `after` that changed since, all without a moment."""
    with connection.cursor() as cursor:
        if since is None:
            cursor.execute(
                "SELECT id FROM interlink_dossier WHERE id > %s ORDER BY id LIMIT %s", [after, most]
            )
        else:
            cursor.execute(_CHANGED, [since, since, since, after, most])
        return [row[0] for row in cursor.fetchall()]


# A look-up's answer and a hospital's notice come to a dossier without changing its own row.
_CHANGED = """
SELECT DISTINCT id FROM (
    SELECT id FROM interlink_historicaldossier WHERE history_date >= %s
    UNION ALL
    SELECT dossier_id FROM interlink_historicalresidencecheck WHERE history_date >= %s
    UNION ALL
    SELECT dossier_id FROM interlink_historicalhealthnotice WHERE history_date >= %s
) AS changed WHERE id > %s ORDER BY id LIMIT %s
"""


def report(keys: Sequence[int]) -> Iterator[ReportedDossier]:
    """Say of these dossiers what reports count, in one statement."""
    papers = Attachment.objects.filter(dossier=OuterRef("pk"))
    online = Payment.objects.filter(
        dossier=OuterRef("pk"), correction=None, kind=Payment.Kind.PAYMENT, means__in=ONLINE
    )
    answered = ResidenceCheck.objects.filter(dossier=OuterRef("pk"), answered_at__isnull=False)
    too_often = Supplement.objects.filter(dossier=OuterRef("pk"), counts_as_late=True).order_by()
    dossiers = Dossier.objects.filter(pk__in=keys).annotate(
        reuses=Case(When(reuses_data(), then=True), default=False),
        has_scans=Exists(papers),
        is_paid=Exists(online),
        is_checked=Exists(answered),
        asked_too_often_at=Subquery(
            too_often.values("dossier").annotate(first=Min("asked_at")).values("first")
        ),
    )
    columns = (
        "pk", "office_id", "procedure", "channel", "state", "received_at", "counts_from", "promised_at", "issued_at",
        "ended_at", "waited_days", "portal_accepted_at", "fee_due", "reuses", "has_scans", "is_paid",
        "is_checked", "asked_too_often_at",
    )  # fmt: skip
    return (_reported(row) for row in dossiers.values(*columns))


def _reported(row: dict[str, Any]) -> ReportedDossier:
    ended_at = row["issued_at"] or row["ended_at"]
    ended_on = _day(ended_at) if ended_at else None
    days = None
    if row["issued_at"] and ended_on:
        taken = working_days_between(row["counts_from"], ended_on) - row["waited_days"]
        days = min(max(taken, 0), _MOST_DAYS)
    overdue_on = _overdue_on(row, ended_at)
    accepted = row["channel"] == Channel.ASSISTED and row["portal_accepted_at"] is not None
    return ReportedDossier(
        dossier_id=row["pk"],
        office_id=row["office_id"],
        procedure=row["procedure"],
        channel=row["channel"],
        received_on=min(_day(row["received_at"]), ended_on or date.max),
        ended_on=ended_on,
        overdue_on=overdue_on,
        outcome=_outcome(row),
        is_late=ended_on is not None and overdue_on is not None,
        is_online=row["channel"] == Channel.ONLINE or accepted,
        has_fee=row["fee_due"] > 0,
        is_paid_online=row["fee_due"] > 0 and row["is_paid"],
        is_digitised=row["has_scans"],
        is_reused=row["reuses"],
        is_checked=row["is_checked"],
        is_asked_too_often=row["asked_too_often_at"] is not None,
        days=days,
        bucket=None if days is None else next((each for each in BUCKETS if days <= each), BUCKETS[-1]),
    )


def _outcome(row: Mapping[str, Any]) -> Outcome:
    if row["issued_at"]:
        return Outcome.DONE
    if row["ended_at"]:
        return _ENDS.get(row["state"], Outcome.DONE)
    return Outcome.OPEN


def _overdue_on(row: Mapping[str, Any], ended_at: datetime | None) -> date | None:
    """Return since when the dossier counts as late: the day after the promise, or that of a supplement too many.

    While it waits for the citizen the clock stands: what was promised moves when they answer.
    """
    late = []
    if ended_at and ended_at > row["promised_at"]:
        late.append(min(_day(row["promised_at"]) + timedelta(days=1), _day(ended_at)))
    elif not ended_at and row["state"] not in _WITH_CITIZEN:
        late.append(_day(row["promised_at"]) + timedelta(days=1))
    if row["asked_too_often_at"]:
        late.append(_day(row["asked_too_often_at"]))
    return min(late, default=None)


def _day(moment: datetime) -> date:
    return moment.astimezone(VIETNAM).date()


def lines(keys: Sequence[int], by: Actor) -> dict[int, Line]:
    """Return the dossiers behind a figure that this person may open."""
    found = Dossier.objects.visible_to(by).filter(pk__in=keys).select_related("office").defer("form")
    return {
        each.pk: Line(
            reverse("interlink:dossier", args=[each.pk]),
            (
                each.interlinked_number,
                each.short_procedure,
                each.subject_name,
                each.office.name,
                each.get_channel_display(),
                f"{each.received_at.astimezone(VIETNAM):%d/%m/%Y}",
                f"{each.promised_at.astimezone(VIETNAM):%d/%m/%Y}",
                each.get_state_display(),
            ),
        )
        for each in found
    }


def interlinked(question: InterlinkedAsked) -> set[int]:
    """Answer which acts came by an interlinked group, a child entered on the form of another too."""
    records, groups = list(question.records), (Procedure.BIRTH_GROUP, Procedure.DEATH_GROUP)
    leads = dict(
        Sibling.objects.filter(record__in=records, together=True).values_list("record_id", "lead_id")
    )
    wanted = {*records, *leads.values()}
    found = Dossier.objects.filter(record__in=wanted, procedure__in=groups).values_list(
        "record_id", flat=True
    )
    came = set(found)
    return {each for each in records if leads.get(each, each) in came}


def _sums() -> Iterator[Sum]:
    received, ended = "received_on", "ended_on"
    yield Sum("received", received)
    yield Sum("online", received, {"is_online": True})
    yield Sum("awaiting_portal", received, {"channel": Channel.ASSISTED.value, "is_online": False})
    yield Sum("with_fee", received, {"has_fee": True})
    yield Sum("paid_online", received, {"is_paid_online": True})
    yield Sum("digitised", received, {"is_digitised": True})
    yield Sum("reused", received, {"is_reused": True})
    yield Sum("checked", received, {"is_checked": True})
    yield Sum("asked_too_often", received, {"is_asked_too_often": True})
    yield Sum("settled", ended)
    for outcome in (Outcome.DONE, Outcome.REFUSED, Outcome.WITHDRAWN):
        yield Sum(outcome.value, ended, {"outcome": outcome.value})
    yield Sum("late", ended, {"is_late": True})
    yield Sum("fell_overdue", "overdue_on")
    yield Sum("days_sum", ended, {"outcome": Outcome.DONE.value}, value="days")
    for bound in BUCKETS:
        yield Sum(f"took_{bound}", ended, {"bucket": bound})


_RECEIPT, _END, _SHARES = "Tiếp nhận, giải quyết", "Thời hạn", "Trực tuyến, số hóa"
DOSSIERS = Source(
    name="dossiers",
    title="Hồ sơ thủ tục hành chính",
    reported=ReportedDossier,
    cells=DossierCount,
    dimensions=(
        Dimension("procedure", "Thủ tục", Procedure.choices),
        Dimension("channel", "Kênh", Channel.choices),
    ),
    sums=tuple(_sums()),
    standings=(
        Standing("open", begins="received", ends="settled"),
        Standing("overdue", begins="fell_overdue", ends="late"),
    ),
    measures=(
        Measure("received", "Tiếp nhận", "Hồ sơ vào phần mềm trong kỳ.", ("received",), group=_RECEIPT),
        Measure("done", "Đã giải quyết", "Hồ sơ có kết quả trong kỳ.", ("done",), group=_RECEIPT),
        Measure("refused", "Từ chối", "Hồ sơ bị từ chối trong kỳ.", ("refused",), group=_RECEIPT),
        Measure("withdrawn", "Rút", "Hồ sơ người dân rút trong kỳ.", ("withdrawn",), group=_RECEIPT),
        Measure(
            "open",
            "Đang giải quyết",
            "Hồ sơ đã tiếp nhận, chưa kết thúc đến hết kỳ, kể cả hồ sơ của các kỳ trước.",
            ("open",),
            group=_RECEIPT,
        ),
        Measure(
            "on_time",
            "Kết thúc đúng hạn",
            "Hồ sơ kết thúc trong kỳ (có kết quả, từ chối, rút) không sau ngày hẹn trả.",
            ("settled", "-late"),
            rows="settled",
            group=_END,
        ),
        Measure(
            "late",
            "Kết thúc trễ hạn",
            "Hồ sơ kết thúc trong kỳ sau hẹn trả, hoặc bị yêu cầu bổ sung quá số lần cho phép.",
            ("late",),
            group=_END,
        ),
        Measure(
            "overdue",
            "Đang quá hạn",
            "Hồ sơ đang giải quyết đến hết kỳ mà ngày hẹn trả đã qua; không tính khi đang chờ người dân.",
            ("overdue",),
            group=_END,
        ),
        Measure(
            "asked_too_often",
            "Bổ sung quá số lần",
            "Hồ sơ tiếp nhận trong kỳ mà bị yêu cầu bổ sung quá số lần cho phép: luôn tính là trễ hạn.",
            ("asked_too_often",),
            group=_END,
        ),
        Measure(
            "on_time_share",
            "Đúng hạn",
            "Kết thúc đúng hạn và đang giải quyết còn trong hạn, trên tổng kết thúc và đang giải quyết (chỉ số 2.1).",
            ("settled", "-late", "open", "-overdue"),
            ("settled", "open"),
            Unit.PERCENT,
            rows="settled",
            group=_END,
        ),
        Measure(
            "mean_days",
            "Ngày trung bình",
            "Số ngày làm việc trung bình của hồ sơ có kết quả trong kỳ, trừ các ngày chờ người dân.",
            ("days_sum",),
            ("done",),
            Unit.DAYS,
            rows="done",
            group=_END,
        ),
        Measure(
            "most_days",
            "90% xong trong",
            "Số ngày làm việc mà 90% hồ sơ có kết quả không vượt quá; 60 là từ 31 ngày trở lên.",
            unit=Unit.DAYS,
            buckets=tuple((bound, f"took_{bound}") for bound in BUCKETS),
            rows="done",
            group=_END,
        ),
        Measure(
            "online_share",
            "Trực tuyến",
            "Hồ sơ nộp qua cổng, kể cả do công chức nộp thay và Cổng đã nhận, trên tiếp nhận (chỉ số 3.3).",
            ("online",),
            ("received",),
            Unit.PERCENT,
            group=_SHARES,
        ),
        Measure(
            "awaiting_portal",
            "Nộp hộ, chờ Cổng",
            "Hồ sơ công chức nộp thay người dân mà Cổng chưa tiếp nhận: chưa tính là trực tuyến.",
            ("awaiting_portal",),
            group=_SHARES,
        ),
        Measure(
            "paid_share",
            "Thanh toán trực tuyến",
            "Hồ sơ thanh toán trực tuyến trên hồ sơ có nghĩa vụ tài chính (chỉ số 3.6).",
            ("paid_online",),
            ("with_fee",),
            Unit.PERCENT,
            group=_SHARES,
        ),
        Measure(
            "digitised_share",
            "Số hóa",
            "Hồ sơ có ít nhất một giấy tờ được lưu dưới dạng tệp, trên tiếp nhận (chỉ số 4.2).",
            ("digitised",),
            ("received",),
            Unit.PERCENT,
            group=_SHARES,
        ),
        Measure(
            "reused_share",
            "Tái sử dụng",
            "Hồ sơ có giấy tờ không phải nộp vì đã có dữ liệu, trên tiếp nhận (chỉ số 4.3).",
            ("reused",),
            ("received",),
            Unit.PERCENT,
            group=_SHARES,
        ),
        Measure(
            "digitised",
            "Hồ sơ số hóa",
            "Hồ sơ tiếp nhận có ít nhất một giấy tờ được lưu dưới dạng tệp.",
            ("digitised",),
            group=_SHARES,
        ),
        Measure(
            "reused",
            "Hồ sơ tái sử dụng",
            "Hồ sơ tiếp nhận có giấy tờ không phải nộp vì đã có dữ liệu.",
            ("reused",),
            group=_SHARES,
        ),
        Measure(
            "checked_share",
            "Khai thác dân cư",
            "Hồ sơ đã tra cứu Cơ sở dữ liệu quốc gia về dân cư và có trả lời, trên tiếp nhận (chỉ số 4.5).",
            ("checked",),
            ("received",),
            Unit.PERCENT,
            group=_SHARES,
        ),
    ),
    changed=changed,
    report=report,
    columns=(
        "Mã hồ sơ",
        "Thủ tục",
        "Người được đăng ký",
        "Cơ quan",
        "Kênh",
        "Tiếp nhận",
        "Hẹn trả",
        "Trạng thái",
    ),
    lines=lines,
)
