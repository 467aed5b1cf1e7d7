"""The checker's pages: a book after the other, one key a line."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from digitization.checking.operations import reject_entry
from digitization.models import PaperBook, PaperEntry
from digitization.workflows.entry import ENTRY
from hotich.acts import audit
from hotich.rights.access import Actor
from tests.digitization.shelf import entry_of
from tests.seen import seen

pytestmark = pytest.mark.django_db
SignIn = Callable[[Actor], Client]
Make = Callable[..., PaperEntry]


def test_a_book_with_only_own_typing_is_not_offered(
    paper_entry: Make, birth_book: PaperBook, nam: Actor, mai: Actor, sign_in: SignIn
) -> None:
    entry_of(birth_book, "3", typed_by=mai)
    assert "Không có việc nào chờ bạn" in sign_in(mai).get(reverse("digitization:checks")).content.decode()
    paper_entry("4")
    assert str(birth_book) in sign_in(mai).get(reverse("digitization:checks")).content.decode()


def test_one_goes_through_a_book_in_the_order_of_its_numbers(
    paper_entry: Make, birth_book: PaperBook, mai: Actor, sign_in: SignIn
) -> None:
    last, first = paper_entry("12"), paper_entry("3")
    client = sign_in(mai)
    begun = client.get(reverse("digitization:next-check", args=[birth_book.pk]))
    assert begun.url == reverse("digitization:check", args=[first.pk])
    after = client.post(reverse("digitization:accept-entry", args=[first.pk]), seen(ENTRY, first))
    assert after.url == reverse("digitization:check", args=[last.pk])
    ended = client.post(
        reverse("digitization:reject-entry", args=[last.pk]),
        seen(ENTRY, last) | {"wrong": ["mother_full_name"]},
    )
    assert ended.url == reverse("digitization:checks")
    assert PaperEntry.objects.get(pk=last.pk).wrong_fields == ["mother_full_name"]


def test_the_page_shows_marks_and_records_the_look(paper_entry: Make, mai: Actor, sign_in: SignIn) -> None:
    entry = paper_entry(
        marks={
            "child_gender": {"state": "torn"},
            "mother_birth_date": {"state": "written", "text": "23 tuổi"},
        }
    )
    page = sign_in(mai).get(reverse("digitization:check", args=[entry.pk])).content.decode()
    assert "Sổ rách" in page
    assert "23 tuổi" in page
    looks = [each.act for each in audit.trail_of(entry, views=True)]
    assert looks[-1] == "paper-check.view"


def test_what_is_marked_is_not_confirmed_and_what_is_empty_not_returned(
    paper_entry: Make, mai: Actor, sign_in: SignIn
) -> None:
    entry, client = paper_entry(), sign_in(mai)
    sent = {"wrong": ["mother_full_name"], "reason": "Chữ mờ"}
    kept = client.post(reverse("digitization:accept-entry", args=[entry.pk]), seen(ENTRY, entry) | sent)
    assert kept.status_code == 422
    assert "Chữ mờ" in kept.content.decode()
    assert (
        client.post(reverse("digitization:reject-entry", args=[entry.pk]), seen(ENTRY, entry)).status_code
        == 422
    )
    assert PaperEntry.objects.get(pk=entry.pk).state == "typed"


def test_the_rest_is_accepted_from_the_list(
    paper_entry: Make, birth_book: PaperBook, mai: Actor, sign_in: SignIn
) -> None:
    entry = paper_entry("1", in_sample=False)
    client = sign_in(mai)
    page = client.get(reverse("digitization:checks")).content.decode()
    assert "Nhận 1 việc theo mẫu" in page
    client.post(reverse("digitization:accept-rest", args=[birth_book.pk]))
    assert PaperEntry.objects.get(pk=entry.pk).in_sample


def test_rates_are_shown_with_bars(paper_entry: Make, nam: Actor, mai: Actor, sign_in: SignIn) -> None:
    reject_entry(paper_entry().pk, "", ["mother_full_name"], by=mai)
    page = sign_in(mai).get(reverse("digitization:error-rates")).content.decode()
    assert "Ngô Văn Nam" in page
    assert "Mẹ: họ tên" in page
    assert '<rect width="100"' in page
