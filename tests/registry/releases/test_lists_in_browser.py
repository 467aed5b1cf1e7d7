"""An insurance agency's letter, answered with the keys: asked for, approved by another, taken away, and gone."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from hotich.acts import errands
from hotich.models import Errand, Office
from hotich.rights.access import Actor
from hotich.values.dates import today
from tests.arriving import press
from tests.barriers import serious_barriers
from tests.registry.releases.acts import DAY, child, enter

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_list_is_asked_for_approved_taken_away_and_gone(
    ward: Office, binh: Actor, chi: Actor, sit_down: Callable[[Actor], str], desk: Page
) -> None:
    born = (today() - 400 * DAY).isoformat()
    enter(ward, "birth", born, child("LÊ THỊ XUÂN", born, "001124000001"))
    server = sit_down(binh)
    desk.goto(f"{server}/releases")
    expect(desk.get_by_text("Chưa có danh sách nào")).to_be_visible()
    press(desk, "Control+Enter")
    asks(desk)
    page_of_the_list = desk.url
    looks_right(desk, "drafted")
    press(desk, "Control+Enter")
    expect(desk.get_by_text("Chờ duyệt").first).to_be_visible()
    expect(desk.get_by_role("button", name="Duyệt cung cấp")).to_have_count(0)

    sit_down(chi)
    desk.goto(page_of_the_list)
    looks_right(desk, "to-decide")
    press(desk, "Control+Enter")
    expect(desk.get_by_text("Đã duyệt, đang lập").first).to_be_visible()
    errands.run("produce_release", int(page_of_the_list.rsplit("/", 1)[1]))

    sit_down(binh)
    desk.goto(page_of_the_list)
    expect(desk.get_by_text("Danh sách đã lập xong")).to_be_visible()
    with desk.expect_download() as taken:
        press(desk, "Control+Enter")
    assert Path(taken.value.path()).read_bytes().startswith(b"PK")
    desk.goto(page_of_the_list)
    expect(desk.get_by_text("Đã giao").first).to_be_visible()
    looks_right(desk, "handed-over")

    ends = Errand.objects.get(work="expire_release")
    Errand.objects.filter(pk=ends.pk).update(due_at=ends.rung_at)
    errands.run("expire_release", ends.key)
    desk.reload()
    expect(desk.get_by_text("Tệp đã bị xóa khi hết ngày")).to_be_visible()
    expect(desk.get_by_role("button", name="Tải tệp để giao")).to_have_count(0)
    desk.goto(f"{server}/releases")
    expect(desk.get_by_text("Đã hết hạn")).to_be_visible()


def asks(desk: Page) -> None:
    """Fill in the form from the agency's letter."""
    desk.locator("#id_kind").select_option(label="Trẻ em dưới 6 tuổi – Cơ quan bảo hiểm xã hội")
    desk.locator("#id_agency").fill("Bảo hiểm xã hội thành phố Hà Nội")
    desk.locator("#id_letter_number").fill("123/BHXH-TT")
    desk.locator("#id_letter_date").fill(f"{today():%d/%m/%Y}")
    desk.locator("#id_purpose").fill("Cấp thẻ bảo hiểm y tế cho trẻ em")
    desk.locator("#id_basis").select_option(label="Nghị định 87/2020/NĐ-CP")
    desk.locator("#id_first").fill(f"{today() - 6 * 366 * DAY:%d/%m/%Y}")
    looks_right(desk, "form")
    press(desk, "Control+Enter")
    expect(desk.get_by_role("heading", name="Trẻ em dưới 6 tuổi")).to_be_visible()


def looks_right(desk: Page, name: str) -> None:
    """No barrier on the page, at the desk and on a phone; pictures of it where somebody wants to look."""
    for width, height in ((390, 844), (1366, 768)):
        desk.set_viewport_size({"width": width, "height": height})
        assert serious_barriers(desk) == []
        assert desk.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
        if folder := os.environ.get("SHOTS"):
            desk.screenshot(path=f"{folder}/release-{name}-{width}.png", full_page=True)
