"""What comes in is what can be seen of it, in composed letters; a name is asked about when it may be none."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotich.values.encodings import is_vietnamese, legacy_reading
from hotich.values.names import clean_name, fold, sort_key, strange_signs
from hotich.values.personal_id import CardQR
from hotich.values.texts import clean_text, visible, visible_content

UNSEEN = [
    *"\u200e\u200f\u202a\u202e\u2066\u2069\u061c\u034f\ufe0f\u3164\u180e\x08\x1b\x7f\u00ad\u200b\ufeff\u2060",
    *"\u115f\uffa0\U000e0101\U000e0041\x85\x00",
]


@pytest.mark.parametrize("sign", UNSEEN, ids=lambda sign: f"U+{ord(sign):04X}")
def test_a_sign_that_nobody_sees_is_no_part_of_a_name(sign: str) -> None:
    assert clean_name(f"{sign}BÌNH{sign}") == "BÌNH"


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("Ðỗ Văn Ɖạt", "Đỗ Văn Đạt"),
        ("\uff2e\uff27\uff35\uff39Ễ\uff2e \uff21\uff4e", "NGUYỄN An"),
        ("Guðrún", "Guðrún"),
        ("H’Hen\u00a0 Niê", "H’Hen Niê"),
        (unicodedata.normalize("NFD", "Nguyễn Thị Hoà"), "Nguyễn Thị Hoà"),
        ("Hê\u0306", "Hê\u0306"),
    ],
)
def test_a_name_is_stored_as_it_is_read(typed: str, stored: str) -> None:
    assert clean_name(typed) == stored


def test_lines_of_a_text_stay_lines() -> None:
    assert clean_text(" một \u2028hai  \u200bba\r\n\r\nbốn\x0b \n") == "một\nhai ba\n\nbốn"


def test_content_of_others_is_cleaned_at_any_depth() -> None:
    assert visible_content({"a": [{"b": "\u202eX"}, 1, None, True]}) == {"a": [{"b": "X"}, 1, None, True]}


@given(st.text())
def test_what_is_stored_can_be_seen_sorted_and_found(typed: str) -> None:
    name = clean_name(typed)
    assert clean_name(name) == visible(name) == name
    categories = {unicodedata.category(sign) for sign in name}
    assert not categories & {"Cc", "Cf", "Zl", "Zp"}
    assert sort_key(name).isascii()
    assert "\n" not in name
    # What has no letter or digit by which it could be found is asked about, unless it is marks, dots and hyphens only.
    assert fold(name) or strange_signs(name) or not any(map(str.isalnum, name))


@pytest.mark.parametrize(
    ("name", "signs"),
    [
        ("B\u00d7nh?", "\u00d7?"),
        ("Lê Thị @_#", "@_#"),
        ("An 2", "2"),
        ("H'Hen Niê", ""),
        ("Y-Krih Ê.", ""),
        ("K\u2019Brối", ""),
    ],
)
def test_signs_that_no_name_has_are_told(name: str, signs: str) -> None:
    assert strange_signs(name) == signs


@pytest.mark.parametrize(
    ("written", "font", "meant"),
    [
        ("NguyÔn V¨n An", "TCVN3 (ABC)", "Nguyễn Văn An"),
        ("Lª ThÞ Hång", "TCVN3 (ABC)", "Lê Thị Hồng"),
        ("Nguyeãn Vaên An", "VNI", "Nguyễn Văn An"),
        ("TRAÀN THÒ ÑÖÙC", "VNI", "TRẦN THỊ ĐỨC"),
    ],
)
def test_old_fonts_are_recognised(written: str, font: str, meant: str) -> None:
    assert legacy_reading(written) == (font, meant)


@pytest.mark.parametrize(
    "name",
    ["Nguyễn Thị Quỳnh Uyên", "H'Hen Niê", "José Müller", "Raphaël Dupont", "Y Krih Niê", "Lò Văn Pặu"],
)
def test_names_as_people_have_them_are_not_taken_for_old_fonts(name: str) -> None:
    assert legacy_reading(name) is None


def test_a_vietnamese_syllable_has_one_tone() -> None:
    assert is_vietnamese("Thuý Thúy Nghiêng Khuỷu Uống Yêu")
    assert not is_vietnamese("Traàn")


@pytest.mark.parametrize(
    ("name", "is_spoilt"),
    [
        ("H'Hen Niê", False),
        ("K'brưng Bing", False),
        ("Y ƀlao Êban", False),
        ("Nguyeenx Vawn An", True),
        ("NguyỄ0 Văn An", True),
        ("nguyễn Văn An", True),
    ],
)
def test_a_card_gives_no_name_that_its_scanner_spoilt(name: str, is_spoilt: bool) -> None:
    card = CardQR.parse(f"001090000123||{name}|01021990|Nam|Xã An Phú|03042022")
    assert card.spoilt is is_spoilt


@pytest.mark.parametrize(
    ("typed", "meant"), [("L\u00adu ThÞ BÐ", "Lưu Thị Bé"), ("Th\u00ad", "Thư"), ("D\u00ad\u00acng", "Dương")]
)
def test_a_letter_of_tcvn3_that_nobody_sees_is_asked_about_and_not_lost(typed: str, meant: str) -> None:
    """TCVN3 has "ư" where Western letters have the soft hyphen, and "é" at Ð."""
    name = clean_name(typed)
    assert strange_signs(name)
    assert legacy_reading(name) == ("TCVN3 (ABC)", meant)


def test_letters_of_formulas_are_letters() -> None:
    assert clean_name("\U0001d5e1\U0001d5f4\U0001d602\U0001d606ễn") == "Nguyễn"
