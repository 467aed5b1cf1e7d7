"""Kết hôn: the law of the day of the marriage decides, and what stands already is never walled in."""

import datetime
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotich.errors import InvalidInput
from hotich.rights.access import Actor
from hotich.values.dates import PartialDate, age
from registry.kinds import KINDS, entry_of
from registry.kinds.entry import Person
from registry.kinds.marriage_rules import MARRIAGE_AGES, age_warnings
from registry.kinds.validity import valid_until
from registry.models import EventKind, Record
from registry.records.operations import submit_entry
from tests.cast import answers_to
from tests.registry.kinds.entries import codes, forbidden, whole_entry, written, wrong

KIND = EventKind.MARRIAGE
Make = Callable[..., Record]
DAYS = st.dates(datetime.date(1900, 1, 1), datetime.date(2026, 12, 31))


@pytest.mark.parametrize(
    "missing", ["husband_full_name", "wife_full_name", "husband_nationality", "wife_residence"]
)
def test_what_is_missing_keeps_it_back(missing: str) -> None:
    assert wrong(KIND, **{missing: ""}) == {missing}


def test_both_attend_and_nobody_declares_it_for_them() -> None:
    assert written(KIND).declarant == Person()
    assert "declarant" not in {group.key for group in KINDS[KIND].groups}


@pytest.mark.parametrize(
    ("married", "born", "is_man", "article"),
    [
        # From 2015: twenty and eighteen years completed.
        ("20/11/2026", "20/11/2006", True, ""),
        ("20/11/2026", "21/11/2006", True, "2014, Điều 8 khoản 1 điểm a"),
        ("20/11/2026", "20/11/2008", False, ""),
        ("20/11/2026", "21/11/2008", False, "2014, Điều 8 khoản 1 điểm a"),
        ("01/01/2015", "02/01/1995", True, "2014, Điều 8 khoản 1 điểm a"),
        # Before: the twentieth and eighteenth year entered.
        ("31/12/2014", "31/12/1995", True, ""),
        ("31/12/2014", "01/01/1996", True, "2000, Điều 9 khoản 1"),
        ("31/12/2014", "31/12/1997", False, ""),
        ("01/01/2001", "02/01/1982", True, "2000, Điều 9 khoản 1"),
        ("31/12/2000", "01/01/1982", True, "1986, Điều 5"),
        ("03/01/1987", "04/01/1970", False, "1986, Điều 5"),
        ("02/01/1987", "03/01/1970", False, "1959, Điều 6"),
        ("13/01/1960", "14/01/1941", True, "1959, Điều 6"),
        # The law knows no age before.
        ("12/01/1960", "12/01/1945", True, ""),
    ],
)
def test_the_age_is_that_of_the_law_of_the_day(married: str, born: str, is_man: bool, article: str) -> None:
    person = Person(full_name="A", birth_date=PartialDate.parse(born))
    found = age_warnings(person, "husband", "Bên nam", PartialDate.parse(married), is_man=is_man)
    assert [each.forbids for each in found] == ([f"Luật Hôn nhân và gia đình {article}"] if article else [])


@pytest.mark.parametrize(
    ("born", "code"),
    [
        ("2005", ""),
        ("2006", "husband-maybe-too-young"),
        ("12/2006", "husband-too-young"),
        ("2007", "husband-too-young"),
    ],
)
def test_a_birth_known_in_part_accuses_nobody(born: str, code: str) -> None:
    found = codes(KIND, husband_birth_date=PartialDate.parse(born), husband_personal_id="")
    assert found == ({code} if code else set())


@given(born=DAYS, married=DAYS, is_man=st.booleans())
def test_whoever_is_refused_is_too_young_by_the_law_of_that_day(
    born: datetime.date, married: datetime.date, is_man: bool
) -> None:
    law = next(law for since, law in reversed(MARRIAGE_AGES) if since <= married)
    person = Person(full_name="A", birth_date=PartialDate.of(born))
    found = age_warnings(person, "wife", "Bên nữ", PartialDate.of(married), is_man=is_man)
    needed = 0 if law is None else (20 if is_man else 18) - (not law.completed)
    assert bool(found) == (law is not None and age(born=born, on=married) < needed)


@given(born=DAYS, married=DAYS)
def test_less_of_a_date_is_never_a_harder_verdict(born: datetime.date, married: datetime.date) -> None:
    def verdict(when: PartialDate) -> list[str]:
        found = age_warnings(
            Person(full_name="A", birth_date=when), "wife", "Bên nữ", PartialDate.of(married), is_man=False
        )
        return [each.forbids for each in found if each.forbids]

    if verdict(PartialDate(born.year)):
        assert verdict(PartialDate(born.year, born.month))
    if verdict(PartialDate(born.year, born.month)):
        assert verdict(PartialDate.of(born))


@pytest.mark.parametrize(
    ("changes", "is_refused"),
    [
        ({"husband_personal_id": "001196000123"}, True),
        ({"husband_gender": "female", "husband_personal_id": ""}, True),
        ({"husband_gender": "male", "husband_personal_id": "001196000123"}, False),
        ({"husband_personal_id": "", "wife_personal_id": ""}, False),
    ],
)
def test_two_of_one_sex_are_not_recognised(changes: dict[str, str], is_refused: bool) -> None:
    assert ("same-sex" in forbidden(KIND, **changes)) == is_refused
    if is_refused:
        assert forbidden(KIND, **changes)["same-sex"] == "Luật Hôn nhân và gia đình 2014, Điều 8 khoản 2"


def test_nobody_marries_themselves() -> None:
    assert wrong(KIND, wife_personal_id="001096000123") == {"wife_personal_id"}


@pytest.mark.parametrize(
    ("changes", "lines"),
    [
        ({"effective_date": PartialDate(2020, 1, 1)}, {"effective_date"}),
        ({"effective_from": "de_facto"}, {"effective_date"}),
        ({"effective_from": "de_facto", "effective_date": PartialDate(1987, 1, 3)}, {"effective_date"}),
        ({"basis": "again", "effective_date": PartialDate(2027)}, {"effective_date"}),
        ({"basis": "again", "effective_date": PartialDate(1998)}, {"effective_date"}),
        ({"basis": "again", "effective_date": PartialDate(2022, 5)}, set()),
        ({"effective_from": "recognised", "effective_date": PartialDate(2022, 5, 6)}, set()),
    ],
)
def test_an_earlier_beginning_has_its_ground(changes: dict[str, object], lines: set[str]) -> None:
    assert wrong(KIND, **changes) == lines


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"basis": "again"}, {"no-effective-date"}),
        ({"husband_personal_id": "", "husband_id_number": ""}, {"husband-no-identity"}),
        ({"times_wife": 2}, {"wife-no-proof"}),
        ({"times_wife": 2, "proof_number_wife": "15/UBND-XNTTHN"}, set()),
        ({"proof_date_husband": PartialDate(2026, 5, 19)}, {"husband-proof-expired"}),
        ({"proof_date_husband": PartialDate(2026, 5, 20)}, set()),
        ({"wife_birth_date": PartialDate(2000, 8, 30)}, {"wife-personal-id-0"}),
    ],
)
def test_what_is_unusual_wants_a_reason(changes: dict[str, object], found: set[str]) -> None:
    assert codes(KIND, **changes) == found


def test_a_marriage_before_this_registration_is_judged_by_the_law_of_its_day() -> None:
    couple = {
        "husband_birth_date": PartialDate(1964),
        "husband_personal_id": "",
        "wife_birth_date": PartialDate(1968, 6, 1),
        "wife_personal_id": "",
        "effective_from": "de_facto",
    }
    assert codes(KIND, **couple, effective_date=PartialDate(1986, 6, 1)) == set()
    assert forbidden(KIND, **couple, effective_date=PartialDate(1984)) == {
        "wife-too-young": "Luật Hôn nhân và gia đình 1959, Điều 6"
    }
    assert written(KIND, **couple).stands_already


@given(st.dates(datetime.date(2015, 1, 1), datetime.date(2100, 6, 30)))
def test_a_confirmation_holds_six_months_to_the_same_day_or_the_months_last(issued: datetime.date) -> None:
    last = valid_until(issued)
    months = (last.year - issued.year) * 12 + last.month - issued.month
    assert months == 6
    assert last.day == issued.day or (last + datetime.timedelta(days=1)).day == 1
    assert last.day <= issued.day


@pytest.mark.parametrize(
    ("issued", "last"),
    [
        ("2020-02-03", "2020-08-03"),
        ("2025-08-31", "2026-02-28"),
        ("2023-08-31", "2024-02-29"),
        ("2026-12-30", "2027-06-30"),
        ("2026-10-31", "2027-04-30"),
    ],
)
def test_the_six_months_on_a_calendar(issued: str, last: str) -> None:
    assert valid_until(datetime.date.fromisoformat(issued)) == datetime.date.fromisoformat(last)


@pytest.mark.django_db
def test_a_new_marriage_that_the_law_forbids_is_refused_with_its_article(begin: Make, binh: Actor) -> None:
    young = {"husband_birth_date": PartialDate(2008, 1, 1), "husband_personal_id": ""}
    record = begin(KIND, **young)
    with pytest.raises(InvalidInput) as refused:
        submit_entry(record.pk, whole_entry(KIND, **young), answers_to(record), by=binh)
    assert refused.value.errors["husband_birth_date"] == [
        "Bên nam mới 18 tuổi khi kết hôn, chưa đủ 20 tuổi (Luật Hôn nhân và gia đình 2014, Điều 8 khoản 1 điểm a)."
    ]


@pytest.mark.django_db
def test_one_that_stands_in_an_old_book_is_written_down_with_a_reason(enter: Make) -> None:
    record = enter(
        KIND,
        basis="again",
        husband_birth_date=PartialDate(1980, 1, 1),
        husband_personal_id="",
        effective_date=PartialDate(1998, 6),
        wife_birth_date=PartialDate(1979),
        wife_personal_id="",
    )
    assert record.registration_kind == "again"
    assert record.happened_on == PartialDate(1998, 6)
    assert [answer.code for answer in record.warning_answers.all()] == ["husband-too-young"]
    assert entry_of(Record.objects.get(pk=record.pk)).effective_date == PartialDate(1998, 6)
