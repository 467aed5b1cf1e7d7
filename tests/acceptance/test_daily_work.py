"""An office's day: no mouse, a shared computer, a login that runs out, and accounts that nobody uses."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.acceptance.desk import Desk
from tests.acceptance.filing import file_sample
from tests.acceptance.idleness import leave_alone
from tests.acceptance.pictures import Pictures
from tests.arriving import arrives
from tests.running_demo import RunningDemo


def test_an_officer_needs_no_mouse(binh: Desk) -> None:
    page = binh.page
    binh.press("?")
    help_ = page.get_by_role("dialog", name="Phím tắt")
    expect(help_).to_be_visible()
    for words in ("Việc chính của trang", "Mở dòng đang chọn", "Tìm kiếm", "Đổi người dùng"):
        expect(help_).to_contain_text(words)
    binh.finds_the_page_in_order()
    binh.press("Escape")
    expect(help_).to_be_hidden()

    binh.press("ArrowDown", "ArrowDown")
    second = page.locator(".row-link").nth(1)
    expect(second).to_be_focused()
    child = second.inner_text()
    binh.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(child)

    binh.press("g", "g")
    expect(page.get_by_role("heading", name="Việc cần làm")).to_be_visible()
    binh.look_for(child)
    expect(page.locator(".row-link").first).to_have_text(child)
    binh.finds_the_page_in_order()


def test_one_key_changes_the_user_of_a_shared_computer_and_comes_back_to_the_page(
    binh: Desk, citizen: Desk
) -> None:
    binh.open_dossier(file_sample(citizen))
    page, here = binh.page, binh.page.url
    binh.press("F9")
    arrives(page, r"/login\?next=")
    binh.finds_the_page_in_order()
    binh.log_in("lan")
    expect(page).to_have_url(here)
    expect(page.locator(".topbar")).to_contain_text("Bùi Ngọc Lan")


def test_a_login_that_runs_out_while_somebody_types_loses_nothing(
    binh: Desk, citizen: Desk, demo: RunningDemo
) -> None:
    binh.open_dossier(file_sample(citizen))
    page = binh.page
    binh.press("Control+Enter")
    expect(page.get_by_text("Đã tiếp nhận hồ sơ.")).to_be_visible()
    binh.press("Control+Enter")
    arrives(page, r"/records/\d+/entry$")
    here = page.url
    page.locator("#id_birth_place").fill("Nhà hộ sinh A, số 36 phố Ngô Quyền")
    leave_alone(demo, binh, minutes=31)
    page.locator("#id_birth_place").press("Control+s")
    arrives(page, r"/login\?next=")
    expect(page.get_by_text("Phiên làm việc đã tạm dừng quá 30 phút: hãy đăng nhập lại")).to_be_visible()
    expect(page.get_by_label("Tên đăng nhập")).to_have_value("binh")
    expect(page.get_by_label("Mật khẩu")).to_be_focused()
    binh.log_in("binh")
    expect(page).to_have_url(here)
    expect(page.locator("#id_birth_place")).to_have_value("Nhà hộ sinh A, số 36 phố Ngô Quyền")
    expect(page.get_by_text("Đã đưa lại nội dung gõ lúc")).to_be_visible()
    binh.finds_the_page_in_order()


def test_an_administrator_locks_an_account_that_nobody_uses(
    sit_down: Callable[[str], Desk], demo: RunningDemo, pictures: Pictures
) -> None:
    khanh = sit_down("khanh")
    page = khanh.page
    page.goto("/admin/hotich/user/")
    pictures.take(khanh, "admin-review.png")
    page.goto("/admin/hotich/user/?assigned=no")
    khanh.finds_the_page_in_order()
    page.get_by_role("row").filter(has_text="Tạ Xuân Cường").get_by_role("checkbox").check()
    page.locator("select[name=action]").select_option(label="Khóa tài khoản")
    page.get_by_role("button", name="Thực hiện").click()
    expect(page.get_by_text("các phiên đang chạy kết thúc ngay")).to_be_visible()
    khanh.finds_the_page_in_order()
    page.get_by_label("Lý do").fill("Đã chuyển công tác, không còn phân công")
    page.get_by_role("button", name="Khóa tài khoản").click()
    expect(page.get_by_text("đã thực hiện với 1 mục")).to_be_visible()
    expect(page.get_by_role("row").filter(has_text="Tạ Xuân Cường")).to_contain_text("Đã khóa")
