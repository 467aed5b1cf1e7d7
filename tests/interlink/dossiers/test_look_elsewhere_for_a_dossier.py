"""At the counter a dossier is the reason to look elsewhere, and none opens an act that it does not mean."""

from collections.abc import Callable

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from hotich.acts import audit
from hotich.errors import NotFound
from hotich.models import AuditEntry, Office
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from hotich.roles import Role
from interlink.dossiers import operations as dossiers
from interlink.dossiers.copies import answer_with_copies
from interlink.models import Dossier, Procedure
from registry.elsewhere.rules import ENOUGH_A_DAY
from registry.models import LookAlarm, Record
from tests.cast import SYSTEM, person

pytestmark = pytest.mark.django_db
SignIn = Callable[[Actor], Client]


@pytest.fixture
def clerk(other_ward: Office) -> Actor:
    return person("Một Cửa", Role.RECEPTION, other_ward)


@pytest.fixture
def theirs(file_dossier: Callable[..., Dossier], other_ward: Office) -> Dossier:
    """A dossier that the other ward works on."""
    return file_dossier("00004")


@pytest.fixture
def asks_copies(theirs: Dossier, registered: Record, dung: Actor) -> Dossier:
    """The same, accepted, when it asks for copies of an act of our ward."""
    child = registered.parties.get(role="child")
    with transaction.atomic(), acting(SYSTEM):
        theirs.procedure = Procedure.COPY
        theirs.form = {
            "act_kind": "birth",
            "subject_full_name": child.full_name,
            "subject_birth_date": child.birth_date.iso,
            "copies": "1",
        }
        theirs.save()
    dossiers.accept(theirs.pk, by=dung)
    return theirs


def keys_to(record: Record) -> dict[str, str]:
    child = record.parties.get(role="child")
    return {"full_name": child.full_name, "born": child.birth_date.dotted}


def test_a_clerk_looks_elsewhere_for_a_dossier_and_the_trail_names_it(
    theirs: Dossier, registered: Record, clerk: Actor, sign_in: SignIn
) -> None:
    client, address = sign_in(clerk), reverse("interlink:look-elsewhere", args=[theirs.pk])
    assert address in client.get(reverse("interlink:dossier", args=[theirs.pk])).content.decode()
    assert "Mục đích tra cứu" not in client.get(address).content.decode()
    page = client.post(address, keys_to(registered)).content.decode()
    assert f'id="record-{registered.pk}"' in page
    entry = AuditEntry.objects.get(act="register.search-elsewhere")
    assert (entry.subject_id, entry.user) == (theirs.pk, clerk.user)
    assert theirs.one_stop_number in entry.reason


def test_no_clerk_looks_for_a_dossier_that_has_ended_or_is_anothers(
    theirs: Dossier, dossier: Dossier, registered: Record, clerk: Actor, dung: Actor, sign_in: SignIn
) -> None:
    dossiers.withdraw(theirs.pk, "Người dân rút", by=dung)
    client = sign_in(clerk)
    ended = client.post(reverse("interlink:look-elsewhere", args=[theirs.pk]), keys_to(registered))
    assert (ended.status_code, ended["Location"]) == (302, reverse("interlink:dossier", args=[theirs.pk]))
    others = client.post(reverse("interlink:look-elsewhere", args=[dossier.pk]), keys_to(registered))
    assert others.status_code == 404
    assert not AuditEntry.objects.filter(act="register.search-elsewhere").exists()


def test_what_a_dossier_shows_of_elsewhere_counts_once_a_day_and_ends_with_the_day(
    asks_copies: Dossier, registered: Record, dung: Actor, sign_in: SignIn
) -> None:
    client, address = sign_in(dung), reverse("interlink:dossier", args=[asks_copies.pk])
    shows = f'name="target" value="{registered.pk}"'
    for _ in range(ENOUGH_A_DAY - 1):
        audit.record("register.search-elsewhere", by=dung)
    for _ in range(3):  # the last look of the day, and then the same act again
        assert shows in client.get(address).content.decode()
    seen = AuditEntry.objects.filter(act="target-elsewhere.view", subject_id=registered.pk)
    assert asks_copies.one_stop_number in seen[0].reason

    seen_by_nobody = person("Đồng Nghiệp", Role.REGISTRAR, asks_copies.office)
    for _ in range(ENOUGH_A_DAY):
        audit.record("register.search-elsewhere", by=seen_by_nobody)
    page = sign_in(seen_by_nobody).get(address).content.decode()
    assert shows not in page
    assert "hết lượt xem việc của cơ quan khác" in page
    assert LookAlarm.objects.get().user == seen_by_nobody.user


def test_a_dossier_opens_no_act_of_another_office_by_its_key_alone(
    asks_copies: Dossier, registered: Record, other_act: Record, dung: Actor
) -> None:
    """As a registrar who has a dossier and counts through the keys of acts."""
    with pytest.raises(NotFound):
        answer_with_copies(asks_copies.pk, other_act.pk, 1, by=dung)
    with transaction.atomic(), acting(SYSTEM):
        asks_copies.refresh_from_db()
        asks_copies.procedure = Procedure.CHANGE
        asks_copies.save()
    with pytest.raises(NotFound):
        dossiers.open_entry(asks_copies.pk, other_act.pk, by=dung)


@pytest.fixture
def other_act(file_dossier: Callable[..., Dossier], registered: Record, binh: Actor, chi: Actor) -> Record:
    """Another birth in our ward's book, of which the dossier says nothing."""
    from registry.kinds import entry_of
    from registry.records.operations import register_entry, submit_entry
    from tests.cast import answers_to

    other = file_dossier(child_given_name="Khác", child_birth_date="2026-09-09")
    dossiers.accept(other.pk, by=binh)
    draft = dossiers.open_entry(other.pk, by=binh)
    submit_entry(draft.pk, entry_of(draft).values(), answers_to(draft), by=binh)
    return register_entry(draft.pk, by=chi)
