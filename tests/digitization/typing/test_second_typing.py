"""A second person types the critical fields unseen; a third chooses where the two differ."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from digitization.checking.operations import accept_entry
from digitization.models import Finding, Inspection, PaperBook, PaperEntry, SecondReading
from digitization.reading.critical import critical_lines, differences
from digitization.reading.reading import Reading
from digitization.typing.second_typing import settle, type_second
from digitization.workflows.entry import ENTRY
from hotich.errors import DomainError, InvalidInput
from hotich.models import Office
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from hotich.roles import Role
from registry.models import EventKind
from tests.cast import SYSTEM
from tests.digitization.shelf import BIRTH, book_of, entry_of
from tests.seen import seen

pytestmark = pytest.mark.django_db
CRITICAL = {line.key for line in critical_lines(EventKind.BIRTH, 4)}


@pytest.fixture
def blind_book(ward: Office) -> PaperBook:
    return book_of(ward, kind="birth", year=1988, phase=4, checking="blind")


@pytest.fixture
def typed(blind_book: PaperBook, nam: Actor) -> PaperEntry:
    return entry_of(blind_book, "7", typed_by=nam)


def reading(**changes: str) -> Reading:
    return Reading({key: text for key, text in BIRTH.items() if key in CRITICAL} | changes)


def fresh(entry: PaperEntry) -> PaperEntry:
    return PaperEntry.objects.get(pk=entry.pk)


def test_capitals_and_spaces_are_no_difference_and_a_mark_is_one() -> None:
    first = Reading(BIRTH)
    assert (
        differences(EventKind.BIRTH, 4, first, reading(child_given_name="HÒA", child_family_name=" nguyễn "))
        == ()
    )
    marks = {"child_birth_date": {"state": "unreadable"}}
    assert differences(EventKind.BIRTH, 4, first, Reading(reading().values, marks)) == ("child_birth_date",)
    assert differences(EventKind.BIRTH, 4, first, reading(child_given_name="Hoa")) == ("child_given_name",)


def test_two_who_read_the_same_have_checked_it(typed: PaperEntry, thu: Actor) -> None:
    entry = type_second(typed.pk, reading(), by=thu)
    assert (entry.state, entry.checked_by, entry.second_by) == ("checked", thu.user, thu.user)
    look = Inspection.objects.get()
    assert (look.fields, look.wrong) == (len(CRITICAL), 0)


def test_only_critical_fields_are_kept(typed: PaperEntry, thu: Actor) -> None:
    type_second(typed.pk, reading(birth_place="Ở nhà"), by=thu)
    assert set(SecondReading.objects.get().values) <= CRITICAL


def test_a_third_person_chooses_and_each_error_is_its_own(
    typed: PaperEntry, thu: Actor, mai: Actor, nam: Actor
) -> None:
    type_second(typed.pk, reading(child_given_name="Hoà Bình", mother_birth_date="1966"), by=thu)
    assert fresh(typed).state == "differing"
    with pytest.raises(InvalidInput):
        settle(typed.pk, {"child_given_name": "second"}, by=mai)
    settle(typed.pk, {"child_given_name": "second", "mother_birth_date": "first"}, by=mai)
    entry = fresh(typed)
    assert (entry.state, entry.checked_by, entry.second_by) == ("checked", mai.user, thu.user)
    assert (entry.values["child_given_name"], entry.values["mother_birth_date"]) == ("Hoà Bình", "1965")
    assert entry.title == "Nguyễn Thị Hoà Bình"
    assert set(Finding.objects.values_list("key", "typed_by__full_name", "typed")) == {
        ("child_given_name", "Ngô Văn Nam", "Hòa"),
        ("mother_birth_date", "Lưu Minh Thư", "1966"),
    }


def test_when_both_are_wrong_it_goes_back_and_begins_anew(typed: PaperEntry, thu: Actor, mai: Actor) -> None:
    type_second(typed.pk, reading(child_given_name="Hoà Bình"), by=thu)
    settle(typed.pk, {"child_given_name": "neither"}, by=mai)
    entry = fresh(typed)
    assert (entry.state, entry.wrong_fields, entry.second_by) == ("returned", ["child_given_name"], None)
    assert not SecondReading.objects.exists()
    assert Finding.objects.count() == 2


def test_neither_typist_judges(typed: PaperEntry, nam: Actor, thu: Actor, ward: Office) -> None:
    with pytest.raises(DomainError, match="Người nhập"):
        type_second(typed.pk, reading(), by=nam)
    type_second(typed.pk, reading(child_given_name="Hoà Bình"), by=thu)
    for by in (nam, thu):
        as_checker = Actor(name=by.name, user=by.user, role=Role.CHECKER, office=ward)
        with pytest.raises(DomainError, match="Người nhập"):
            settle(typed.pk, {"child_given_name": "first"}, by=as_checker)


def test_the_database_wants_a_third_too(typed: PaperEntry, thu: Actor, mai: Actor) -> None:
    type_second(typed.pk, reading(child_given_name="Hoà Bình"), by=thu)
    settle(typed.pk, {"child_given_name": "first"}, by=mai)
    entry = fresh(typed)
    entry.checked_by = thu.user
    with (
        pytest.raises(IntegrityError, match="a_difference_is_settled_by_a_third"),
        transaction.atomic(),
        acting(SYSTEM),
    ):
        entry.save()


def test_a_blind_book_is_not_checked_by_looking(
    typed: PaperEntry, mai: Actor, birth_book: PaperBook, nam: Actor
) -> None:
    with pytest.raises(DomainError, match="nhập lần hai"):
        accept_entry(typed.pk, by=mai)
    other = entry_of(birth_book, "9", typed_by=nam)
    with pytest.raises(DomainError, match="không cần nhập lần hai"):
        type_second(other.pk, reading(), by=mai)


def test_the_second_typist_is_shown_nothing_of_the_first(
    typed: PaperEntry, thu: Actor, sign_in: Callable[[Actor], Client]
) -> None:
    page = sign_in(thu).get(reverse("digitization:second-typing", args=[typed.pk])).content.decode()
    assert "việc số 7" in page
    for text in ("Hòa", "Lê Thị Hạnh", "1988-03-02", "02/03/1988", "1965", "Trạm xá", typed.title):
        assert text not in page


def test_only_the_differences_are_shown(
    typed: PaperEntry, thu: Actor, mai: Actor, sign_in: Callable[[Actor], Client]
) -> None:
    type_second(typed.pk, reading(mother_full_name="Lê Thị Hân"), by=thu)
    page = sign_in(mai).get(reverse("digitization:difference", args=[typed.pk])).content.decode()
    assert "Lê Thị Hạnh" in page
    assert "Lê Thị Hân" in page
    assert "Nguyễn Văn Bảy" not in page


def test_one_types_chooses_and_goes_on(
    blind_book: PaperBook, typed: PaperEntry, nam: Actor, thu: Actor, mai: Actor, sign_in: Any
) -> None:
    other = entry_of(blind_book, "8", typed_by=nam)
    said = {key: text for key, text in BIRTH.items() if key in CRITICAL} | {"mother_full_name": "Lê Thị Hân"}
    client = sign_in(thu)
    assert client.get(reverse("digitization:next-second-typing", args=[blind_book.pk])).url.endswith(
        reverse("digitization:second-typing", args=[typed.pk])
    )
    answer = client.post(reverse("digitization:type-second", args=[typed.pk]), said)
    assert answer.url == reverse("digitization:second-typing", args=[other.pk])
    client = sign_in(mai)
    assert client.get(reverse("digitization:next-difference", args=[blind_book.pk])).status_code == 302
    where = reverse("digitization:settle", args=[typed.pk])
    assert client.post(where, seen(ENTRY, typed)).status_code == 422
    client.post(where, seen(ENTRY, typed) | {"choice:mother_full_name": "second"})
    assert fresh(typed).values["mother_full_name"] == "Lê Thị Hân"
