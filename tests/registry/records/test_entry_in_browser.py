"""The entry under an officer's hands: keys, dates as spoken, and nothing typed is ever lost."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from hotich.rights.access import Actor
from registry.models import Record
from tests.arriving import arrives, press
from tests.barriers import serious_barriers
from tests.scanning import SCAN

pytestmark = pytest.mark.django_db(transaction=True)
SitDown = Callable[[Actor], str]


@pytest.fixture
def entry(draft: Record, binh: Actor, sit_down: SitDown, page: Page) -> str:
    """The address of the entry, open in Bình's browser."""
    address = f"{sit_down(binh)}/records/{draft.pk}/entry"
    page.set_viewport_size({"width": 1366, "height": 768})
    page.goto(address)
    return address


def test_an_entry_is_finished_by_keys_alone(entry: str, draft: Record, page: Page) -> None:
    expect(page.locator("#id_child_family_name")).to_be_focused()
    press(page, "Enter", "Tab", "Tab")
    expect(page.locator("#id_child_birth_date")).to_be_focused()
    page.keyboard.type("15022024")
    press(page, "Tab")
    expect(page.locator("#id_child_birth_date")).to_have_value("15/02/2024")
    expect(page.locator("#entry-dates")).to_contain_text(
        "Ngày mười lăm, tháng hai, năm hai nghìn không trăm hai mươi tư"
    )
    expect(page.locator("#entry-dates")).to_contain_text("Quá hạn")
    press(page, "Control+Enter")
    expect(page.locator("#reason-late")).to_be_visible()
    expect(page.locator(".check.is-missing").first).to_contain_text("Hãy ghi lý do")
    for reason in page.locator("[name^='reason:']").all():
        reason.fill("Đã đối chiếu bản gốc")
    press(page, "Control+Enter")
    expect(page.locator("#messages")).to_contain_text("Đã trình phê duyệt")
    assert Record.objects.get(pk=draft.pk).state == "submitted"


def test_a_reason_that_the_law_names_is_given_by_one_click(entry: str, page: Page) -> None:
    page.fill("#id_child_family_name", "Hrah")
    press(page, "Tab")
    page.get_by_role("button", name="Theo tập quán").click()
    expect(page.locator("#reason-family-name")).to_have_value("Theo tập quán")
    expect(page.get_by_role("button", name="Theo tập quán")).to_have_count(0)
    assert serious_barriers(page) == []


def test_ctrl_s_saves_without_leaving_the_field(entry: str, draft: Record, page: Page) -> None:
    page.fill("#id_native_place", "Xã Yên Thắng")
    press(page, "Control+s")
    expect(page.locator("#entry-note")).to_contain_text("Đã lưu lúc")
    expect(page.locator("#id_native_place")).to_be_focused()
    assert Record.objects.get(pk=draft.pk).particulars.values["native_place"] == "Xã Yên Thắng"


def test_an_unknown_father_goes_out_of_sight(entry: str, page: Page) -> None:
    page.select_option("#id_parentage_kind", "father_unknown")
    page.fill("#id_father_full_name", "")
    page.locator("#id_father_full_name").blur()
    expect(page.locator("#entry-father")).to_be_hidden()
    expect(page.locator("#entry-mother")).to_be_visible()
    page.select_option("#id_parentage_kind", "both")
    expect(page.locator("#entry-father")).to_be_visible()


def test_a_login_that_ran_out_costs_nothing_that_was_typed(
    entry: str, draft: Record, binh: Actor, sit_down: SitDown, page: Page
) -> None:
    page.fill("#id_native_place", "Xã Yên Thắng")
    page.on("dialog", lambda dialog: dialog.accept())
    page.context.clear_cookies(name="sessionid")
    press(page, "Control+Enter")
    arrives(page, r"/login")
    sit_down(binh)
    page.goto(entry)
    expect(page.locator("#id_native_place")).to_have_value("Xã Yên Thắng")
    expect(page.get_by_text("Đã đưa lại nội dung gõ lúc")).to_be_visible()
    press(page, "Control+s")
    expect(page.locator("#entry-note")).to_contain_text("Đã lưu lúc")
    page.reload()
    expect(page.get_by_text("Đã đưa lại nội dung gõ lúc")).to_have_count(0)
    expect(page.locator("#id_native_place")).to_have_value("Xã Yên Thắng")


def test_a_reason_survives_the_next_check(entry: str, page: Page) -> None:
    page.fill("#id_child_ethnicity", "")
    page.press("#id_child_ethnicity", "Tab")
    page.fill("#reason-no-ethnicity", "Cha mẹ chưa thống nhất")
    page.fill("#id_notice_number", "")
    page.press("#id_notice_number", "Tab")
    expect(page.locator("#reason-no-birth-notice")).to_be_visible()
    expect(page.locator("#reason-no-ethnicity")).to_have_value("Cha mẹ chưa thống nhất")


#: A scanner without a Vietnamese keyboard: number and days can be trusted.
SPOILT = "001190012345||Le Thi Hoa|15021990|Nu|So 5 pho Hang Than|01012022"


def test_a_card_scanned_while_the_cursor_stands_nowhere_fills_the_open_part(entry: str, page: Page) -> None:
    page.locator("#entry-mother .card-reader summary").click()
    expect(page.locator("#card-mother")).to_be_focused()
    page.evaluate("document.activeElement.blur()")
    page.evaluate(SCAN, [SPOILT, "body"])
    expect(page.locator("#id_mother_personal_id")).to_have_value("001190012345")
    expect(page.locator("#entry-mother [data-card-answer]")).to_contain_text("bộ gõ làm sai")
    assert page.url == entry


def test_a_card_scanned_into_a_box_of_nobody_leaves_it_as_it_was_and_asks_whose_it_is(
    entry: str, page: Page
) -> None:
    page.fill("#id_birth_place", "Trạm y tế")
    page.keyboard.type(SPOILT)
    press(page, "Enter")
    expect(page.locator("#id_birth_place")).to_have_value("Trạm y tế")
    expect(page.get_by_text("Hãy đặt con trỏ vào phần của người có thẻ")).to_be_visible()


def test_a_scanned_card_fills_the_mother(entry: str, page: Page) -> None:
    page.locator("#entry-mother .card-reader summary").click()
    page.fill("#card-mother", "001190012345||Lê Thị H’Hoa|15021990|Nữ|Số 5 phố Hàng Than, Hà Nội|01012022")
    page.press("#card-mother", "Enter")
    expect(page.locator("#id_mother_full_name")).to_have_value("Lê Thị H’Hoa")
    expect(page.locator("#id_mother_personal_id")).to_have_value("001190012345")
    expect(page.locator("#id_mother_birth_date")).to_have_value("15/02/1990")


def test_the_page_has_no_serious_barrier_and_fits_a_phone(entry: str, page: Page) -> None:
    assert serious_barriers(page) == []
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(entry)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
