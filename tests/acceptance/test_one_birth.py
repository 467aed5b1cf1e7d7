"""One interlinked birth from the citizen's filing to the last agency's answer, by everybody's own hands."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.acceptance.desk import Desk
from tests.acceptance.filing import file_sample
from tests.acceptance.pictures import Pictures
from tests.arriving import arrives
from tests.story.papers import check_addresses_on


def test_a_birth_goes_from_the_portal_to_the_insurance_card(
    binh: Desk, citizen: Desk, phone: Desk, sit_down: Callable[[str], Desk], pictures: Pictures
) -> None:
    number = arrives_on_the_open_board(binh, citizen, pictures)
    child = is_accepted_with_one_key(binh, number, pictures)
    is_entered_without_typing_it_again(binh, child, pictures)
    personal_id = gets_its_number_while_nobody_waits(binh)
    is_approved_and_signed(sit_down("chi"), child, pictures)
    is_sealed_and_issued(sit_down("giang"), child)
    paper = stands_on_its_record(binh, pictures)
    is_completed_when_the_branches_end(binh, citizen, number, pictures)
    tells_a_telephone_what_it_is_worth(phone, paper, child, personal_id, pictures)


def arrives_on_the_open_board(binh: Desk, citizen: Desk, pictures: Pictures) -> str:
    board = binh.page
    board.evaluate("window.sinceTheMorning = true")
    number = file_sample(citizen, kind="Quá hạn (sau 60 ngày)")
    expect(board.get_by_role("row").filter(has_text=number)).to_be_visible()
    assert board.evaluate("window.sinceTheMorning"), "the page was loaded anew"
    binh.finds_the_page_in_order()
    pictures.take(binh, "board.png")
    return number


def is_accepted_with_one_key(binh: Desk, number: str, pictures: Pictures) -> str:
    page = binh.page
    page.get_by_role("row").filter(has_text=number).get_by_role("link").first.click()
    child = page.get_by_role("heading", level=1).inner_text()
    form = page.get_by_role("heading", name="Tờ khai của công dân").bounding_box()
    checks = page.get_by_role("list", name="Kiểm tra", exact=True).bounding_box()
    assert form
    assert checks
    assert checks["y"] < form["y"], "what has to be decided stands before what the citizen wrote"
    binh.finds_the_page_in_order()
    pictures.take(binh, "dossier.png")
    binh.press("Control+Enter")
    expect(page.get_by_text("Đã tiếp nhận hồ sơ.")).to_be_visible()
    return child


def is_entered_without_typing_it_again(binh: Desk, child: str, pictures: Pictures) -> None:
    page = binh.page
    binh.press("Control+Enter")
    arrives(page, r"/records/\d+/entry$")
    names = [page.locator(f"#id_child_{part}_name").input_value() for part in ("family", "middle", "given")]
    assert " ".join(name for name in names if name) == child
    for line in ("child_birth_date", "birth_place", "native_place", "mother_full_name", "father_personal_id"):
        assert page.locator(f"#id_{line}").input_value(), f"{line} was known and had to be typed"
    binh.finds_the_page_in_order()
    pictures.take(binh, "entry.png")

    binh.press("Control+Enter")
    expect(page.get_by_text("Hãy ghi lý do, hoặc sửa lại thông tin.")).to_be_visible()
    binh.finds_the_page_in_order()
    page.get_by_label("đăng ký quá hạn").fill("Cha mẹ ở xa, có đơn giải trình")
    binh.press("Control+Enter")
    expect(page.get_by_text(f"Đã trình phê duyệt khai sinh của {child}.")).to_be_visible()


def gets_its_number_while_nobody_waits(binh: Desk) -> str:
    binh.sees("Cơ sở dữ liệu dân cư cấp")
    found = re.search(r"(?<!\d)\d{12}(?!\d)", binh.page.get_by_label("Số định danh cá nhân").inner_text())
    assert found
    return found.group()


def is_approved_and_signed(chi: Desk, child: str, pictures: Pictures) -> None:
    page = chi.page
    chi.press("g", "d")
    arrives(page, "/approvals$")
    page.get_by_role("link", name=child).click()
    expect(page.get_by_text("Cha mẹ ở xa, có đơn giải trình")).to_be_visible()
    chi.finds_the_page_in_order()
    chi.press("Control+Enter")
    expect(page.get_by_text("Đã đăng ký số")).to_be_visible()

    page.goto("/signing")
    chi.sees(child)
    page.get_by_role("link", name=child).click()
    see_the_paper(page)
    row = page.get_by_role("row").filter(has_text=child)
    row.get_by_role("checkbox").check()
    chi.finds_the_page_in_order()
    pictures.take(chi, "signing-queue.png")
    chi.press("Control+Enter")
    expect(page.get_by_role("heading", name="Đã ký 1/1 giấy")).to_be_visible()
    expect(row).to_be_hidden()


def is_sealed_and_issued(giang: Desk, child: str) -> None:
    page = giang.page
    page.goto("/issuing")
    giang.sees(child)
    giang.finds_the_page_in_order()
    # The receipt of a dossier that came to the counter waits for the seal too.
    row = page.get_by_role("row").filter(has_text=child, has_not_text="/TNHS")
    row.get_by_role("checkbox").check()
    giang.press("Control+Enter")
    expect(row).to_be_hidden()


def stands_on_its_record(binh: Desk, pictures: Pictures) -> bytes:
    page = binh.page
    binh.sees("Còn hiệu lực")
    for who in ("Lê Thị Chi", "UBND phường Quán Thánh"):
        expect(page.get_by_label("Giấy khai sinh (bản điện tử)").get_by_text(who)).to_be_visible()
    binh.finds_the_page_in_order()
    pictures.take(binh, "record.png")
    address = page.get_by_role("link", name="Tải tệp PDF").get_attribute("href")
    assert address
    paper = page.request.get(address).body()
    pictures.take_paper(paper, "certificate.png")
    return paper


def is_completed_when_the_branches_end(binh: Desk, citizen: Desk, number: str, pictures: Pictures) -> None:
    binh.open_dossier(number)
    binh.sees("Đã trả kết quả", within=30)
    branches = binh.page.get_by_role("list", name="Tiến trình ở các cơ quan")
    binh.sees_all("Đã có kết quả", 2, branches)
    binh.finds_the_page_in_order()

    citizen.page.goto(f"/dossiers/{number}")
    citizen.wait_for(
        lambda: citizen.page.locator("#history .now", has_text="10 ·").is_visible(), 20, "code 10"
    )
    told = [chip.split(" ")[0] for chip in citizen.page.locator("#history .chip").all_inner_texts()]
    assert told[::-1] == ["1", "2", "4", "9", "10"]
    citizen.finds_the_page_in_order()
    pictures.take(citizen, "sandbox.png")


def tells_a_telephone_what_it_is_worth(
    phone: Desk, paper: bytes, child: str, personal_id: str, pictures: Pictures
) -> None:
    page = phone.page
    (address,) = check_addresses_on(paper)
    page.goto(address)
    for line in ("Giấy khai sinh", "Còn hiệu lực", "UBND phường Quán Thánh"):
        expect(page.get_by_text(line).first).to_be_visible()
    for secret in (child, "Số đăng ký", "Ngày đăng ký", "SHA-256"):
        expect(page.get_by_text(secret)).to_have_count(0)
    phone.finds_the_page_in_order()
    pictures.take(phone, "qr-page.png")

    proof = page.get_by_label("Số định danh cá nhân")
    proof.fill("001226000000")
    page.get_by_role("button", name="Xem nội dung").click()
    expect(page.get_by_text("không khớp với giấy này")).to_be_visible()
    expect(page.get_by_text(child)).to_have_count(0)
    proof.fill(personal_id)
    page.get_by_role("button", name="Xem nội dung").click()
    expect(page.get_by_text(child).first).to_be_visible()
    expect(page.get_by_text("SHA-256")).to_be_visible()
    phone.finds_the_page_in_order()


def see_the_paper(page: Page) -> None:
    """See to it that the image of the paper is really there."""
    image = page.get_by_role("img", name="Bản điện tử đang chọn")
    expect(image).to_be_visible()
    page.wait_for_function(
        "(image) => image.complete && image.naturalWidth > 400", arg=image.element_handle()
    )
