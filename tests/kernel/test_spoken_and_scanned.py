"""What is spoken, printed and scanned is read back: every day of two centuries, any partial date, any card."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotich.values.dates import PartialDate, age
from hotich.values.dates_in_words import NORTHERN, SOUTHERN, SOUTHERN_PLAIN, Speech, from_words, in_words
from hotich.values.personal_id import CardQR, PersonalId

FIRST, LAST = date(1900, 1, 1), date(2100, 12, 31)
DAYS = st.dates(FIRST, LAST)
PARTIAL = st.one_of(
    DAYS.map(PartialDate.of),
    DAYS.map(lambda day: PartialDate(day.year, day.month)),
    DAYS.map(lambda day: PartialDate(day.year)),
)
SYLLABLES = (
    "Nguyễn",
    "Thị",
    "Hoà",
    "H’Hen",
    "Niê",
    "Ánh",
    "Đỗ",
    "Quốc",
    "Ơn",
    "Uyên",
    "Y",
    "Ksor",
    "Bảo",
    "Trâm",
)
NAMES = st.lists(st.sampled_from(SYLLABLES), min_size=2, max_size=6).map(" ".join)
HOMES = st.lists(
    st.sampled_from(("Tổ 3", "Số 12", "Quán Thánh", "Buôn Ma Thuột", "Đắk Lắk", "ấp 4")),
    min_size=1,
    max_size=5,
).map(", ".join)
OLD_NUMBERS = st.one_of(st.just(""), st.from_regex(r"[0-9]{9}", fullmatch=True))
#: What follows the seventh field on newer cards, and the ends of lines that scanners add.
EXTRAS = st.lists(st.sampled_from(("", "Trần Văn Bình", "Lê Thị Chi", "x")), max_size=4)
ENDS = st.sampled_from(("", "\n", "\r\n", "\r", "\t", " "))
#: Words as a Telex or VNI input method leaves them when the scanner types through it.
TELEX = {"Nữ": "Nuwx", "Nguyễn": "Nguye64n", "Thị": "Thij", "Đỗ": "DDoox", "Bảo": "Ba?o", "Quốc": "Quoc61"}


def days() -> Iterator[date]:
    day = FIRST
    while day <= LAST:
        yield day
        day += timedelta(days=1)


@pytest.mark.parametrize(
    "speech", [NORTHERN, SOUTHERN, SOUTHERN_PLAIN], ids=["north", "south", "south-plain"]
)
def test_every_day_of_two_centuries_is_read_back_from_its_words(speech: Speech) -> None:
    count, spoken = 0, set()
    for day in days():
        words = in_words(day, speech)
        assert from_words(words).full == day
        spoken.add(words)
        count += 1
    assert count == len(spoken) == 73_414


@pytest.mark.parametrize(
    ("speech", "words"),
    [
        (NORTHERN, "Ngày hai mươi tư, tháng tư, năm hai nghìn không trăm linh bốn"),
        (SOUTHERN, "Ngày hai mươi tư, tháng tư, năm hai ngàn không trăm lẻ bốn"),
        (SOUTHERN_PLAIN, "Ngày hai mươi bốn, tháng tư, năm hai ngàn không trăm lẻ bốn"),
    ],
)
def test_each_region_says_the_same_day_in_its_own_words(speech: Speech, words: str) -> None:
    assert in_words(date(2004, 4, 24), speech) == words


@given(st.lists(PARTIAL, max_size=8))
def test_partial_dates_have_one_order(values: list[PartialDate]) -> None:
    ordered = sorted(values)
    assert [each.iso for each in ordered] == sorted(each.iso for each in values)
    assert all(one.lower <= other.lower for one, other in pairwise(ordered))


@given(PARTIAL, PARTIAL)
def test_exactly_one_of_before_same_and_after_is_certain_or_possible(
    one: PartialDate, other: PartialDate
) -> None:
    assert [one.is_before(other), one.may_be(other), one.is_after(other)].count(True) == 1
    assert one.may_be(other) == other.may_be(one)


@given(PARTIAL, DAYS)
def test_the_age_holds_for_every_day_it_may_have_been(born: PartialDate, on: date) -> None:
    least, most = born.age_on(on) or (0, 0)
    assert 0 <= most - least <= 1
    for day in {born.lower, born.upper, born.lower + (born.upper - born.lower) / 2}:
        assert least <= age(born=day, on=on) <= most


@given(PARTIAL)
def test_what_is_printed_names_no_part_that_nobody_wrote(value: PartialDate) -> None:
    printed = value.display()
    assert "ngày" not in printed
    assert ("tháng" in printed) == (value.month is not None and not value.is_full)
    assert printed.count("/") == (2 if value.is_full else 0)
    assert PartialDate.parse(printed) == PartialDate.parse(value.dotted) == value


@given(
    number=st.from_regex(r"[0-9]{12}", fullmatch=True), old=OLD_NUMBERS, name=NAMES, born=DAYS,
    sex=st.sampled_from(("Nam", "Nữ")), home=HOMES, issued=DAYS, extras=EXTRAS, end=ENDS,
)  # fmt: skip
@settings(max_examples=200)
def test_a_card_is_read_whatever_follows_its_seven_fields(
    number: str,
    old: str,
    name: str,
    born: date,
    sex: str,
    home: str,
    issued: date,
    extras: list[str],
    end: str,
) -> None:
    fields = [number, old, name, f"{born:%d%m%Y}", sex, home, f"{issued:%d%m%Y}", *extras]
    assert CardQR.parse("|".join(fields) + end) == CardQR(
        personal_id=PersonalId(number),
        old_number=old,
        full_name=name,
        born=PartialDate.of(born),
        gender={"Nam": "male", "Nữ": "female"}[sex],
        residence=home,
        issued=PartialDate.of(issued),
        spoilt=False,
    )


@given(st.from_regex(r"[0-9]{12}", fullmatch=True), DAYS, st.sampled_from(sorted(TELEX.items())))
def test_a_card_that_passed_an_input_method_keeps_its_numbers_and_says_so(
    number: str, born: date, spoilt: tuple[str, str]
) -> None:
    whole = f"{number}||Nguyễn Thị Đỗ Bảo Quốc|{born:%d%m%Y}|Nữ|Tổ 3, Quán Thánh|28042021"
    card = CardQR.parse(whole.replace(*spoilt))
    assert (card.personal_id.number, card.born) == (number, PartialDate.of(born))
    assert not CardQR.parse(whole).spoilt
    if spoilt[0] == "Nữ":
        assert card.gender == card.personal_id.gender
    if spoilt[0] == "Nữ" or not spoilt[1].isalpha():
        assert card.spoilt


@given(st.text(max_size=60))
def test_any_other_text_is_refused_with_a_sentence_or_read(text: str) -> None:
    try:
        read = CardQR.parse(text).personal_id.number
    except ValueError as refusal:
        read = str(refusal)
    assert "Hãy quét lại hoặc nhập tay" in read or len(read) == 12
