"""What reports say of the requests to other agencies, and how each is counted. vi: số liệu báo cáo về nhánh liên thông.

A branch that is sent again counts once more: what an agency answered to a request stays as it answered.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from django.db import connection
from django.urls import reverse

from hotich.reports.sources import Dimension, Line, Measure, Source, Standing, Sum
from hotich.rights.access import Actor
from hotich.values.dates import VIETNAM
from interlink.models import BranchKind, BranchSending, Dossier, Partner, ReportedSending, SendingCount

Outcome = BranchSending.Outcome
UNKNOWN_AGENCY = "0"


def changed(since: datetime | None, after: int, most: int) -> list[int]:
    """Return the next requests behind `after` that changed since, or whose dossier did: it may be another office's."""
    with connection.cursor() as cursor:
        if since is None:
            cursor.execute(
                "SELECT id FROM interlink_branchsending WHERE id > %s ORDER BY id LIMIT %s", [after, most]
            )
        else:
            cursor.execute(_CHANGED, [since, since, after, most])
        return [row[0] for row in cursor.fetchall()]


_CHANGED = """
SELECT DISTINCT id FROM (
    SELECT id FROM interlink_branchsending WHERE changed_at >= %s
    UNION ALL
    SELECT sending.id FROM interlink_historicaldossier AS dossier
    JOIN interlink_branch AS branch ON branch.dossier_id = dossier.id
    JOIN interlink_branchsending AS sending ON sending.branch_id = branch.id
    WHERE dossier.history_date >= %s
) AS changed WHERE id > %s ORDER BY id LIMIT %s
"""


def report(keys: Sequence[int]) -> Iterator[ReportedSending]:
    """Say of these requests what reports count, in one statement."""
    found = BranchSending.objects.filter(pk__in=keys).select_related("branch__dossier")
    return (_reported(each) for each in found.only(*_COLUMNS))


_COLUMNS = (
    "agency", "sent_at", "acknowledge_by", "acknowledged_at", "due_at", "paper_asked_at", "outcome", "ended_at",
    "branch__kind", "branch__dossier__office",
)  # fmt: skip


def _reported(sending: BranchSending) -> ReportedSending:
    ended = _day(sending.ended_at)
    asked = _day(sending.paper_asked_at)
    if asked and ended and asked > ended:  # old news that came after the end
        asked = None
    silent, spoke = _silence(sending, ended)
    return ReportedSending(
        sending_id=sending.pk,
        office_id=sending.branch.dossier.office_id,
        kind=sending.branch.kind,
        agency=str(sending.agency_id or UNKNOWN_AGENCY),
        sent_on=sending.sent_at.astimezone(VIETNAM).date(),
        ended_on=ended,
        outcome=sending.outcome,
        is_late=sending.ended_at is not None and sending.ended_at > sending.due_at,
        paper_asked_on=asked,
        is_paper_asked=asked is not None,
        unacknowledged_on=silent,
        acknowledged_on=spoke,
    )


def _silence(sending: BranchSending, ended: date | None) -> tuple[date | None, date | None]:
    """Return since which day the agency's word was overdue, and on which day it came or was not waited for any more."""
    limit = _day(sending.acknowledge_by)
    if limit is None:
        return None, None
    begins = limit + timedelta(days=1)
    spoke = min((day for day in (_day(sending.acknowledged_at), ended) if day), default=None)
    return (begins, spoke) if spoke is None or spoke >= begins else (None, None)


def _day(moment: datetime | None) -> date | None:
    return moment.astimezone(VIETNAM).date() if moment else None


def lines(keys: Sequence[int], by: Actor) -> dict[int, Line]:
    """Return the requests behind a figure whose dossiers this person may open."""
    found = BranchSending.objects.filter(pk__in=keys, branch__dossier__in=Dossier.objects.visible_to(by))
    return {
        each.pk: Line(
            reverse("interlink:dossier", args=[each.branch.dossier_id]),
            (
                each.branch.dossier.interlinked_number,
                str(each.branch.get_kind_display()),
                each.agency.name if each.agency else "Chưa rõ",
                each.branch.dossier.subject_name,
                each.branch.dossier.office.name,
                f"{each.sent_at.astimezone(VIETNAM):%d/%m/%Y}",
                f"{each.due_at.astimezone(VIETNAM):%d/%m/%Y}",
                str(each.get_outcome_display()) if each.outcome else "Chưa trả lời",
            ),
        )
        for each in found.select_related("agency", "branch__dossier__office").defer("branch__dossier__form")
    }


def agencies() -> list[tuple[str, str]]:
    """Return the agencies that requests may go to, by their keys."""
    serving = Partner.objects.exclude(branches=[]).order_by("name", "pk").values_list("pk", "name")
    return [*((str(key), name) for key, name in serving), (UNKNOWN_AGENCY, "Chưa rõ cơ quan nhận")]


def _sums() -> Iterator[Sum]:
    yield Sum("sent", "sent_on")
    yield Sum("ended", "ended_on")
    for outcome in Outcome:
        yield Sum(outcome.value, "ended_on", {"outcome": outcome.value})
    yield Sum("late", "ended_on", {"is_late": True})
    yield Sum("paper_asked", "paper_asked_on")
    yield Sum("ended_on_paper", "ended_on", {"is_paper_asked": True})
    yield Sum("fell_silent", "unacknowledged_on")
    yield Sum("broke_silence", "acknowledged_on")


_IN_PERIOD, _AT_END = "Trong kỳ", "Đến hết kỳ"
BRANCHES = Source(
    name="branches",
    title="Nhánh liên thông theo cơ quan",
    reported=ReportedSending,
    cells=SendingCount,
    dimensions=(
        Dimension("kind", "Nhánh", BranchKind.choices),
        Dimension("agency", "Cơ quan nhận", agencies),
    ),
    sums=tuple(_sums()),
    standings=(
        Standing("open", begins="sent", ends="ended"),
        Standing("on_paper", begins="paper_asked", ends="ended_on_paper"),
        Standing("silent", begins="fell_silent", ends="broke_silence"),
    ),
    measures=(
        Measure("sent", "Đã gửi", "Lần gửi sang cơ quan liên thông trong kỳ.", ("sent",), group=_IN_PERIOD),
        Measure(
            "completed", "Có kết quả", "Lần gửi được trả kết quả trong kỳ.", ("completed",), group=_IN_PERIOD
        ),
        Measure(
            "refused",
            "Bị từ chối",
            "Lần gửi bị cơ quan nhận từ chối trong kỳ.",
            ("refused",),
            group=_IN_PERIOD,
        ),
        Measure(
            "given_up",
            "Thôi, không có kết quả",
            "Lần gửi mà cơ quan hộ tịch thôi chờ trong kỳ, không có kết quả.",
            ("given_up",),
            group=_IN_PERIOD,
        ),
        Measure("late", "Trả lời trễ", "Lần gửi kết thúc trong kỳ sau hạn trả.", ("late",), group=_IN_PERIOD),
        Measure(
            "paper_asked",
            "Đòi hồ sơ giấy",
            "Lần gửi mà cơ quan nhận vẫn yêu cầu hồ sơ giấy trong kỳ.",
            ("paper_asked",),
            group=_IN_PERIOD,
        ),
        Measure("open", "Chưa trả lời", "Lần gửi chưa kết thúc đến hết kỳ.", ("open",), group=_AT_END),
        Measure(
            "on_paper",
            "Còn chờ hồ sơ giấy",
            "Lần gửi đã bị yêu cầu hồ sơ giấy, chưa kết thúc đến hết kỳ.",
            ("on_paper",),
            group=_AT_END,
        ),
        Measure(
            "silent",
            "Chưa xác nhận",
            "Lần gửi mà đến hết kỳ cơ quan nhận chưa xác nhận đã nhận, thời hạn xác nhận đã qua từ ngày trước.",
            ("silent",),
            group=_AT_END,
        ),
    ),
    changed=changed,
    report=report,
    columns=(
        "Mã hồ sơ",
        "Nhánh",
        "Cơ quan nhận",
        "Người được đăng ký",
        "Cơ quan",
        "Gửi",
        "Hạn trả",
        "Kết quả",
    ),
    lines=lines,
)
