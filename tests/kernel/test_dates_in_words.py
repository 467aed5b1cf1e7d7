"""Papers repeat a date in words; the words are stored and can be read back."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotich.values.dates import PartialDate
from hotich.values.dates_in_words import NORTHERN, SOUTHERN, Speech, from_words, in_words, number_in_words

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
SPEECHES = st.sampled_from([NORTHERN, SOUTHERN, Speech(four_after_tens="bốn"), Speech("lẻ", "bốn", "nghìn")])


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2024, 2, 15), "Ngày mười lăm, tháng hai, năm hai nghìn không trăm hai mươi tư"),
        (date(2021, 1, 1), "Ngày một, tháng một, năm hai nghìn không trăm hai mươi mốt"),
        (date(2005, 4, 24), "Ngày hai mươi tư, tháng tư, năm hai nghìn không trăm linh năm"),
        (date(1955, 5, 5), "Ngày năm, tháng năm, năm một nghìn chín trăm năm mươi lăm"),
        (date(2014, 12, 31), "Ngày ba mươi mốt, tháng mười hai, năm hai nghìn không trăm mười bốn"),
        (date(2000, 10, 10), "Ngày mười, tháng mười, năm hai nghìn"),
        (date(1900, 11, 21), "Ngày hai mươi mốt, tháng mười một, năm một nghìn chín trăm"),
        (date(2010, 3, 4), "Ngày bốn, tháng ba, năm hai nghìn không trăm mười"),
    ],
)
def test_a_date_is_spoken_as_in_the_north(day, words):
    assert in_words(day) == words


def test_the_south_says_le_and_ngan():
    assert in_words(date(2004, 2, 1), SOUTHERN) == "Ngày một, tháng hai, năm hai ngàn không trăm lẻ bốn"


def test_tu_or_bon_after_the_tens_is_a_choice():
    assert in_words(date(2024, 2, 24), Speech(four_after_tens="bốn")).endswith("không trăm hai mươi bốn")


def test_missing_parts_are_not_spoken():
    assert in_words(PartialDate(1955, 3)) == "Tháng ba, năm một nghìn chín trăm năm mươi lăm"
    assert in_words(PartialDate(1955)) == "Năm một nghìn chín trăm năm mươi lăm"
    assert in_words(PartialDate()) == ""


@pytest.mark.parametrize(
    "words",
    [
        "Ngày năm, tháng năm, năm hai nghìn không trăm linh năm",
        "ngày mồng năm tháng năm năm hai ngàn không trăm lẻ năm",
        "NGÀY MÙNG NĂM, THÁNG NĂM, NĂM HAI NGHÌN KHÔNG TRĂM LẺ NĂM",
    ],
)
def test_every_region_is_read(words):
    assert from_words(words) == PartialDate(2005, 5, 5)


def test_months_with_names_of_their_own_are_read():
    assert from_words("tháng giêng năm hai nghìn") == PartialDate(2000, 1)
    assert from_words("ngày hai mươi nhăm tháng chạp năm hai nghìn") == PartialDate(2000, 12, 25)


@pytest.mark.parametrize(
    "words", ["", "hôm qua", "Ngày năm mươi, tháng hai, năm hai nghìn", "năm nghìn nghìn"]
)
def test_what_cannot_be_read_is_refused_with_a_sentence(words):
    with pytest.raises(ValueError, match="Không"):
        from_words(words)


@given(DAYS, SPEECHES)
def test_what_was_spoken_is_read_back(day, speech):
    assert from_words(in_words(day, speech)).full == day
    assert from_words(in_words(PartialDate(day.year, day.month), speech)) == PartialDate(day.year, day.month)
    assert from_words(in_words(PartialDate(day.year), speech)) == PartialDate(day.year)


def test_no_two_numbers_sound_alike():
    for speech in (NORTHERN, SOUTHERN):
        assert len({number_in_words(number, speech) for number in range(10_000)}) == 10_000


def test_zero_and_round_numbers():
    assert number_in_words(0) == "không"
    assert number_in_words(1004) == "một nghìn không trăm linh bốn"
    with pytest.raises(ValueError):
        number_in_words(10_000)
