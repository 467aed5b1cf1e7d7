"""Deaths, marriages and confirmations under an officer's hands: only what the entry needs is on the page."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from hotich.rights.access import Actor
from registry.models import EventKind, Record
from tests.arriving import press

pytestmark = pytest.mark.django_db(transaction=True)
SitDown = Callable[[Actor], str]
Begin = Callable[..., Record]


@pytest.fixture
def open_entry(begin: Begin, binh: Actor, sit_down: SitDown, page: Page) -> Callable[..., Record]:
    """Opens a new entry of a kind in Bình's browser."""

    def make(kind: EventKind, **changes: object) -> Record:
        record = begin(kind, **changes)
        page.set_viewport_size({"width": 1366, "height": 768})
        page.goto(f"{sit_down(binh)}/records/{record.pk}/entry")
        return record

    return make


def test_a_death_of_which_only_the_year_is_known(open_entry: Callable[..., Record], page: Page) -> None:
    record = open_entry(EventKind.DEATH)
    expect(page.locator("#id_deceased_full_name")).to_be_focused()
    page.fill("#id_death_date", "2025")
    page.fill("#id_death_time", "7h05")
    press(page, "Tab")
    expect(page.locator("#entry-dates")).to_contain_text("Năm hai nghìn không trăm hai mươi lăm")
    expect(page.locator("#entry-dates")).to_contain_text("Quá hạn")
    press(page, "Control+Enter")
    expect(page.locator(".check.is-missing").first).to_contain_text("Hãy ghi lý do")
    for reason in page.locator("[name^='reason:']").all():
        reason.fill("Gia đình không nhớ ngày")
    press(page, "Control+Enter")
    expect(page.locator("#messages")).to_contain_text("Đã trình phê duyệt khai tử của Phạm Văn Cường")
    values = Record.objects.get(pk=record.pk).particulars.values
    assert (values["death_date"], values["death_time"]) == ("2025", "07:05")


def test_a_courts_decision_takes_the_place_of_the_notice(
    open_entry: Callable[..., Record], page: Page
) -> None:
    open_entry(EventKind.DEATH)
    expect(page.locator("#entry-court")).to_be_hidden()
    page.check("#id_declared_dead")
    expect(page.locator("#entry-court")).to_be_visible()
    expect(page.locator("#entry-notice")).to_be_hidden()


def test_a_marriage_that_the_law_forbids_names_the_article(
    open_entry: Callable[..., Record], page: Page
) -> None:
    record = open_entry(EventKind.MARRIAGE)
    page.fill("#id_husband_birth_date", "12042008")
    press(page, "Tab")
    expect(page.locator("#entry-checks")).to_contain_text(
        "Luật Hôn nhân và gia đình 2014, Điều 8 khoản 1 điểm a"
    )
    press(page, "Control+Enter")
    expect(page.locator("#id_husband_birth_date_error")).to_contain_text("chưa đủ 20 tuổi")
    assert Record.objects.get(pk=record.pk).state == "draft"


def test_a_confirmation_asks_only_for_what_its_sentence_says(
    open_entry: Callable[..., Record], page: Page
) -> None:
    open_entry(EventKind.MARITAL_STATUS)
    for group in ("partner", "past", "proof"):
        expect(page.locator(f"#entry-{group}")).to_be_hidden()
    page.select_option("#id_status", "divorced")
    expect(page.locator("#entry-proof")).to_be_visible()
    expect(page.locator("#entry-partner")).to_be_hidden()
    page.fill("#id_proof_number", "15/2020/QĐST-HNGĐ")
    press(page, "Tab")
    expect(page.locator("#entry-sentences")).to_contain_text(
        "đã đăng ký kết hôn, nhưng đã ly hôn theo Bản án ly hôn số 15/2020/QĐST-HNGĐ ngày … của …"
    )
    page.select_option("#id_purpose", "property")
    expect(page.locator("#entry-spouse")).to_be_hidden()


@pytest.mark.parametrize("kind", [EventKind.DEATH, EventKind.MARRIAGE, EventKind.MARITAL_STATUS])
def test_everybody_can_use_the_page(open_entry: Callable[..., Record], page: Page, kind: EventKind) -> None:
    open_entry(kind)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
