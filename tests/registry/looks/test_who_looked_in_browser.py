"""From a citizen's question to the printed page, from an officer's week to a concluded alarm, in a browser."""

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import transaction
from django.utils import timezone
from playwright.sync_api import Page, expect

from hotich.acts import audit
from hotich.models import Office
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from hotich.roles import Role
from registry.looks.unusual import raise_alarms
from registry.models import LookLimit, Record
from tests.arriving import press
from tests.cast import SYSTEM, person

pytestmark = pytest.mark.django_db(transaction=True)
SitDown = Callable[[Actor], str]


def finds_the_page_in_order(page: Page) -> None:
    """axe finds nothing, and a telephone's width holds the page."""
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.set_viewport_size({"width": 1366, "height": 768})


def test_a_citizen_takes_home_who_looked(
    desk: Page, sit_down: SitDown, registered: Record, an: Actor, binh: Actor, tmp_path: Path
) -> None:
    audit.record_view("record.view", by=binh, subjects=[registered])
    mother = registered.parties.get(role="mother")
    desk.goto(f"{sit_down(an)}/looks/requests")
    press(desk, "Control+Enter")
    desk.fill("#id_asker_name", mother.full_name)
    desk.fill("#id_full_name", mother.full_name)
    desk.fill("#id_personal_id", mother.personal_id)
    finds_the_page_in_order(desk)
    press(desk, "Control+Enter")
    expect(desk.locator("#messages")).to_contain_text("Hẹn trả lời ngày")
    assert mother.personal_id not in desk.url
    here = desk.url

    sit_down(binh)
    desk.goto(here)
    press(desk, "Control+Enter")
    sheet = desk.get_by_role("article", name="Bản trả lời")
    expect(sheet).to_contain_text("Xem việc hộ tịch")
    expect(sheet).to_contain_text(f"Hồ sơ {registered.dossier.interlinked_number}")
    finds_the_page_in_order(desk)
    assert desk.pdf(path=tmp_path / "who-looked.pdf").startswith(b"%PDF")
    press(desk, "t")
    expect(desk.locator("#messages")).to_contain_text("Đã ghi việc trao bản trả lời")


def test_an_inspector_finds_an_officers_week(
    desk: Page, sit_down: SitDown, registered: Record, binh: Actor, province: Office
) -> None:
    for _ in range(3):
        audit.record_view("record.view", by=binh, subjects=[registered])
    desk.goto(f"{sit_down(person('Thanh Tra', Role.INSPECTOR, province))}/looks")
    desk.fill("#id_officer", binh.name)
    finds_the_page_in_order(desk)
    press(desk, "Control+Enter")
    desk.get_by_role("link", name=binh.name).first.click()
    expect(desk.get_by_role("heading", level=1)).to_have_text(f"Lượt xem của {binh.name}")
    expect(desk.get_by_role("table").first).to_contain_text("xem việc hộ tịch: 3")
    finds_the_page_in_order(desk)


def test_an_unusual_look_is_raised_passed_on_and_concluded(
    desk: Page, sit_down: SitDown, registered: Record, binh: Actor, ward: Office, province: Office
) -> None:
    father = registered.parties.get(role="father")
    user = binh.user
    assert user is not None
    with transaction.atomic(), acting(SYSTEM):
        user.personal_id = father.personal_id
        user.save()
    assert LookLimit.objects.filter(about="own", most=1).exists()
    audit.record_view("record.view", by=binh, subjects=[registered])
    raise_alarms(timezone.localdate(), by=SYSTEM)

    desk.goto(sit_down(person("Giám Sát", Role.SUPERVISOR, province)))
    desk.get_by_role("link", name="cảnh báo tra cứu bất thường").click()
    desk.get_by_role("link", name=binh.name).click()
    desk.fill("#finding", "Cán bộ không giải thích được")
    desk.get_by_role("button", name="Chuyển thanh tra").click()
    expect(desk.locator("#messages")).to_contain_text("Đã chuyển thanh tra")

    desk.goto(f"{sit_down(person('Thanh Tra', Role.INSPECTOR, province))}/looks")
    desk.get_by_role("link", name=binh.name).click()
    finds_the_page_in_order(desk)
    desk.fill("#finding", "Nhắc nhở bằng văn bản")
    press(desk, "Control+Enter")
    expect(desk.locator("#messages")).to_contain_text("Đã ghi kết quả xem xét")
