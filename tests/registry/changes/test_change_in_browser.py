"""A rectification under an officer's hands: looked up at another office, picked and typed by keys, and noted there."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from hotich.rights.access import Actor
from registry.amendments.present import present_entry
from registry.models import Amendment, Record
from registry.records.operations import register_entry
from tests.arriving import press

pytestmark = pytest.mark.django_db(transaction=True)
SitDown = Callable[[Actor], str]


@pytest.fixture
def seat(sit_down: SitDown, page: Page) -> SitDown:
    """Signs the browser in on the screen that offices have."""
    page.set_viewport_size({"width": 1366, "height": 768})
    return sit_down


def no_flaw(page: Page) -> None:
    found = Axe().run(page).response["violations"]
    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found] == []


def test_another_offices_birth_is_rectified_by_keys(
    registered: Record, dung: Actor, em: Actor, binh: Actor, seat: SitDown, page: Page
) -> None:
    address = seat(dung)
    page.goto(f"{address}/register/elsewhere")
    no_flaw(page)
    page.select_option("#elsewhere_purpose", "change")
    page.fill("#elsewhere_full_name", registered.title)
    page.fill("#elsewhere_office_code", "00013")
    page.select_option("#elsewhere_kind", "birth")
    page.fill("#elsewhere_number", registered.number)
    press(page, "Control+Enter")
    expect(page.locator(f"#record-{registered.pk}")).to_contain_text(registered.title)
    no_flaw(page)
    page.get_by_role("link", name="Thay đổi, cải chính").click()

    page.check("[name=change_kind][value=rectification]")
    page.fill("#change_evidence", "Căn cước công dân của mẹ, số 001190000123, cấp ngày 01/07/2021")
    page.fill("#change_declarant_full_name", "Nguyễn Thị Lan")
    page.fill("#change_declarant_relation", "Mẹ")
    no_flaw(page)
    press(page, "Control+Enter")

    expect(page.locator("#pick-line")).to_be_focused()
    page.select_option("#pick-line", "mother_birth_date")
    press(page, "Enter")
    expect(page.locator("[id='id_new-mother_birth_date']")).to_be_focused()
    press(page, "Control+a")
    page.keyboard.type("03051998")
    press(page, "Tab")
    expect(page.locator("[id='id_new-mother_birth_date']")).to_have_value("03/05/1998")
    no_flaw(page)
    expect(page.locator("#id_declarant_full_name")).to_have_value("Nguyễn Thị Lan")
    kept = page.evaluate("Object.keys(sessionStorage)")
    assert not [key for key in kept if key.endswith(f":change-{registered.pk}")]
    with page.expect_navigation():
        press(page, "Control+Enter")
    reasons = page.locator("[name^='reason:']").all()
    for reason in reasons:
        reason.fill("Đã đối chiếu bản gốc")
    if reasons:
        with page.expect_navigation():
            press(page, "Control+Enter")
    expect(page.locator("#messages")).to_contain_text("Đã trình phê duyệt")

    act = Amendment.objects.get().act
    register_entry(act.pk, by=em)
    assert present_entry(registered).person("mother").birth_date.iso == "1998-05-03"
    page.goto(f"{address}/records/{act.pk}")
    no_flaw(page)

    address = seat(binh)
    page.goto(f"{address}/notes")
    expect(page.locator("table")).to_contain_text("Cải chính hộ tịch: Mẹ: ngày sinh")
    no_flaw(page)
    page.get_by_role("button", name="Đã biết").click()
    expect(page.locator("#content")).to_contain_text("Không có ghi chú mới")
    page.goto(f"{address}/records/{registered.pk}")
    expect(page.locator("#now-title")).to_be_visible()
    no_flaw(page)


def test_the_book_is_searched_and_an_act_revoked(
    registered: Record, binh: Actor, chi: Actor, seat: SitDown, page: Page
) -> None:
    address = seat(binh)
    page.goto(f"{address}/register/search")
    expect(page.locator("#search_text")).to_be_focused()
    no_flaw(page)
    page.keyboard.type(registered.title)
    press(page, "Enter")
    expect(page.locator(f"#record-{registered.pk}")).to_be_visible()
    no_flaw(page)

    address = seat(chi)
    page.goto(f"{address}/records/{registered.pk}/end")
    no_flaw(page)
    page.check("[name=effect][value=revoked]")
    page.fill("#end_decision_number", "9/QĐ-UBND")
    page.fill("#end_decided_on", f"{registered.registered_on:%d/%m/%Y}")
    page.fill("#end_authority", "UBND quận Ba Đình")
    page.fill("#end_reason", "Đăng ký trái quy định.")
    press(page, "Control+Enter")
    expect(page.get_by_role("alert")).to_contain_text("Không còn hiệu lực: thu hồi theo 9/QĐ-UBND")
    no_flaw(page)
    page.goto(f"{address}/records/{registered.pk}/end")
    no_flaw(page)
