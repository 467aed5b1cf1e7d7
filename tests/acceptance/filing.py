"""What the citizen does on the page of the simulated portal."""

from playwright.sync_api import expect

from tests.acceptance.desk import Desk

WARD = "00013"  # phường Quán Thánh


def file_sample(citizen: Desk, *, kind: str = "Cha mẹ người Kinh", partners: str = "Thuận lợi") -> str:
    """File one sample dossier of that kind for our ward; return its number once our side has taken it in."""
    page = citizen.page
    page.goto("/?tab=portal")
    page.get_by_label("Nơi đăng ký (mã xã)").fill(WARD)
    page.get_by_label("Loại hồ sơ").select_option(label=kind)
    page.get_by_label("Các đối tác sẽ").select_option(label=partners)
    page.get_by_role("button", name="Nộp một hồ sơ mẫu").click()
    newest = page.locator("#filings tbody tr").first
    number = newest.locator("td.code a").first.inner_text()
    expect(newest).to_contain_text("đã nhận")
    return number
