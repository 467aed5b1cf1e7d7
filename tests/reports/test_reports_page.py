"""Figures on a page and in a workbook: counted behind the work, by office, period and dimension, with their rows."""

import datetime
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook

from hotich.acts import errands
from hotich.models import AuditEntry, Office, OfficeSupervision, ReportCount, StaleCell
from hotich.models.offices import period as span
from hotich.models.tracked import acting
from hotich.reports import counting
from hotich.reports.periods import Period
from hotich.reports.queries import report
from hotich.reports.sources import sources
from hotich.rights.access import Actor
from hotich.roles import Role
from hotich.values.dates import today
from hotich.web.navigation import rail_of
from interlink.dossiers import operations as dossiers
from interlink.dossiers.operations import ask_supplement
from interlink.models import Channel, Dossier, DossierCount, RefusalReason, ReportedDossier
from registry.models import Record
from tests.cast import SYSTEM, office, person, place
from tests.interlink.issuing import issue
from tests.reports.counted import asked, count_all, figures

pytestmark = pytest.mark.django_db
SignIn = Callable[[Actor], Client]


@pytest.fixture
def son(province: Office) -> Actor:
    """Sơn, who answers for the whole province."""
    return person("Ngô Thanh Sơn", Role.SUPERVISOR, province)


def test_a_dossier_is_counted_for_its_office_and_all_above(
    dossier: Dossier, ward: Office, district: Office, province: Office, ministry: Office
) -> None:
    count_all()
    for each in (ward, district, province, ministry):
        whole = figures(report(asked("dossiers", each)).total)
        assert (whole["received"], whole["open"], whole["done"]) == (1, 1, 0)
    [row] = report(asked("dossiers", district)).rows
    assert (row.label, figures(row)["received"]) == (ward.name, 1)


def test_a_refused_dossier_is_open_no_more(
    dossier: Dossier, binh: Actor, refusal: RefusalReason, ward: Office
) -> None:
    count_all()
    dossiers.refuse(dossier.pk, refusal.code, "Không thuộc thẩm quyền", by=binh)
    count_all()
    whole = figures(report(asked("dossiers", ward, by="procedure")).total)
    assert (whole["received"], whole["refused"], whole["open"], whole["on_time"]) == (1, 1, 0, 1)
    assert whole["on_time_share"] == 100.0


def test_an_issued_dossier_is_done_and_its_act_a_birth_of_the_group(
    registered: Record, dossier: Dossier, ward: Office
) -> None:
    issue(registered)
    count_all()
    whole = figures(report(asked("dossiers", ward)).total)
    assert (whole["done"], whole["open"], whole["mean_days"], whole["most_days"]) == (1, 0, 0.0, 0)
    acts = figures(report(asked("acts", ward)).total)
    assert (acts["births"], acts["births_interlinked"], acts["births_share"]) == (1, 1, 100.0)
    assert (acts["issued"], acts["deaths_share"]) == (1, None)


def test_an_overdue_dossier_is_overdue_from_the_day_after_its_promise(dossier: Dossier, ward: Office) -> None:
    with acting(SYSTEM):
        dossier.received_at -= datetime.timedelta(days=40)
        dossier.promised_at = dossier.received_at + datetime.timedelta(days=5)
        dossier.save()
    count_all()
    promised = ReportedDossier.objects.get().overdue_on
    assert promised is not None
    until = promised - datetime.timedelta(days=1)
    before = Period.days(until - datetime.timedelta(days=3), until)
    assert figures(report(asked("dossiers", ward, period=before)).total)["overdue"] == 0
    whole = figures(report(asked("dossiers", ward)).total)
    assert (whole["overdue"], whole["open"], whole["received"]) == (1, 1, 0)
    assert whole["on_time_share"] == 0.0


def test_a_supplement_too_many_counts_as_late(dossier: Dossier, binh: Actor, ward: Office) -> None:
    from tests.interlink.dossiers.test_promise_rules import answer

    for note in ("Ghi rõ", "Ghi rõ khoa"):
        ask_supplement(dossier.pk, ["birth_place"], note, by=binh)
        answer(dossier, f"Bệnh viện {note}")
    count_all()
    assert figures(report(asked("dossiers", ward)).total)["overdue"] == 1


def test_the_page_compares_with_the_periods_before_in_words(
    dossier: Dossier, son: Actor, ward: Office, sign_in: SignIn
) -> None:
    with acting(SYSTEM):
        dossier.received_at = dossier.received_at.replace(day=1) - datetime.timedelta(days=1)
        dossier.save()
    count_all()
    client = sign_in(son)
    last = Period.month(today()).before
    content = client.get(reverse("reports"), {"period": last.key}).content.decode()
    assert "kỳ trước 0 (+1)" in content
    assert last.label in content
    assert "Số liệu tính đến" in content
    shown = client.get(
        reverse("reports"), {"period": last.key, "compare": "1", "by": "month"}
    ).content.decode()
    assert last.label in shown
    assert "Bỏ so sánh" in shown


def test_free_days_are_a_period_too(dossier: Dossier, son: Actor, sign_in: SignIn) -> None:
    count_all()
    day = f"{today():%d/%m/%Y}"
    content = sign_in(son).get(reverse("reports"), {"first": day, "last": day}).content.decode()
    assert f"Từ {day} đến {day}" in content


def test_every_figure_opens_its_rows_and_the_look_is_in_the_trail(
    dossier: Dossier, hoa: Actor, ward: Office, sign_in: SignIn
) -> None:
    count_all()
    client = sign_in(hoa)
    content = client.get(reverse("reports")).content.decode()
    assert dossier.subject_name not in content
    address = f"{reverse('report-rows')}?source=dossiers&office={ward.pk}&measure="
    for measure in ("received", "open", "online_share"):
        shown = client.get(address + measure).content.decode()
        assert dossier.interlinked_number in shown
        assert reverse("interlink:dossier", args=[dossier.pk]) in shown
    assert dossier.interlinked_number not in client.get(address + "refused").content.decode()
    look = AuditEntry.objects.filter(act="report.view-rows").first()
    assert look is not None
    assert (look.subject_type, look.subject_id) == ("interlink.dossier", dossier.pk)


def test_rows_go_on_behind_the_last_of_a_page(
    file_dossier: Callable[..., Dossier], hoa: Actor, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    filed = [file_dossier() for _ in range(3)]
    count_all()
    monkeypatch.setattr("hotich.reports.views.ROWS", 2)
    client = sign_in(hoa)
    address = f"{reverse('report-rows')}?measure=received"
    first = client.get(address)
    assert [each.interlinked_number in first.content.decode() for each in filed] == [True, True, False]
    second = client.get(first.context["next_url"])
    assert [each.interlinked_number in second.content.decode() for each in filed] == [False, False, True]
    assert second.context["next_url"] == ""


def test_who_may_not_see_an_office_gets_neither_its_figures_nor_its_rows(
    dossier: Dossier, dung: Actor, binh: Actor, giang: Actor, ward: Office, district: Office, sign_in: SignIn
) -> None:
    count_all()
    for name in ("reports", "report-sheet", "report-rows"):
        address = f"{reverse(name)}?office={ward.pk}&measure=received"
        assert sign_in(dung).get(address).status_code == 404
        assert sign_in(binh).get(address).status_code == 200
    assert sign_in(binh).get(reverse("reports"), {"office": district.pk}).status_code == 404
    assert sign_in(giang).get(reverse("reports")).status_code == 403
    assert [each for each in rail_of(binh) if each["url"] == reverse("reports")]
    assert not [each for each in rail_of(giang) if each["url"] == reverse("reports")]


def test_who_works_at_an_office_above_sees_what_it_has_itself_and_no_more(
    dossier: Dossier,
    file_dossier: Callable[..., Dossier],
    hoa: Actor,
    ward: Office,
    district: Office,
    sign_in: SignIn,
) -> None:
    own = file_dossier()
    with acting(SYSTEM):
        own.office = district
        own.save()
    count_all()
    long = person("Trịnh Hải Long", Role.REGISTRAR, district)
    answer = sign_in(long).get(reverse("reports"), {"by": "office"})
    assert figures(answer.context["total"]["row"])["received"] == 1
    assert ward.name not in answer.content.decode()
    shown = sign_in(long).get(f"{reverse('report-rows')}?measure=received").content.decode()
    assert (own.interlinked_number in shown, dossier.interlinked_number in shown) == (True, False)
    rows = sign_in(hoa).get(reverse("reports")).context["rows"]
    assert [(each["row"].label, figures(each["row"])["received"]) for each in rows] == [
        (ward.name, 1),
        ("Do cơ quan này trực tiếp giải quyết", 1),
    ]
    alone = sign_in(hoa).get(rows[1]["opens"])
    assert figures(alone.context["total"]["row"])["received"] == 1
    assert "không kể cơ quan cấp dưới" in alone.content.decode()


def test_the_workbook_says_the_same_with_its_comparison_and_its_formulas(
    dossier: Dossier, hoa: Actor, ward: Office, sign_in: SignIn
) -> None:
    count_all()
    book = CalamineWorkbook.from_filelike(BytesIO(sign_in(hoa).get(reverse("report-sheet")).content))
    assert book.sheet_names == ["Số liệu", "So sánh", "Cách tính"]
    rows = book.get_sheet_by_name("Số liệu").to_python()
    assert rows[2][:2] == ["Cơ quan", "Tiếp nhận"]
    assert [row[:2] for row in rows[3:]] == [[ward.name, 1.0], ["Cộng", 1.0]]
    assert "số liệu tính đến" in str(rows[0][0])
    compared = book.get_sheet_by_name("So sánh").to_python()
    assert compared[2][1:4] == [
        f"Tiếp nhận: {what}" for what in ("trong kỳ", "kỳ trước", "cùng kỳ năm trước")
    ]


def test_an_office_under_another_superior_takes_its_figures_along(
    dossier: Dossier, ward: Office, district: Office, province: Office
) -> None:
    count_all()
    other = office(
        "H26.2",
        "Phòng Tư pháp quận Hoàn Kiếm",
        "district",
        place("002", "Quận Hoàn Kiếm", province.place),
        province,
    )
    with transaction.atomic(), acting(SYSTEM):
        yesterday = today() - datetime.timedelta(days=1)
        row = OfficeSupervision.objects.get(office=ward)
        row.period = span(datetime.date(2016, 1, 1), yesterday)
        row.save()
        OfficeSupervision.objects.create(
            office=ward, parent=other, approving_office=other, period=span(today(), None)
        )
    count_all()
    assert figures(report(asked("dossiers", district)).total)["received"] == 0
    assert figures(report(asked("dossiers", other)).total)["received"] == 1
    assert figures(report(asked("dossiers", province)).total)["received"] == 1


def test_a_count_that_was_killed_goes_on_and_nothing_is_counted_twice(
    file_dossier: Callable[..., Dossier], ward: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(3):
        file_dossier()
    monkeypatch.setattr(counting, "CASES", 1)
    monkeypatch.setattr(counting, "SECONDS", 0.0)
    assert not counting.count_now()
    assert ReportedDossier.objects.count() == 1
    assert not DossierCount.objects.exists()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(counting, "count_stale_days", _broken)
        counting.count_now()
        while errands.find(counting.WORK, 0).due_at is not None:  # type: ignore[union-attr]
            counting.count_now()
    assert StaleCell.objects.exists()
    count_all()
    count_all()
    assert not StaleCell.objects.exists()
    assert figures(report(asked("dossiers", ward)).total)["received"] == 3


def _broken(*_: Any) -> int:
    raise RuntimeError("killed")


def test_what_did_not_change_is_not_counted_again(
    dossier: Dossier, ward: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    count_all()
    last = ReportCount.objects.filter(source="dossiers").latest("started_at")
    assert last.changed_since is None
    made = set(DossierCount.objects.values_list("pk", flat=True))
    count_all()
    assert ReportCount.objects.filter(source="dossiers").latest("started_at").changed_since is not None
    assert set(DossierCount.objects.values_list("pk", flat=True)) == made


def test_the_button_counts_what_has_changed(
    dossier: Dossier, binh: Actor, ward: Office, sign_in: SignIn
) -> None:
    answer = sign_in(binh).post(f"{reverse('report-count')}?by=channel", follow=True)
    assert "Đã đếm lại lúc" in answer.content.decode()
    assert figures(answer.context["total"]["row"])["received"] == 1


def test_a_page_needs_as_many_statements_for_many_rows_as_for_few(
    dossier: Dossier, file_dossier: Callable[..., Dossier], other_ward: Office, son: Actor, sign_in: SignIn
) -> None:
    client = sign_in(son)
    pages = [f"{reverse('reports')}?by={by}" for by in ("office", "procedure", "month")]
    pages += [reverse("report-sheet"), f"{reverse('report-rows')}?measure=received"]

    def statements(address: str) -> int:
        with CaptureQueriesContext(
            connection,
        ) as caught:
            assert client.get(address).status_code == 200
        return len(caught)

    count_all()
    for address in pages:
        client.get(address)
    few = [statements(address) for address in pages]
    for _ in range(6):
        file_dossier()
    with acting(SYSTEM):
        moved = Dossier.objects.latest("pk")
        moved.channel, moved.office = Channel.COUNTER, other_ward
        moved.save()
    count_all()
    assert [statements(address) for address in pages] == few


def test_sources_say_what_each_measure_is_made_of() -> None:
    for source in sources().values():
        known = {each.name for each in source.sums} | {stock.name for stock in source.standings}
        for measure in source.measures:
            assert set(measure.names) <= known
            assert measure.opens in known
            assert measure.meaning.endswith((".", ")."))
        assert {each.name for each in source.sums} == {
            field.name for field in source.cells._meta.local_concrete_fields
        } - {"id", "office", "grain", "day", *(dimension.name for dimension in source.dimensions)}
