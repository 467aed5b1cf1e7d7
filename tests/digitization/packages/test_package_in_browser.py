"""A contractor's package with 3 % bad rows is brought, looked through and imported in the browser."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from digitization.models import Package, PaperBook, PaperEntry
from digitization.packages import worker as work
from hotich.acts import errands
from hotich.rights.access import Actor
from tests.arriving import press
from tests.digitization.packages.parcels import archive, birth, files_of, workbook

pytestmark = pytest.mark.django_db(transaction=True)


def shot(page: Page, name: str) -> None:
    """Keep a picture where somebody asked for pictures."""
    if folder := os.environ.get("PICTURES"):
        page.screenshot(path=f"{folder}/{name}.png")


def test_a_package_with_bad_rows_is_brought_and_imported(
    tmp_path: Path,
    book: PaperBook,
    nam: Actor,
    sit_down: Callable[[Actor], str],
    page: Page,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rows = [birth(number) for number in range(1, 101)]
    rows[9]["nksNgaySinh"], rows[49]["nksGioiTinh"], rows[79]["nksNoiSinh"] = "31.02.2010", "9", "x" * 400
    table, pdfs = workbook(tmp_path / "so-2010.xlsx", rows), archive(tmp_path / "so-2010.zip", files_of(rows))
    server = sit_down(nam)
    page.set_viewport_size({"width": 1366, "height": 768})

    page.goto(f"{server}/digitization/packages/new?book={book.pk}")
    page.get_by_role("textbox", name="Đơn vị thực hiện").fill("Công ty Số hóa An Phát")
    page.get_by_label("Tệp Excel (.xlsx)").set_input_files(table)
    page.get_by_label("Tệp nén các PDF (.zip)").set_input_files(pdfs)
    expect(page.locator(".upload.is-done")).to_have_count(2)
    shot(page, "package-new")
    press(page, "Control+Enter")

    expect(page.get_by_text("Máy đang kiểm tra")).to_be_visible()
    package = Package.objects.get()
    errands.run("package", package.pk)
    expect(page.get_by_text("dòng nhập được ngay")).to_contain_text("97")
    expect(page.get_by_text("Không có ngày “31/02/2010” trong lịch")).to_be_visible()
    shot(page, "package-checked")
    assert Axe().run(page).violations_count == 0
    press(page, "Control+Enter")

    expect(page.get_by_text("Đang nhập:")).to_be_visible()
    monkeypatch.setattr(work, "PART", 40)
    monkeypatch.setattr(work, "SECONDS", 0.0)
    errands.run("package", package.pk)
    expect(page.get_by_text("Đang nhập:")).to_contain_text("40")
    shot(page, "package-importing")
    while errands.find("package", package.pk):
        errands.run("package", package.pk)
    expect(page.get_by_text("dòng phải sửa: tải các dòng đó")).to_be_visible()
    shot(page, "package-imported")
    with page.expect_download() as back:
        page.get_by_role("link", name="Tải các dòng phải sửa").click()
    assert back.value.suggested_filename == "tra-lai-so-2010.xlsx"
    assert PaperEntry.objects.filter(book=book, state="typed").count() == 97

    page.goto(f"{server}/digitization/packages")
    expect(page.get_by_role("link", name="so-2010.xlsx")).to_be_visible()
    shot(page, "packages")
