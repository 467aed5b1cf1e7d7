"""Twins at the counter: one form typed with the keyboard, one approval, two acts with their own papers."""

import datetime
import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.acceptance.desk import Desk
from tests.acceptance.pictures import Pictures
from tests.acceptance.test_the_register import submits_with_reasons
from tests.arriving import arrives, press
from tests.running_demo import RunningDemo


def test_twins_are_entered_on_one_form_and_registered_with_consecutive_numbers(
    binh: Desk, sit_down: Callable[[str], Desk], pictures: Pictures, demo: RunningDemo
) -> None:
    are_typed_on_one_form(binh, pictures, born=demo.today() - datetime.timedelta(days=10))
    first, second = are_approved_together(sit_down("chi"), pictures)
    assert second == first + 1
    have_a_paper_each(binh)


def are_typed_on_one_form(binh: Desk, pictures: Pictures, *, born: datetime.date) -> None:
    page = binh.page
    page.goto("/counter")
    page.get_by_label("Người dân cần làm thủ tục gì?").fill("ks")
    binh.press("Control+Enter")
    arrives(page, r"/records/\d+/entry$")
    child = {"family_name": "nguyễn", "middle_name": "minh", "given_name": "nhật"}
    lines(page, "id_child", **child, birth_date=f"{born:%d%m%Y}")
    page.locator("#id_child_gender_0").focus()
    page.keyboard.type("n")
    page.fill("#id_notice_number", f"0456/{born.year}")
    page.fill("#id_birth_place", "Bệnh viện Phụ sản Hà Nội")
    page.fill("#id_native_place", "Xã Yên Thắng, tỉnh Ninh Bình")
    mother = {"full_name": "trần thị song hà", "birth_date": "15021995", "residence": "12 Hàng Than"}
    lines(page, "id_mother", **mother, personal_id="001195077345")
    lines(page, "id_father", full_name="nguyễn văn minh", birth_date="20051993", personal_id="001093077321")
    binh.press("F7", "F2", "F8")

    twin = page.get_by_role("group", name=re.compile("^Trẻ thứ hai"))
    expect(twin).to_be_visible()
    expect(twin.get_by_label("Họ", exact=True)).to_have_value("Nguyễn")
    expect(twin.get_by_label("Ngày sinh")).to_have_value(f"{born:%d/%m/%Y}")
    expect(twin.get_by_label("Chữ đệm")).to_be_focused()
    page.keyboard.type("minh")
    binh.press("Enter")
    page.keyboard.type("nguyệt")
    twin.get_by_role("radio", name="Nữ").check()
    twin.get_by_label("Số chứng sinh").fill(f"0457/{born.year}")
    expect(page.locator("#id_father_residence")).to_have_value("12 Hàng Than")
    expect(page.locator("#id_declarant_relation")).to_have_value("Mẹ")
    binh.press("Control+s")
    expect(page.locator("#entry-note")).to_contain_text("Đã lưu lúc")
    binh.finds_the_page_in_order()
    pictures.take(binh, "twins-entry.png")
    submits_with_reasons(binh)
    told = "Đã trình phê duyệt khai sinh của Nguyễn Minh Nhật và Nguyễn Minh Nguyệt."
    expect(page.get_by_text(told)).to_be_visible()


def are_approved_together(chi: Desk, pictures: Pictures) -> tuple[int, int]:
    page = chi.page
    page.goto("/approvals")
    row = page.get_by_role("row").filter(has_text="Nguyễn Minh Nhật")
    expect(row).to_contain_text("2 trẻ sinh cùng")
    row.get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nguyễn Minh Nhật và Nguyễn Minh Nguyệt")
    expect(page.get_by_text("Trẻ thứ hai, sinh cùng")).to_be_visible()
    chi.finds_the_page_in_order()
    pictures.take(chi, "twins-approval.png")
    chi.press("Control+Enter")
    told = page.get_by_text(re.compile(r"Đã đăng ký số \d+/\d{4} và \d+/\d{4}"))
    expect(told).to_be_visible()
    (first, year), (second, same_year) = re.findall(r"(\d+)/(\d{4})", told.inner_text())[:2]
    assert year == same_year
    return int(first), int(second)


def have_a_paper_each(binh: Desk) -> None:
    page = binh.page
    for name, other in (("Nhật", "Nguyệt"), ("Nguyệt", "Nhật")):
        page.goto("/register/search")
        page.locator("#look-up [name=text]").fill(f"Nguyễn Minh {name}")
        press(page, "Enter")
        page.get_by_role("link", name=re.compile(f"Nguyễn Minh {name}")).first.click()
        expect(page.get_by_role("heading", level=1)).to_have_text(f"Nguyễn Minh {name}")
        expect(page.get_by_label("Giấy khai sinh (bản điện tử)")).to_be_visible()
        expect(page.get_by_role("link", name=f"Nguyễn Minh {other}")).to_be_visible()
        binh.finds_the_page_in_order()


def lines(page: Page, prefix: str, **values: str) -> None:
    """Type into boxes of one person, as somebody who tabs from one to the next."""
    for name, value in values.items():
        page.fill(f"#{prefix}_{name}", value)
        page.press(f"#{prefix}_{name}", "Tab")
