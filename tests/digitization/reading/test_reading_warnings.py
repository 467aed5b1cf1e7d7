"""What real books hold is never refused: at most it is unusual, and says so in a sentence."""

import pytest

from digitization.reading.reading import Reading
from digitization.reading.warnings import number_order, reading_warnings
from registry.models import EventKind
from tests.digitization.shelf import BIRTH as PLAIN_BIRTH

Marks = dict[str, dict[str, str]]

BIRTH = PLAIN_BIRTH | {
    "father_ethnicity": "Kinh", "father_nationality": "Việt Nam", "father_residence": "Xã Đông Anh",
    "mother_ethnicity": "Kinh", "mother_nationality": "Việt Nam", "mother_residence": "Xã Đông Anh",
    "reg_signer_title": "Chủ tịch",
}  # fmt: skip
MARRIAGE = {
    "reg_number": "7", "reg_date": "2003-05-20", "reg_signer": "Lê Văn Ba", "reg_signer_title": "Chủ tịch",
    "reg_registrar": "Trần Thị Tư", "husband_full_name": "Nguyễn Văn Hai", "husband_birth_date": "1978-01-01",
    "wife_full_name": "Lê Thị Năm", "wife_birth_date": "1980-01-01", "husband_ethnicity": "Kinh",
    "wife_ethnicity": "Kinh", "husband_nationality": "Việt Nam", "wife_nationality": "Việt Nam",
    "husband_residence": "Xã A", "wife_residence": "Xã B",
}  # fmt: skip
DEATH = {
    "reg_number": "3", "reg_date": "2010-02-02", "reg_signer": "Lê Văn Ba", "reg_signer_title": "Chủ tịch",
    "reg_registrar": "Trần Thị Tư", "reg_kind": "on_time", "deceased_full_name": "Phạm Thị Sáu",
    "deceased_birth_date": "1930", "deceased_gender": "female", "deceased_ethnicity": "Kinh",
    "deceased_nationality": "Việt Nam", "deceased_residence": "Xã A", "death_date": "2010-02-01",
    "death_place": "Tại nhà", "death_cause": "Già yếu", "declarant_full_name": "Lê Văn Bảy",
    "declarant_relation": "Con",
}  # fmt: skip
WHOLE = {"birth": (BIRTH, 4), "marriage": (MARRIAGE, 3), "death": (DEATH, 2)}
EMPTY, UNREADABLE, TORN = ({"state": state} for state in ("empty", "unreadable", "torn"))


def written(text: str) -> dict[str, str]:
    return {"state": "written", "text": text}


def codes(
    kind: str, changes: dict[str, str], marks: Marks | None = None, **cover: tuple[int, int]
) -> set[str]:
    values, phase = WHOLE[kind]
    read = {key: text for key, text in (values | changes).items() if text}
    found = reading_warnings(EventKind(kind), phase, Reading(read, marks or {}), **cover)
    assert all(warning.message.strip() and not warning.forbids for warning in found)
    # A book says what it says: nobody is told to write something else.
    assert not any("Hãy" in warning.message for warning in found)
    return {warning.code for warning in found}


@pytest.mark.parametrize("kind", WHOLE)
def test_an_ordinary_entry_is_not_unusual(kind: str) -> None:
    assert codes(kind, {}) == set()


HIGHLAND = {"child_middle_name": "", "child_given_name": "Niê", "father_full_name": "Y Krih Êban"}
OLD = {"child_birth_date": "1958-03-01", "mother_birth_date": "1930", "father_birth_date": "1930"}

#: What is ordinary in old books, though a new act would be asked about it: no warning at all.
ORDINARY: list[tuple[str, dict[str, str], Marks]] = [
    ("birth", HIGHLAND | {"child_family_name": "H'Hen", "child_ethnicity": "Ê Đê"}, {}),
    ("birth", HIGHLAND | {"child_family_name": "H’Hen", "child_ethnicity": ""}, {"child_ethnicity": EMPTY}),
    ("birth", {"child_family_name": "", "child_middle_name": "", "child_given_name": "K'Brèo"}, {}),
    ("birth", {"child_family_name": "", "child_middle_name": "", "child_given_name": "Bé"}, {}),
    ("birth", {"child_given_name": "Wilhelmina Zoë-Françoise"}, {}),
    ("birth", {"child_given_name": "Công Tằng Tôn Nữ Huyền Trân Ngọc Diễm Phương Thảo Quỳnh Anh Thư"}, {}),
    ("birth", {"child_birth_date": "1988"}, {}),
    ("birth", {"child_birth_date": "1988-03"}, {}),
    ("birth", {"child_birth_date": ""}, {"child_birth_date": written("mồng 5 tháng Giêng năm Mậu Thìn")}),
    ("birth", {"mother_birth_date": ""}, {"mother_birth_date": written("23 tuổi")}),
    ("birth", {"father_birth_date": ""}, {"father_birth_date": written("ba mươi tuổi")}),
    ("birth", {"reg_date": "1988-12-30"}, {}),  # long after sixty days
    ("birth", {"reg_date": ""}, {"reg_date": EMPTY}),
    ("birth", {"reg_signer": "", "reg_signer_title": ""}, {"reg_signer": UNREADABLE, "reg_signer_title": EMPTY}),
    ("birth", {"reg_number": ""}, {"reg_number": TORN}),
    ("birth", {"child_gender": ""}, {"child_gender": EMPTY}),
    ("birth", {"father_full_name": "", "father_birth_date": "", "father_ethnicity": ""}, {"father_full_name": EMPTY}),
    ("birth", {"mother_full_name": "", "mother_residence": ""}, {"mother_full_name": TORN}),
    ("birth", {"birth_place": ""}, {"birth_place": UNREADABLE}),
    ("birth", {"declarant_full_name": ""}, {"declarant_full_name": EMPTY}),
    ("birth", {"child_given_name": "Hoa"}, {"child_given_name": {"state": "margin", "text": "Hòa"}}),
    ("birth", {"mother_full_name": "Ông Thị Liên"}, {}),  # Ông is a family name
    ("birth", {"birth_place": "Trạm xá xã Kim Nỗ, huyện Đông Anh, ngoại thành Hà Nội"}, {}),
    ("marriage", {"husband_birth_date": "1983", "reg_date": "2003"}, {}),
    ("marriage", {"effective_date": "2003-05-20"}, {}),
    ("marriage", {"times_husband": "2", "husband_ethnicity": "Hoa"}, {}),
    ("death", {"death_date": "2010"}, {}),
    ("death", {"deceased_birth_date": ""}, {"deceased_birth_date": written("81 tuổi")}),
    ("death", {"death_date": "2010-02-01", "reg_date": "2010-11-01"}, {}),  # long after fifteen days
    ("death", {"deceased_birth_date": "2010-02-01"}, {}),  # lived less than a day
]  # fmt: skip


@pytest.mark.parametrize(("kind", "changes", "marks"), ORDINARY)
def test_what_old_books_hold_is_ordinary(kind: str, changes: dict[str, str], marks: Marks) -> None:
    assert codes(kind, changes, marks) == set()


#: What is unusual: a sentence that wants a reason, never a wall.
UNUSUAL: list[tuple[str, dict[str, str], Marks, set[str]]] = [
    ("birth", {"mother_birth_date": "1976-01-01"}, {}, {"mother-young"}),
    ("birth", {"mother_birth_date": "1930"}, {}, {"mother-old"}),
    ("birth", {"mother_birth_date": "1990"}, {}, {"mother-young", "mother-born-after"}),
    ("birth", {"mother_birth_date": "1988-03-02"}, {}, {"mother_birth_date-contradicts"}),
    ("birth", {"mother_id_type": "cmnd", "mother_id_number": "12345678"}, {}, {"mother_id_number-contradicts"}),
    ("birth", {"mother_birth_date": ""}, {"mother_birth_date": written("13 tuổi")}, {"mother-young"}),
    ("birth", {"reg_number": "15a"}, {}, {"number-suffix"}),
    ("birth", {"reg_number": "15bis"}, {}, {"number-suffix"}),
    ("birth", {"reg_number": ""}, {}, {"no-number"}),
    ("birth", {"reg_date": "1988-03-01"}, {}, {"registered-before"}),
    ("birth", OLD | {"reg_date": "1958-03-12"}, {}, {"date-outside"}),
    ("birth", {"child_gender": "male"}, {}, {"child-name-and-sex"}),
    ("birth", {"mother_full_name": "Lê Văn Hạnh"}, {}, {"mother-name-and-sex"}),
    ("birth", {"child_given_name": "Hòa 2"}, {}, {"child_given_name-signs"}),
    ("birth", {"reg_signer": "Trần Văn Tám 1"}, {}, {"reg_signer-signs"}),
    ("birth", {"child_family_name": "Trịnh"}, {}, {"family-name"}),
    ("birth", {"child_gender": "Nữ"}, {}, {"child_gender-unknown"}),
    ("birth", {"child_birth_date": "31.02.1988"}, {}, {"child_birth_date-unknown"}),
    ("birth", {"child_birth_date": ""}, {"child_birth_date": written("31/02/1988")}, {"child_birth_date-no-such-day"}),
    ("birth", {"birth_place": "", "reg_signer": ""}, {}, {"not-typed"}),
    ("marriage", {"husband_birth_date": "1984-06-01"}, {}, {"husband-too-young"}),
    ("marriage", {"wife_birth_date": "1987-01-01"}, {}, {"wife-too-young"}),
    ("marriage", {"husband_birth_date": ""}, {"husband_birth_date": written("19 tuổi")}, {"husband-too-young"}),
    ("marriage", {"wife_full_name": "Lê Văn Năm"}, {}, {"wife-name-and-sex"}),
    ("marriage", {"times_husband": "hai"}, {}, {"times_husband-unknown"}),
    ("death", {"death_date": "2010-03-01"}, {}, {"registered-before"}),
    ("death", {"deceased_birth_date": "1890"}, {}, {"deceased-old"}),
    ("death", {"deceased_birth_date": "2010-02-02"}, {}, {"death_date-contradicts"}),
    ("death", {"death_time": "quá trưa"}, {}, {"death_time-contradicts"}),
    ("death", {"age_at_death": "30"}, {}, {"age-differs"}),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "changes", "marks", "expected"), UNUSUAL)
def test_what_is_unusual_wants_a_reason(
    kind: str, changes: dict[str, str], marks: Marks, expected: set[str]
) -> None:
    assert codes(kind, changes, marks) == expected


def test_the_cover_of_the_book_says_which_years_and_numbers_are_its_own() -> None:
    assert codes("birth", {}, years=(1988, 1988), numbers=(1, 40)) == set()
    assert codes("birth", {}, years=(1986, 1987), numbers=(1, 40)) == {"date-outside"}
    assert codes("birth", {"reg_number": "41"}, years=(1988, 1988), numbers=(1, 40)) == {"number-outside"}


@pytest.mark.parametrize("kind", list(EventKind))
@pytest.mark.parametrize("phase", [1, 3, 5])
def test_nothing_typed_at_all_is_one_sentence_whatever_the_book(kind: EventKind, phase: int) -> None:
    found = {warning.code for warning in reading_warnings(kind, phase, Reading())}
    assert found <= {"no-number", "not-typed"}


@pytest.mark.parametrize(
    ("number", "order"),
    [
        ("15", 15),
        ("15a", 15),
        ("Số 007", 7),
        ("15/2010", 15),
        ("", None),
        ("bis", None),
        ("9" * 30, None),
    ],
)
def test_a_number_is_put_in_order_by_its_digits(number: str, order: int | None) -> None:
    assert number_order(number) == order
