"""The statistical forms of the law: filled from registered acts, checked, opened and handed in as a workbook."""

import datetime
from collections.abc import Callable
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook

from hotich.models import AuditEntry, Office
from hotich.reports.periods import Period
from hotich.rights.access import Actor
from hotich.values.dates import today
from registry.models import Record, StatForm
from registry.statistics.queries import Table, form_on, last_known, table
from tests.reports.counted import count_all

pytestmark = pytest.mark.django_db
SignIn = Callable[[Actor], Client]
IN_FORCE = datetime.date(2024, 12, 31)


def form(code: str) -> StatForm:
    found = form_on(code, IN_FORCE)
    assert found is not None
    return found


def filled(code: str, office: Office) -> Table:
    return table(form(code), office, Period.year(today().year))


def column(found: Table, number: int) -> float | None:
    return found.total.figures[number - 1].value


def test_a_birth_stands_in_its_columns_for_its_office_and_those_above(
    registered: Record, ward: Office, district: Office, province: Office
) -> None:
    count_all()
    for office in (ward, district, province):
        found = filled("13a", office)
        assert len(found.columns) == 22
        assert [column(found, number) for number in (1, 2, 3, 6, 7, 10, 11, 18)] == [1, 1, 0, 1, 0, 0, 0, 0]
        assert {column(found, 4), column(found, 5)} == {0, 1}
        assert column(found, 20) is None
        assert [each.holds for each in found.checks] == [True] * 8
    assert [line.label for line in filled("13a", district).lines] == [ward.name]


def test_the_page_opens_every_figure_and_the_look_is_in_the_trail(
    registered: Record, hoa: Actor, sign_in: SignIn
) -> None:
    count_all()
    client = sign_in(hoa)
    address = reverse("registry:form", args=["13a"])
    content = client.get(address, {"last": "1"}).content.decode()
    assert registered.title not in content
    shown = client.get(reverse("registry:form-rows", args=["13a"]), {"last": "1", "count": "births_kinh"})
    assert reverse("registry:record", args=[registered.pk]) in shown.content.decode()
    assert AuditEntry.objects.filter(act="report.view-rows", subject_id=registered.pk).exists()


def test_a_form_of_which_the_columns_are_unknown_says_so(hoa: Actor, sign_in: SignIn) -> None:
    client, period = sign_in(hoa), {"period": "y2026"}
    content = client.get(reverse("registry:form", args=["13a"]), period).content.decode()
    assert "Chưa biết các cột của biểu này" in content
    assert "Thông tư 17/2025/TT-BTP" in content
    assert client.get(reverse("registry:form-sheet", args=["13a"]), period).status_code == 404
    assert last_known("13a", datetime.date(2026, 12, 31)) == form("13a")
    known = client.get(reverse("registry:form", args=["13a"]), {**period, "last": "1"}).content.decode()
    assert "chỉ để tham khảo" in known


def test_the_workbook_has_the_layout_of_the_form(registered: Record, hoa: Actor, sign_in: SignIn) -> None:
    count_all()
    answer = sign_in(hoa).get(reverse("registry:form-sheet", args=["13a"]), {"last": "1"})
    book = CalamineWorkbook.from_filelike(BytesIO(answer.content))
    assert book.sheet_names == ["Biểu", "Kiểm tra", "Cách tính"]
    rows = book.get_sheet_by_name("Biểu").to_python()
    assert str(rows[0][0]).startswith("Biểu số: 13a/BTP/HTQTCT/HT")
    numbers = next(place for place, row in enumerate(rows) if row[0] == "A")
    assert rows[numbers][1:] == [str(each) for each in range(1, 23)]
    assert rows[numbers + 1][:4] == ["Tổng số", 1.0, 1.0, 0.0]
