"""Where a dossier leaves the straight way: a supplement, a refusal, and the officer of another ward."""

import re
from collections.abc import Callable

from playwright.sync_api import expect

from tests.acceptance.desk import Desk
from tests.acceptance.filing import ask_supplement, file_sample

NATIVE_PLACE = "Xã Yên Thắng, huyện Ý Yên, tỉnh Nam Định"


def test_the_citizen_mends_the_fields_that_were_marked_as_wrong(binh: Desk, citizen: Desk) -> None:
    number = file_sample(citizen)
    page = binh.page
    ask_supplement(binh, number, "Quê quán", "Ghi đủ xã, huyện, tỉnh của quê quán.")
    expect(page.get_by_role("heading", level=1).locator("..")).to_contain_text("Chờ bổ sung")

    parent = citizen.page
    parent.goto(f"/dossiers/{number}")
    asked = parent.locator(".wrong")
    citizen.wait_for(asked.first.is_visible, 20, "the request for a supplement")
    expect(parent.locator("#history .now")).to_contain_text("Ghi đủ xã, huyện, tỉnh của quê quán.")
    parent.get_by_label("Quê quán").fill(NATIVE_PLACE)
    citizen.finds_the_page_in_order()
    parent.get_by_role("button", name="Gửi bổ sung").click()

    binh.sees("Người dân đã bổ sung")
    mended = page.get_by_text("Quê quán", exact=True).locator("xpath=ancestor::div[1]")
    expect(mended.locator("ins")).to_have_text(NATIVE_PLACE)
    expect(mended.locator("del")).not_to_be_empty()
    expect(page.get_by_role("button", name="Tiếp nhận hồ sơ")).to_be_enabled()
    binh.finds_the_page_in_order()


def test_a_refusal_names_a_reason_of_the_catalogue_and_the_citizen_reads_it(
    binh: Desk, citizen: Desk
) -> None:
    number = file_sample(citizen)
    binh.open_dossier(number)
    page = binh.page
    binh.press("t")
    reasons = page.get_by_label("Lý do theo danh mục")
    reasons.select_option(index=1)
    reason = reasons.locator("option:checked").inner_text()
    page.get_by_label("Cụ thể vì sao").fill("Trẻ đã được đăng ký khai sinh tại nơi cư trú của mẹ.")
    binh.finds_the_page_in_order()
    binh.press("Control+Enter")
    expect(page.get_by_text("Đã từ chối hồ sơ; người dân được báo lý do qua cổng.")).to_be_visible()
    expect(page.get_by_role("heading", name=re.compile("^Từ chối"))).to_contain_text(reason)
    expect(page.get_by_role("button", name="Tiếp nhận hồ sơ")).to_have_count(0)

    citizen.page.goto(f"/dossiers/{number}")
    told = citizen.page.locator("#history .now")
    citizen.wait_for(lambda: told.is_visible() and told.inner_text().startswith("3 ·"), 20, "code 3")
    expect(told).to_contain_text("Trẻ đã được đăng ký khai sinh tại nơi cư trú của mẹ.")


def test_an_officer_of_another_ward_does_not_learn_that_the_dossier_exists(
    binh: Desk, citizen: Desk, sit_down: Callable[[str], Desk]
) -> None:
    number = file_sample(citizen)
    binh.open_dossier(number)
    dung = sit_down("dung")
    answer = dung.page.goto(binh.page.url)
    assert answer
    assert answer.status == 404
    expect(dung.page.get_by_role("heading", name="Không tìm thấy")).to_be_visible()
    expect(dung.page.get_by_text(number)).to_have_count(0)
    dung.finds_the_page_in_order()
    dung.page.goto("/")
    dung.look_for(number)
    expect(dung.page.get_by_text("Không tìm thấy")).to_be_visible()
