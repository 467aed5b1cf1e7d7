"""Requests to other agencies by state and agency; each figure is as many as it opens."""

import dataclasses
import datetime
import uuid
from collections.abc import Callable, Sequence
from functools import partial

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hotich.models import Office
from hotich.models.tracked import acting
from hotich.reports import counting
from hotich.reports.periods import Period
from hotich.reports.queries import report
from hotich.rights.access import Actor
from hotich.roles import Role
from hotich.values.dates import VIETNAM, today
from interlink.dossiers import branch_requests
from interlink.dossiers.reported_branches import BRANCHES, _reported
from interlink.models import Branch, BranchSending, Dossier, Partner, ReportedSending
from tests.cast import SYSTEM, person
from tests.reports.counted import agrees, asked, count_all, figures, forgotten

pytestmark = pytest.mark.django_db
BASE = datetime.date(2023, 12, 1)
#: Of a request: after how many days it was sent, acknowledged, asked for on paper and ended, and how.
TOLD = st.tuples(
    st.integers(0, 60),
    st.none() | st.integers(0, 9),
    st.none() | st.integers(0, 20),
    st.none() | st.integers(0, 20),
    st.sampled_from(BranchSending.Outcome.values),
)
Told = tuple[int, int | None, int | None, int | None, str]


def at_nine(day: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(9), VIETNAM)


@pytest.fixture
def six(file_dossier: Callable[..., Dossier], other_ward: Office) -> list[BranchSending]:
    made = []
    for code in ("00013", "00013", "00004", "00004", "00013", "00004"):
        dossier = file_dossier(code=code)
        with transaction.atomic(), acting(SYSTEM):
            branch = Branch.objects.create(dossier=dossier, kind="residence", due_at=timezone.now())
        made.append(
            BranchSending.objects.create(
                branch=branch, number=1, reference=uuid.uuid4(), due_at=branch.due_at
            )
        )
    return made


def reported(sending: BranchSending, told: Told, agency: Partner) -> ReportedSending:
    sent, acknowledged, asked_paper, ended, outcome = told
    sending.sent_at = at_nine(BASE + datetime.timedelta(days=sent))
    sending.agency = agency if sent % 3 else None
    sending.acknowledge_by = sending.sent_at + datetime.timedelta(days=2)
    sending.due_at = sending.sent_at + datetime.timedelta(days=7)
    sending.acknowledged_at = _after(sending, acknowledged)
    sending.paper_asked_at = _after(sending, asked_paper)
    sending.ended_at = _after(sending, ended)
    sending.outcome = outcome if sending.ended_at else ""
    return _reported(sending)


def _after(sending: BranchSending, days: int | None) -> datetime.datetime | None:
    return None if days is None else sending.sent_at + datetime.timedelta(days=days)


@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(rounds=st.lists(st.lists(st.none() | TOLD, min_size=6, max_size=6), min_size=1, max_size=3))
def test_totals_equal_the_rows_for_any_data(
    other_ward: Office,
    six: list[BranchSending],
    partners: dict[str, Partner],
    district: Office,
    rounds: list[list[Told | None]],
) -> None:
    keys = [each.pk for each in six]
    with transaction.atomic(), acting(SYSTEM):
        police = partners["police"]
        police.branches = ["residence"]
        police.save()
    with forgotten():
        count_all()
        for told in rounds:
            pairs = zip(six, told, strict=True)
            rows = [reported(sending, each, police) for sending, each in pairs if each is not None]
            told_by = dataclasses.replace(BRANCHES, report=partial(_as_told, rows))
            counting.take_in(told_by, keys)
            while counting.count_stale_days(told_by):
                pass
        held = list(ReportedSending.objects.all())
        for key in ("y2023", "m2024-01", "2023-12-05..2024-01-17", "w2024-01"):
            period = Period.read(key)
            assert period is not None
            for by in ("office", "kind", "agency", "month"):
                found = report(asked("branches", district, by=by, period=period))
                assert agrees(found, list(held))
                if by == "agency":
                    assert (
                        sum(figures(row)["sent"] or 0 for row in found.rows) == figures(found.total)["sent"]
                    )
            waiting = [row for row in held if row.sent_on <= period.last]
            whole = figures(report(asked("branches", district, period=period)).total)
            assert whole["open"] == sum(row.ended_on is None or row.ended_on > period.last for row in waiting)


def _as_told(rows: list[ReportedSending], keys: Sequence[int]) -> list[ReportedSending]:
    return rows


def test_what_an_agency_says_changes_the_figures_and_opens_its_dossier(
    six: list[BranchSending], province: Office, other_ward: Office, sign_in: Callable[[Actor], Client]
) -> None:
    count_all()
    assert figures(report(asked("branches", province)).total)["open"] == 6
    sending = six[0]
    branch = sending.branch
    BranchSending.objects.filter(pk=sending.pk).update(reference=branch.reference)
    with transaction.atomic(), acting(SYSTEM):
        branch.state, branch.reason, branch.since = "refused", "Thiếu giấy tờ", timezone.now()
        branch.save()
        branch_requests.note_answer(branch)
    count_all()
    found = figures(report(asked("branches", province, by="agency")).total)
    assert (found["sent"], found["refused"], found["open"]) == (6, 1, 5)
    client = sign_in(person("Ngô Thanh Sơn", Role.SUPERVISOR, province))
    page = client.get(
        f"/reports/rows?source=branches&office={province.pk}&period=m{today():%Y-%m}&measure=refused"
    ).content.decode()
    assert branch.dossier.interlinked_number in page
    assert "Chưa rõ" in page


def test_a_request_moves_with_its_dossier(
    six: list[BranchSending], ward: Office, other_ward: Office, province: Office
) -> None:
    count_all()
    dossier = six[0].branch.dossier
    with transaction.atomic(), acting(SYSTEM):
        dossier.office, dossier.transferred_from, dossier.transfer_reason = (
            other_ward,
            ward,
            "Đúng thẩm quyền",
        )
        dossier.save()
    count_all()
    assert figures(report(asked("branches", ward)).total)["sent"] == 2
    assert figures(report(asked("branches", other_ward)).total)["sent"] == 4
