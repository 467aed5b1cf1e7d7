"""Two people in one queue are offered different work; what somebody opened last is theirs for a while."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from digitization.checking import queries as check_queue
from digitization.checking.open_elsewhere import OPEN_FOR
from digitization.models import BookPage, Checking, PaperBook, PaperEntry
from digitization.typing import operations as typing
from digitization.workflows.entry import ENTRY
from hotich.models import Office
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from hotich.roles import Role
from tests.cast import SYSTEM, person
from tests.digitization.shelf import book_of, entry_of
from tests.seen import seen

pytestmark = pytest.mark.django_db
SignIn = Callable[[Actor], Client]
Make = Callable[..., PaperEntry]


@pytest.fixture
def loan(ward: Office) -> Actor:
    """A second checker of the ward."""
    return person("Đào Thị Loan", Role.CHECKER, ward)


def page(name: str, key: int) -> str:
    return reverse(f"digitization:{name}", args=[key])


def test_the_second_checker_is_offered_the_next_entry(
    paper_entry: Make, birth_book: PaperBook, mai: Actor, loan: Actor, sign_in: SignIn
) -> None:
    entries = [paper_entry(str(number)) for number in (1, 2, 3)]
    address = page("next-check", birth_book.pk)
    for by, entry in ((mai, entries[0]), (loan, entries[1])):
        client = sign_in(by)
        assert client.get(address)["Location"] == page("check", entry.pk)
        client.get(page("check", entry.pk))
    client = sign_in(mai)
    assert client.get(address)["Location"] == page("check", entries[0].pk), "one's own stays one's own"
    later = f"{address}?after={entries[0].pk}"
    assert client.get(later)["Location"] == page("check", entries[2].pk)
    done = client.post(page("accept-entry", entries[0].pk), seen(ENTRY, entries[0]))
    assert done["Location"] == page("check", entries[2].pk)
    client.get(page("check", entries[2].pk))
    client = sign_in(loan)
    assert client.post(page("accept-entry", entries[1].pk), seen(ENTRY, entries[1]))["Location"] == reverse(
        "digitization:checks"
    )
    assert mai.name in client.get(page("check", entries[2].pk)).content.decode()


def test_an_entry_is_free_again_once_its_reader_opened_another_or_time_has_passed(
    paper_entry: Make, birth_book: PaperBook, mai: Actor, loan: Actor, sign_in: SignIn
) -> None:
    first, second = paper_entry("1"), paper_entry("2")
    client = sign_in(mai)
    client.get(page("check", first.pk))
    assert check_queue.next_to_check(birth_book.pk, by=loan) == second.pk
    client.get(page("check", second.pk))
    assert check_queue.next_to_check(birth_book.pk, by=loan) == first.pk
    with time_machine.travel(timezone.now() + OPEN_FOR + timedelta(seconds=1)):
        assert check_queue.next_to_check(birth_book.pk, by=loan, after=first) == second.pk


def test_second_typists_and_approvers_are_kept_apart_too(
    ward: Office, district: Office, nam: Actor, thu: Actor, mai: Actor, hoa: Actor, sign_in: SignIn
) -> None:
    book = book_of(ward, kind="birth", year=1988, phase=4, checking=Checking.BLIND)
    typed = [entry_of(book, str(number), typed_by=nam) for number in (1, 2)]
    sign_in(thu).get(page("second-typing", typed[0].pk))
    assert check_queue.next_to_type(book.pk, by=mai) == typed[1].pk

    checked = [entry_of(book, str(n), state="checked", typed_by=nam, checked_by=mai) for n in (3, 4, 5)]
    thao = person("Lý Thu Thảo", Role.APPROVER, district)
    for by, entry in ((hoa, checked[0]), (thao, checked[1])):
        sign_in(by).get(page("approval", entry.pk))
    assert (
        sign_in(hoa)
        .get(page("next-approval", checked[0].pk))["Location"]
        .startswith(page("approval", checked[2].pk))
    )
    answer = sign_in(thao).post(page("approve-entry", checked[1].pk), seen(ENTRY, checked[1]))
    assert answer["Location"].startswith(page("approval", checked[2].pk))


def test_two_typists_of_one_book_begin_on_two_pages(birth_book: PaperBook, nam: Actor, thu: Actor) -> None:
    pages: list[Any] = []
    with transaction.atomic(), acting(SYSTEM):
        for position in (1, 2):
            digest = f"{position:064d}"
            page = BookPage(
                book=birth_book,
                position=position,
                digest=digest,
                content=digest,
                media="image/png",
                width=9,
                height=9,
                added_by=nam.user,
            )
            page.save()
            pages.append(page)
    begun = [typing.begin_entry(birth_book.pk, by=by) for by in (nam, thu)]
    assert [each.page for each in begun] == pages
    assert typing.begin_entry(birth_book.pk, by=nam) == begun[0]
