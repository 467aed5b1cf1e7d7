"""Names are stored as written; searching, comparing and sorting read them as a Vietnamese reader does."""

import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotich.values.names import (
    clean_name,
    comparison_key,
    dictionary_key,
    fold,
    fold_telex,
    same_name,
    search_variants,
    sort_key,
    split_name,
    upper,
)

# One name, seven ways in which computers and typewriters give its apostrophe.
APOSTROPHES = ["'", "\u2019", "\u2018", "\u02bc", "\u2032", "`", "\u00b4"]


def shuffled(names):
    return random.Random(1).sample(names, len(names))


def decomposed(text):
    return unicodedata.normalize("NFD", text)


def test_a_name_is_stored_composed_trimmed_and_otherwise_as_written():
    assert clean_name(decomposed("  Nguyễn   Văn\u00a0An\u200b ")) == "Nguyễn Văn An"
    assert clean_name("H\u2019Hen Niê") == "H\u2019Hen Niê"
    assert clean_name("nguyễn VĂN an") == "nguyễn VĂN an"


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("NGUYỄN VĂN AN", "nguyen van an"),
        ("Đỗ Đức Đạt", "do duc dat"),
        ("Ðỗ", "do"),  # U+00D0, which looks like Đ
        ("Hoà", "hoa"),
        ("Hòa", "hoa"),
        ("Thuý", "thuy"),
        ("Ƀê̆ Ô̆ Ơ̆ Ư̆ Ñ Č", "be o o u n c"),
        ("Bà Rịa - Vũng Tàu", "ba ria vung tau"),
        ("", ""),
    ],
)
def test_search_folds_marks_case_and_lookalikes(written, folded):
    assert fold(written) == folded
    assert fold(decomposed(written)) == folded


@pytest.mark.parametrize("apostrophe", APOSTROPHES)
def test_every_apostrophe_is_the_same_name(apostrophe):
    written = f"H{apostrophe}Hen Niê"
    assert fold(written) == "hhen nie"
    assert same_name(written, "H'HEN NIÊ")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hoà", "Hòa"),
        ("THÚY", "Thuý"),
        ("Ðỗ  Thị", "Đỗ Thị"),
        ("Nguyễn", decomposed("Nguyễn")),
        ("khoẻ", "khỏe"),
    ],
)
def test_two_spellings_of_one_name_are_equal(one, other):
    assert same_name(one, other)


@pytest.mark.parametrize(("one", "other"), [("Hoa", "Hòa"), ("Duong", "Dương"), ("Do", "Đỗ"), ("Ân", "Ấn")])
def test_marks_make_different_names(one, other):
    assert not same_name(one, other)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("nguyeenx thij hoaf", "nguyen thi hoa"),
        ("nguyeexn", "nguyen"),
        ("dduwcs", "duc"),
        ("duowngf", "duong"),
        ("thuys", "thuy"),
    ],
)
def test_telex_keys_left_in_place_are_read_too(typed, meant):
    assert fold_telex(typed) == meant
    assert search_variants(typed) == (fold(typed), meant)


@pytest.mark.parametrize("name", ["Alex", "Ksor", "Xa", "Oanh", "Nguyễn Thị Hoà", "Max"])
def test_names_that_are_no_telex_have_one_reading(name):
    if name == "Max":  # "mã" typed in Telex: both readings are offered
        assert search_variants(name) == ("max", "ma")
    else:
        assert search_variants(name) == (fold(name),)


def test_lists_stand_in_vietnamese_order_by_bytes():
    right = ["An", "Anh", "Ân", "Ất", "Dũng", "Đức", "Oanh", "Ông", "Ơn"]
    assert sorted(shuffled(right), key=lambda name: sort_key(name).encode()) == right


def test_tones_follow_the_dictionary():
    right = ["Hoa", "Hoà", "Hoả", "Hoã", "Hoá", "Hoạ", "Hoan"]
    assert sorted(shuffled(right), key=sort_key) == right


def test_the_given_name_comes_first_then_the_family():
    right = ["Trần Văn An", "Lê Thị Bình", "Nguyễn Văn Bình", "Nguyễn Thị Chi"]
    assert sorted(shuffled(right), key=sort_key) == right


def test_the_place_of_the_tone_mark_and_the_form_do_not_change_the_order():
    assert sort_key("Lê Hoà") == sort_key("Lê Hòa") == sort_key(decomposed("lê hòa"))


def test_highland_and_foreign_letters_have_their_place():
    right = ["B", "Ƀ", "C", "Č", "N", "Ñ", "O", "Ŏ", "Ô", "Ô̆", "Ơ", "Ơ̆", "U", "Ư", "Ư̆", "W", "Z"]
    assert sorted(shuffled(right), key=sort_key) == right
    assert sort_key("Françoise") < sort_key("Françoisf")


def test_numbered_wards_stand_by_number():
    assert dictionary_key("Phường 2") < dictionary_key("Phường 10")


@given(st.text())
def test_any_text_gives_an_ascii_sort_key_and_stable_keys(text):
    assert sort_key(text).isascii()
    assert "\x00" not in fold(text)
    assert clean_name(clean_name(text)) == clean_name(text)
    assert comparison_key(clean_name(text)) == comparison_key(text)


def test_paper_capitals_are_composed():
    assert upper(decomposed("Nguyễn Đức Ƀê̆")) == unicodedata.normalize("NFC", "NGUYỄN ĐỨC ɃÊ̆")


@pytest.mark.parametrize(
    ("full", "parts"),
    [
        ("Nguyễn Thị Thu Hà", ("Nguyễn", "Thị Thu", "Hà")),
        ("Trần An", ("Trần", "", "An")),
        ("Ksor", ("", "", "Ksor")),
        ("Y Moan Ênuôl", ("Y", "Moan", "Ênuôl")),
    ],
)
def test_a_full_name_is_cut_without_reordering(full, parts):
    assert tuple(split_name(full)) == parts
    assert split_name(full).full == full
