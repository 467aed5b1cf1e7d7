"""A province's figures of the month: taken away as a workbook, frozen, signed, sealed, and held against later ones."""

import io
import subprocess
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect
from python_calamine import CalamineWorkbook

from tests.acceptance.desk import Desk
from tests.acceptance.filing import file_sample
from tests.arriving import arrives

SitDown = Callable[[str], Desk]


def test_the_figures_of_a_month_are_frozen_and_signed(
    citizen: Desk, sit_down: SitDown, tmp_path: Path
) -> None:
    file_sample(citizen)
    son = sit_down("son")
    count = takes_the_workbook(son)
    number = freezes_the_month(son)
    signs(sit_down("hai"), number, "/signing")
    signs(sit_down("ngan"), number, "/issuing")
    son.wait_for(lambda: son.page.get_by_text("Đã ban hành").first.is_visible(), 60, "the sealed report")
    paper = tmp_path / "report.pdf"
    with son.page.expect_download() as taken:
        son.page.get_by_role("link", name="Tải văn bản PDF").click()
    taken.value.save_as(paper)
    seen = subprocess.run(["pdfsig", "-nocert", paper], capture_output=True, text=True, check=True).stdout
    assert seen.count("Signature is Valid.") == 2
    stays_when_figures_move(son, citizen, count)


def takes_the_workbook(son: Desk) -> int:
    """Choose this month by procedure and take the figures away; returns how many dossiers were received."""
    page = son.page
    page.goto("/reports?by=procedure&picture=received")
    recount(page)
    son.finds_the_page_in_order()
    with page.expect_download() as taken:
        page.get_by_role("link", name="Tải Excel").click()
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(Path(taken.value.path()).read_bytes()))
    rows = sheet.get_sheet_by_name("Số liệu").to_python()
    [total] = [row for row in rows if row[0] == "Cộng"]
    received = next(row for row in rows if "Tiếp nhận" in row).index("Tiếp nhận")
    return int(str(total[received]).partition(".")[0])


def recount(page: Page) -> None:
    page.get_by_role("button", name="Đếm lại").click()
    expect(page.get_by_text("Đã đếm lại lúc")).to_be_visible()


def freezes_the_month(son: Desk) -> str:
    page = son.page
    page.get_by_role("link", name="Chốt, trình ký").click()
    expect(page.get_by_text("Vương Đức Hải")).to_be_visible()
    son.finds_the_page_in_order()
    son.press("Control+Enter")
    arrives(page, r"/reports/frozen/\d+$")
    son.finds_the_page_in_order()
    return page.locator(".page__meta span", has_text="Số").locator("b").first.inner_text()


def signs(desk: Desk, number: str, where: str) -> None:
    """Sign or seal the report, once its file is there."""
    page = desk.page
    page.goto(where)
    box = page.get_by_label(f"Đánh dấu giấy số {number}")
    desk.wait_for(lambda: box.count() == 1, 60, f"report {number}")
    box.check()
    desk.press("Control+Enter")
    expect(page.get_by_text("1/1").first).to_be_visible()


def stays_when_figures_move(son: Desk, citizen: Desk, count: int) -> None:
    page, frozen = son.page, son.page.url
    file_sample(citizen)
    page.goto("/reports")
    recount(page)
    page.goto(frozen)
    page.get_by_role("link", name="So với hiện nay").click()
    expect(page.get_by_text("số hiện nay khác số đã chốt")).to_be_visible()
    expect(page.get_by_role("row").filter(has_text="Cộng")).to_contain_text(f"nay {count + 1}")
