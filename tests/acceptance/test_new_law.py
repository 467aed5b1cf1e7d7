"""The law of 01/3/2027 as officers meet it: a death under it, and the midnight over which open matters cross."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from hotich.acts import errands
from hotich.rights.access import Actor
from hotich.storage import files
from hotich.values.dates import PartialDate
from interlink.dossiers.operations import accept, open_entry
from interlink.models import Dossier, Procedure
from registry.models import EventKind, Paper, Record
from registry.records.operations import save_entry
from registry.workflows.paper import State
from tests.arriving import arrives, press
from tests.barriers import serious_barriers
from tests.cast import answers_to, binh, sit_down  # noqa: F401
from tests.interlink.dossiers.test_law_day import COUPLE, file
from tests.registry.kinds.conftest import begin, enter  # noqa: F401
from tests.registry.kinds.entries import whole_entry
from tests.registry.papers.in_force import issue
from tests.registry.papers.reading import words_of
from tests.registry.papers.test_names_of_papers import CERTIFICATE, EXTRACT, made, paper_of

pytestmark = pytest.mark.django_db(transaction=True)
SitDown = Callable[[Actor], str]
MoveTo = Callable[[datetime.date], None]
FRIDAY, LAST_DAY = datetime.date(2027, 2, 26), datetime.date(2027, 2, 28)
NEW_LAW, MONDAY = datetime.date(2027, 3, 1), datetime.date(2027, 3, 8)


def shows_its_picture(page: Page) -> None:
    """Wait until the picture of the paper that is looked at has come."""
    expect(page.locator("img.paper-picture")).to_have_js_property("complete", True)
    assert page.locator("img.paper-picture").evaluate("(picture) => picture.naturalWidth") > 100


def test_a_death_in_2027_brings_a_giay_chung_tu(
    legal_day: MoveTo,
    an: Actor,
    binh: Actor,  # noqa: F811
    chi: Actor,
    portal: object,
    sit_down: SitDown,  # noqa: F811
    desk: Page,
) -> None:
    legal_day(MONDAY)
    desk.goto(f"{sit_down(an)}/counter/death")
    desk.wait_for_load_state("networkidle")
    desk.locator("#id_declarant_full_name").fill("Nguyễn Văn Hùng")
    desk.locator("#id_deceased_full_name").fill("Phạm Văn Cường")
    press(desk, "Tab")
    checks = desk.locator("#counter-checks")
    expect(checks).to_contain_text("Thẩm quyền: UBND cấp xã bất kỳ, không phụ thuộc nơi cư trú")
    expect(checks).to_contain_text("Luật Hộ tịch 2026, Điều 8 khoản 1")
    press(desk, "Control+Enter")
    expect(desk.get_by_role("article")).to_contain_text("GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ")

    dossier = Dossier.objects.get()
    accept(dossier.pk, "Bổ sung khi lập", by=binh)
    record = open_entry(dossier.pk, by=binh)
    died, told = PartialDate.of(datetime.date(2027, 3, 3)), PartialDate.of(datetime.date(2027, 3, 4))
    values = whole_entry(EventKind.DEATH, death_date=died, notice_date=told, death_cause="")
    save_entry(record.pk, values, answers_to(record, values), by=binh)
    desk.goto(f"{sit_down(binh)}/records/{record.pk}/entry")
    press(desk, "Control+Enter")
    asked = desk.get_by_text("Hãy ghi nguyên nhân chết; không rõ thì ghi “không rõ”")
    expect(asked.first).to_be_visible()
    assert serious_barriers(desk) == []
    desk.locator("#id_death_cause").fill("Tuổi già")
    press(desk, "Control+Enter")
    expect(desk.locator("#messages")).to_contain_text("Đã trình phê duyệt")

    url = sit_down(chi)
    desk.goto(f"{url}/approvals/{record.pk}")
    desk.get_by_role("button", name="Phê duyệt, đăng ký").click()
    arrives(desk, "/approvals")
    paper = made(paper_of(record))
    assert CERTIFICATE.upper() in words_of(files.get(paper.base_file))
    desk.goto(f"{url}/records/{record.pk}")
    expect(desk.get_by_role("heading", name=f"{CERTIFICATE} (bản điện tử)")).to_be_visible()
    expect(desk.get_by_text(EXTRACT)).to_have_count(0)
    shows_its_picture(desk)
    desk.goto(f"{url}/signing?paper={paper.pk}")
    expect(desk.locator(f"#paper-{paper.pk}")).to_contain_text(CERTIFICATE)
    shows_its_picture(desk)


def test_the_check_page_calls_a_paper_as_it_was_called_when_it_was_given(
    legal_day: MoveTo,
    enter: Callable[..., Record],  # noqa: F811
    live_server: Any,
    page: Page,
) -> None:
    legal_day(datetime.date(2024, 9, 16))
    died = PartialDate(2024, 9, 10)
    old = issue(paper_of(enter(EventKind.DEATH, death_date=died, notice_date=died)))
    legal_day(MONDAY)
    page.goto(f"{live_server.url}/kiem-tra/{old.code}")
    expect(page.get_by_role("heading", name=f"{EXTRACT} (bản điện tử)")).to_be_visible()
    expect(page.get_by_text("Còn hiệu lực").first).to_be_visible()
    expect(page.get_by_text(CERTIFICATE)).to_have_count(0)


def test_open_matters_cross_the_midnight_of_the_new_law(
    legal_day: MoveTo,
    an: Actor,
    binh: Actor,  # noqa: F811
    chi: Actor,
    portal: object,
    enter: Callable[..., Record],  # noqa: F811
    sit_down: SitDown,  # noqa: F811
    desk: Page,
) -> None:
    legal_day(FRIDAY)
    dossier = file(an, FRIDAY, Procedure.MARRIAGE)
    promise, source = f"Hẹn trả {dossier.promised_at:%d/%m/%Y}", "Nghị định 120/2025/NĐ-CP, Phụ lục I"
    legal_day(LAST_DAY)
    paper = made(paper_of(enter(EventKind.DEATH)))
    assert paper.title == EXTRACT

    url = sit_down(binh)
    desk.goto(f"{url}/dossiers/{dossier.pk}")
    meta = desk.locator(".page__meta")
    expect(meta).to_contain_text(promise)
    expect(meta).to_contain_text(source)
    desk.get_by_role("link", name="Có gì đổi từ 01/03/2027").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("Có gì đổi từ 01/03/2027")
    renamed = desk.get_by_role("row", name=EXTRACT).filter(has_text=CERTIFICATE)
    expect(renamed).to_contain_text("Nghị định 301/2026/NĐ-CP, Điều 18 khoản 2")
    expect(desk.get_by_role("cell", name="bất kỳ, không phụ thuộc nơi cư trú").first).to_be_visible()
    expect(desk.get_by_role("row", name="Khai tử").filter(has_text="Nguyên nhân chết")).to_have_count(1)
    assert serious_barriers(desk) == []

    legal_day(NEW_LAW)
    desk.goto(f"{url}/dossiers/{dossier.pk}")
    expect(meta).to_contain_text(promise)
    expect(meta).to_contain_text(source)
    expect(meta).not_to_contain_text("chờ xác nhận")
    expect(desk.get_by_role("link", name="Quy định thay đổi")).to_be_visible()

    desk.goto(f"{sit_down(chi)}/signing")
    row = desk.locator(f"#paper-{paper.pk}")
    expect(row).to_contain_text("“Trích lục khai tử” từ ngày 01/03/2027 là “Giấy chứng tử”")
    expect(row.get_by_role("checkbox")).to_be_disabled()
    queue = desk.locator("#pulse .table-wrap")
    assert queue.evaluate("(box) => box.scrollWidth <= box.clientWidth"), "the button is in sight"
    assert serious_barriers(desk) == []
    row.get_by_role("button", name="Lập lại").click()
    expect(desk.locator("#messages")).to_contain_text("hãy xem bản mới rồi ký")
    errands.run("render_paper", paper.pk)
    assert Paper.objects.get(pk=paper.pk).state == State.AWAITING_SIGNATURE
    expect(row).to_contain_text(CERTIFICATE)
    expect(row).not_to_contain_text(EXTRACT)
    expect(row.get_by_role("checkbox")).to_be_enabled()
    row.locator(".row-link").click()
    shows_its_picture(desk)

    desk.goto(f"{sit_down(an)}/counter/marriage")
    desk.wait_for_load_state("networkidle")
    for folded in desk.locator("details.entry-folded").all():
        folded.evaluate("(part) => { part.open = true; }")
    for key, value in COUPLE.items():
        desk.locator(f"#id_{key}").fill(value)
    press(desk, "Tab")
    checks = desk.locator("#counter-checks")
    expect(checks).to_contain_text("Thời hạn: 5 ngày làm việc, 10 khi phải xác minh")
    expect(checks).to_contain_text("Luật Hộ tịch 2026")
    expect(checks).to_contain_text("chờ xác nhận")
    press(desk, "Control+Enter")
    expect(desk.get_by_role("article")).to_contain_text("GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ")
    newer = Dossier.objects.latest("pk")
    assert newer.promised_by.cited == "Luật Hộ tịch 2026 (chờ xác nhận)"
