"""What was just submitted can be taken back, until somebody who decides has opened it."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from hotich.errors import DomainError, IllegalTransition, NotAllowed
from hotich.models import Office
from hotich.rights.access import Actor
from hotich.roles import Role
from interlink.models import Dossier
from registry.kinds import entry_of
from registry.models import Record
from registry.records import operations as entries
from registry.records.operations import recall_entry
from tests.cast import answers_to, person

pytestmark = pytest.mark.django_db
SignIn = Callable[[Actor], Client]


def recall(client: Client, record: Record) -> str:
    """Press the button on the page of the act, and return the page that follows."""
    answer = client.post(reverse("registry:recall-entry", args=[record.pk]), follow=True)
    return answer.content.decode()


def test_it_is_a_draft_again_and_so_is_its_dossier(submitted: Record, binh: Actor, sign_in: SignIn) -> None:
    client = sign_in(binh)
    assert "Thu lại bản trình" in client.get(reverse("registry:record", args=[submitted.pk])).content.decode()
    assert "Đã thu lại bản trình" in recall(client, submitted)
    record = Record.objects.get(pk=submitted.pk)
    assert (record.state, record.return_reason, record.submitted_at) == ("draft", "", None)
    assert Dossier.objects.get(record=record).state == "in_registration"


def test_whoever_looked_through_the_queue_has_opened_nothing(
    submitted: Record, binh: Actor, chi: Actor, sign_in: SignIn
) -> None:
    sign_in(chi).get(reverse("registry:approvals"))
    assert recall_entry(submitted.pk, by=binh).state == "draft"


def test_once_the_leader_has_opened_it_they_return_it(
    submitted: Record, binh: Actor, chi: Actor, sign_in: SignIn
) -> None:
    sign_in(chi).get(reverse("registry:approval", args=[submitted.pk]))
    client = sign_in(binh)
    assert (
        "Thu lại bản trình"
        not in client.get(reverse("registry:record", args=[submitted.pk])).content.decode()
    )
    assert "Lê Thị Minh Chi đã mở bản lập này" in recall(client, submitted)
    assert Record.objects.get(pk=submitted.pk).state == "submitted"


def test_what_was_opened_before_it_was_returned_counts_no_longer(
    submitted: Record, binh: Actor, chi: Actor, sign_in: SignIn
) -> None:
    sign_in(chi).get(reverse("registry:approval", args=[submitted.pk]))
    entries.return_entry(submitted.pk, "Sai dân tộc", by=chi)
    again = Record.objects.get(pk=submitted.pk)
    entries.submit_entry(again.pk, entry_of(again).values(), answers_to(again), by=binh)
    assert recall_entry(submitted.pk, by=binh).state == "draft"


def test_a_colleague_does_not_take_it_back(submitted: Record, ward: Office) -> None:
    lan = person("Bùi Ngọc Lan", Role.REGISTRAR, ward)
    with pytest.raises(DomainError, match="người đã trình"):
        recall_entry(submitted.pk, by=lan)


def test_nobody_else_does(submitted: Record, chi: Actor) -> None:
    with pytest.raises(NotAllowed):
        recall_entry(submitted.pk, by=chi)


def test_what_is_registered_stays(registered: Record, binh: Actor) -> None:
    with pytest.raises(IllegalTransition):
        recall_entry(registered.pk, by=binh)
