"""Two who come at the same moment: one of them wins wholly, and nobody waits in a ring (`interlink.dossiers.locks`)."""

import datetime
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from hotich.errors import DomainError, IllegalTransition
from hotich.models import Office
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from hotich.values.dates import today
from interlink.counter.operations import CounterFiling, file_at_counter, supplement_at_counter
from interlink.dossiers import intake, operations, population
from interlink.dossiers.competence import transfer
from interlink.dossiers.drafts import _lock as lock_for_a_draft
from interlink.dossiers.notice_intake import Notice, receive_notice
from interlink.dossiers.operations import accept, ask_supplement, open_entry, refuse, withdraw
from interlink.models import Channel, Dossier, HealthNotice, Partner, Procedure, RefusalReason
from registry.models import PersonalIdRequest, Record
from registry.records.personal_ids import ask_again, refuse_number
from tests.cast import SYSTEM
from tests.interlink.dossiers.test_twins_in_a_dossier import pair as pair
from tests.interlink.dossiers.test_twins_in_a_dossier import submit

pytestmark = pytest.mark.django_db(transaction=True)
Work = Callable[[], Any]


def until_somebody_waits() -> None:
    """Return when another connection waits for a row that this one, or a third, has."""
    for _ in range(300):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_stat_clear_snapshot()")  # it stands still within a transaction
            cursor.execute(
                "SELECT EXISTS (SELECT FROM pg_stat_activity"
                " WHERE datname = current_database() AND wait_event_type = 'Lock')"
            )
            if cursor.fetchone() == (True,):
                return
        time.sleep(0.05)
    raise AssertionError("nobody waits")


@pytest.fixture
def while_it_waits(monkeypatch: pytest.MonkeyPatch) -> Callable[[Any, str, Work, Work], list[Exception]]:
    """Run one work until it calls a function, let another run until it waits, and go on; return what both raised."""

    def run(module: Any, name: str, first: Work, second: Work) -> list[Exception]:
        reached, raised, real = threading.Event(), list[Exception](), getattr(module, name)

        def held(*args: Any, **named: Any) -> Any:
            result = real(*args, **named) if name == "begin_entry" else None
            if not reached.is_set():
                reached.set()
                until_somebody_waits()
            return result if name == "begin_entry" else real(*args, **named)

        def one(work: Work) -> None:
            try:
                work()
            except (DomainError, DatabaseError) as error:
                raised.append(error)
            finally:
                connection.close()

        monkeypatch.setattr(module, name, held)
        threads = [threading.Thread(target=one, args=[first])]
        threads[0].start()
        assert reached.wait(30)
        threads.append(threading.Thread(target=one, args=[second]))
        threads[1].start()
        for each in threads:
            each.join(60)
        return raised

    return run


@pytest.mark.parametrize("way", ["withdrawn", "refused", "transferred"])
def test_whoever_ends_a_dossier_while_its_entry_is_opened_ends_the_entry_too(
    way: str,
    dossier: Dossier,
    portal: Partner,
    binh: Actor,
    other_ward: Office,
    refusal: RefusalReason,
    while_it_waits: Any,
) -> None:
    accept(dossier.pk, by=binh)
    client = Actor(name=portal.name, client=portal.code)
    ends: dict[str, Work] = {
        "withdrawn": lambda: withdraw(dossier.pk, "Nộp nhầm", by=client),
        "refused": lambda: refuse(dossier.pk, refusal.code, "Không cư trú tại phường", by=binh),
        "transferred": lambda: transfer(dossier.pk, other_ward.pk, "Thuộc phường khác", by=binh),
    }
    raised = while_it_waits(operations, "begin_entry", lambda: open_entry(dossier.pk, by=binh), ends[way])
    assert raised == []
    dossier.refresh_from_db()
    assert dossier.state == ("received" if way == "transferred" else way)
    assert Record.objects.get().state == "discarded"


def test_no_entry_is_opened_of_a_dossier_that_is_being_withdrawn(
    dossier: Dossier, portal: Partner, binh: Actor, while_it_waits: Any
) -> None:
    accept(dossier.pk, by=binh)
    client = Actor(name=portal.name, client=portal.code)
    [error] = while_it_waits(
        operations,
        "void_draft",
        lambda: withdraw(dossier.pk, "Nộp nhầm", by=client),
        lambda: open_entry(dossier.pk, by=binh),
    )
    assert isinstance(error, IllegalTransition)
    dossier.refresh_from_db()
    assert (dossier.state, dossier.record, Record.objects.exists()) == ("withdrawn", None, False)


@pytest.mark.parametrize("way", ["withdrawn", "a draft answered"])
def test_twins_are_locked_before_their_dossier(
    way: str, pair: tuple[Record, Record], binh: Actor, while_it_waits: Any
) -> None:
    _, twin = pair
    submit(pair, binh)
    with transaction.atomic(), acting(SYSTEM):
        refuse_number(str(PersonalIdRequest.objects.get(record=twin).reference), "Trùng", by=SYSTEM)
    dossier = Dossier.objects.get()

    def answer() -> None:
        with transaction.atomic():
            lock_for_a_draft(Dossier.objects.filter(pk=dossier.pk))

    ends: dict[str, Work] = {
        "withdrawn": lambda: withdraw(dossier.pk, "Nộp nhầm", by=binh),
        "a draft answered": answer,
    }
    assert while_it_waits(population, "_send", lambda: ask_again(twin.pk, by=binh), ends[way]) == []


def test_a_dossier_is_locked_before_the_hospitals_notice_that_it_names(
    partners: dict[str, Partner],
    ward: Office,
    other_ward: Office,
    an: Actor,
    binh: Actor,
    while_it_waits: Any,
) -> None:
    form = {"declarant_full_name": "Hoàng Thị Mận", "child_given_name": "Na", "notice_number": "GCS-1"}
    filing = CounterFiling(procedure=Procedure.BIRTH, channel=Channel.COUNTER, form=form)
    dossier = file_at_counter(filing, by=an)
    ask_supplement(dossier.pk, ["birth_place"], "Ghi rõ khoa, phòng", by=binh)
    born = (today() - datetime.timedelta(days=3)).isoformat()
    sent = Notice(
        kind=HealthNotice.Kind.BIRTH,
        number="GCS-1",
        facility_code="01-1",
        facility_name="Bệnh viện",
        office_code="00013",
        issued_on=today(),
        content={"mother_full_name": "Lê Thị Lan", "child_birth_date": born},
    )
    with transaction.atomic(), acting(SYSTEM):
        HealthNotice.objects.create(
            partner=partners["insurance"],
            office=other_ward,
            **{name: getattr(sent, name) for name in ("kind", "number", "facility_code", "facility_name")},
            issued_on=sent.issued_on,
            content=sent.content,
        )
    raised = while_it_waits(
        intake,
        "match_notice",
        lambda: supplement_at_counter(dossier.pk, {"birth_place": "Khoa sản"}, [], by=binh),
        lambda: receive_notice(sent, partners["insurance"], by=SYSTEM),
    )
    assert raised == []
    assert HealthNotice.objects.get().dossier == dossier
