"""A search is kept under a name for whoever saved it, opened from beside the box, renamed and removed."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from hotich.errors import DomainError, InvalidInput, NotFound
from hotich.models import AuditEntry, Office
from hotich.rights.access import Actor
from registry.finding import operations
from registry.finding.operations import remove_search, rename_search, save_search
from registry.finding.queries import saved_searches
from registry.models import SavedSearch
from tests.registry.records.many_acts import fill, people

pytestmark = pytest.mark.django_db
SignIn = Callable[[Actor], Client]
PAGE = reverse("registry:search")


def saved_by(client: Client, name: str, **typed: Any) -> Any:
    """Look for something and save that, as the page sends it."""
    asked = client.post(PAGE, typed).context["to_save"]
    return client.post(reverse("registry:save-search"), {"asked": asked, "name": name})


def test_what_was_looked_for_is_found_again_by_its_name_and_stands_in_no_address(
    ward: Office, binh: Actor, sign_in: SignIn
) -> None:
    act = fill(ward, people(3, seed=1))[0]
    client = sign_in(binh)
    told = saved_by(client, "  Gia đình   cụ Hoa ", text=act.name, year=act.day[:4], valid="all")
    assert "Đã lưu tra cứu “Gia đình cụ Hoa”." in told.content.decode()
    assert next(hit.record.pk for hit, *_ in told.context["rows"]) == act.record
    listed = client.get(PAGE)
    assert [each.name for each in listed.context["saved"]] == ["Gia đình cụ Hoa"]
    assert act.name not in listed.content.decode()
    again = client.post(PAGE, {"saved": SavedSearch.objects.get().pk})
    assert next(hit.record.pk for hit, *_ in again.context["rows"]) == act.record
    assert (again.context["form"]["text"].value(), again.context["form"]["valid"].value()) == (
        act.name,
        "all",
    )
    assert AuditEntry.objects.filter(
        act="saved-search.save", subject_id=SavedSearch.objects.get().pk
    ).exists()


def test_the_same_name_replaces_what_it_stood_for(binh: Actor) -> None:
    first = save_search("Tên", {"text": "hoa"}, by=binh)
    assert save_search("Tên", {"text": "lan"}, by=binh).pk == first.pk
    assert SavedSearch.objects.get().asked == {"text": "lan"}


def test_it_is_renamed_and_removed(binh: Actor, sign_in: SignIn) -> None:
    saved, other = save_search("Một", {"text": "hoa"}, by=binh), save_search("Hai", {"text": "lan"}, by=binh)
    client = sign_in(binh)
    client.post(reverse("registry:rename-search", args=[saved.pk]), {"name": "Ba"})
    assert {each.name for each in saved_searches(binh)} == {"Ba", "Hai"}
    with pytest.raises(InvalidInput):
        rename_search(saved.pk, "Hai", by=binh)
    told = client.post(reverse("registry:rename-search", args=[saved.pk]), {"name": " "}, follow=True)
    assert "Hãy đặt tên cho tra cứu" in told.content.decode()
    client.post(reverse("registry:remove-search", args=[saved.pk]))
    assert saved_searches(binh) == [other]


def test_nobody_else_knows_of_it(binh: Actor, an: Actor, sign_in: SignIn) -> None:
    saved = save_search("Riêng", {"text": "hoa"}, by=binh)
    assert saved_searches(an) == []
    assert sign_in(an).post(PAGE, {"saved": saved.pk}).status_code == 404
    with pytest.raises(NotFound):
        rename_search(saved.pk, "Của tôi", by=an)
    with pytest.raises(NotFound):
        remove_search(saved.pk, by=an)


@pytest.mark.parametrize("name", ["", "   ", "x" * 81])
def test_a_name_is_wanted(binh: Actor, name: str) -> None:
    with pytest.raises(InvalidInput):
        save_search(name, {"text": "hoa"}, by=binh)


def test_they_are_as_many_as_one_reads(binh: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(operations, "MOST_SAVED", 1)
    save_search("Một", {"text": "hoa"}, by=binh)
    with pytest.raises(DomainError, match="Hãy xóa bớt"):
        save_search("Hai", {"text": "lan"}, by=binh)
    save_search("Một", {"text": "lan"}, by=binh)


def test_what_our_page_did_not_send_is_not_saved(binh: Actor, sign_in: SignIn) -> None:
    answer = sign_in(binh).post(reverse("registry:save-search"), {"asked": "{}", "name": "Tên"})
    assert answer.status_code == 404
    assert not SavedSearch.objects.exists()
