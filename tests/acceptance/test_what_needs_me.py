"""What needs somebody meets them first, and nothing legal is done by a key that was not meant."""

import re
from collections.abc import Callable

from playwright.sync_api import expect

from tests.acceptance.desk import Desk
from tests.acceptance.filing import file_sample
from tests.arriving import arrives

SitDown = Callable[[str], Desk]
#: Every letter that opens something on the page of a dossier, quicker than any hand, with the Enter of a scanner.
BURST = "BTNRHPX0123456789"
#: A keyboard repeats a key some thirty times a second.
HELD_MS = 33


def test_a_scanner_with_no_field_focused_decides_nothing(binh: Desk, citizen: Desk) -> None:
    binh.open_dossier(file_sample(citizen))
    page = binh.page
    before = page.locator(".page__meta").inner_text()
    page.locator("body").focus()
    page.keyboard.type(BURST)
    page.keyboard.press("Enter")
    page.wait_for_timeout(500)
    expect(page.locator(".page__title, h1").first).to_be_visible()
    page.reload()
    assert page.locator(".page__meta").inner_text() == before
    expect(page.get_by_role("button", name="Tiếp nhận hồ sơ")).to_be_visible()


def test_a_twin_and_a_residence_that_differs_stand_before_the_form(binh: Desk, citizen: Desk) -> None:
    binh.open_dossier(file_sample(citizen, kind="Sinh đôi"))
    page = binh.page
    checks = page.get_by_role("list", name="Kiểm tra")
    expect(checks).to_contain_text("Cùng mẹ, nộp cùng giờ: trẻ sinh đôi?")
    expect(checks.get_by_role("link", name="Mở hồ sơ")).to_be_visible()

    same = checks.get_by_role("listitem").filter(has_text="Cư trú khớp")
    binh.wait_for(lambda: same.count() == 1, 20, "the residence")
    mother = re.search(r"Họ tên mẹ.*?(\d{12})", page.locator("main").inner_text(), re.DOTALL)
    assert mother
    moved = {"tim": {"soDinhDanh": mother[1]}, "noiThuongTru": "Số 5 Lò Đúc, phường Phạm Đình Hổ, Hà Nội"}
    citizen.page.request.post("/control/citizens", data={"citizens": [moved]})
    same.locator("summary").click()
    same.get_by_role("button", name="Tra cứu lại cư trú: mẹ").click()
    differs = checks.get_by_role("listitem").filter(has_text="Cư trú khác tờ khai: mẹ")
    binh.wait_for(lambda: differs.count() == 1, 20, "the residence that differs")
    expect(differs).to_have_class(re.compile("strip__check--warning"))
    differs.locator("summary").click()
    expect(differs.get_by_role("listitem").filter(has_text="Số 5 Lò Đúc")).to_be_visible()
    binh.finds_the_page_in_order()


def test_a_chord_that_is_held_down_takes_one_step(binh: Desk, citizen: Desk) -> None:
    binh.open_dossier(file_sample(citizen))
    page, here = binh.page, binh.page.url
    keyboard = page.keyboard
    page.wait_for_load_state()  # the first press counts, so the scripts must be there
    keyboard.down("Control")
    for _ in range(30):
        keyboard.down("Enter")  # after the first one the browser says that it repeats
        page.wait_for_timeout(HELD_MS)
    keyboard.up("Enter")
    keyboard.up("Control")
    expect(page.get_by_text("Đã tiếp nhận hồ sơ.")).to_be_visible()
    expect(page).to_have_url(here)
    expect(page.get_by_role("button", name="Lập khai sinh")).to_be_visible()


def test_the_approver_begins_with_what_is_theirs(sit_down: SitDown) -> None:
    thao = sit_down("thao")
    thao.page.goto("/")
    arrives(thao.page, "/digitization/approvals$")
    expect(thao.page.get_by_role("heading", name="Chờ phê duyệt số hóa")).to_be_visible()
    expect(thao.page.get_by_role("list", name="Cần xử lý trước")).to_have_count(0)
    thao.finds_the_page_in_order()


def test_an_entry_that_a_colleague_changed_meanwhile_loses_neither_hand(
    binh: Desk, citizen: Desk, sit_down: SitDown
) -> None:
    number = file_sample(citizen)
    binh.open_dossier(number)
    page = binh.page
    binh.press("Control+Enter")
    expect(page.get_by_text("Đã tiếp nhận hồ sơ.")).to_be_visible()
    binh.press("Control+Enter")
    arrives(page, r"/records/\d+/entry$")
    here = page.url

    lan = sit_down("lan")
    lan.page.goto(here)
    lan.page.locator("#id_birth_place").fill("Bệnh viện Đống Đa")
    lan.press("Control+s")
    expect(lan.page.locator("#entry-note")).to_contain_text("Đã lưu lúc")

    page.locator("#id_native_place").fill("Xã Yên Thắng, tỉnh Ninh Bình")
    binh.press("Control+Enter")
    told = page.get_by_role("alert").filter(has_text="Bùi Ngọc Lan")
    expect(told).to_be_visible()
    expect(page.locator("#id_native_place")).to_have_value("Xã Yên Thắng, tỉnh Ninh Bình")
    binh.finds_the_page_in_order()
    page.goto(page.url)  # of the act that was refused
    arrives(page, r"/records/\d+/entry$")
    lan.page.reload()
    expect(lan.page.locator("#id_birth_place")).to_have_value("Bệnh viện Đống Đa")
