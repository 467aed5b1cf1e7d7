"""Which entries a second person looks at, and what becomes of the others."""

from typing import Any

import pytest
from django.db import transaction

from digitization.checking import operations as checking
from digitization.checking.operations import accept_entry, accept_rest, reject_entry
from digitization.checking.sampling import FIRST_ENTRIES, Rate, is_drawn, is_looked_at, share
from digitization.models import Inspection, PaperBook, PaperEntry, Stage
from hotich.errors import DomainError
from hotich.models import AuditEntry, Office
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from tests.cast import SYSTEM
from tests.digitization.shelf import book_of, entry_of

KNOWN = FIRST_ENTRIES


def test_a_plan_of_ten_percent_draws_about_ten_percent() -> None:
    drawn = sum(is_drawn(number, 10) for number in range(10_000))
    assert 900 < drawn < 1_100


def test_a_raised_share_only_adds_entries() -> None:
    few = {number for number in range(2_000) if is_drawn(number, 10)}
    assert few < {number for number in range(2_000) if is_drawn(number, 30)}


def test_twice_the_errors_that_the_plan_allows_double_the_share() -> None:
    assert share(10, 5, Rate(fields=1000, wrong=10)) == 20
    assert share(10, 5, Rate(fields=1000, wrong=4)) == 10
    assert share(10, 5, Rate(fields=1000, wrong=900)) == 100
    assert share(10, 0, Rate(fields=1000, wrong=1)) == 100
    # A handful of fields says nothing about anybody.
    assert share(10, 5, Rate(fields=20, wrong=5)) == 10


@pytest.mark.parametrize(
    "more",
    [
        {"warnings": 1, "typed_before": KNOWN},
        {"typed_before": KNOWN - 1},
        {"was_looked_at": True, "typed_before": KNOWN},
    ],
)
def test_what_is_unusual_is_always_looked_at(more: dict[str, Any]) -> None:
    assert all(is_looked_at(number, 1, **more) for number in range(200))


def test_chance_does_not_change_by_itself() -> None:
    assert [is_looked_at(7, 20, typed_before=KNOWN) for _ in range(5)] == [is_drawn(7, 20)] * 5


@pytest.fixture
def sampled_book(ward: Office, nam: Actor) -> PaperBook:
    """A book of which two entries are in the sample and three are not."""
    book = book_of(ward, kind="birth", year=1988, phase=4, sample_percent=40, most_errors=40)
    for number in range(1, 6):
        entry_of(book, str(number), typed_by=nam, in_sample=number <= 2)
    return book


def of(book: PaperBook, number: int) -> PaperEntry:
    return PaperEntry.objects.get(book=book, number=str(number))


@pytest.mark.django_db
def test_the_rest_waits_for_the_sample(sampled_book: PaperBook, mai: Actor) -> None:
    accept_entry(of(sampled_book, 1).pk, by=mai)
    with pytest.raises(DomainError, match="Còn 1 việc trong mẫu"):
        accept_rest(sampled_book.pk, by=mai)


@pytest.mark.django_db(transaction=True)
def test_a_good_sample_carries_the_rest(sampled_book: PaperBook, mai: Actor) -> None:
    for number in (1, 2):
        accept_entry(of(sampled_book, number).pk, by=mai)
    rest = accept_rest(sampled_book.pk, by=mai)
    assert (rest.accepted, rest.widened) == (3, 0)
    assert {entry.state for entry in PaperEntry.objects.filter(book=sampled_book)} == {"checked"}
    assert of(sampled_book, 5).checked_by == mai.user
    # Nobody looked at the rest: it says nothing about the typist.
    assert Inspection.objects.count() == 2
    assert AuditEntry.objects.filter(act="paper-entry.accept-rest").count() == 3


@pytest.mark.django_db
def test_a_bad_sample_lets_everything_be_looked_at(sampled_book: PaperBook, mai: Actor) -> None:
    accept_entry(of(sampled_book, 1).pk, by=mai)
    reject_entry(of(sampled_book, 2).pk, "", ["child_given_name", "child_birth_date"], by=mai)
    rest = accept_rest(sampled_book.pk, by=mai)
    assert (rest.accepted, rest.widened) == (0, 3)
    assert all(entry.in_sample for entry in PaperEntry.objects.filter(book=sampled_book, state="typed"))


@pytest.mark.django_db
def test_an_empty_sample_says_nothing(ward: Office, nam: Actor, mai: Actor) -> None:
    book = book_of(ward, kind="birth", year=1988, phase=4, sample_percent=1)
    entry_of(book, "1", typed_by=nam, in_sample=False)
    assert accept_rest(book.pk, by=mai).widened == 1


@pytest.mark.django_db
def test_nobody_accepts_their_own_typing_by_a_sample(sampled_book: PaperBook, mai: Actor) -> None:
    own = entry_of(sampled_book, "6", typed_by=mai, in_sample=False)
    for number in (1, 2):
        accept_entry(of(sampled_book, number).pk, by=mai)
    assert accept_rest(sampled_book.pk, by=mai).accepted == 3
    assert PaperEntry.objects.get(pk=own.pk).state == "typed"


@pytest.mark.django_db
def test_the_draw_knows_the_typist_and_what_came_back(ward: Office, nam: Actor, mai: Actor) -> None:
    book = book_of(ward, kind="birth", year=1988, phase=4, sample_percent=1)
    entries = [entry_of(book, str(number), typed_by=nam) for number in range(1, FIRST_ENTRIES + 21)]
    came_back = entries[-1]
    assert mai.user is not None
    assert nam.user is not None
    with transaction.atomic(), acting(SYSTEM):
        Inspection.objects.create(
            entry=came_back, book=book, office=ward, kind="birth", stage=Stage.CHECK,
            typed_by=nam.user, looked_by=mai.user, fields=16, wrong=0,
        )  # fmt: skip
    checking.draw(entries)
    assert all(entry.in_sample for entry in entries[:FIRST_ENTRIES])
    assert came_back.in_sample
    assert [entry.in_sample for entry in entries[FIRST_ENTRIES:-1]] == [
        is_drawn(entry.pk, 1) for entry in entries[FIRST_ENTRIES:-1]
    ]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("errors", [0, 60])
def test_new_and_saved_entries_are_drawn_by_one_rule(
    ward: Office, nam: Actor, mai: Actor, errors: int
) -> None:
    assert nam.user is not None
    assert mai.user is not None
    book = book_of(ward, kind="birth", year=1988, phase=4, sample_percent=20, most_errors=40)
    entries = [entry_of(book, str(number), state="typing") for number in range(1, 91)]
    for entry in entries[::7]:
        entry.warning_count = 1
    looked = entry_of(book, "99", typed_by=nam)
    Inspection.objects.create(
        entry=looked, book=book, office=ward, kind="birth", stage=Stage.CHECK,
        typed_by=nam.user, looked_by=mai.user, fields=1000, wrong=errors,
    )  # fmt: skip
    new = checking.drawn(book, nam.user.pk, [(entry.pk, entry.warning_count) for entry in entries])
    for entry in entries:
        entry.typed_by = nam.user
    checking.draw(entries)
    assert [entry.in_sample for entry in entries] == new
    assert 30 < sum(new) < 90
