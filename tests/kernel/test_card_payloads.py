"""Whatever a scanner sends: a card is read to the letter, everything else is refused with a sentence."""

import datetime
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotich.values.names import clean_name
from hotich.values.personal_id import CardQR

NAMES = st.sampled_from(
    ["Nguyễn", "Thị", "H’Hen", "Niê", "Y", "Ƀhăm", "Đặng", "Hòa", "Hoà", "K'Ho", "Ênuôl", "Văn", "Ất"]
)
FULL_NAMES = st.lists(NAMES, min_size=1, max_size=6).map(" ".join)
PLACES = st.lists(
    st.sampled_from(["Số 5", "ngõ 12/3", "Hàng Than", "Ba Đình", "Hà Nội", "Ea H’leo"]), max_size=5
).map(", ".join)
DAYS = st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 12, 31))
OLD_NUMBERS = st.just("") | st.from_regex(r"[0-9]{9}", fullmatch=True)
ENDINGS = st.sampled_from(["", "\r", "\r\n", "\n", "|", "||||", "||Cha|Mẹ|"])


@st.composite
def cards(draw: st.DrawFn) -> dict[str, object]:
    """Return a card as its holder would read it."""
    born, sex = draw(DAYS), draw(st.sampled_from(["Nam", "Nữ"]))
    digit = (born.year - 1900) // 100 * 2 + (sex == "Nữ")
    number = f"{draw(st.integers(1, 96)):03}{digit}{born.year % 100:02}{draw(st.integers(0, 999_999)):06}"
    return {
        "number": number,
        "old": draw(OLD_NUMBERS),
        "name": draw(FULL_NAMES),
        "born": born,
        "sex": sex,
        "home": draw(PLACES),
        "issued": draw(st.none() | DAYS),
    }


@given(card=cards(), ending=ENDINGS, form=st.sampled_from(["NFC", "NFD"]))
def test_a_card_is_read_to_the_letter_whatever_follows(card: dict, ending: str, form: str) -> None:  # type: ignore[type-arg]
    fields = [card["number"], card["old"], card["name"], f"{card['born']:%d%m%Y}", card["sex"], card["home"]]
    if card["issued"]:
        fields.append(f"{card['issued']:%d%m%Y}")
    elif ending.startswith("|"):
        fields.append("")
    read = CardQR.parse(unicodedata.normalize(form, "|".join(fields)) + ending)
    assert (read.personal_id.number, read.old_number) == (card["number"], card["old"])
    assert (read.full_name, read.residence) == (clean_name(card["name"]), clean_name(card["home"]))
    assert (read.born.full, read.issued.full) == (card["born"], card["issued"])
    assert read.gender == read.personal_id.gender == {"Nam": "male", "Nữ": "female"}[card["sex"]]
    assert read.personal_id.birth_year == card["born"].year
    assert not read.spoilt


@given(card=cards(), sex=st.sampled_from(["Nuwx", "Nu74", "N?", "Nữx"]))
def test_a_spoilt_card_is_known_and_its_numbers_count(card: dict, sex: str) -> None:  # type: ignore[type-arg]
    read = CardQR.parse(f"{card['number']}||{card['name']}|{card['born']:%d%m%Y}|{sex}|{card['home']}|")
    assert read.spoilt
    assert (read.personal_id.number, read.born.full) == (card["number"], card["born"])


@given(text=st.text(max_size=200) | st.text("0123456789|/ NamữĐ\r\n", max_size=200))
def test_anything_else_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match=r"\.$"):
        CardQR.parse(text)


@pytest.mark.parametrize("payload", ["", "|", "|||||", "000000000000|||||", "001195012345||A|31022000|Nữ|B"])
def test_what_looks_like_a_card_and_is_none_is_refused(payload: str) -> None:
    with pytest.raises(ValueError, match=r"Hãy quét lại|số"):
        CardQR.parse(payload)
