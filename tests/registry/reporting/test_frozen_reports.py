"""A report that an office answered for stays as it was, is signed, and can be held against today's figures."""

import datetime
from collections.abc import Callable

import pytest
from django.test import Client

from hotich.acts import audit, errands
from hotich.errors import DomainError, NotAllowed, NotFound
from hotich.models import Office
from hotich.reports.periods import Period
from hotich.rights.access import Actor
from hotich.roles import Role
from hotich.storage import files
from hotich.values.dates import today
from interlink.models import Dossier
from registry.models import FrozenReport, Paper, Record, ReportSchedule
from registry.reporting.operations import end_schedule, freeze_report, schedule_report
from registry.reporting.queries import beside_today
from registry.reporting.reportable import ReportableForm, ReportableView
from registry.workflows.paper import State
from tests.cast import person
from tests.registry.papers.reading import pages_of, words_of
from tests.reports.counted import asked, count_all

pytestmark = pytest.mark.django_db
SignIn = Callable[[Actor], Client]
File = Callable[..., Dossier]
FREEZE = "/reports/frozen/freeze"


@pytest.fixture
def son(province: Office) -> Actor:
    """Sơn, who answers for the figures of the province."""
    return person("Ngô Thanh Sơn", Role.SUPERVISOR, province)


@pytest.fixture
def hai(province: Office) -> Actor:
    """Hải, who signs for the department."""
    return person("Vương Đức Hải", Role.SIGNATORY, province)


@pytest.fixture
def frozen(dossier: Dossier, province: Office, son: Actor, hai: Actor) -> FrozenReport:
    """The dossiers of the province this month: one."""
    count_all()
    return freeze_report(ReportableView(asked("dossiers", province)), by=son)


def received(frozen: FrozenReport) -> list[tuple[str, float | None]]:
    place = [each["name"] for each in frozen.table["columns"]].index("received")
    lines = [*frozen.table["rows"], frozen.table["total"]]
    return [(line["label"], line["values"][place]) for line in lines]


def test_a_frozen_report_stays_when_figures_move(
    frozen: FrozenReport, file_dossier: File, district: Office
) -> None:
    assert received(frozen)[0] == (district.name, 1)
    file_dossier()
    count_all()
    frozen.refresh_from_db()
    assert received(frozen)[-1][1] == 1
    rows = beside_today(frozen)
    assert rows is not None
    place = [each["name"] for each in frozen.table["columns"]].index("received")
    assert [(row.figures[place].words, row.figures[place].now) for row in rows] == [("1", "2")] * 2


def test_its_paper_waits_for_the_leader_and_shows_every_figure(frozen: FrozenReport, hai: Actor) -> None:
    errands.run("render_paper", frozen.paper_id)
    paper = Paper.objects.get(pk=frozen.paper_id)
    assert (paper.state, paper.signer) == (State.AWAITING_SIGNATURE, hai.user)
    assert paper.number == "1/BC"
    pdf = files.get(paper.base_file)
    assert pages_of(pdf) == 2
    words = words_of(pdf)
    for wanted in ("BÁO CÁO SỐ LIỆU HỘ TỊCH", "Ngô Thanh Sơn", "Tiếp nhận", *frozen.table["total"]["words"]):
        assert wanted in words
    assert [entry.act for entry in audit.trail_of(frozen)] == ["report.freeze"]


def test_without_a_leader_nothing_is_frozen(dossier: Dossier, province: Office, son: Actor) -> None:
    with pytest.raises(DomainError, match="chưa có người đang có thẩm quyền ký"):
        freeze_report(ReportableView(asked("dossiers", province)), by=son)
    assert not FrozenReport.objects.exists()


def test_nobody_answers_for_an_office_that_they_do_not_see(
    frozen: FrozenReport, ministry: Office, province: Office, binh: Actor, hai: Actor
) -> None:
    with pytest.raises(NotFound):
        freeze_report(ReportableView(asked("dossiers", province)), by=binh)
    with pytest.raises(NotAllowed):
        freeze_report(ReportableView(asked("dossiers", province)), by=hai)


def test_the_page_leads_from_the_figures_to_the_frozen_report(
    sign_in: SignIn, son: Actor, hai: Actor, dossier: Dossier, binh: Actor, province: Office
) -> None:
    count_all()
    client = sign_in(son)
    page = client.get("/reports").content.decode()
    assert "/reports/frozen/new?" in page
    view = f"source=dossiers&office={province.pk}&period={Period.month(today()).key}&by=office"
    assert "Vương Đức Hải" in client.get(f"/reports/frozen/new?{view}").content.decode()
    answer = client.post(f"{FREEZE}?{view}", follow=True)
    assert "Đã chốt báo cáo" in answer.content.decode()
    [frozen] = FrozenReport.objects.all()
    assert answer.redirect_chain[-1][0] == f"/reports/frozen/{frozen.pk}"
    compared = client.get(f"/reports/frozen/{frozen.pk}?today=1").content.decode()
    assert "Số hiện nay vẫn như số đã chốt" in compared
    assert frozen.title in client.get("/reports/frozen").content.decode()
    assert sign_in(binh).get(f"/reports/frozen/{frozen.pk}").status_code == 404


def test_a_statistical_form_is_frozen_in_its_own_columns(
    registered: Record, province: Office, district: Office, son: Actor, hai: Actor, sign_in: SignIn
) -> None:
    count_all()
    year = Period.year(2018)  # of which the columns are known
    frozen = freeze_report(ReportableForm("13a", province, year, is_own=False), by=son)
    assert (len(frozen.table["columns"]), frozen.title.startswith("Kết quả")) == (22, True)
    errands.run("render_paper", frozen.paper_id)
    assert Paper.objects.get(pk=frozen.paper_id).state == State.AWAITING_SIGNATURE
    assert beside_today(frozen) is not None
    page = sign_in(son).get(f"/reports/forms/13a?period={year.key}").content.decode()
    assert f"/reports/frozen/new?form=13a&amp;office={province.pk}" in page


def test_a_form_whose_columns_nobody_knows_is_not_answered_for(
    province: Office, son: Actor, hai: Actor, sign_in: SignIn
) -> None:
    client = sign_in(son)
    this_year = Period.year(today().year).key
    assert "/reports/frozen/new" not in client.get(f"/reports/forms/13a?period={this_year}").content.decode()
    assert client.get(f"/reports/frozen/new?form=13a&period={this_year}").status_code == 404


def test_a_schedule_freezes_each_period_once_when_it_is_over(
    dossier: Dossier, province: Office, son: Actor, hai: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    count_all()
    schedule = schedule_report(ReportableView(asked("dossiers", province)), by=son)
    with pytest.raises(DomainError, match="đã được đặt"):
        schedule_report(ReportableView(asked("dossiers", province)), by=son)
    errands.run("make_scheduled_reports", 0)
    assert not FrozenReport.objects.exists()  # the month under way is not over

    next_month = Period.month(today()).last + datetime.timedelta(days=1)
    monkeypatch.setattr("registry.reporting.operations.today", lambda: next_month)
    for _ in range(2):
        errands.ring("make_scheduled_reports")
        errands.run("make_scheduled_reports", 0)
    [frozen] = FrozenReport.objects.all()
    assert (frozen.first, frozen.last) == (today().replace(day=1), next_month - datetime.timedelta(days=1))
    assert (frozen.made_by, frozen.made_by_name) == (son.user, "Ngô Thanh Sơn")
    schedule.refresh_from_db()
    assert (schedule.made_until, schedule.problem) == (frozen.last, "")


def test_what_cannot_be_made_says_why_on_its_schedule(
    province: Office, son: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    schedule = schedule_report(ReportableView(asked("dossiers", province)), by=son)
    next_month = Period.month(today()).last + datetime.timedelta(days=1)
    monkeypatch.setattr("registry.reporting.operations.today", lambda: next_month)
    errands.ring("make_scheduled_reports")
    errands.run("make_scheduled_reports", 0)
    schedule.refresh_from_db()
    assert "chưa có người đang có thẩm quyền ký" in schedule.problem


def test_an_ended_schedule_makes_nothing(province: Office, son: Actor, chi: Actor) -> None:
    schedule = schedule_report(ReportableView(asked("dossiers", province)), by=son)
    with pytest.raises(NotFound):
        end_schedule(schedule.pk, by=chi)
    end_schedule(schedule.pk, by=son)
    assert not ReportSchedule.objects.filter(ended_at=None).exists()
