"""Khai tử: what is unknown stays blank, what contradicts itself is said, and nobody is kept out of the book."""

import datetime
from collections.abc import Callable

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from hotich.errors import InvalidInput
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from hotich.values.dates import UNKNOWN, PartialDate
from hotich.values.dates_in_words import from_words, in_words
from registry.kinds import KINDS, entry_of
from registry.kinds.people import years_between
from registry.law import missing_by_law, timeliness_of
from registry.models import EventKind, Record
from registry.records.conflicts import conflicts
from registry.records.operations import submit_entry
from tests.cast import SYSTEM, answers_to
from tests.registry.kinds.entries import FILED_ON, codes, written, wrong

KIND = EventKind.DEATH
Make = Callable[..., Record]

DAYS = st.dates(datetime.date(1900, 1, 1), datetime.date(2026, 11, 20))
PARTIAL = st.one_of(
    DAYS.map(PartialDate.of),
    DAYS.map(lambda day: PartialDate(day.year, day.month)),
    DAYS.map(lambda day: PartialDate(day.year)),
)


@pytest.mark.parametrize(
    "missing", ["deceased_full_name", "deceased_gender", "death_place", "declarant_relation"]
)
def test_what_is_missing_keeps_it_back(missing: str) -> None:
    assert wrong(KIND, **{missing: ""}) == {missing}


def test_somebody_whom_nobody_knows_is_registered_without_name_and_day() -> None:
    unknown = {
        "deceased_full_name": "",
        "deceased_birth_date": UNKNOWN,
        "deceased_personal_id": "",
        "deceased_residence": "",
        "death_date": UNKNOWN,
        "is_unidentified": True,
    }
    assert wrong(KIND, **unknown) == set()
    assert codes(KIND, **unknown) == {"partial-death-date"}
    assert KINDS[KIND].title(written(KIND, **unknown)) == "Người chết chưa rõ tung tích"


def test_what_is_known_of_somebody_unknown_is_shown() -> None:
    entry = written(KIND, deceased_full_name="", is_unidentified=True)
    facts = {fact["label"]: fact["value"] for fact in KINDS[KIND].facts(entry, {})[0]["facts"]}
    assert facts["Họ tên"] == ""
    assert facts["Giới tính"] == "Nam"
    assert facts["Chưa rõ tung tích"] == "Có"


@pytest.mark.parametrize(
    ("born", "died", "is_wrong"),
    [
        ("14/11/2026", "14/11/2026", False),
        ("15/11/2026", "14/11/2026", True),
        ("11/2026", "14/11/2026", False),
        ("12/2026", "11/2026", True),
        ("2026", "14/11/2026", False),
        ("2027", "14/11/2026", True),
        ("", "14/11/2026", False),
    ],
)
def test_nobody_dies_before_they_are_born_but_perhaps_on_that_day(
    born: str, died: str, is_wrong: bool
) -> None:
    found = wrong(
        KIND,
        deceased_birth_date=PartialDate.parse(born),
        death_date=PartialDate.parse(died),
        deceased_personal_id="",
    )
    assert bool(found & {"death_date", "deceased_birth_date"}) == is_wrong


@pytest.mark.parametrize(
    ("died", "is_wrong"),
    [("20/11/2026", False), ("21/11/2026", True), ("11/2026", False), ("12/2026", True), ("", True)],
)
def test_a_death_is_not_in_the_future_and_has_a_year(died: str, is_wrong: bool) -> None:
    assert ("death_date" in wrong(KIND, death_date=PartialDate.parse(died))) == is_wrong


@pytest.mark.parametrize("time", ["", "07", "23", "07:05", "00:00", "23:59"])
def test_the_hour_is_as_much_as_is_known(time: str) -> None:
    assert wrong(KIND, death_time=time) == set()


@pytest.mark.parametrize("time", ["24", "7", "07:60", "7h05", "sáng"])
def test_an_hour_that_no_clock_shows_is_refused(time: str) -> None:
    assert wrong(KIND, death_time=time) == {"death_time"}


@pytest.mark.parametrize(
    ("died", "changes", "kind"),
    [
        ("05/11/2026", {}, "on_time"),
        ("04/11/2026", {}, "late"),
        ("11/2026", {}, "unknown"),
        ("10/2026", {}, "late"),
        ("2025", {}, "late"),
        ("04/11/2020", {"declared_dead": True}, "unknown"),
        ("04/11/2020", {"basis": "again"}, "again"),
        ("04/11/2020", {"basis": "abroad"}, "abroad"),
    ],
)
def test_relatives_have_fifteen_days_and_a_court_has_no_limit(
    died: str, changes: dict[str, object], kind: str
) -> None:
    entry = written(KIND, death_date=PartialDate.parse(died), **changes)
    assert timeliness_of(KINDS[KIND], entry, FILED_ON) == kind
    is_late = "late" in {each.code for each in KINDS[KIND].warnings(entry, FILED_ON, 15)}
    assert is_late == (kind == "late")


def test_a_courts_declaration_stands_for_the_notice() -> None:
    declared = {
        "declared_dead": True,
        "notice_kind": "",
        "notice_number": "",
        "death_date": PartialDate(2024, 5, 6),
        "death_place": "",
    }
    assert wrong(KIND, **declared) == {"court_number", "court_date", "court_name"}
    court = {
        "court_number": "03/2026/QĐST-VDS",
        "court_date": PartialDate(2026, 10, 5),
        "court_name": "Tòa án nhân dân khu vực 1 – Hà Nội",
    }
    assert wrong(KIND, **declared, **court) == set()
    assert codes(KIND, **declared, **court) == set()
    assert KINDS[KIND].hidden(written(KIND, **declared)) == {"notice"}
    assert KINDS[KIND].hidden(written(KIND)) == {"court"}


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"notice_kind": "", "notice_number": ""}, "no-death-notice"),
        ({"notice_number": ""}, "no-notice-number"),
        ({"notice_date": PartialDate(2026, 11, 13)}, "notice-before-death"),
        ({"death_date": PartialDate(2026, 11)}, "partial-death-date"),
        ({"deceased_residence": ""}, "no-last-residence"),
        ({"deceased_gender": "female"}, "deceased-personal-id-0"),
        ({"deceased_birth_date": PartialDate(1951)}, "deceased-personal-id-0"),
        ({"deceased_birth_date": PartialDate(1914), "deceased_personal_id": ""}, "deceased-old"),
        ({"age_at_death": "90"}, "age-differs"),
        ({"deceased_birth_date": UNKNOWN, "age_at_death": "60"}, "age-differs"),
        ({"deceased_birth_date": PartialDate(2026, 11, 13), "deceased_personal_id": ""}, "lived-under-a-day"),
        ({"deceased_birth_date": PartialDate(2026, 11, 14), "deceased_personal_id": ""}, "lived-under-a-day"),
    ],
)
def test_what_is_unusual_wants_a_reason(changes: dict[str, object], code: str) -> None:
    assert codes(KIND, **changes) == {code}


@pytest.mark.parametrize(
    "changes",
    [
        {"notice_kind": "minutes", "notice_number": ""},
        {"notice_kind": "witness", "notice_number": ""},
        {"notice_kind": "same_office", "notice_number": "", "notice_date": UNKNOWN},
        {"deceased_birth_date": PartialDate(2026, 11, 12), "deceased_personal_id": ""},
        {"deceased_birth_date": PartialDate(1916, 12), "deceased_personal_id": ""},
        {"age_at_death": "76"},
        {"age_at_death": "77"},
        {"deceased_birth_date": UNKNOWN, "age_at_death": "76"},
    ],
)
def test_what_is_usual_wants_none(changes: dict[str, object]) -> None:
    assert codes(KIND, **changes) == set()


def test_without_a_birth_the_age_that_was_told_counts_at_the_death() -> None:
    old = {"deceased_birth_date": UNKNOWN, "deceased_personal_id": "", "age_at_death": "76"}
    assert written(KIND, **old, death_date=PartialDate(1976)).years_lived == (76, 76)
    assert written(KIND, **(old | {"age_at_death": ""})).years_lived is None


@given(born=PARTIAL, died=PARTIAL)
def test_the_years_lived_hold_for_every_day_that_may_be_meant(born: PartialDate, died: PartialDate) -> None:
    if born.is_after(died):
        return
    lived = written(KIND, deceased_birth_date=born, death_date=died).years_lived
    assert lived is not None
    least, most = lived
    assert least <= most
    for first in (born.lower, born.upper):
        for last in (died.lower, died.upper):
            exact = years_between(PartialDate.of(first), PartialDate.of(last))
            assert exact is not None
            assert least <= exact[0] <= most


@given(died=PARTIAL)
def test_the_words_of_a_partial_day_say_only_what_is_known(died: PartialDate) -> None:
    assert from_words(in_words(died)) == died


@pytest.mark.django_db
def test_somebody_declared_dead_before_is_found(enter: Make) -> None:
    record = enter(KIND)
    assert record.particulars.values["death_date_words"] == in_words(PartialDate(2026, 11, 14))
    found = conflicts(written(KIND, death_date=PartialDate(2026, 11, 13)))
    assert [(each.record, each.evidence) for each in found] == [
        (record, ("cùng số định danh của người chết",))
    ]
    assert conflicts(written(KIND), record) == []
    by_name = {"deceased_personal_id": "", "deceased_id_number": ""}
    assert [each.record for each in conflicts(written(KIND, **by_name))] == [record]
    by_year = by_name | {"deceased_birth_date": PartialDate(1950)}
    assert [each.record for each in conflicts(written(KIND, **by_year))] == [record]
    assert conflicts(written(KIND, deceased_personal_id="001050000322")) == []


@pytest.mark.parametrize(
    ("filed_on", "cause", "asked"),
    [
        (datetime.date(2027, 2, 28), "", []),
        (datetime.date(2027, 3, 1), "", ["death_cause"]),
        (datetime.date(2027, 3, 1), "không rõ", []),
    ],
)
def test_the_cause_is_content_of_what_is_filed_from_march_2027(
    filed_on: datetime.date, cause: str, asked: list[str]
) -> None:
    assert list(missing_by_law(KINDS[KIND], written(KIND, death_cause=cause), filed_on)) == asked


def test_an_old_death_is_not_asked_for_its_cause_again() -> None:
    again = written(KIND, death_cause="", basis="again")
    assert missing_by_law(KINDS[KIND], again, datetime.date(2027, 3, 1)) == {}


@pytest.mark.django_db
def test_an_entry_of_2027_says_what_the_new_law_asks_and_that_it_is_awaited(
    begin: Make, binh: Actor, sign_in: Callable[[Actor], Client], legal_day: Callable[[datetime.date], None]
) -> None:
    legal_day(datetime.date(2027, 3, 1))
    record = begin(KIND, death_cause="")
    page = sign_in(binh).get(reverse("registry:entry", args=[record.pk])).content.decode()
    assert "Quy định chờ xác nhận" not in page, "filed in 2026"
    with transaction.atomic(), acting(SYSTEM):
        record.filed_on = datetime.date(2027, 3, 1)
        record.save()
    page = sign_in(binh).get(reverse("registry:entry", args=[record.pk])).content.decode()
    assert "Quy định chờ xác nhận" in page
    assert "Hãy ghi nguyên nhân chết; không rõ thì ghi “không rõ”" in page
    with pytest.raises(InvalidInput) as refused:
        submit_entry(record.pk, entry_of(record).values(), answers_to(record), by=binh)
    assert "death_cause" in refused.value.errors


@pytest.mark.django_db
def test_the_day_of_death_stands_in_sight_where_it_is_typed_and_where_it_is_approved(
    begin: Make, binh: Actor, chi: Actor, sign_in: Callable[[Actor], Client]
) -> None:
    record = begin(KIND)
    group = next(each for each in KINDS[KIND].groups if each.key == "death")
    assert not group.folded
    submit_entry(record.pk, entry_of(record).values(), answers_to(record), by=binh)
    page = sign_in(chi).get(reverse("registry:approval", args=[record.pk])).content.decode()
    header = page.partition('class="page__header"')[2].partition("</header>")[0]
    day = KINDS[KIND].day(entry_of(record))
    assert day
    assert f"{day['label']} <b>{day['value']}</b>" in header
