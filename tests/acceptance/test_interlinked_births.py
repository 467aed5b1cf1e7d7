"""Births of the interlinked group off the straight way, with the partners' own books read at each step."""

import datetime
import io
import re
from collections.abc import Callable
from itertools import takewhile
from typing import Any

import zxingcpp
from PIL import Image
from playwright.sync_api import expect

from tests.acceptance.books import Book, Books, branch, numbers, statuses
from tests.acceptance.desk import Desk
from tests.acceptance.filing import file_sample
from tests.acceptance.test_one_birth import is_sealed_and_issued
from tests.acceptance.test_the_register import (
    accept,
    enters,
    fill,
    is_approved,
    is_signed,
    submits_with_reasons,
)
from tests.arriving import arrives
from tests.registry.papers.reading import words_of
from tests.running_demo import RunningDemo

SitDown = Callable[[str], Desk]
CARD = "Cấp thẻ BHYT"
#: Sent, refused and done, as each of those who hear calls it.
TURNS = {"portal": (1, 3, 9), "one_stop": (1, 6, 4)}
#: The list of papers, the kind of one, and whether it is digitised, as each calls it.
COMPONENTS = {
    "portal": ("TaiLieuNop", "MaThanhPhanHoSo", "DuocSoHoa"),
    "one_stop": ("thanhPhanHoSo", "loaiGiayTo", "daSoHoa"),
}
WHOLE_WAY = {"portal": [1, 2, 4, 9, 10], "one_stop": [1, 3, 7, 4, 5]}


def test_a_refused_branch_is_sent_again_and_everybody_hears_it_in_order(
    binh: Desk, citizen: Desk, phone: Desk, sit_down: SitDown, books: Books
) -> None:
    number = file_sample(citizen, partners="Bảo hiểm từ chối lần đầu")
    child = is_submitted(binh, number)
    phone.page.goto(scanned_from_the_receipt(binh, number))
    stands_for_the_citizen(phone, "Chưa đến", child)
    refusals = refusals_counted(binh)
    is_issued(sit_down, child)

    hear_of_the_card(books, number, "sent", "refused")
    stands_for_the_citizen(phone, "Bị trả lại", child)
    lan = sit_down("lan")
    is_found_in_the_queue(lan, child, why=books.of(number)["insurance"]["requests"][0]["lyDo"])
    assert refusals_counted(binh) == refusals + 1
    binh.finds_the_page_in_order()

    books.plan(number, insurance={"delay_seconds": 12})
    is_sent_again(lan, number)
    stands_for_the_citizen(phone, "Đang giải quyết", child)
    binh.page.goto("/queues/branches")
    expect(binh.page.get_by_role("link", name=child)).to_have_count(0)

    hear_of_the_card(books, number, "sent", "refused", "sent", "done")
    come_to_the_end(books, number)
    stands_for_the_citizen(phone, "Đã có kết quả", child)
    assert refusals_counted(binh) == refusals + 1
    shows_the_card(citizen, number, books)


def test_a_birth_returned_by_the_leader_is_renamed_and_registered_under_its_last_name(
    binh: Desk, citizen: Desk, sit_down: SitDown, books: Books
) -> None:
    number = file_sample(citizen)
    asked_for = is_submitted(binh, number)
    books.come_to(number, numbers, [(asked_for, "da_giu")])
    chi = sit_down("chi")
    is_returned(chi, asked_for, "Tên của trẻ chưa đúng giấy chứng sinh.")

    child = is_renamed(binh, number, "Thủy Tiên")
    books.come_to(number, numbers, [(asked_for, "da_giu")])
    is_approved(chi, child)
    books.come_to(number, numbers, [(child, "da_xac_nhan")])

    is_signed(chi, child)
    is_sealed_and_issued(sit_down("giang"), child)
    come_to_the_end(books, number)
    for partner in WHOLE_WAY:
        (certificate,) = books.of(number)[partner]["results"]
        said = words_of(books.paper(certificate["sha256"]))
        assert child.upper() in said
        assert asked_for.upper() not in said
    for agency in ("police", "insurance"):
        assert books.of(number)[agency]["requests"][0]["noiDung"]["hoTen"] == child


def test_a_withdrawal_after_the_number_was_given_gives_it_back(
    binh: Desk, citizen: Desk, sit_down: SitDown, books: Books
) -> None:
    number = file_sample(citizen)
    child = is_submitted(binh, number)
    books.come_to(number, numbers, [(child, "da_giu")])
    binh.open_dossier(number)
    binh.sees("Chờ phê duyệt")

    page = citizen.page
    page.goto(f"/dossiers/{number}")
    page.get_by_label("Lý do").fill("Gia đình về quê đăng ký.")
    page.get_by_role("button", name="Rút hồ sơ này").click()
    books.come_to(number, numbers, [(child, "da_tra_lai")])
    books.come_to(number, statuses("portal"), [1, 2, 4, 7])
    books.come_to(number, statuses("one_stop"), [1, 3, 7, 6])
    assert "Gia đình về quê đăng ký." in books.of(number)["portal"]["statuses"][-1]["GhiChu"]
    nothing_waits(books, number)
    binh.sees("Đã rút")
    binh.finds_the_page_in_order()
    chi = sit_down("chi")
    chi.page.goto("/approvals")
    expect(chi.page.get_by_role("link", name=child)).to_have_count(0)
    page.reload()
    citizen.finds_the_page_in_order()
    page.goto("/?tab=population")
    expect(page.locator("#numbers tr").filter(has_text=number)).to_contain_text("Đã trả lại")
    citizen.finds_the_page_in_order()


def test_a_counter_filing_reaches_its_partners_whole_and_ends_with_the_hand_out(
    binh: Desk, citizen: Desk, phone: Desk, sit_down: SitDown, books: Books, demo: RunningDemo
) -> None:
    an, child = sit_down("an"), "Đặng Gia Bảo"
    is_filed_at_the_counter(an, born=demo.today() - datetime.timedelta(days=10))
    number, address = has_a_receipt(an)
    for partner in WHOLE_WAY:
        books.come_to(number, statuses(partner), [1])
    hold_the_whole(books, number)
    phone.page.goto(address)
    stands_for_the_citizen(phone, "Chưa đến", child)

    assert is_submitted(binh, number) == child
    is_issued(sit_down, child)
    is_handed_out(an, child)
    come_to_the_end(books, number)
    stands_for_the_citizen(phone, "Đã có kết quả", child)
    for tab in ("portal", "one_stop"):
        citizen.page.goto(f"/?tab={tab}")
        expect(citizen.page.locator("#own")).to_contain_text(number)
    citizen.finds_the_page_in_order()


# --- What they do -----------------------------------------------------------------------------------------


def is_submitted(binh: Desk, number: str) -> str:
    """Accept, enter and submit a dossier; return whose birth it is."""
    child = accept(binh, number)
    enters(binh)
    submits_with_reasons(binh)
    return child


def is_issued(sit_down: SitDown, child: str) -> None:
    chi = sit_down("chi")
    is_approved(chi, child)
    is_signed(chi, child)
    is_sealed_and_issued(sit_down("giang"), child)


def is_returned(chi: Desk, child: str, why: str) -> None:
    page = chi.page
    page.goto("/approvals")
    page.get_by_role("link", name=child).click()
    expect(page.get_by_role("button", name="Phê duyệt, đăng ký")).to_be_visible()
    chi.press("t")
    page.get_by_label("Phải sửa gì").fill(why)
    chi.finds_the_page_in_order()
    page.locator("#return-entry-form").get_by_role("button", name="Trả lại người lập").click()
    expect(page.get_by_role("link", name=child)).to_have_count(0)


def is_renamed(binh: Desk, number: str, given_name: str) -> str:
    """Do what the leader asked for; return the child's new name."""
    page = binh.page
    binh.open_dossier(number)
    binh.sees("Tên của trẻ chưa đúng giấy chứng sinh.")
    binh.finds_the_page_in_order()
    page.get_by_role("link", name="Tiếp tục bản lập").click()
    arrives(page, r"/records/\d+/entry$")
    expect(page.get_by_text("Tên của trẻ chưa đúng giấy chứng sinh.")).to_be_visible()
    page.locator("#id_child_given_name").fill(given_name)
    binh.finds_the_page_in_order()
    parts = [page.locator(f"#id_child_{part}_name").input_value() for part in ("family", "middle", "given")]
    submits_with_reasons(binh)
    return " ".join(part for part in parts if part)


def is_sent_again(binh: Desk, number: str) -> None:
    page = binh.page
    binh.open_dossier(number)
    act = page.locator("details.act").filter(has_text=f"Gửi lại: {CARD}")
    act.locator("summary").click()
    act.get_by_label("Đã sửa hoặc thống nhất gì").fill("Bảo hiểm xã hội nhận thẻ ở nơi khám đã chọn.")
    binh.finds_the_page_in_order()
    act.get_by_role("button", name="Gửi lại").click()
    expect(page.get_by_text("Đã gửi lại.")).to_be_visible()


def is_filed_at_the_counter(an: Desk, *, born: datetime.date) -> None:
    """Take a birth of the group in with its paper, and the fee for a copy."""
    page = an.page
    page.goto("/counter/birth_group")
    folded = page.locator("details.entry-folded:not([open]) > summary")
    while folded.count():
        folded.first.click()
    fill(
        page,
        declarant_full_name="Đặng Thị Mơ",
        declarant_personal_id="001190000987",
        declarant_relation="Mẹ",
        declarant_phone="0912345678",
        child_family_name="Đặng",
        child_middle_name="Gia",
        child_given_name="Bảo",
        child_birth_date=f"{born:%d/%m/%Y}",
        child_ethnicity="Kinh",
        child_nationality="Việt Nam",
        birth_place="Bệnh viện Phụ sản Hà Nội",
        notice_number=f"0123/{born:%Y}",
        copies_requested="1",
        mother_full_name="Đặng Thị Mơ",
        mother_birth_date="06/05/1990",
        mother_personal_id="001190000987",
        father_full_name="Đặng Văn Khôi",
        father_birth_date="12/03/1988",
        householder_name="Đặng Văn Khôi",
        residence_address="12 Hàng Than, phường Quán Thánh, quận Ba Đình, thành phố Hà Nội",
        hospital="Bệnh viện Nhi Trung ương",
        receipt_number="0012345",
    )
    page.locator("#id_child_gender").select_option("male")
    out = io.BytesIO()
    Image.new("RGB", (400, 600), "white").save(out, format="PNG")
    scan = {"name": "giay-chung-sinh.png", "mimeType": "image/png", "buffer": out.getvalue()}
    page.locator("#id_paper_birth_notice").set_input_files(scan)  # type: ignore[arg-type]
    expect(page.locator("#counter-checks")).to_contain_text("8.000 đồng")
    an.finds_the_page_in_order()
    an.press("Control+Enter")
    arrives(page, r"/slips/receipt")


def has_a_receipt(an: Desk) -> tuple[str, str]:
    """Return the number on the receipt as it is printed, and where its QR leads."""
    an.finds_the_page_in_order()
    printed = words_of(an.page.pdf(format="A4"))
    assert "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ" in printed
    assert "In phiếu" not in printed
    number = re.search(r"Mã hồ sơ: (\S+)", printed)
    assert number
    return number[1], qr_on(an)


def is_handed_out(an: Desk, child: str) -> None:
    page = an.page
    page.goto("/hand-outs")
    an.finds_the_page_in_order()
    page.get_by_role("link", name=child).click()
    act = page.locator("#hand-out")
    expect(act.get_by_label("Người nhận")).to_be_visible()
    an.finds_the_page_in_order()
    act.get_by_role("button", name="Ghi nhận đã trả").click()
    expect(page.get_by_text("Đặng Thị Mơ").first).to_be_visible()


# --- What they see ----------------------------------------------------------------------------------------


def scanned_from_the_receipt(binh: Desk, number: str) -> str:
    """Open the receipt of a dossier; return where its QR leads."""
    binh.open_dossier(number)
    binh.page.goto(f"{binh.page.url}/slips/receipt")
    binh.finds_the_page_in_order()
    return qr_on(binh)


def qr_on(desk: Desk) -> str:
    seen = desk.page.get_by_role("img", name="Mã QR mở trang theo dõi hồ sơ").screenshot()
    with Image.open(io.BytesIO(seen)) as picture:
        (code,) = zxingcpp.read_barcodes(picture.resize((picture.width * 4, picture.height * 4)))
    assert re.search(r"/ho-so/[0-9A-Z]+$", code.text)
    return str(code.text)


def stands_for_the_citizen(phone: Desk, word: str, child: str) -> None:
    """The page behind the QR says where the card stands, names nobody and is in order."""
    leg = phone.page.locator(".tracking > li").filter(has=phone.page.get_by_role("heading", name=CARD))
    phone.wait_for(lambda: leg.get_by_text(word, exact=True).is_visible(), 30, word)
    expect(phone.page.get_by_text(child)).to_have_count(0)
    phone.finds_the_page_in_order()


def is_found_in_the_queue(lan: Desk, child: str, why: str) -> None:
    """Whoever knew nothing of the refusal meets it first among their work."""
    page = lan.page
    page.goto("/")
    expect(page.get_by_role("link", name=child)).to_be_visible()
    rows = page.locator("tbody tr[id]").all_inner_texts()
    first = takewhile(lambda row: "bị từ chối" in row, rows)
    assert any(child in row for row in first)
    page.get_by_role("list", name="Cần xử lý trước").get_by_text("nhánh bị từ chối").click()
    arrives(page, "/queues/branches$")
    row = page.get_by_role("row").filter(has_text=child)
    expect(row).to_contain_text("BHYT: bị từ chối")
    expect(row).to_contain_text(why)
    lan.finds_the_page_in_order()
    row.get_by_role("link").first.click()
    expect(page.get_by_role("list", name="Tiến trình ở các cơ quan")).to_contain_text(why)
    lan.finds_the_page_in_order()


def refusals_counted(binh: Desk) -> int:
    """Return how often the insurance refused a card, as the page of the agencies counts."""
    page = binh.page
    page.goto("/agencies")
    row = page.locator("table.shares tbody tr").filter(has_text=CARD)
    if not row.count():
        return 0
    column = page.locator("table.shares thead th").all_inner_texts().index("Từ chối")
    return int(row.locator("th, td").nth(column).inner_text())


# --- What the partners' books say -------------------------------------------------------------------------


def hear_of_the_card(books: Books, number: str, *turns: str) -> None:
    """Portal and one-stop system heard so far of these turns of the card's branch, each with its sending."""
    for partner, (sent, refused, done) in TURNS.items():
        codes = {"sent": sent, "refused": refused, "done": done}
        sendings = [1, 1, 2, 2][: len(turns)]
        wanted = list(zip(sendings, (codes[turn] for turn in turns), strict=True))

        def turned(book: Book, partner: str = partner, of: tuple[int, ...] = TURNS[partner]) -> Any:
            return [told for told in branch(partner, "insurance")(book) if told[1] in of]

        books.come_to(number, turned, wanted)


def hold_the_whole(books: Books, number: str) -> None:
    """Both hold the filing itself, and held it before they heard of any status.

    What the population database answers may ask for one more paper; the whole is then told to each again.
    """
    books.come_to(number, lambda book: papers_of(book, "portal") == papers_of(book, "one_stop"), True)
    book = books.of(number)
    portal, one_stop = book["portal"], book["one_stop"]
    for each in (portal, one_stop):
        assert each["held"]["at"] <= each["statuses"][0]["at"]
    theirs, ours = portal["held"], one_stop["held"]
    assert (theirs["MaTTHC"], theirs["ChuHoSo"], theirs["NgayHenTra"]) == (
        ours["maTTHC"],
        ours["nguoiNop"]["hoTen"],
        ours["ngayHenTra"],
    )
    assert theirs["ChuHoSo"] == "Đặng Thị Mơ"
    assert (theirs["KenhThucHien"], ours["kenhThucHien"]) == (1, 1)
    assert [(each["SoTien"], each["DaNop"]) for each in theirs["DanhSachLePhi"]] == [(0, 0), (8000, 8000)]
    assert [(each["soTien"], each["daNop"]) for each in ours["danhSachLePhi"]] == [(0, 0), (8000, 8000)]
    assert theirs["DanhSachLePhi"][1]["BienLai"]["So"] == "0012345"
    assert papers_of(book, "portal")[0] == ("birth_notice", True)


def papers_of(book: Book, partner: str) -> list[tuple[str, bool]]:
    """Read which papers a partner was told of, and whether they are digitised."""
    components, kind, digitised = COMPONENTS[partner]
    return [(each[kind], bool(each[digitised])) for each in book[partner]["held"][components]]


def shows_the_card(citizen: Desk, number: str, books: Books) -> None:
    """The card's number is what portal, agency and citizen all read."""
    card = books.of(number)["insurance"]["requests"][-1]["soThe"]
    page = citizen.page
    page.goto(f"/dossiers/{number}")
    expect(page.locator("#branches")).to_contain_text(card)
    citizen.finds_the_page_in_order()
    for tab in ("police", "insurance"):
        page.goto(f"/?tab={tab}")
        expect(page.locator("#tasks")).to_contain_text(number)
    citizen.finds_the_page_in_order()


def come_to_the_end(books: Books, number: str) -> None:
    """Both have heard the whole way, nothing twice, and nothing waits."""
    for partner, codes in WHOLE_WAY.items():
        books.come_to(number, statuses(partner), codes, within=60)
    nothing_waits(books, number)


def nothing_waits(books: Books, number: str) -> None:
    assert books.doubled(number) == []
    assert {each["state"] for each in books.of(number)["letters"]} <= {"accepted"}
