"""Papers by how long they wait for signature and seal at the end of any period; each figure is as many as it opens."""

import dataclasses
import datetime
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
from hotich.values.codes import new_code
from hotich.values.dates import VIETNAM, today
from hotich.values.working_days import working_days_between
from registry.models import Paper, ReportedPaper
from registry.papers.reported import AGES, PAPERS, _reported
from tests.cast import SYSTEM, person
from tests.reports.counted import agrees, asked, count_all, figures, forgotten

pytestmark = pytest.mark.django_db
BASE = datetime.date(2023, 12, 1)
#: Of a paper: which kind, after how many days it was made, signed and sealed.
TOLD = st.tuples(
    st.sampled_from(["birth_certificate", "slip_receipt"]),
    st.integers(0, 60),
    st.none() | st.integers(0, 20),
    st.none() | st.integers(0, 20),
)
Told = tuple[str, int, int | None, int | None]


def at_nine(day: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(9), VIETNAM)


@pytest.fixture
def six(ward: Office, binh: Actor) -> list[Paper]:
    assert binh.user
    with transaction.atomic(), acting(SYSTEM):
        return [
            Paper.objects.create(
                office=ward, kind="slip_receipt", title="Giấy tiếp nhận", template_version="slip_v1", code=new_code(),
                signer=binh.user, signer_name=binh.name, copy_number=number, copy_year=2023,
            )
            for number in range(1, 7)
        ]  # fmt: skip


def reported(paper: Paper, offices: list[Office], told: Told) -> ReportedPaper:
    kind, made, signed, issued = told
    rendered = at_nine(BASE + datetime.timedelta(days=made))
    is_sealed_only = kind == "slip_receipt"
    signed_at = None if is_sealed_only or signed is None else rendered + datetime.timedelta(days=signed)
    begins = rendered if is_sealed_only else signed_at
    issued_at = None if begins is None or issued is None else begins + datetime.timedelta(days=issued)
    return _reported(paper.pk, offices[made % len(offices)].pk, kind, rendered, signed_at, issued_at)


@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(rounds=st.lists(st.lists(st.none() | TOLD, min_size=6, max_size=6), min_size=1, max_size=3))
def test_totals_equal_the_rows_for_any_data(
    six: list[Paper], ward: Office, other_ward: Office, district: Office, rounds: list[list[Told | None]]
) -> None:
    keys = [each.pk for each in six]
    with forgotten():
        count_all()
        for told in rounds:
            pairs = zip(six, told, strict=True)
            rows = [reported(paper, [ward, other_ward], each) for paper, each in pairs if each is not None]
            told_by = dataclasses.replace(PAPERS, report=partial(_as_told, rows))
            counting.take_in(told_by, keys)
            while counting.count_stale_days(told_by):
                pass
        held = list(ReportedPaper.objects.all())
        for key in ("y2023", "m2024-01", "2023-12-05..2024-01-17", "w2024-01"):
            period = Period.read(key)
            assert period is not None
            for by in ("office", "kind", "month"):
                assert agrees(report(asked("papers", district, by=by, period=period)), list(held))
            found = figures(report(asked("papers", district, period=period)).total)
            for name, begins, ends in (
                ("sign", "to_sign_on", "signed_on"),
                ("issue", "to_issue_on", "issued_on"),
            ):
                waits = [_days(row, begins, ends, period.last) for row in held]
                assert found[f"awaits_{name}"] == sum(days is not None for days in waits)
                for most in AGES:
                    over = sum(days is not None and days > most for days in waits)
                    assert found[f"awaits_{name}_over_{most}"] == over, (key, name, most)


def _as_told(rows: list[ReportedPaper], keys: Sequence[int]) -> list[ReportedPaper]:
    return rows


def _days(row: ReportedPaper, begins: str, ends: str, last: datetime.date) -> int | None:
    """For how many working days a paper had waited at the end of a day, None if it did not."""
    since, until = getattr(row, begins), getattr(row, ends)
    if since is None or since > last or (until is not None and until <= last):
        return None
    return working_days_between(since, last)


def test_a_paper_that_is_made_waits_and_its_figure_opens_it(
    six: list[Paper], province: Office, sign_in: Callable[[Actor], Client]
) -> None:
    paper = six[0]
    with transaction.atomic(), acting(SYSTEM):
        paper.kind, paper.title, paper.state = "slip_apology", "Phiếu xin lỗi", "to_sign"
        paper.content, paper.base_file, paper.rendered_at = {"number": "1/2026"}, "0" * 64, timezone.now()
        paper.save()
    count_all()
    found = figures(report(asked("papers", province, by="kind")).total)
    assert (found["awaits_sign"], found["awaits_sign_over_1"], found["awaits_issue"]) == (1, 0, 0)
    client = sign_in(person("Ngô Thanh Sơn", Role.SUPERVISOR, province))
    address = f"/reports/rows?source=papers&office={province.pk}&period=m{today():%Y-%m}&measure=awaits_sign"
    page = client.get(address).content.decode()
    assert "Phiếu xin lỗi" in page
    assert f"/papers/{paper.pk}/file" in page
