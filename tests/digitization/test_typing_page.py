"""The typing desk: what is typed beside the page, what comes back, and who may."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from digitization.models import PaperBook, PaperEntry
from digitization.operations import typing
from hotich.access import Actor
from tests.digitization.shelf import BIRTH

pytestmark = pytest.mark.django_db
SignIn = Callable[[Actor], Client]


def begun(book: PaperBook, by: Actor) -> PaperEntry:
    return typing.begin_entry(book.pk, by=by)


def sent(entry: PaperEntry, **more: str) -> dict[str, str]:
    """Return what the browser sends of a form typed as the book of 1988 says."""
    shown = {key: value for key, value in BIRTH.items()}
    shown |= {"reg_date": "12/03/1988", "child_birth_date": "02/03/1988"}
    return (
        shown
        | {"version": str(typing.version_of(entry))}
        | {key.replace("__", ":"): text for key, text in more.items()}
    )


def ask(client: Client, name: str, entry: PaperEntry, data: Any = None) -> Any:
    address = reverse(f"digitization:{name}", args=[entry.pk])
    return client.get(address) if data is None else client.post(address, data)


def test_the_list_leads_to_the_desk_and_the_desk_to_the_next_entry(
    birth_book: PaperBook, nam: Actor, sign_in: SignIn
) -> None:
    client = sign_in(nam)
    assert client.get(reverse("digitization:typing")).status_code == 200
    answer = client.post(reverse("digitization:begin-typing", args=[birth_book.pk]))
    entry = PaperEntry.objects.get(book=birth_book)
    assert answer["Location"] == reverse("digitization:type-entry", args=[entry.pk])
    page = ask(client, "type-entry", entry).content.decode()
    assert 'name="reg_number" value="1"' in page
    as_written = {"reason:not-typed": "Sổ không ghi"}
    answer = ask(client, "submit-typing", entry, sent(entry) | as_written)
    entry.refresh_from_db()
    assert (entry.state, entry.number, entry.typed_by_name) == ("typed", "1", nam.name), (
        answer.content.decode()
    )
    following = PaperEntry.objects.exclude(pk=entry.pk).get()
    assert answer["Location"] == reverse("digitization:type-entry", args=[following.pk])
    page = ask(client, "type-entry", following).content.decode()
    assert 'name="reg_number" value="2"' in page
    assert 'data-before="Trần Văn Tám"' in page
