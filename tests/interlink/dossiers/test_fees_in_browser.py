"""A fee that is missing is found, taken and settled at the counter, in Chromium."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from hotich.rights.access import Actor
from tests.interlink.money import BY_PORTAL, File

pytestmark = pytest.mark.django_db(transaction=True)


def test_what_is_missing_is_taken_from_the_queue(
    desk: Page, sit_down: Callable[[Actor], str], an: Actor, file_paying: File
) -> None:
    dossier, _ = file_paying(), file_paying(paid=BY_PORTAL)
    desk.goto(f"{sit_down(an)}/fees")
    expect(desk.locator("tbody tr")).to_have_count(1)
    desk.get_by_role("link", name=dossier.subject_name).click()
    expect(desk.get_by_text("thiếu 16.000 đồng").first).to_be_visible()
    desk.locator("#take-fee summary").click()
    expect(desk.locator("#take-fee-amount")).to_have_value("16000")
    desk.locator("#take-fee-number").fill("BL 0044")
    desk.get_by_role("button", name="Ghi nhận đã thu").click()
    expect(desk.get_by_text("Đã ghi nhận lệ phí.")).to_be_visible()
    expect(desk.locator("#fee")).to_contain_text("biên lai giấy số BL 0044")
    dossier.refresh_from_db()
    assert dossier.fee_difference == 0


def test_counts_stand_with_their_definitions(
    desk: Page, sit_down: Callable[[Actor], str], an: Actor, file_paying: File
) -> None:
    file_paying(paid=BY_PORTAL)
    file_paying()
    desk.goto(f"{sit_down(an)}/payment-counts")
    expect(desk.get_by_role("row").nth(1)).to_contain_text("50,0 %")
    desk.get_by_role("button", name="Lấy số liệu của cổng").click()
    expect(desk.get_by_text("Đã hỏi cổng số liệu của 1 cơ quan")).to_be_visible()
