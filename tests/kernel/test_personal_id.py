"""A personal number that disagrees with sex or year is a warning; a place is never compared with it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotich.values.dates import PartialDate
from hotich.values.personal_id import CardQR, PersonalId, mask, mismatches

WOMAN_2001 = PersonalId("001301012345")
MAN_1985 = PersonalId("079085000123")
# Phones with an East Asian keyboard type such digits.
FULL_WIDTH = {ord("0") + digit: 0xFF10 + digit for digit in range(10)}
QR = "001301012345|012345678|Nguyễn Thị Hoà|05022001|Nữ|Tổ 3, Quán Thánh, Ba Đình, Hà Nội|28042021"


@pytest.mark.parametrize(
    "typed", ["001301012345", " 001 301 012 345 ", "001.301.012345", "001301012345".translate(FULL_WIDTH)]
)
def test_twelve_digits_are_read_however_they_are_grouped(typed):
    assert PersonalId.parse(typed) == WOMAN_2001


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("012345678", "Chứng minh nhân dân"),
        ("00130101234", "có 11 số"),
        ("00130101234A", "chỉ gồm chữ số"),
        ("", "chỉ gồm chữ số"),
    ],
)
def test_another_number_is_refused_with_a_sentence(typed, sentence):
    with pytest.raises(ValueError, match=sentence):
        PersonalId.parse(typed)


def test_the_digits_tell_century_sex_and_year():
    assert (WOMAN_2001.gender, WOMAN_2001.birth_year) == ("female", 2001)
    assert (MAN_1985.gender, MAN_1985.birth_year) == ("male", 1985)
    assert PersonalId("001999000000").birth_year == 2399


def test_agreement_finds_nothing():
    assert mismatches("001301012345", "female", PartialDate(2001)) == []


@pytest.mark.parametrize(
    ("gender", "born", "sentence"),
    [
        ("male", PartialDate(2001, 2, 5), "Số định danh là của nữ, thông tin ghi nam."),
        ("female", PartialDate(1999), "Số định danh là của người sinh năm 2001, thông tin ghi 1999."),
        ("female", PartialDate(1901), "Số định danh là của người sinh năm 2001, thông tin ghi 1901."),
    ],
)
def test_each_disagreement_is_a_sentence_of_its_own(gender, born, sentence):
    assert mismatches("001301012345", gender, born) == [sentence]


def test_a_number_that_cannot_be_is_told_in_one_sentence():
    assert mismatches("0013", "female", PartialDate(2001)) == [
        "Số định danh cá nhân có 12 số; số vừa nhập có 4 số."
    ]


def test_what_is_unknown_is_not_compared():
    assert mismatches("001301012345", "undetermined", PartialDate()) == []
    assert mismatches("", "male", PartialDate(2001)) == []


@given(
    st.integers(1900, 2399), st.sampled_from(["male", "female"]), st.integers(1, 96), st.integers(0, 999_999)
)
def test_a_number_made_by_the_rule_agrees_wherever_it_was_issued(year, gender, province, rest):
    digit = (year - 1900) // 100 * 2 + (gender == "female")
    assert mismatches(f"{province:03d}{digit}{year % 100:02d}{rest:06d}", gender, PartialDate(year)) == []


@pytest.mark.parametrize(
    ("number", "shown"),
    [("001301011234", "001•••••1234"), ("012345678", "••••••678"), ("1234", "••••"), ("", "")],
)
def test_lists_hide_the_middle(number, shown):
    assert mask(number) == shown


def test_a_card_is_read():
    card = CardQR.parse(QR + "\r\n")
    assert card == CardQR(
        personal_id=WOMAN_2001,
        old_number="012345678",
        full_name="Nguyễn Thị Hoà",
        born=PartialDate(2001, 2, 5),
        gender="female",
        residence="Tổ 3, Quán Thánh, Ba Đình, Hà Nội",
        issued=PartialDate(2021, 4, 28),
        spoilt=False,
    )


@pytest.mark.parametrize(
    "payload",
    [
        QR.replace("|012345678|", "||"),
        QR + "||||",
        QR + "||Trần Văn Bình|Lê Thị Chi|",
        QR.rsplit("|", 1)[0],
        QR.rsplit("|", 1)[0] + "|",
    ],
)
def test_cards_with_other_fields_are_read_too(payload):
    card = CardQR.parse(payload)
    assert (card.personal_id, card.full_name, card.spoilt) == (WOMAN_2001, "Nguyễn Thị Hoà", False)


@pytest.mark.parametrize(
    "payload",
    [QR.replace("Nữ", "Nuwx"), QR.replace("Nguyễn Thị Hoà", "Nguy?n Th? Ho?"), QR.replace("Hoà", "Ho[f")],
)
def test_text_spoilt_by_the_input_method_is_told_and_numbers_still_count(payload):
    card = CardQR.parse(payload)
    assert card.spoilt
    assert (card.personal_id, card.born, card.gender) == (WOMAN_2001, PartialDate(2001, 2, 5), "female")


@pytest.mark.parametrize(
    "payload",
    [
        "",
        "https://dichvucong.gov.vn",
        QR.replace("05022001", "31022001"),
        QR.replace("001301012345", "00130101234"),
    ],
)
def test_another_code_asks_to_scan_again_or_type(payload):
    with pytest.raises(ValueError, match="Hãy quét lại hoặc nhập tay"):
        CardQR.parse(payload)
