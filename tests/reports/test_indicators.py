"""The ready made figures: the two interlinked groups, Đề án 06 and Quyết định 766, on a page and in a workbook."""

from collections.abc import Callable
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook

from hotich.models import Office
from hotich.operations import accounts
from hotich.reports.periods import Period
from hotich.rights.access import Actor
from hotich.values.dates import today
from hotich.web.navigation import rail_of
from interlink.dossiers import operations as dossiers
from interlink.indicators.queries import Found, indicators
from interlink.models import Dossier, RefusalReason
from registry.models import Record
from tests.interlink.issuing import issue
from tests.reports.counted import count_all

pytestmark = pytest.mark.django_db
SignIn = Callable[[Actor], Client]


def values(found: Found) -> dict[tuple[str, str], float | None]:
    return {(each.indicator.group, each.indicator.title): each.value for each in found.total.cells}


def test_a_group_is_made_of_its_parts_whatever_became_of_its_dossiers(
    registered: Record,
    dossier: Dossier,
    file_dossier: Callable[..., Dossier],
    binh: Actor,
    refusal: RefusalReason,
    ward: Office,
    district: Office,
) -> None:
    issue(registered)
    dossiers.refuse(file_dossier().pk, refusal.code, "Không thuộc thẩm quyền", by=binh)
    file_dossier()
    count_all()
    for office in (ward, district):
        found = indicators(office, Period.month(today()))
        births = found.groups[0]
        assert (births.brought_over, births.received) == (0, 3)
        assert [count for _, _, count in births.parts] == [1, 1, 0, 1]
        assert births.composition.missing == 0
        assert values(found)["Bản điện tử ban hành", "Giấy khai sinh"] == 1
        assert values(found)["Tỷ lệ qua liên thông", "Khai sinh"] == 100.0
        assert values(found)["Tỷ lệ qua liên thông", "Khai tử"] is None
        scores = {each.item.title: (each.part, each.whole) for each in found.scores}
        assert scores["Hồ sơ có kết quả điện tử"] == (1, 2)
        used, offered = scores["Thủ tục có phát sinh hồ sơ trực tuyến"]
        assert (used, offered > 10) == (1, True)
        assert values(found)["Giấy tờ còn chờ đến hết kỳ", "Ký số"] == 0
    later = indicators(district, Period.month(Period.month(today()).last).before.before)
    assert later.groups[0].composition.total == 0
    assert [unit.label for unit in indicators(district, Period.month(today())).units] == [ward.name]


def test_every_figure_of_the_page_opens_its_rows(dossier: Dossier, hoa: Actor, sign_in: SignIn) -> None:
    count_all()
    client = sign_in(hoa)
    answer = client.get(reverse("interlink:indicators"))
    content = answer.content.decode()
    assert dossier.interlinked_number not in content
    assert "Chỉ số chưa tính được" in content
    urls = [url for _, url in answer.context["total"]["values"] if url]
    assert urls
    for url in (*urls, answer.context["groups"][0]["received_url"]):
        assert dossier.interlinked_number in client.get(url).content.decode()
    for *_, url in answer.context["scores"]:
        assert not url or client.get(url).status_code == 200
    assert client.get(answer.context["groups"][0]["brought_over_url"]).status_code == 200


def test_what_became_of_accounts_is_counted_for_the_office_that_answers(
    ward: Office, binh: Actor, khanh: Actor, province: Office, hoa: Actor, sign_in: SignIn
) -> None:
    assert binh.user
    accounts.lock(binh.user.pk, "Đã nghỉ việc", by=khanh)
    found = indicators(province, Period.month(today()))
    assert dict(found.accounts) == {"Rà soát, giữ": 0, "Khóa": 1, "Đánh dấu xóa": 0}
    assert dict(indicators(ward, Period.month(today())).accounts)["Khóa"] == 0
    page = sign_in(hoa).get(reverse("interlink:indicators")).content.decode()
    assert "Sổ đã số hóa xong đến nay" in page
    assert "Dữ liệu đã rà soát trong kỳ" in page


def test_the_workbook_says_the_same_and_names_what_is_not_made(
    dossier: Dossier, hoa: Actor, sign_in: SignIn
) -> None:
    count_all()
    answer = sign_in(hoa).get(reverse("interlink:indicators-sheet"))
    book = CalamineWorkbook.from_filelike(BytesIO(answer.content))
    assert book.sheet_names == ["Liên thông", "Đề án 06", "Tài khoản", "Chất lượng phục vụ"]
    rows = book.get_sheet_by_name("Liên thông").to_python()
    assert rows[5][1:3] == ["Tổng phải giải quyết", 1.0]
    scores = book.get_sheet_by_name("Chất lượng phục vụ").to_python()
    assert {row[0] for row in scores[3:]} >= {"2.1", "3.3", "3.6", "4.1", "5.2–5.4"}


def test_other_offices_are_absent_and_statements_constant(
    dossier: Dossier,
    file_dossier: Callable[..., Dossier],
    dung: Actor,
    hoa: Actor,
    giang: Actor,
    ward: Office,
    sign_in: SignIn,
) -> None:
    count_all()
    pages = [reverse("interlink:indicators"), f"{reverse('registry:form', args=['13a'])}?period=y2024"]
    for page in pages:
        mark = "&" if "?" in page else "?"
        assert sign_in(dung).get(f"{page}{mark}office={ward.pk}").status_code == 404
        assert sign_in(giang).get(page).status_code == 403
        assert page.partition("?")[0] in [each["url"] for each in rail_of(hoa)]
    client = sign_in(hoa)

    def statements(page: str) -> int:
        with CaptureQueriesContext(connection) as caught:
            assert client.get(page).status_code == 200
        return len(caught)

    for page in pages:
        client.get(page)
    few = [statements(page) for page in pages]
    for _ in range(4):
        file_dossier()
    count_all()
    assert [statements(page) for page in pages] == few
