"""A birth typed at the keyboard: how many keys it costs, and what fills itself."""

import json
import unicodedata
from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from playwright.sync_api import Page, expect

from hotich.models.tracked import acting
from hotich.rights.access import Actor
from hotich.values.dates import today
from registry.kinds import entry_of
from registry.models import EventKind, Record
from registry.records.operations import draft_entry
from tests.arriving import press
from tests.registry.kinds.entries import whole_entry

pytestmark = pytest.mark.django_db(transaction=True)
SitDown = Callable[[Actor], str]

WARD = "phường Quán Thánh, quận Ba Đình, thành phố Hà Nội"
HOSPITAL = f"Bệnh viện Phụ sản Hà Nội, {WARD}"
HOME = f"12 Hàng Than, {WARD}"
MOTHER_CARD = (
    "001195012345|012345678|Trần Thị Hoa|15021995|Nữ|12 Hàng Than, Quán Thánh, Ba Đình, Hà Nội|01072022"
)
FATHER_CARD = (
    "001093054321||Nguyễn Văn Hùng|20051993|Nam|12 Hàng Than, Quán Thánh, Ba Đình, Hà Nội|01072025||||"
)
#: How many boxes have something in them.
FILLED = """() => [...document.querySelectorAll("#entry-form :is(input[type=text], select)")]
  .filter((box) => box.offsetParent && box.value).length"""
#: Keys that may be pressed at most, so that what is won is not lost again.
MOST_KEYS, MOST_KEYS_WITH_CARDS, MOST_KEYS_ONLINE = 260, 130, 60


def keys_of(text: str) -> int:
    """Return how many keys a Telex typist presses for the text; shift is a key too."""
    pressed = 0
    for sign in unicodedata.normalize("NFD", text):
        pressed += 1 + (sign in "đĐ") + sign.isupper()
    return pressed


class Hands:
    """Somebody at the keyboard who never touches the mouse; counts what they press."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.keys = 0
        self.lines = 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.keys += 1 + key.count("+")
            press(self.page, key)

    def line(self, text: str) -> None:
        """Type a line and go on to the next with Enter."""
        self.lines += 1
        self.keys += keys_of(text)
        self.page.keyboard.type(text)
        self.press("Enter")

    def pick(self, text: str) -> None:
        """Type initials, take what the list offers, and go on."""
        self.line(text)
        expect(self.page.locator(".unit-picker__list:visible")).to_have_count(0)
        expect(self.page.locator(":focus")).to_have_value(HOSPITAL if text == "bvps" else HOME)
        self.press("Enter")

    def scan(self, payload: str) -> None:
        """A scanner types the card's code: no key of the officer's."""
        self.page.keyboard.type(payload)
        press(self.page, "Enter")

    def skip(self, count: int) -> None:
        """Go over lines that fill themselves or may stay empty."""
        self.press(*["Enter"] * count)

    def at(self, line: str) -> None:
        expect(self.page.locator(f"#id_{line}")).to_be_focused()


@pytest.fixture
def blank(binh: Actor) -> Record:
    """An entry begun at the counter with nothing in it, in an office that has entered births before."""
    assert binh.office is not None
    with transaction.atomic(), acting(binh):
        unit = binh.office.place
        usual = whole_entry(EventKind.BIRTH, birth_place=HOSPITAL, birth_place_unit=unit, child_full_name="")
        draft_entry(EventKind.BIRTH, binh.office, usual, filed_on=today(), by=binh)
        return draft_entry(EventKind.BIRTH, binh.office, {}, filed_on=today(), by=binh)


@pytest.fixture
def hands(blank: Record, binh: Actor, sit_down: SitDown, page: Page) -> Hands:
    page.set_viewport_size({"width": 1366, "height": 768})
    page.goto(f"{sit_down(binh)}/records/{blank.pk}/entry")
    expect(page.locator("#id_child_family_name")).to_be_focused()
    return Hands(page)


def short(day: Any) -> str:
    return f"{day:%d%m%y}"


def the_child(hands: Hands) -> None:
    hands.line("nguyễn")
    hands.line("minh")
    hands.line("khôi")
    hands.line(short(today()))
    hands.line("n")
    hands.skip(2)  # dân tộc, quốc tịch
    hands.at("birth_place")
    hands.pick("bvps")
    hands.at("birth_place_unit")
    hands.skip(3)  # đơn vị nơi sinh, quê quán (F6), loại khai sinh
    hands.at("notice_number")
    hands.line("0123/2026")
    hands.skip(2)
    hands.at("mother_full_name")


def finish(hands: Hands, record: Record) -> dict[str, int]:
    page = hands.page
    hands.press("F6", "F4")
    expect(page.locator("#id_declarant_relation")).to_have_value("Cha")
    expect(page.locator("#id_native_place")).to_have_value(WARD[0].upper() + WARD[1:])
    filled = page.evaluate(FILLED)
    hands.press("Control+Enter")
    expect(page.locator("#messages")).to_contain_text("Đã trình phê duyệt khai sinh của Nguyễn Minh Khôi")
    assert Record.objects.get(pk=record.pk).state == "submitted"
    return {"keys": hands.keys, "lines_typed": hands.lines, "lines_filled": filled}


def say(name: str, figures: dict[str, int]) -> None:
    print(json.dumps({"typing": {name: figures}}))  # noqa: T201


def test_a_simple_birth_is_typed_without_the_mouse(hands: Hands, blank: Record) -> None:
    the_child(hands)
    hands.line("trần thị hoa")
    hands.line("15021995")
    hands.skip(2)
    hands.line("t")  # thường trú
    hands.at("mother_residence")
    hands.pick("12 Hàng Than, qt bd")
    hands.line("001195012345")
    hands.skip(2)
    hands.at("father_full_name")
    hands.line("nguyễn văn hùng")
    hands.line("20051993")
    hands.press("F7")
    hands.skip(4)
    hands.at("father_personal_id")
    hands.line("001093054321")
    figures = finish(hands, blank)
    say("counter", figures)
    assert figures["keys"] <= MOST_KEYS
    entry = entry_of(Record.objects.get(pk=blank.pk))
    assert (entry.child.ethnicity, entry.child.nationality, entry.child.gender) == (
        "Kinh",
        "Việt Nam",
        "male",
    )
    assert entry.birth_place == HOSPITAL
    assert entry.birth_place_unit is not None
    assert entry.father.residence == entry.mother.residence == entry.declarant.residence == HOME
    assert (entry.mother.id_type, entry.mother.id_number) == ("cccd", "001195012345")
    assert (entry.declarant.full_name, entry.declarant.personal_id) == ("Nguyễn Văn Hùng", "001093054321")


def test_two_scanned_cards_spare_more_than_half_of_it(hands: Hands, blank: Record) -> None:
    page = hands.page
    the_child(hands)
    hands.scan(MOTHER_CARD)
    expect(page.locator("#id_mother_full_name")).to_have_value("Trần Thị Hoa")
    expect(page.locator("#id_mother_personal_id")).to_have_value("001195012345")
    expect(page.locator("#id_mother_nationality")).to_have_value("Việt Nam")
    page.locator("#id_father_ethnicity").focus()
    hands.scan(FATHER_CARD)
    expect(page.locator("#id_father_full_name")).to_have_value("Nguyễn Văn Hùng")
    expect(page.locator("#id_father_ethnicity")).to_have_value("Kinh")
    page.fill("#id_father_residence", HOME)
    figures = finish(hands, blank)
    say("counter with cards", figures)
    assert figures["keys"] <= MOST_KEYS_WITH_CARDS
    entry = entry_of(Record.objects.get(pk=blank.pk))
    assert entry.mother.residence == "12 Hàng Than, Quán Thánh, Ba Đình, Hà Nội"


def test_the_same_birth_from_an_online_dossier_wants_next_to_nothing(
    draft: Record, binh: Actor, sit_down: SitDown, page: Page
) -> None:
    page.goto(f"{sit_down(binh)}/records/{draft.pk}/entry")
    hands = Hands(page)
    filled = page.evaluate(FILLED)
    for reason in page.locator("[name^='reason:']").all():
        reason.focus()
        hands.line("Đã đối chiếu")
    hands.press("Control+Enter")
    expect(page.locator("#messages")).to_contain_text("Đã trình phê duyệt")
    figures = {"keys": hands.keys, "lines_typed": hands.lines, "lines_filled": filled}
    say("online", figures)
    assert figures["keys"] <= MOST_KEYS_ONLINE


def test_what_was_typed_is_never_written_over(hands: Hands) -> None:
    page = hands.page
    page.fill("#id_child_ethnicity", "Tày")
    page.fill("#id_mother_ethnicity", "Dao")
    page.press("#id_mother_ethnicity", "Tab")
    page.locator("#id_mother_full_name").press_sequentially("Lý Thị Mai")
    page.press("#id_mother_full_name", "Tab")
    expect(page.locator("#id_mother_nationality")).to_have_value("Việt Nam")
    expect(page.locator("#id_mother_ethnicity")).to_have_value("Dao")
    expect(page.locator("#id_child_ethnicity")).to_have_value("Tày")
    page.fill("#id_declarant_full_name", "Lý Văn Bảo")
    press(page, "F2")
    expect(page.locator("#id_declarant_relation")).to_have_value("Mẹ")
    expect(page.locator("#id_declarant_full_name")).to_have_value("Lý Văn Bảo")


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("22112024", "22/11/2024"),
        ("221124", "22/11/2024"),
        ("112024", "11/2024"),
        ("22.11.2024", "22/11/2024"),
        ("1/2/24", "01/02/2024"),
        ("2024", "2024"),
    ],
)
def test_a_date_is_written_in_as_few_keys_as_it_takes(hands: Hands, typed: str, shown: str) -> None:
    box = hands.page.locator("#id_child_birth_date")
    box.fill(typed)
    box.press("Tab")
    expect(box).to_have_value(shown)


def test_letters_choose_among_radio_buttons(hands: Hands) -> None:
    page = hands.page
    page.locator("#id_child_gender_0").focus()
    page.keyboard.type("nu")
    expect(page.locator("input[name=child_gender][value=female]")).to_be_checked()
    page.wait_for_timeout(1100)
    page.keyboard.type("n")
    expect(page.locator("input[name=child_gender][value=male]")).to_be_checked()


def test_any_place_takes_a_unit_by_its_initials_behind_what_is_typed(hands: Hands) -> None:
    page = hands.page
    page.locator("#id_father_residence").focus()
    page.keyboard.type("Số 5 ngõ 3, qt bd")
    expect(page.locator(".unit-picker__list:visible [role=option]").first).to_be_visible()
    press(page, "Enter")
    expect(page.locator("#id_father_residence")).to_have_value(f"Số 5 ngõ 3, {WARD}")


def test_a_street_is_not_taken_for_a_unit(hands: Hands) -> None:
    page = hands.page
    page.locator("#id_father_residence").focus()
    page.keyboard.type("Quán Thánh")
    expect(page.locator(".unit-picker__list:visible [role=option]").first).to_be_visible()
    press(page, "Enter")
    expect(page.locator("#id_father_residence")).to_have_value("Quán Thánh")


def test_a_name_with_any_capital_stays_as_it_was_written(hands: Hands) -> None:
    page = hands.page
    for typed, shown in (
        ("h'hen niê", "H'Hen Niê"),
        ("van der Berg", "van der Berg"),
        ("ĐẶNG THÙY", "ĐẶNG THÙY"),
    ):
        page.fill("#id_mother_full_name", typed)
        page.press("#id_mother_full_name", "Tab")
        expect(page.locator("#id_mother_full_name")).to_have_value(shown)


def test_a_spoilt_scan_says_what_to_read_from_the_card(hands: Hands) -> None:
    page = hands.page
    page.locator("#id_mother_birth_date").focus()
    hands.scan("001195012345||Traanf Thij Hoa|15021995|Nuwx|12 Hangf Than|01072022")
    expect(page.locator("#id_mother_personal_id")).to_have_value("001195012345")
    expect(page.locator("#id_mother_birth_date")).to_have_value("15/02/1995")
    expect(page.locator("#id_mother_full_name")).to_have_value("")
    expect(page.locator("#entry-mother [data-card-answer]")).to_contain_text("bộ gõ làm sai")


def test_an_old_card_is_named_and_what_stood_there_stays(hands: Hands) -> None:
    page = hands.page
    page.fill("#id_mother_full_name", "Trần Thị Hoa")
    page.locator("#id_mother_full_name").focus()
    hands.scan("012345678||Trần Thị Hoa|15021995|Nữ|12 Hàng Than|01072010")
    expect(page.locator("#entry-mother [data-card-answer]")).to_contain_text("Chứng minh nhân dân")
    expect(page.locator("#id_mother_full_name")).to_have_value("Trần Thị Hoa")
