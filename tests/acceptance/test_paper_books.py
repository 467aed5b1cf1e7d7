"""Digitisation: a book from the phone to the register, a contractor's package, a review of what is there."""

import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from python_calamine import CalamineWorkbook

from hotich.demo.paper_books.corpus import make_corpus
from hotich.demo.paper_books.drawing import draw_page
from tests.acceptance.bad_rows import package_with_bad_rows
from tests.acceptance.desk import PHONE, Desk
from tests.acceptance.pictures import Pictures
from tests.arriving import arrives
from tests.running_demo import RunningDemo

SitDown = Callable[[str], Desk]
CHILD = "Đặng Thị Nhàn"
#: On the cover of a book that this demo does not have yet, even if it has been played before.
COVER = str(int(time.time()) % 100_000)


@pytest.fixture
def phone_of_nam(demo: RunningDemo, browser: Browser) -> Desk:
    desk = Desk(browser, demo.url, PHONE, accounts=demo.accounts())
    desk.log_in("nam")
    return desk


def test_a_book_goes_from_a_phone_to_the_register_with_one_rejection_on_the_way(
    sit_down: SitDown, phone_of_nam: Desk, tmp_path: Path, pictures: Pictures
) -> None:
    nam, mai, hoa = sit_down("nam"), sit_down("mai"), sit_down("hoa")
    book = is_taken_into_the_list(nam)
    is_photographed(phone_of_nam, book, tmp_path)
    is_typed(nam, book, pictures)
    is_rejected(mai, book)
    is_mended(nam)
    is_accepted(mai, book)
    is_approved(hoa, pictures)
    stands_in_the_register(sit_down("binh"))


def is_taken_into_the_list(nam: Desk) -> str:
    page = nam.page
    page.goto("/digitization/books/new")
    page.get_by_label("Loại sổ").select_option(label="Khai sinh")
    page.get_by_label("Quyển số").fill(COVER)
    page.get_by_label("Từ năm").fill("1985")
    page.get_by_label("Cơ quan đăng ký ngày đó").fill("UBND phường Quán Thánh")
    nam.finds_the_page_in_order()
    nam.press("Control+Enter")
    arrives(page, r"/digitization/books/\d+$")
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"quyển {COVER}")
    expect(page.get_by_text("Giai đoạn 4")).to_be_visible()
    return page.url.rpartition("/")[2]


def is_photographed(nam: Desk, book: str, folder: Path) -> None:
    drawn = next(each for each in make_corpus() if each.kind == "birth" and each.phase == 4)
    photograph = folder / "image.jpg"
    photograph.write_bytes(draw_page(drawn, 1))
    page = nam.page
    page.goto(f"/digitization/books/{book}/camera")
    nam.finds_the_page_in_order()
    page.set_input_files("#shot", photograph)
    page.locator("[data-camera-keep]").click()
    expect(page.locator(".upload.is-done")).to_contain_text("đã thành trang thứ 1", timeout=60_000)


def is_typed(nam: Desk, book: str, pictures: Pictures) -> None:
    page = nam.page
    page.goto("/digitization/typing")
    page.locator(f"#book-{book}").get_by_role("button").click()
    expect(page.locator("[name=reg_number]")).to_be_focused()
    for key, text in {
        "reg_number": "15a",
        "reg_date": "12031985",
        "child_family_name": "đặng",
        "child_middle_name": "thị",
        "child_given_name": "nhàn",
        "child_birth_date": "02031986",  # of the next year: the checker will see it
        "birth_place": "Nhà hộ sinh Ba Đình",
        "father_full_name": "Đặng Văn Lực",
        "father_birth_date": "28 tuổi",
        "mother_full_name": "H'Hen Niê",
        "reg_signer": "Trần Văn Tám",
    }.items():
        page.locator(f"[name={key}]").first.fill(text)
        page.locator(f"[name={key}]").first.press("Tab")
    page.locator("[name=child_gender][value=female]").check()
    page.locator("[name=mother_birth_date]").focus()
    nam.press("Alt+2")
    expect(page.locator("[data-row=mother_birth_date]")).to_have_attribute("data-mark", "unreadable")
    nam.finds_the_page_in_order()
    pictures.take(nam, "typing-desk.png")
    finishes(nam, "15a")


def finishes(nam: Desk, number: str) -> None:
    """Hand the entry in, with a reason for whatever is unusual about it."""
    page = nam.page
    nam.press("Control+Enter")
    done = page.locator("#messages").get_by_text(f"Đã nhập xong số {number}")
    asked = page.locator("#typing-checks").get_by_text("điều khác thường")
    expect(done.or_(asked).first).to_be_visible()
    if not done.is_visible():
        page.wait_for_load_state("domcontentloaded")
        nam.press("Alt+8", "Control+Enter")
    expect(done).to_be_visible()


def is_rejected(mai: Desk, book: str) -> None:
    page = mai.page
    page.goto("/digitization/checks")
    page.locator(f"#book-{book}").get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(CHILD)
    mai.finds_the_page_in_order()
    page.locator("[name=wrong][value=child_birth_date]").check()
    mai.press("Control+Enter")
    expect(page.locator("#messages")).to_contain_text("trả lại")


def is_mended(nam: Desk) -> None:
    page = nam.page
    page.goto("/digitization/typing")
    returned = page.get_by_role("region", name=re.compile("^Bị trả lại"))
    returned.get_by_role("row").filter(has_text=f"quyển {COVER}").get_by_role("link").first.click()
    expect(page.locator("[data-row=child_birth_date]")).to_have_class(re.compile("is-wrong"))
    page.locator("[name=child_birth_date]").fill("02/03/1985")
    finishes(nam, "15a")


def is_accepted(mai: Desk, book: str) -> None:
    page = mai.page
    page.goto("/digitization/checks")
    page.locator(f"#book-{book}").get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(CHILD)
    mai.press("Control+Enter")
    expect(page).not_to_have_url(re.compile(r"/checks/\d+$"))


def is_approved(hoa: Desk, pictures: Pictures) -> None:
    page = hoa.page
    page.goto("/digitization/approvals")
    hoa.finds_the_page_in_order()
    pictures.take(hoa, "approval-queue.png")
    page.get_by_role("row").filter(has_text=f"quyển {COVER}").get_by_role("link", name=CHILD).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(CHILD)
    expect(page.get_by_text("H'Hen Niê").first).to_be_visible()
    hoa.finds_the_page_in_order()
    pictures.take(hoa, "approval-of-an-entry.png")
    hoa.press("Control+Enter")
    expect(page.locator("#messages")).to_contain_text("phê duyệt")


def stands_in_the_register(binh: Desk) -> None:
    page = binh.page
    page.goto("/register/search")
    page.locator("#look-up [name=text]").fill("dang thi nhan")
    binh.press("Enter")
    page.get_by_role("link", name=CHILD).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(CHILD)
    for words in ("15a", "02/03/1985", "28 tuổi", "không đọc được", "Ngô Văn Nam"):
        expect(page.locator("#content").get_by_text(re.compile(words, re.IGNORECASE)).first).to_be_visible()
    binh.finds_the_page_in_order()


def test_of_a_contractors_package_the_good_rows_go_on_and_the_bad_ones_come_back(
    sit_down: SitDown, tmp_path: Path
) -> None:
    nam = sit_down("nam")
    page = nam.page
    page.goto("/digitization/books/new")
    page.get_by_label("Loại sổ").select_option(label="Khai sinh")
    page.get_by_label("Quyển số").fill(COVER)
    page.get_by_label("Từ năm").fill("2007")
    page.get_by_label("Cách số hóa").select_option("package")
    nam.press("Control+Enter")
    arrives(page, r"/digitization/books/\d+$")
    book = page.url.rpartition("/")[2]

    workbook, archive = package_with_bad_rows(tmp_path, COVER, rows=100, bad=3)
    page.goto("/digitization/packages/new")
    page.get_by_label("Sổ giấy của gói").select_option(value=book)
    page.get_by_role("textbox", name="Đơn vị thực hiện").fill("Công ty Số hóa Sông Hồng")
    page.set_input_files("#workbook", workbook)
    page.set_input_files("#archive", archive)
    expect(page.locator(".upload.is-done")).to_have_count(2, timeout=60_000)
    nam.finds_the_page_in_order()
    nam.press("Control+Enter")
    arrives(page, r"/digitization/packages/\d+$")
    nam.sees("Nhập các dòng đúng", within=60)
    expect(counted(page, "Phải sửa")).to_have_text("3")
    expect(counted(page, "Nhập mới")).to_have_text("97")
    nam.finds_the_page_in_order()
    package, bad_rows = page.url, page.get_by_role("link", name="Tải các dòng phải sửa")
    bad_rows.click()  # data of many people: the first time it asks for a second factor
    nam.enrols("nam")
    page.goto(package)
    with page.expect_download() as told:
        bad_rows.click()
    assert told.value.suggested_filename.endswith(".xlsx")
    nam.press("Control+Enter")
    nam.sees("các việc đang chờ kiểm tra", within=60)
    expect(page.locator("#content").get_by_text("97 dòng")).to_be_visible()
    page.goto(f"/digitization/books/{book}")
    expect(page.locator("dl div").filter(has_text="Chờ kiểm tra")).to_contain_text("97")


def counted(page: Page, title: str) -> object:
    return page.locator(".package-counts div").filter(has_text=title).locator("dd")


def test_a_province_follows_its_progress_down_to_the_numbers_of_one_book(sit_down: SitDown) -> None:
    son = sit_down("son")
    page = son.page
    page.goto("/digitization/progress")
    son.press("Control+Enter")
    expect(page.locator("#messages")).to_contain_text("Đã đếm lại lúc")
    son.finds_the_page_in_order()
    for office in ("UBND quận Ba Đình", "UBND phường Quán Thánh"):
        goes_down(son, office)
        expect(page.get_by_role("navigation", name="Cơ quan").locator("[aria-current]")).to_have_text(office)
        son.finds_the_page_in_order()
    for tab in ("Giai đoạn", "Loại sổ", "Người làm", "Sổ"):
        page.get_by_role("navigation", name="Xem theo").get_by_role("link", name=tab, exact=True).click()
        expect(page.get_by_role("link", name=tab, exact=True)).to_have_attribute("aria-current", "page")
        son.finds_the_page_in_order()
    gives_a_workbook(son, "tien-do-so-hoa-H26.1.13.xlsx")
    goes_down(son, "Khai sinh 1988 quyển 01")
    expect(page.get_by_role("heading", name="Các số trong sổ")).to_be_visible()
    son.finds_the_page_in_order()


def test_what_the_population_database_knows_otherwise_is_decided_at_the_keyboard(sit_down: SitDown) -> None:
    binh = sit_down("binh")
    page = binh.page
    page.goto("/digitization/reconciliations")
    binh.finds_the_page_in_order()
    binh.press("ArrowDown", "Enter")
    arrives(page, r"/digitization/reconciliations/\d+$")
    expect(page.locator("#reconciliation")).to_contain_text("Đã đối soát xong", timeout=60_000)
    binh.finds_the_page_in_order()
    run = page.url
    binh.press("x")  # data of many people: the first time it asks for a second factor
    binh.enrols("binh")
    page.goto(run)
    gives_a_workbook(binh, f"sai-lech-dot-{page.url.rpartition('/')[2]}.xlsx")
    binh.press("ArrowDown", "Enter")
    expect(page.get_by_role("columnheader", name="Dữ liệu dân cư")).to_be_visible()
    binh.finds_the_page_in_order()
    binh.press("ArrowDown", "Enter")
    arrives(page, r"/digitization/reconciliations/differences/\d+$")
    binh.finds_the_page_in_order()
    binh.press("Control+Enter")
    expect(page.locator("#messages")).to_contain_text("Đã ghi quyết định cho 1 sai lệch")


def goes_down(son: Desk, name: str) -> None:
    """Open a row of the table with the keys alone."""
    links = son.page.locator("[data-list] .row-link")
    wanted = links.filter(has_text=name).first
    expect(wanted).to_be_visible()
    son.press(*["ArrowDown"] * (links.all_inner_texts().index(wanted.inner_text()) + 1), "Enter")
    wanted.wait_for(state="detached")


def gives_a_workbook(desk: Desk, name: str) -> None:
    """Press the key of the workbook; what comes is one that opens, with a heading and rows."""
    desk.page.wait_for_load_state("domcontentloaded")
    with desk.page.expect_download() as told:
        desk.press("x")
    assert told.value.suggested_filename == name
    sheet = CalamineWorkbook.from_path(told.value.path()).get_sheet_by_index(0).to_python()
    assert len(sheet) > 3
