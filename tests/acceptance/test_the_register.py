"""The register beyond births: a death, a marriage, a rectification elsewhere, an act with a foreign element."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.acceptance.desk import Desk
from tests.acceptance.filing import file_sample
from tests.acceptance.test_one_birth import (
    gets_its_number_while_nobody_waits,
    is_sealed_and_issued,
)
from tests.arriving import arrives
from tests.running_demo import RunningDemo
from tests.story.papers import check_addresses_on

REASON = "Đã đối chiếu giấy tờ gốc, có người làm chứng"


def test_a_death_on_an_unknown_day_goes_on_to_its_agencies(
    binh: Desk, citizen: Desk, sit_down: Callable[[str], Desk]
) -> None:
    number = file_sample(citizen, kind="Khai tử liên thông")
    binh.open_dossier(number)
    deceased = binh.page.get_by_role("heading", level=1).inner_text()
    binh.press("Control+Enter")
    expect(binh.page.get_by_text("Đã tiếp nhận hồ sơ.")).to_be_visible()
    enters(binh)
    day = binh.page.locator("#id_death_date")
    day.fill(day.input_value().partition("/")[2])
    binh.page.locator("#id_death_time").fill("")
    submits_with_reasons(binh)
    binh.finds_the_page_in_order()

    chi = sit_down("chi")
    is_approved(chi, deceased)
    is_signed(chi, deceased)
    is_sealed_and_issued(sit_down("giang"), deceased)

    binh.open_dossier(number)
    binh.sees("Đã trả kết quả", within=40)
    branches = binh.page.get_by_role("list", name="Tiến trình ở các cơ quan")
    binh.sees_all("Đã có kết quả", 2, branches)
    binh.finds_the_page_in_order()


def test_a_marriage_that_the_law_forbids_is_refused_and_an_unusual_one_is_answered(
    binh: Desk, sit_down: Callable[[str], Desk], demo: RunningDemo
) -> None:
    page = binh.page
    too_late = demo.today().year - 19  # of age at 20
    begins_at_the_counter(binh, "kh")
    fill(
        page,
        husband_full_name="Y Ƀhăm Êban",
        husband_birth_date=f"12/03/{too_late}",
        husband_nationality="Việt Nam",
        husband_ethnicity="Ê Đê",
        husband_residence="Phường Quán Thánh, quận Ba Đình, thành phố Hà Nội",
        husband_personal_id=f"0012{too_late % 100:02}012345",
        wife_full_name="H'Hen Niê",
        wife_birth_date="05/06/1950",
        wife_nationality="Việt Nam",
        wife_ethnicity="Ê Đê",
        wife_residence="Phường Quán Thánh, quận Ba Đình, thành phố Hà Nội",
        wife_personal_id="001150012345",
    )
    binh.press("Control+Enter")
    expect(page.get_by_text("Luật Hôn nhân và gia đình 2014, Điều 8").first).to_be_visible()
    binh.finds_the_page_in_order()
    page.locator("#id_husband_birth_date").fill("12/03/1999")
    page.locator("#id_husband_personal_id").fill("001099012345")
    page.locator("#id_husband_id_number").fill("001099012345")
    submits_with_reasons(binh)
    is_approved(sit_down("chi"), "Y Ƀhăm Êban")


def test_a_marriage_with_a_foreigner_is_the_districts_from_counter_to_seal(
    sit_down: Callable[[str], Desk],
) -> None:
    long = sit_down("long")
    page = long.page
    begins_at_the_counter(long, "kh")
    fill(
        page,
        husband_full_name="Jean-Baptiste Lefèvre",
        husband_birth_date="04/09/1990",
        husband_nationality="Pháp",
        husband_residence="12 rue de la Paix, Paris, Pháp",
        husband_id_number="19FV12345",
        wife_full_name="Nguyễn Thị Thùy Dương",
        wife_birth_date="02/02/1994",
        wife_nationality="Việt Nam",
        wife_ethnicity="Kinh",
        wife_residence="Phường Quán Thánh, quận Ba Đình, thành phố Hà Nội",
        wife_personal_id="001194012345",
    )
    page.locator("#id_husband_id_type").select_option(label="Hộ chiếu")
    submits_with_reasons(long)
    hung = sit_down("hung")
    is_approved(hung, "Jean-Baptiste Lefèvre")
    is_signed(hung, "Jean-Baptiste Lefèvre")
    is_sealed_and_issued(sit_down("uyen"), "Jean-Baptiste Lefèvre")
    long.sees("Còn hiệu lực")
    expect(page.get_by_text("UBND quận Ba Đình").first).to_be_visible()
    long.finds_the_page_in_order()


def test_a_rectification_at_another_office_shows_behind_the_old_papers_code(
    binh: Desk, citizen: Desk, phone: Desk, sit_down: Callable[[str], Desk]
) -> None:
    number = file_sample(citizen, kind="Cha mẹ người Kinh")
    child = accept(binh, number)
    enters(binh)
    submits_with_reasons(binh)
    personal_id = gets_its_number_while_nobody_waits(binh)
    chi = sit_down("chi")
    is_approved(chi, child)
    is_signed(chi, child)
    is_sealed_and_issued(sit_down("giang"), child)
    binh.sees("Còn hiệu lực")
    binh.finds_the_page_in_order()
    address = binh.page.get_by_role("link", name="Tải tệp PDF").first.get_attribute("href")
    assert address
    paper = binh.page.request.get(address).body()

    dung = sit_down("dung")
    page = dung.page
    page.goto("/register/elsewhere")
    page.get_by_label("Mục đích tra cứu").select_option("change")
    page.get_by_label("Họ, chữ đệm, tên").fill(child)
    page.get_by_label("Số định danh cá nhân").fill(personal_id)
    dung.press("Enter")
    expect(page.get_by_role("link", name="Thay đổi, cải chính")).to_be_visible()
    dung.finds_the_page_in_order()
    page.get_by_role("link", name="Thay đổi, cải chính").click()
    page.get_by_label("Cải chính hộ tịch").check()
    for name, value in {
        "legal_basis": "Nghị định 123/2015/NĐ-CP, Điều 7 khoản 2",
        "evidence": "Giấy chứng sinh ghi tên khác, do lỗi của công chức khi nhập",
        "declarant_full_name": "Trần Khánh Linh",
        "declarant_relation": "Mẹ",
    }.items():
        page.locator(f"#change_{name}").fill(value)
    dung.finds_the_page_in_order()
    dung.press("Control+Enter")
    page.get_by_label("Mục cần thay đổi").select_option("child_given_name")
    page.get_by_role("button", name="Thêm").click()
    page.locator("[name='new-child_given_name']").fill("Thủy")
    dung.finds_the_page_in_order()
    submits_with_reasons(dung)
    minh = sit_down("minh")
    is_approved(minh, child)

    page = phone.page
    page.goto(check_addresses_on(paper)[0])
    expect(page.get_by_text("Có thay đổi, cải chính, bổ sung").first).to_be_visible()
    expect(page.get_by_text("Thủy")).to_have_count(0)
    page.get_by_label("Số định danh cá nhân").fill(personal_id)
    page.get_by_role("button", name="Xem nội dung").click()
    expect(page.get_by_text("Thủy").first).to_be_visible()
    expect(page.get_by_text(child.upper()).first).to_be_visible()
    phone.finds_the_page_in_order()

    binh.page.goto("/notes")
    expect(binh.page.get_by_text("Cải chính").first).to_be_visible()
    binh.finds_the_page_in_order()


def accept(binh: Desk, number: str) -> str:
    """Open a dossier and accept it with one key; return whose it is."""
    binh.open_dossier(number)
    name = binh.page.get_by_role("heading", level=1).inner_text()
    binh.press("Control+Enter")
    expect(binh.page.get_by_text("Đã tiếp nhận hồ sơ.")).to_be_visible()
    return name


def begins_at_the_counter(desk: Desk, abbreviation: str) -> None:
    """Begin an act for the citizen who stands there: the procedure's abbreviation and one key."""
    desk.page.goto("/counter")
    expect(desk.page.get_by_role("searchbox", name="Người dân cần làm thủ tục gì?")).to_be_focused()
    desk.page.keyboard.type(abbreviation)
    desk.press("Control+Enter")
    arrives(desk.page, r"/records/\d+/entry$")


def enters(desk: Desk) -> None:
    """Go on from the accepted dossier to the entry."""
    desk.press("Control+Enter")
    arrives(desk.page, r"/records/\d+/entry$")


def fill(page: Page, **values: str) -> None:
    for key, value in values.items():
        page.locator(f"#id_{key}").fill(value)


def submits_with_reasons(desk: Desk) -> None:
    """Submit; answer what the page asks about, and submit again."""
    page = desk.page
    done, not_yet = page.get_by_text("Đã trình phê duyệt"), page.get_by_text("Chưa trình được:")
    desk.press("Control+Enter")
    expect(done.or_(not_yet).first).to_be_visible(timeout=20_000)
    asked = page.locator("input[name^='reason:']")
    if asked.count():
        for index in range(asked.count()):
            asked.nth(index).fill(REASON)
        desk.press("Control+Enter")
    expect(done).to_be_visible()


def is_approved(chi: Desk, name: str) -> None:
    page = chi.page
    page.goto("/approvals")
    page.get_by_role("link", name=name).click()
    expect(page.get_by_role("button", name="Phê duyệt, đăng ký")).to_be_visible()
    chi.finds_the_page_in_order()
    chi.press("Control+Enter")
    expect(page.get_by_text("Đã đăng ký số")).to_be_visible()


def is_signed(chi: Desk, name: str) -> None:
    page = chi.page
    page.goto("/signing")
    chi.sees(name)
    row = page.get_by_role("row").filter(has_text=name)
    row.get_by_role("checkbox").check()
    chi.press("Control+Enter")
    expect(row).to_be_hidden()
