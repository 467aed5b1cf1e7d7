"""The interlinked group of a death around Tết 2027, with the partners' own books read at each step.

Each payer is named before anything is filed and pays alone; the promise that all are told is the right one; and a late
dossier is apologised for, from the button to the portal.
"""

import datetime
import json
import re
import subprocess
from collections.abc import Callable, Generator, Iterable
from random import Random
from typing import Any

import httpx
import pytest
from playwright.sync_api import expect

from hotich.values.money import dong
from hotich.values.working_days import working_days_between
from tests.acceptance.deaths import BENEFITS, DEATHS, SOCIAL, WARD, Death
from tests.acceptance.desk import Desk
from tests.acceptance.filing import ask_supplement, file_sample
from tests.acceptance.test_the_register import accept, enters, submits_with_reasons
from tests.running_demo import RunningDemo
from tests.story.partners import Partners

SitDown = Callable[[str], Desk]
#: A day off: what is filed counts from Monday, at whatever hour this is played.
SATURDAY = datetime.date(2027, 1, 30)
#: The first day after the holidays on which what was filed until then is late, and what is promised anew.
NEXT_WEEK, ANEW = datetime.date(2027, 2, 18), datetime.date(2027, 2, 26)
WHERE = "Bệnh viện Bạch Mai, phường Kim Liên, thành phố Hà Nội"
WHY = "Công an đang xác minh nơi đăng ký thường trú cuối cùng của người chết."
FOR_ALL = "Hồ sơ dồn lại sau kỳ nghỉ Tết."
TASKS = ("insurance", "social_affairs", "home_affairs", "health_affairs")


@pytest.fixture(scope="module")
def _demo_before_tet(tmp_path_factory: pytest.TempPathFactory) -> Generator[RunningDemo]:
    demo = RunningDemo(tmp_path_factory.mktemp("tet") / "var")
    demo.start(today=SATURDAY)
    yield demo
    demo.stop()


@pytest.fixture
def demo(_demo_before_tet: RunningDemo) -> RunningDemo:
    """A demo whose legal day goes on from before Tết 2027."""
    return _demo_before_tet


@pytest.fixture
def books(demo: RunningDemo) -> Generator[Partners]:
    """The books of all partners."""
    partners = Partners(demo.sandbox)
    yield partners
    partners.close()


def test_each_payer_is_named_before_filing_and_pays_alone(
    binh: Desk, citizen: Desk, sit_down: SitDown, demo: RunningDemo, books: Partners
) -> None:
    shows_the_payer_at_the_counter(sit_down("an"))
    filed = are_filed_after_asking_who_pays(demo, books)
    for number, death in filed.items():
        is_entered(binh, number, death)
    are_registered_signed_and_issued(sit_down, len(filed))
    for number, death in filed.items():
        pays_alone(books, number, death)
    one = next(iter(filed))
    is_read_at_the_office_and_by_the_citizen(binh, citizen, books, one)
    shows_its_book(citizen, {number: death for number, death in filed.items() if death.agency == SOCIAL})


def test_the_promise_over_tet_is_one_and_right_for_all(
    binh: Desk, citizen: Desk, phone: Desk, sit_down: SitDown, demo: RunningDemo, books: Partners
) -> None:
    """The insurance pays: nine working days in all.

    Filed on Saturday 30/01/2027, so received on Monday 01/02. The days off for Tết are 04/02 to 10/02; the nine are
    02/02, 03/02, 11/02, 12/02 and 15/02 to 19/02. The citizen is asked on Wednesday 03/02 and answers on Thursday 11/02
    at the same hour: eight days, of which one was worked, so it is Monday 22/02.
    """
    number = file_sample(citizen, kind="Khai tử: BHXH, có tuất", ward=WARD)
    accept(binh, number)
    is_promised_to_all(binh, citizen, books, number, datetime.date(2027, 2, 19))
    receipt = is_receipted(sit_down("giang"), books, number)
    assert "17 giờ 00 phút, ngày 19/02/2027" in receipt
    is_promised_behind_the_receipt(phone, receipt)

    demo.move_to(datetime.date(2027, 2, 3))
    ask_supplement(binh, number, "Nơi chết", "Ghi đủ tên bệnh viện, phường, thành phố.")
    books.comes_to(number, lambda book: last_code(book, "portal") == 5)
    demo.move_to(datetime.date(2027, 2, 11))
    says_where_he_died(citizen, number)
    binh.sees("Người dân đã bổ sung")
    expect(binh.page.locator(".page__meta")).to_contain_text("hạn dời 1 ngày")
    is_promised_to_all(binh, citizen, books, number, datetime.date(2027, 2, 22))


def test_late_dossiers_are_apologised_for_from_the_button_to_the_portal(
    binh: Desk, citizen: Desk, phone: Desk, sit_down: SitDown, demo: RunningDemo, books: Partners
) -> None:
    """Three deaths of which only the removal from the household follows: all of it on the day of receipt.

    One waits for the police, two for whoever opens them.
    """
    police_take_long = {"police": {"delay_seconds": 90 * 86_400}}
    at_the_police, *waiting = are_filed_for_removal(books, police_take_long)
    is_entered(binh, at_the_police, DEATHS[-1])
    are_registered_signed_and_issued(sit_down, 1)
    books.comes_to(at_the_police, lambda book: book["police"]["requests"])
    promised = promise_of(books.of(at_the_police), "portal")
    assert promised

    demo.move_to(NEXT_WEEK)
    for number in (at_the_police, *waiting):
        hears_that_it_is_late(books, number)
    is_apologised_for_alone(binh, at_the_police, working_days_between(promised, NEXT_WEEK))
    are_apologised_for_together(binh, books, waiting)
    are_signed_and_sealed(sit_down("chi"), sit_down("giang"), 3)
    for number in (at_the_police, *waiting):
        hears_of_the_apology(books, number)
    is_told_to_the_citizen(citizen, phone, at_the_police)


def shows_the_payer_at_the_counter(an: Desk) -> None:
    page = an.page
    page.goto("/counter/death_group")
    page.wait_for_load_state("networkidle")
    page.evaluate("document.querySelectorAll('details.entry-folded').forEach((each) => (each.open = true))")
    page.locator("#id_deceased_death_date, #id_death_date").first.fill("25/01/2027")
    page.locator("#id_wants_pension").check()
    page.locator("#id_has_social_pension").select_option("yes")
    an.press("Tab")
    paid = an.page.locator("#counter-checks li").filter(has_text=BENEFITS["pension_funeral"][0])
    expect(paid).to_contain_text("Sở Y tế thành phố Hà Nội chi trả")
    expect(paid).to_contain_text("10.000.000 đồng, chi cho người, tổ chức lo mai táng")
    expect(paid).to_contain_text(BENEFITS["pension_funeral"][1])
    an.finds_the_page_in_order()


def are_filed_after_asking_who_pays(demo: RunningDemo, books: Partners) -> dict[str, Death]:
    """File all of them as the portal does, after it has asked who would pay; return them by number."""
    dice, now = Random(), datetime.datetime.fromisoformat(books.clock())
    filed = {}
    with as_the_portal(demo) as portal:
        for death in DEATHS:
            body = death.body(dice, now)
            answer = portal.post("/api/v1/payers", json={"maDonVi": WARD, "data": body["data"]})
            found = answer.raise_for_status().json()["danhSachKhoan"]
            asked = {each["maKhoan"]: each for each in found if each["ketQua"] != "khong_chi_tra"}
            assert {name: each["soTien"] for name, each in asked.items()} == death.amounts, death.title
            for name, each in asked.items():
                assert (each["tenKhoan"], each["coQuanChiTra"]) == (BENEFITS[name][0], death.agency)
                assert BENEFITS[name][1] in each["canCu"], death.title
            books.file_bodies([body])
            filed[body["maHoSoLT"]] = death
    have_arrived(books, filed)
    return filed


def have_arrived(books: Partners, numbers: Iterable[str]) -> None:
    for number in numbers:
        books.comes_to(number, lambda book: book["portal"]["statuses"])


def as_the_portal(demo: RunningDemo) -> httpx.Client:
    client = json.loads(demo.environment()["SANDBOX_CLIENTS"])["portal"]
    given = httpx.post(
        f"{demo.url}/api/v1/token",
        data={"grant_type": "client_credentials", "scope": "dossiers"},
        auth=(client["id"], client["secret"]),
        timeout=30,
    )
    token = given.raise_for_status().json()["access_token"]
    return httpx.Client(base_url=demo.url, headers={"Authorization": f"Bearer {token}"}, timeout=30)


def is_entered(binh: Desk, number: str, death: Death) -> None:
    """See who pays on the dossier, accept it and enter the act."""
    page = binh.page
    binh.open_dossier(number)
    payers = page.get_by_role("region", name="Cơ quan chi trả")
    for name in death.amounts:
        row = payers.get_by_role("listitem").filter(has_text=BENEFITS[name][0])
        expect(row).to_contain_text(death.agency)
        expect(row).to_contain_text(BENEFITS[name][1])
    if not death.amounts:
        expect(payers).to_have_count(0)
    if death.relatives:
        binh.finds_the_page_in_order()
    binh.press("Control+Enter")
    expect(page.get_by_text("Đã tiếp nhận hồ sơ.")).to_be_visible()
    enters(binh)
    submits_with_reasons(binh)


def are_registered_signed_and_issued(sit_down: SitDown, count: int) -> None:
    chi, giang = sit_down("chi"), sit_down("giang")
    chi.page.goto("/approvals")
    ticks_all(chi, "Khai tử", count)
    expect(chi.page.get_by_text("Đã đăng ký").first).to_be_visible()
    chi.page.goto("/signing")
    ticks_all(chi, "Trích lục khai tử", count)
    giang.page.goto("/issuing")
    ticks_all(giang, "Trích lục khai tử", count)


def ticks_all(desk: Desk, words: str, count: int) -> None:
    """Wait until so many rows with these words can be ticked, tick all, and press the page's main key."""
    rows = desk.page.locator("tbody tr:has(input[name]:enabled)").filter(has_text=words)
    desk.wait_for(lambda: rows.count() >= count, 120, f"{words}, {count} times")
    desk.finds_the_page_in_order()
    desk.page.locator("thead [data-select-all]").check()
    desk.press("Control+Enter")
    desk.page.wait_for_load_state()


def pays_alone(books: Partners, number: str, death: Death) -> None:
    """The one agency's own book has what was asked of it and no other's; all hear its decision."""
    book = books.comes_to(number, lambda book: last_code(book, "portal") == 10)
    asked = {name: book[name]["requests"] for name in TASKS if book[name]["requests"]}
    stopped = asked["insurance"].pop(0) if death.stops else None
    if stopped:
        assert (stopped["loai"], stopped["trangThai"]) == ("thoi_tuat", "hoan_thanh")
        assert not asked.pop("insurance")
    assert set(asked) == ({death.partner} if death.partner else set()), death.title
    if not death.partner:
        return
    [request] = asked[death.partner]
    claimed = {each["maKhoan"]: each["soTien"] for each in request["noiDung"]["danhSachKhoan"]}
    assert claimed == death.amounts, death.title
    assert len(request["noiDung"].get("thanNhan", [])) == death.relatives, death.title
    decision = request["soQuyetDinh"]
    assert re.fullmatch(r"\d+/QĐ-(BHXH|SNV|SYT)", decision)
    assert decision in [each["SoKetQua"] for each in book["portal"]["branches"]]
    assert decision in [each["ketQuaXuLy"]["soKetQua"] for each in book["one_stop"]["branches"]]


def last_code(book: dict[str, Any], partner: str) -> int:
    statuses = book[partner]["statuses"]
    return int(statuses[-1]["code"]) if statuses else 0


def is_read_at_the_office_and_by_the_citizen(binh: Desk, citizen: Desk, books: Partners, number: str) -> None:
    decision = books.of(number)["insurance"]["requests"][0]["soQuyetDinh"]
    binh.open_dossier(number)
    expect(binh.page.get_by_role("list", name="Tiến trình ở các cơ quan")).to_contain_text(f"Số: {decision}")
    binh.finds_the_page_in_order()
    citizen.page.goto(f"/dossiers/{number}")
    expect(citizen.page.locator("#branches")).to_contain_text(f"Số: {decision}")
    citizen.finds_the_page_in_order()


def shows_its_book(citizen: Desk, filed: dict[str, Death]) -> None:
    """On its own page the agency has what was asked of it and what it decided."""
    citizen.page.goto("/?tab=health_affairs")
    for number, death in filed.items():
        row = citizen.page.locator("#tasks tbody tr").filter(has_text=number)
        [(name, amount)] = death.amounts.items()
        expect(row).to_contain_text(f"{BENEFITS[name][0]}: ")
        expect(row).to_contain_text(re.compile(rf"Quyết định số \d+/QĐ-SYT, {dong(amount or 0)}"))
    citizen.finds_the_page_in_order()


def is_promised_to_all(binh: Desk, citizen: Desk, books: Partners, number: str, day: datetime.date) -> None:
    """The dossier, both books and the citizen's page have the same day."""
    binh.open_dossier(number)
    expect(binh.page.get_by_role("list", name="Thời hạn của từng khâu")).to_contain_text(
        f"Hẹn trả chung: {day:%d/%m/%Y} 17:00"
    )
    binh.finds_the_page_in_order()
    for partner in ("portal", "one_stop"):
        books.comes_to(number, lambda book, partner=partner: promise_of(book, partner) == day)
    citizen.page.goto(f"/dossiers/{number}")
    expect(citizen.page.locator("#history .now")).to_contain_text(f"Hẹn trả kết quả: {day:%d/%m/%Y} 17:00")
    citizen.finds_the_page_in_order()


def promise_of(book: dict[str, Any], partner: str) -> datetime.date | None:
    """Return the day that the last status at a partner promises."""
    word = {"portal": "NgayHenTra", "one_stop": "ngayHenTra"}[partner]
    told = [each[word] for each in book[partner]["statuses"] if each[word]]
    return datetime.datetime.fromisoformat(told[-1]).date() if told else None


def is_receipted(giang: Desk, books: Partners, number: str) -> str:
    """Seal the receipt; return what the one that the portal got says."""
    giang.page.goto("/issuing")
    ticks_all(giang, "Giấy tiếp nhận hồ sơ", 1)
    return slip_at(books, "portal", number, "tiep_nhan")


def slip_at(books: Partners, partner: str, number: str, kind: str) -> str:
    """Wait for a slip at a partner, and return its text."""
    book = books.comes_to(number, lambda book: kind in [slip["kind"] for slip in book[partner]["slips"]])
    slip = next(each for each in book[partner]["slips"] if each["kind"] == kind)
    command = ["pdftotext", "-layout", "-", "-"]
    told = subprocess.run(command, input=books.paper(slip["sha256"]), capture_output=True, check=True)
    return " ".join(told.stdout.decode().split())


def is_promised_behind_the_receipt(phone: Desk, receipt: str) -> None:
    address = re.search(r"http://[^ ]*/ho-so/[^ ]+", receipt)
    assert address
    phone.page.goto(address[0])
    expect(phone.page.get_by_role("status")).to_contain_text("hẹn trả kết quả trước 17 giờ ngày 19/02/2027")
    phone.finds_the_page_in_order()


def says_where_he_died(citizen: Desk, number: str) -> None:
    page = citizen.page
    page.goto(f"/dossiers/{number}")
    page.get_by_label("Nơi chết").fill(WHERE)
    page.get_by_role("button", name="Gửi bổ sung").click()


def are_filed_for_removal(books: Partners, plan: dict[str, Any]) -> list[str]:
    dice, now = Random(), datetime.datetime.fromisoformat(books.clock())
    bodies = [DEATHS[-1].body(dice, now) for _ in range(3)]
    books.file_bodies(bodies, plan)
    numbers = [body["maHoSoLT"] for body in bodies]
    have_arrived(books, numbers)
    return numbers


def hears_that_it_is_late(books: Partners, number: str) -> None:
    for partner, word in (("portal", "QuaHan"), ("one_stop", "quaHan")):
        books.comes_to(number, lambda book, at=(partner, word): book[at[0]]["statuses"][-1][at[1]])


def is_apologised_for_alone(binh: Desk, number: str, days_late: int) -> None:
    """The measured cause is there to be edited, and the new day to be chosen."""
    page = binh.page
    page.goto("/late")
    binh.finds_the_page_in_order()
    binh.open_dossier(number)
    binh.press("x")
    reason = page.get_by_label("Lý do chậm")
    late = f"Đến ngày {NEXT_WEEK:%d/%m/%Y}, hồ sơ đã quá hẹn {days_late} ngày làm việc."
    waits = "Hồ sơ chờ cơ quan khác giải quyết: xóa đăng ký thường trú từ ngày"
    expect(reason).to_have_value(re.compile(f"{late}\n{waits}"))
    page.get_by_label("Hẹn lại ngày").fill(f"{ANEW:%d/%m/%Y}")
    reason.fill(f"{reason.input_value()}\n{WHY}")
    binh.finds_the_page_in_order()
    page.get_by_role("button", name="Hẹn lại và báo người dân").click()
    expect(page.get_by_role("heading", name=f"Đã hẹn lại đến {ANEW:%d/%m/%Y} 17:00")).to_be_visible()


def are_apologised_for_together(binh: Desk, books: Partners, numbers: list[str]) -> None:
    page = binh.page
    page.goto("/late")
    page.get_by_label("Lý do chung").fill(FOR_ALL)
    for number in numbers:
        row = page.get_by_role("row").filter(has_text=books.of(number)["filing"]["maHoSoMCDT"])
        expect(row.get_by_label("Lý do chậm")).to_have_value(
            re.compile("Hồ sơ chờ tiếp nhận tại UBND phường Ba Đình")
        )
        row.get_by_label("Ngày hẹn lại").fill(f"{ANEW:%d/%m/%Y}")
        row.get_by_role("checkbox").check()
    binh.press("Control+Enter")
    expect(page.get_by_text("Đã hẹn lại 2 hồ sơ; phiếu xin lỗi đã lập, chờ ký.")).to_be_visible()


def are_signed_and_sealed(chi: Desk, giang: Desk, count: int) -> None:
    for desk, at in ((chi, "/signing"), (giang, "/issuing")):
        desk.page.goto(at)
        ticks_all(desk, "Phiếu xin lỗi", count)


def hears_of_the_apology(books: Partners, number: str) -> None:
    for partner, note in (("portal", "GhiChu"), ("one_stop", "noiDungXuLy")):
        slip = slip_at(books, partner, number, "xin_loi")
        assert f"hẹn lại thời gian trả kết quả: 17 giờ 00 phút, ngày {ANEW:%d/%m/%Y}" in slip
        assert promise_of(books.of(number), partner) == ANEW
        said = books.of(number)[partner]["statuses"][-1][note]
        assert all(line in slip for line in said.splitlines())
        assert (WHY in said) != (FOR_ALL in said)


def is_told_to_the_citizen(citizen: Desk, phone: Desk, number: str) -> None:
    page = citizen.page
    page.goto(f"/dossiers/{number}")
    now = page.locator("#history .now")
    expect(now).to_contain_text(WHY)
    expect(now).to_contain_text(f"Hẹn trả kết quả: {ANEW:%d/%m/%Y} 17:00")
    expect(now.get_by_role("link", name="Phiếu xin lỗi và hẹn lại")).to_be_visible()
    citizen.finds_the_page_in_order()
    address = page.get_by_role("link", name="Theo dõi hồ sơ").first.get_attribute("href")
    assert address
    phone.page.goto(address)
    expect(phone.page.get_by_text(f"hẹn lại trước 17 giờ ngày {ANEW:%d/%m/%Y}")).to_be_visible()
    phone.finds_the_page_in_order()
