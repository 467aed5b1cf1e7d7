"""Coded units that had ended by the day of their act: found, looked at in a sample, approved by another, corrected."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from hotich.acts import errands
from hotich.errors import DomainError, IllegalTransition, InvalidInput, NotAllowed, NotFound
from hotich.models import Assignment, Office, Place, PlaceSuccession
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from hotich.roles import Role
from hotich.values.dates import today
from interlink.dossiers import operations as dossiers
from interlink.models import Dossier
from registry.amendments.present import present_entry
from registry.kinds import entry_of
from registry.models import DataCorrection, PlaceProposal, ProposedPlace, Record
from registry.places import operations
from registry.places.operations import (
    apply_part,
    approve_places,
    propose_places,
    reject_places,
    withdraw_places,
)
from registry.places.queries import sample_of
from registry.records.operations import register_entry, submit_entry
from tests.cast import SYSTEM, answers_to, person, place

pytestmark = pytest.mark.django_db

#: The last day of the old unit, long before the births of these tests.
ENDED = datetime.date(2025, 6, 30)


@pytest.fixture
def hoa(province: Office) -> Actor:
    """Hoa, who approves changes of data where the law of these days has it done."""
    return person("Vũ Thị Hoa", Role.APPROVER, province)


@pytest.fixture
def old(ward: Office) -> Place:
    assert ward.place
    return place("00031", "Phường Ngọc Hà", ward.place.parent)


@pytest.fixture
def new(province: Office) -> Place:
    return place("00025", "Phường Ngọc Hà mới", province.place)


@pytest.fixture
def born_in(file_dossier: Callable[..., Dossier], binh: Actor, chi: Actor) -> Callable[[Place], Record]:
    """Registers a birth in the unit."""

    def make(unit: Place) -> Record:
        dossier = file_dossier()
        dossiers.accept(dossier.pk, by=binh)
        draft = dossiers.open_entry(dossier.pk, by=binh)
        values = entry_of(draft).values() | {"birth_place_unit": unit}
        submitted = submit_entry(draft.pk, values, answers_to(draft, values), by=binh)
        return register_entry(submitted.pk, by=chi)

    return make


def end(unit: Place, new: Place | None = None, extent: str = "whole") -> None:
    with transaction.atomic(), acting(SYSTEM):
        unit.valid_to = ENDED
        unit.save()
        if new:
            PlaceSuccession.objects.create(old=unit, new=new, extent=extent)


def found(by: Actor) -> PlaceProposal:
    """Propose, and let the worker look."""
    proposal = propose_places(by=by)
    errands.run("find_places", proposal.pk)
    return PlaceProposal.objects.get(pk=proposal.pk)


def seen(proposal: PlaceProposal) -> list[int]:
    return [each.pk for each in sample_of(proposal)]


def let_it_work(proposal: PlaceProposal) -> PlaceProposal:
    for _ in range(5):
        errands.run("apply_places", proposal.pk)
    return PlaceProposal.objects.get(pk=proposal.pk)


def test_an_act_is_brought_to_the_unit_of_its_day_and_no_word_of_it_changes(
    born_in: Callable[[Place], Record], old: Place, new: Place, binh: Actor, hoa: Actor
) -> None:
    record = born_in(old)
    end(old, new)
    before = entry_of(record)

    proposal = found(binh)
    assert (proposal.state, proposal.found) == ("proposed", 1)
    assert [(each.record, each.old, each.new) for each in sample_of(proposal)] == [(record, old, new)]
    assert not DataCorrection.objects.exists()

    approve_places(proposal.pk, seen(proposal), by=hoa)
    done = let_it_work(proposal)

    assert (done.state, done.corrected, done.refused) == ("done", 1, 0)
    fresh = Record.objects.get(pk=record.pk)
    assert entry_of(fresh) == before
    now = present_entry(fresh).values()
    assert now["birth_place_unit"] == new
    assert {key for key, value in now.items() if value != before.values()[key]} == {"birth_place_unit"}
    row = DataCorrection.objects.get()
    assert (row.reason, row.proposed_by, row.decided_by) == ("place", binh.user, hoa.user)


def test_what_existed_on_the_day_of_the_act_stays_whatever_became_of_it(
    born_in: Callable[[Place], Record], old: Place, new: Place, binh: Actor
) -> None:
    born_in(old)
    with transaction.atomic(), acting(SYSTEM):
        old.valid_to = today()
        old.save()
        PlaceSuccession.objects.create(old=old, new=new, extent="whole")
    proposal = found(binh)
    assert (proposal.state, proposal.found) == ("done", 0)


def test_nobody_guesses_into_which_part_of_a_divided_unit_an_act_belongs(
    born_in: Callable[[Place], Record], old: Place, new: Place, binh: Actor
) -> None:
    born_in(old)
    end(old, new, "main part")
    assert found(binh).found == 0


def test_a_chain_of_successions_is_followed_to_the_unit_of_the_day(
    born_in: Callable[[Place], Record], old: Place, new: Place, ward: Office, binh: Actor
) -> None:
    assert ward.place
    between = place("00016", "Phường Đội Cấn", ward.place.parent)
    born_in(old)
    end(old, between)
    end(between, new)
    assert [each.new for each in sample_of(found(binh))] == [new]


def test_the_approver_looks_at_the_whole_sample(
    born_in: Callable[[Place], Record], old: Place, new: Place, binh: Actor, hoa: Actor
) -> None:
    for _ in range(2):
        born_in(old)
    end(old, new)
    proposal = found(binh)
    with pytest.raises(InvalidInput) as refused:
        approve_places(proposal.pk, seen(proposal)[:1], by=hoa)
    assert "Còn 1 việc mẫu" in refused.value.errors["seen"][0]
    assert PlaceProposal.objects.get().state == "proposed"


def test_nobody_approves_their_own_proposal(
    born_in: Callable[[Place], Record], old: Place, new: Place, hoa: Actor
) -> None:
    born_in(old)
    end(old, new)
    proposal = found(hoa)
    with pytest.raises(DomainError, match="không được tự phê duyệt"):
        approve_places(proposal.pk, seen(proposal), by=hoa)
    proposal.decider = hoa.user
    with (
        acting(hoa),
        pytest.raises(IntegrityError, match="nobody_approves_their_own_places"),
        transaction.atomic(),
    ):
        proposal.save()


def test_whom_the_law_does_not_name_may_not_approve(
    born_in: Callable[[Place], Record], old: Place, new: Place, binh: Actor, dung: Actor, district: Office
) -> None:
    born_in(old)
    end(old, new)
    proposal = found(binh)
    with pytest.raises(NotAllowed):
        approve_places(proposal.pk, seen(proposal), by=binh)
    with pytest.raises(NotFound):
        approve_places(proposal.pk, seen(proposal), by=dung)
    below = person("Lê Văn Quân", Role.APPROVER, district)
    with pytest.raises(NotAllowed, match="do Sở Tư pháp phê duyệt"):
        approve_places(proposal.pk, seen(proposal), by=below)


def test_what_somebody_corrected_meanwhile_stays_with_the_reason(
    born_in: Callable[[Place], Record],
    old: Place,
    new: Place,
    ward: Office,
    binh: Actor,
    hoa: Actor,
    chi: Actor,
) -> None:
    record = born_in(old)
    end(old, new)
    proposal = found(binh)
    elsewhere = ward.place
    assert elsewhere
    assert chi.user
    assert hoa.user
    with transaction.atomic(), acting(hoa):
        DataCorrection.objects.create(
            record=record, key="birth_place_unit", old=str(old.pk), new=str(elsewhere.pk), reason="typing",
            proposed_by=chi.user, proposed_by_name=chi.name, decided_by=hoa.user, decided_by_name=hoa.name,
            decided_at=proposal.proposed_at,
        )  # fmt: skip
    approve_places(proposal.pk, seen(proposal), by=hoa)
    done = let_it_work(proposal)
    assert (done.state, done.corrected, done.refused) == ("done", 0, 1)
    assert "đã có nội dung khác" in ProposedPlace.objects.get().refusal
    assert present_entry(Record.objects.get(pk=record.pk)).unit == elsewhere


def test_parts_go_on_where_they_stopped_and_harm_nothing_when_repeated(
    born_in: Callable[[Place], Record], old: Place, new: Place, binh: Actor, hoa: Actor, monkeypatch: Any
) -> None:
    for _ in range(3):
        born_in(old)
    end(old, new)
    proposal = found(binh)
    approve_places(proposal.pk, seen(proposal), by=hoa)
    monkeypatch.setattr(operations, "MOST_AT_ONCE", 2)
    assert apply_part(proposal.pk, by=hoa).corrected == 2
    assert apply_part(proposal.pk, by=hoa).state == "done"
    assert apply_part(proposal.pk, by=hoa).corrected == 3
    assert DataCorrection.objects.count() == 3


def test_it_stops_when_the_approver_has_left(
    born_in: Callable[[Place], Record], old: Place, new: Place, binh: Actor, hoa: Actor
) -> None:
    born_in(old)
    end(old, new)
    proposal = found(binh)
    approve_places(proposal.pk, seen(proposal), by=hoa)
    with transaction.atomic(), acting(SYSTEM):
        held = Assignment.objects.get(user=hoa.user)
        held.valid_to = datetime.date(2024, 12, 31)
        held.save()
    stopped = let_it_work(proposal)
    assert (stopped.state, stopped.note) == ("stopped", "Người phê duyệt không còn phân công này.")
    assert not DataCorrection.objects.exists()


def test_a_proposal_is_rejected_with_a_reason_or_taken_back(
    born_in: Callable[[Place], Record], old: Place, new: Place, binh: Actor, hoa: Actor
) -> None:
    born_in(old)
    end(old, new)
    proposal = found(binh)
    with pytest.raises(InvalidInput):
        reject_places(proposal.pk, " ", by=hoa)
    assert reject_places(proposal.pk, "Danh mục chưa đúng", by=hoa).state == "rejected"
    with pytest.raises(IllegalTransition):
        withdraw_places(proposal.pk, by=binh)
    again = found(binh)
    with pytest.raises(DomainError, match="chưa xong"):
        propose_places(by=binh)
    assert withdraw_places(again.pk, by=binh).state == "stopped"


def test_the_page_shows_the_sample_and_its_look_is_recorded(
    born_in: Callable[[Place], Record],
    old: Place,
    new: Place,
    binh: Actor,
    hoa: Actor,
    district: Office,
    sign_in: Callable[[Actor], Any],
    looked_at: Callable[..., list[str]],
) -> None:
    record = born_in(old)
    end(old, new)
    client = sign_in(binh)
    client.post("/places/proposals/new")
    proposal = PlaceProposal.objects.get()
    errands.run("find_places", proposal.pk)
    client = sign_in(hoa)
    page = client.get(f"/places/proposals/{proposal.pk}").content.decode()
    assert old.full_name in page
    assert new.full_name in page
    assert looked_at(record) == ["place-proposal.view"]
    refused = client.post(f"/places/proposals/{proposal.pk}/approve", {}, follow=True).content.decode()
    assert "Còn 1 việc mẫu" in refused
    client.post(f"/places/proposals/{proposal.pk}/approve", {"right": seen(proposal)})
    assert let_it_work(proposal).state == "done"
    listed = client.get("/places/proposals").content.decode()
    assert "Đã xong" in listed
    assert sign_in(person("Lê Văn Quân", Role.APPROVER, district)).get("/places/proposals").status_code == 200


def test_the_statements_of_a_page_do_not_grow_with_its_rows(
    born_in: Callable[[Place], Record],
    old: Place,
    new: Place,
    binh: Actor,
    hoa: Actor,
    sign_in: Callable[[Actor], Any],
    django_assert_max_num_queries: Any,
) -> None:
    for _ in range(2):
        born_in(old)
    end(old, new)
    proposal = found(binh)
    client = sign_in(hoa)
    address = f"/places/proposals/{proposal.pk}"
    client.get(address)
    with django_assert_max_num_queries(60) as with_two:
        client.get(address)
    ProposedPlace.objects.filter(pk=seen(proposal)[0]).delete()
    with django_assert_max_num_queries(60) as with_one:
        client.get(address)
    assert len(with_two) == len(with_one)
