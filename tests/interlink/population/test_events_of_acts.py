"""Every kind of act tells the population database what it makes of people, or the table says why not."""

import datetime
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from hotich.acts import audit
from hotich.models import Errand, Office
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from hotich.values.dates import today
from interlink.dossiers.told_of_acts import TOLD, Event, Told, Untold, detail_of, told_of
from interlink.messages import queries
from interlink.models import OutgoingMessage, Partner
from interlink.partners.population.outgoing import _EVENTS
from registry.changes.invalidations import annul_record, reinstate_record
from registry.kinds import KINDS, entry_of
from registry.models import EventKind, Record
from registry.records.operations import draft_entry, register_entry, save_entry, submit_entry
from registry.records.paper_acts import PaperAct, enter_paper_acts
from tests.cast import answers_to
from tests.interlink.population.conftest import Population
from tests.registry.kinds.entries import whole_entry

pytestmark = pytest.mark.django_db
NUMBER = "001190123456"
#: What a whole entry lacks to be lawful as a new act.
LAWFUL = {EventKind.MARRIAGE: {"husband_gender": "male", "wife_gender": "female"}}


def registered(kind: EventKind, office: Office, by: Actor, signer: Actor, **changes: Any) -> Record:
    """Put an act without a dossier into the book."""
    values = whole_entry(kind, **changes)
    with transaction.atomic(), acting(by):
        act = draft_entry(kind, office, values, filed_on=today(), by=by)
    entry = entry_of(act).values()
    save_entry(act.pk, entry, by=by)
    submit_entry(act.pk, entry, answers_to(Record.objects.get(pk=act.pk)), by=by)
    return register_entry(act.pk, by=signer)


def test_every_kind_of_act_tells_or_says_why_not() -> None:
    assert set(TOLD) == set(EventKind)
    for kind, row in TOLD.items():
        if isinstance(row, Untold):
            assert row.why
            continue
        assert isinstance(row, Told)
        assert row.roles
        assert set(row.roles) <= set(KINDS[kind].entry.roles()), kind
    assert set(_EVENTS) == set(Event)


@pytest.mark.parametrize(
    "kind",
    [
        kind
        for kind, row in TOLD.items()
        if isinstance(row, Told) and kind not in (EventKind.BIRTH, EventKind.CHANGE)
    ],
)
def test_each_act_without_a_dossier_is_told_as_its_own_event_and_taken(
    kind: EventKind, population: Population, ward: Office, district: Office, binh: Actor, chi: Actor
) -> None:
    row = TOLD[kind]
    assert isinstance(row, Told)
    entry = KINDS[kind].entry.of(whole_entry(kind))
    own = {f"{role}_personal_id": NUMBER[:-1] + str(at) for at, role in enumerate(row.roles)}
    own = {key: number for key, number in own.items() if entry.person(key[: -len("_personal_id")]).is_known}
    record = registered(kind, ward, binh, chi, **own, **LAWFUL.get(kind, {}))
    message = OutgoingMessage.objects.get(topic="civil-event")
    assert (message.dossier, message.record) == (None, record)
    told = told_of(kind, entry_of(record))
    assert told is not None
    assert message.body["event"] == told.event
    assert {each["personal_id"] for each in message.body["people"]} == set(own.values())
    population.deliver()
    for number in own.values():
        [theirs] = population.events(number)
        assert theirs["loaiViec"] == kind
        assert theirs["viec"]["soDangKy"] == record.number
    assert message.body["detail"] == detail_of(entry_of(record))


def test_an_act_that_ends_and_counts_again_is_told_both_times_in_order(
    population: Population, ward: Office, binh: Actor, chi: Actor
) -> None:
    record = registered(EventKind.MARRIAGE, ward, binh, chi, wife_personal_id=NUMBER, basis="again")
    annul_record(
        record.pk,
        decision_number="1/QĐ",
        decided_on=today(),
        level="court",
        authority="Tòa án",
        reason="Trái luật",
        by=chi,
    )
    reinstate_record(record.pk, "Bản án bị hủy", by=chi)
    population.deliver()
    told = [each["loaiBienDong"] for each in population.events(NUMBER)]
    assert told == ["dang_ky_lai", "huy_bo", "khoi_phuc"]
    positions = OutgoingMessage.objects.filter(record=record).order_by("pk")
    assert [each.position for each in positions] == [1, 2, 3]
    assert len({each.lane for each in positions}) == 1


def test_without_a_partner_the_trail_does_not_say_that_it_was_told(
    partners: dict[str, Partner], ward: Office, binh: Actor, chi: Actor, hoa: Actor
) -> None:
    population = partners["population"]
    with acting(binh):
        population.valid_to = today() - datetime.timedelta(days=1)
        population.save()
    record = registered(EventKind.MARRIAGE, ward, binh, chi, wife_personal_id=NUMBER, basis="again")
    [old] = approve([old_act(ward, 1, wife_personal_id=NUMBER)], hoa)
    for each in (record, old):
        assert not audit.trail_of(each).filter(act="population.tell").exists()


def old_act(office: Office, number: int, **changes: Any) -> PaperAct:
    values = whole_entry(EventKind.MARRIAGE, **changes)
    return PaperAct(
        office=office,
        kind=EventKind.MARRIAGE,
        entry=KINDS[EventKind.MARRIAGE].entry.of(values),
        registration={"reg_number": str(number), "reg_date": "2019-05-04"},
        book_code="KH/2019",
        office_name=office.name,
        typed_by_name="Người nhập",
        checked_by_name="Người kiểm tra",
    )


def approve(acts: list[PaperAct], by: Actor) -> list[Record]:
    with transaction.atomic(), acting(by):
        return enter_paper_acts(acts, by=by)


def test_approved_old_acts_are_told_at_once_if_somebody_has_a_number(
    population: Population, ward: Office, hoa: Actor
) -> None:
    acts = [
        old_act(ward, 1, wife_personal_id=NUMBER),
        old_act(ward, 2, wife_personal_id="", husband_personal_id=""),
    ]
    first, _ = approve(acts, hoa)
    message = OutgoingMessage.objects.get()
    assert (message.record, message.body["registered_on"], message.body["is_old"]) == (
        first,
        "2019-05-04",
        True,
    )
    assert Errand.objects.get(work="deliver", key=message.pk).lane == message.lane
    population.deliver()
    assert [each["viec"]["soDangKy"] for each in population.events(NUMBER)] == ["1/2019"]


def test_many_old_acts_are_told_in_the_same_few_statements(
    partners: dict[str, Any], ward: Office, hoa: Actor
) -> None:
    def statements(count: int) -> int:
        acts = [old_act(ward, each, wife_personal_id=f"001190{each:06d}") for each in range(1, count + 1)]
        with CaptureQueriesContext(
            connection,
        ) as made:
            approve(acts, hoa)
        return len(made)

    assert statements(3) == statements(40)
    assert OutgoingMessage.objects.count() == 43


def test_the_desk_shows_what_is_about_an_act_to_its_own_office_only(
    partners: dict[str, Any], ward: Office, binh: Actor, chi: Actor, dung: Actor, hoa: Actor, sign_in: Any
) -> None:
    record = registered(EventKind.MARRIAGE, ward, binh, chi, wife_personal_id=NUMBER, basis="again")
    message = OutgoingMessage.objects.get(record=record)
    message.state, message.error, message.settled_at = "parked", "Bên dân cư từ chối", message.created_at
    message.save()
    assert [each.message for each in queries.parked(hoa)] == [message]
    assert queries.count_parked(dung, cap=5) == 0
    assert f"Kết hôn {record.number}" in sign_in(binh).get("/messages").content.decode()
