"""What the citizen does on the page of the simulated portal, and what is asked of them."""

from playwright.sync_api import expect

from tests.acceptance.desk import Desk

WARD = "00013"  # phường Quán Thánh


def file_sample(
    citizen: Desk, *, kind: str = "Cha mẹ người Kinh", partners: str = "Thuận lợi", ward: str = WARD
) -> str:
    """File one sample dossier of that kind for our ward; return its number once our side has taken it in."""
    page = citizen.page
    page.goto("/?tab=portal")
    page.get_by_label("Nơi đăng ký (mã xã)").fill(ward)
    page.get_by_label("Loại hồ sơ").select_option(label=kind)
    page.get_by_label("Các đối tác sẽ").select_option(label=partners)
    page.get_by_role("button", name="Nộp một hồ sơ mẫu").click()
    newest = page.locator("#filings tbody tr").first
    number = newest.locator("td.code a").first.inner_text()
    expect(newest).to_contain_text("đã nhận")
    return number


def ask_supplement(binh: Desk, number: str, line: str, wanted: str) -> None:
    """Mark one line of a dossier as wrong and ask the citizen for it, without the mouse."""
    binh.open_dossier(number)
    page = binh.page
    binh.press("b")
    page.get_by_label(f"sai: {line}").check()
    page.get_by_label("Người dân cần làm gì").fill(wanted)
    binh.finds_the_page_in_order()
    binh.press("Control+Enter")
    expect(page.get_by_text("Đã gửi yêu cầu bổ sung cho người dân.")).to_be_visible()
