"""A year is closed and the next one opened, at the keyboard; and the printed page says what the screen says."""

import datetime
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from hotich.models import Office
from hotich.rights.access import Actor
from hotich.values.dates import today
from registry.changes.invalidations import void_record
from registry.models import RegisterBook
from registry.models.books import ENTRIES_A_PAGE
from tests.arriving import press
from tests.barriers import serious_barriers
from tests.registry.full_books import register, submit

pytestmark = pytest.mark.django_db(transaction=True)
SitDown = Callable[[Actor], str]
LAST_DAY = datetime.date(2025, 12, 30)


def test_a_year_is_closed_and_the_next_one_opens_with_number_1(
    ward: Office, binh: Actor, chi: Actor, sit_down: SitDown, desk: Page
) -> None:
    for _ in range(2):
        old = register(ward, binh, chi, on=LAST_DAY)
    waiting = submit(ward, binh)
    assert old.book is not None
    address = sit_down(chi)

    desk.goto(f"{address}/")
    expect(desk.get_by_role("link", name=re.compile("^Sổ hộ tịch"))).to_contain_text("1")
    press(desk, "g", "q")
    expect(desk.get_by_role("heading", name="Quá hạn khóa sổ năm 2025")).to_be_visible()
    assert serious_barriers(desk) == []
    desk.get_by_role("link", name="01-TP/HT-2025-KS").click()
    expect(desk.get_by_text(waiting.title)).to_be_visible()
    expect(desk.get_by_label("Lời khóa sổ")).to_contain_text("Dự kiến, chưa khóa sổ")
    assert serious_barriers(desk) == []
    desk.fill("#id_blank_pages", "3")
    press(desk, "Control+Enter")
    expect(desk.locator("#messages")).to_contain_text("Đã khóa sổ 01-TP/HT-2025-KS: 2 việc")
    expect(desk.get_by_label("Lời khóa sổ")).to_contain_text("khóa ngày 31/12/2025, ghi từ số 1 đến số 2")

    desk.goto(f"{address}/approvals/{waiting.pk}")
    press(desk, "Control+Enter")
    expect(desk.locator("#messages")).to_contain_text(f"Đã đăng ký số 1/{today().year}")
    desk.goto(f"{address}/books")
    desk.get_by_role("link", name="Khai sinh").click()
    expect(desk.locator("#so-1")).to_contain_text(waiting.title)
    old_book = RegisterBook.objects.get(year=2025)
    assert (old_book.total_entries, old_book.blank_pages, old_book.last_number) == (2, 3, 2)


def test_the_printed_page_says_what_the_screen_says(
    ward: Office, binh: Actor, chi: Actor, sit_down: SitDown, desk: Page, tmp_path: Path
) -> None:
    for _ in range(ENTRIES_A_PAGE):
        record = register(ward, binh, chi)
    void_record(record.pk, "Ghi trùng với số 3", by=chi)
    assert record.book is not None
    desk.goto(f"{sit_down(binh)}/books/{record.book.pk}")
    assert serious_barriers(desk) == []
    sheet = desk.locator(".book-page")
    on_screen = sheet.inner_text()
    paper = tmp_path / "book.pdf"
    desk.pdf(path=paper, prefer_css_page_size=True)
    told = subprocess.run(["pdftotext", "-layout", paper, "-"], capture_output=True, text=True, check=True)
    assert told.stdout.count("\f") == 1  # one page of the book is one sheet
    assert sorted(letters(on_screen)) == sorted(letters(told.stdout))
    size = subprocess.run(["pdfinfo", paper], capture_output=True, text=True, check=True).stdout
    width, height = re.findall(r"Page size: +([\d.]+) x ([\d.]+)", size)[0]
    assert (round(float(width)), round(float(height))) == (842, 595)  # A4, landscape


def letters(text: str) -> str:
    return "".join(text.split())
