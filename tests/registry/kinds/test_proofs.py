"""Numbers, papers, peoples and moments that cannot be, of everybody in every kind of act."""

import datetime
import unicodedata
from typing import Any

import pytest

from hotich.values.dates import VIETNAM, PartialDate
from registry.kinds import KINDS
from registry.kinds.moments import filing_error
from registry.kinds.peoples import is_nationality, is_people
from registry.models import EventKind, RegistrationBasis
from tests.registry.kinds.entries import FILED_ON, codes, written, wrong

BIRTH, DEATH, MARRIAGE = EventKind.BIRTH, EventKind.DEATH, EventKind.MARRIAGE


@pytest.mark.parametrize(
    ("kind", "number", "is_right"),
    [
        ("cccd", "001085012345", True),
        ("cccd", "001 085 012.345", True),
        ("cccd", "012345678", False),
        ("cccd", "1.23457E+11", False),
        ("cmnd", "012345678", True),
        ("cmnd", "001085012345", True),
        ("cmnd", "12345678", False),
        ("passport", "C01X00T47", True),
        ("other", "12", True),
        ("", "12", True),
    ],
)
def test_a_number_fits_its_kind_of_paper(kind: str, number: str, is_right: bool) -> None:
    for role in ("declarant", "mother", "father"):
        typed = {f"{role}_id_type": kind, f"{role}_id_number": number, f"{role}_personal_id": ""}
        assert (f"{role}_id_number" not in wrong(BIRTH, **typed)) == is_right


def test_what_stands_already_is_asked_about_not_refused() -> None:
    old: dict[str, Any] = {
        "basis": RegistrationBasis.AGAIN,
        "mother_id_type": "cccd",
        "mother_id_number": "12",
    }
    assert "mother_id_number" not in wrong(BIRTH, **old)
    assert "mother-id-number" in codes(BIRTH, **old)


def test_a_card_bears_the_personal_number() -> None:
    card = {"husband_id_type": "cccd", "husband_personal_id": "001093012345"}
    assert "husband-card-number" in codes(MARRIAGE, **card, husband_id_number="001093012346")
    assert "husband-card-number" not in codes(MARRIAGE, **card, husband_id_number="001 093 012 345")
    assert "husband-card-number" not in codes(
        MARRIAGE, **card | {"husband_id_type": "cmnd"}, husband_id_number="012345678"
    )


def test_a_number_of_no_province_is_asked_about() -> None:
    assert "declarant-province" in codes(DEATH, declarant_personal_id="003085012345")
    assert "declarant-province" not in codes(DEATH, declarant_personal_id="096085012345")


def test_a_card_stands_for_the_personal_number_that_nobody_wrote() -> None:
    card = {"declarant_id_type": "cccd", "declarant_personal_id": "", "declarant_gender": "male"}
    born = {"declarant_birth_date": PartialDate(1985)}

    def asked(number: str, **more: Any) -> set[str]:
        found = codes(DEATH, **card | born | more, declarant_id_number=number)
        return {code for code in found if code.startswith("declarant-")}

    assert asked("001085012345") == set()
    assert asked("003 185 012 345") == {"declarant-card-0", "declarant-card-1"}
    assert asked("001085012345", declarant_birth_date=PartialDate(1986)) == {"declarant-card-0"}
    assert asked("001085012345", declarant_personal_id="001085012345") == set()


@pytest.mark.parametrize(
    "people",
    [
        *("Kinh", "H'Mông", "Ê-đê", "Gia-rai", "K’Ho", "Bru-Vân Kiều", "Cao Lan", "DÂN TỘC TÀY", "Hoa (Hán)"),
        *("Chăm (Chàm)", "Dao Đỏ", "Dao Quần Chẹt", "Hàng Tổng", "Pa Kô", "Kơ Tu", "Giẻ-Triêng", "M'nông"),
        *("Ơ-đu", "Xê Đăng", "Rơ Lam", "Ktul", "Gơ Lar", "Mán Trắng", "Kinh".upper()),
    ],
)
def test_a_people_in_any_spelling_is_known(people: str) -> None:
    assert is_people(people)


@pytest.mark.parametrize("people", ["Kính", "Mương", "Nủng", "Tay", "Lao", "Kinh, Tày", "(", "Dân tộc"])
def test_a_misspelt_people_is_not_known(people: str) -> None:
    assert not is_people(people)


@pytest.mark.parametrize(
    "nation",
    [
        *("Bắc Macedonia", "Đài Loan (Trung Quốc)", "Côte d'Ivoire", "Ukraina", "Singapo", "Xlô-va-ki-a"),
        *(
            "Cộng hoà Dân chủ Nhân dân Lào",
            "Hợp chúng quốc Hoa Kỳ",
            "Không có quốc tịch",
            "Bosnia và Herzegovina",
        ),
        *("Việt Nam và Hoa Kỳ", "Việt Nam/Hoa Kỳ", "VIỆT NAM - PHÁP", "Việt Nam; Đức", "Thuỵ Sĩ"),
    ],
)
def test_a_nationality_in_any_spelling_is_known(nation: str) -> None:
    assert is_nationality(nation)
    assert is_nationality(unicodedata.normalize("NFD", nation))


@pytest.mark.parametrize("nation", ["Ngà", "Mỳ", "Phap", "Việt Nàm", "Hòa Kỳ", "Việt Nam và Mỳ", "/"])
def test_a_misspelt_nationality_is_not_known(nation: str) -> None:
    assert not is_nationality(nation)


def test_peoples_and_nationalities_outside_the_lists_are_asked_about() -> None:
    assert not is_people("Không rõ")
    assert not is_nationality("Việt Nma")
    assert is_nationality("Việt Nam, Hoa Kỳ")
    asked = codes(MARRIAGE, husband_ethnicity="Không rõ", wife_nationality="Việt Nma")
    assert {"husband-ethnicity", "wife-nationality"} <= asked
    assert "wife-ethnicity" not in codes(MARRIAGE, wife_nationality="Pháp", wife_ethnicity="Breton")


@pytest.mark.parametrize(
    ("hour", "is_wrong"), [("09:01", True), ("09:00", False), ("09", False), ("10", True)]
)
def test_nobody_has_died_later_today(hour: str, is_wrong: bool) -> None:
    entry = written(DEATH, death_date=PartialDate.of(FILED_ON), death_time=hour)
    found = KINDS[DEATH].errors(entry, FILED_ON, at=datetime.time(9, 0))
    assert ("death_time" in found) == is_wrong


def test_nobody_files_tomorrow_or_before_it_happened() -> None:
    now = datetime.datetime(2026, 11, 28, 8, 0, tzinfo=VIETNAM)
    minutes = datetime.timedelta(minutes=1)
    born = PartialDate(2026, 11, 20)
    assert filing_error(born, now + 4 * minutes, now) == ""
    assert "sau lúc này" in filing_error(born, now + 6 * minutes, now)
    assert "trước ngày việc xảy ra" in filing_error(born, now - datetime.timedelta(days=9), now)
    assert filing_error(PartialDate(2026, 11), now - datetime.timedelta(days=9), now) == ""


def test_a_mother_is_older_than_her_child() -> None:
    born = written(BIRTH).child.birth_date
    assert "mother_birth_date" in wrong(BIRTH, mother_birth_date=born, mother_personal_id="")
    after = PartialDate(born.year + 1)
    assert "father_birth_date" in wrong(BIRTH, father_birth_date=after, father_personal_id="")
    young = PartialDate(born.year - 9)
    assert "mother_birth_date" not in wrong(BIRTH, mother_birth_date=young, mother_personal_id="")
    assert "mother-young" in codes(BIRTH, mother_birth_date=young, mother_personal_id="")


@pytest.mark.parametrize("court", ["TAND quận Ba Đình", "TANDTC", "Tòa án nhân dân quận Ba Đình"])
def test_a_court_is_one_under_its_short_name(court: str) -> None:
    assert "authority" not in codes(EventKind.STATUS_NOTE, decision_authority=court)
