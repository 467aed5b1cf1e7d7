"""Nobody leafs through another office's books: two keys, a purpose, some tens a day, and then the supervisor hears."""

import datetime
import threading
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import pytest
import time_machine
from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from hotich.acts import audit
from hotich.errors import IllegalTransition, InvalidInput, NotAllowed, NotFound
from hotich.models import AuditEntry, Office
from hotich.rights.access import Actor
from hotich.roles import Role
from registry.elsewhere.operations import look_elsewhere, refuse_looks, settle_alarm, show_of_dossier
from registry.elsewhere.queries import looks_today
from registry.elsewhere.rules import ENOUGH_A_DAY, Occasion, Purpose, TooManyLooks
from registry.models import LookAlarm, Record
from registry.records.search import Hit
from tests.cast import as_role, office, person, place
from tests.signed_papers import registered_birth

pytestmark = pytest.mark.django_db
SignIn = Callable[[Actor], Client]
OCCASION = Occasion("Hồ sơ thử")
T = TypeVar("T")


def key_of(record: Record) -> dict[str, Any]:
    """Return what somebody types who holds the paper of the act."""
    child = record.parties.get(role="child")
    return {
        "full_name": child.full_name,
        "born": child.birth_date.dotted,
        "office_code": record.office.code,
        "kind": record.kind,
        "number": record.number,
    }


def search(client: Client, **typed: str) -> Any:
    return client.post(reverse("registry:search-elsewhere"), {"purpose": "copy", **typed})


@pytest.fixture
def supervisor(province: Office) -> Actor:
    return person("Giám Sát", Role.SUPERVISOR, province)


@pytest.fixture
def used_up(dung: Actor, ward: Office, registered: Record) -> None:
    """All looks of Dũng's day, in the trail."""
    for _ in range(ENOUGH_A_DAY):
        audit.record("register.search-elsewhere", by=dung, reason=OCCASION.words)


def test_thirty_acts_are_not_leafed_through_by_their_numbers(
    registered: Record, other_ward: Office, dung: Actor, sign_in: SignIn
) -> None:
    """As a clerk at the counter, who has no reason, and as a registrar, who has one but knows no names."""
    address = reverse("registry:search-elsewhere")
    numbers = [{"office_code": "00013", "kind": "birth", "number": f"{each}/2026"} for each in range(1, 31)]
    clerk = sign_in(person("Một Cửa", Role.RECEPTION, other_ward))
    assert {clerk.post(address, number).status_code for number in numbers} == {403}
    registrar = sign_in(dung)
    assert {search(registrar, **number).status_code for number in numbers} == {422}
    guesses = [search(registrar, **number, full_name="Nguyễn Văn An") for number in numbers]
    assert {answer.status_code for answer in guesses} == {200}
    assert not any(registered.title in answer.content.decode() for answer in guesses)
    assert looks_today(dung).used == 30
    assert AuditEntry.objects.filter(act="register-elsewhere.view").count() == 0


def test_a_purpose_is_chosen_and_goes_into_the_trail(
    registered: Record, dung: Actor, sign_in: SignIn, looked_at: Callable[..., list[str]]
) -> None:
    client = sign_in(dung)
    assert search(client, **key_of(registered), purpose="").status_code == 422
    page = search(client, **key_of(registered)).content.decode()
    assert registered.title in page
    assert reverse("registry:record", args=[registered.pk]) not in page
    assert f"1/{ENOUGH_A_DAY} lượt" in page
    assert "register-elsewhere.view" in looked_at(registered)
    told = AuditEntry.objects.filter(act__in=["register.search-elsewhere", "register-elsewhere.view"])
    assert {(entry.reason, entry.user) for entry in told} == {(Purpose.COPY.label, dung.user)}


def test_a_look_that_finds_nobody_is_recorded_and_counted(dung: Actor, sign_in: SignIn) -> None:
    search(sign_in(dung), full_name="Không Có Ai", born="01/10/2026")
    entry = AuditEntry.objects.get(act="register.search-elsewhere")
    assert entry.detail == {"found": 0, "key": "họ tên và ngày sinh"}
    assert looks_today(dung).used == 1


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"full_name": "Hoàng Thị Thuý"}, "Hãy ghi đủ họ tên và ngày tháng năm sinh"),
        ({"personal_id": "001326000123"}, "Hãy ghi thêm họ tên hoặc ngày sinh"),
        ({"office_code": "00013", "kind": "birth", "number": "1/2026"}, "Hãy ghi thêm họ tên hoặc ngày sinh"),
    ],
)
def test_too_little_is_asked_for_more(
    dung: Actor, sign_in: SignIn, typed: dict[str, str], sentence: str
) -> None:
    answer = search(sign_in(dung), **typed)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_who_only_seals_looks_at_no_other_office(other_ward: Office, sign_in: SignIn) -> None:
    clerk = person("Văn Thư", Role.SEAL_CLERK, other_ward)
    assert sign_in(clerk).get(reverse("registry:search-elsewhere")).status_code == 403


@pytest.mark.usefixtures("used_up")
def test_a_days_looks_end_with_whom_to_ask_and_the_supervisor_hears(
    registered: Record, dung: Actor, supervisor: Actor, sign_in: SignIn
) -> None:
    answer = search(sign_in(dung), **key_of(registered))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "gọi cơ quan giữ sổ, hoặc nhờ đồng nghiệp thụ lý hồ sơ" in page
    assert f'id="record-{registered.pk}"' not in page
    search(sign_in(dung), **key_of(registered))
    assert LookAlarm.objects.count() == 1

    client = sign_in(supervisor)
    first_page = client.get(reverse("home"), follow=True).content.decode()
    assert "Cảnh báo tra cứu" in first_page
    alarm = LookAlarm.objects.get()
    assert dung.name in client.get(reverse("registry:look-alarms")).content.decode()
    of_the_day = client.get(reverse("registry:look-alarm", args=[alarm.pk])).content.decode()
    assert of_the_day.count(OCCASION.words) == ENOUGH_A_DAY
    assert "bị từ chối tra cứu cơ quan khác" in of_the_day
    client.post(
        reverse("registry:settle-look-alarm", args=[alarm.pk]),
        {"action": "settle", "finding": "Đã hỏi: sao lục hàng loạt"},
    )
    alarm.refresh_from_db()
    assert (alarm.state, alarm.settled_by_name) == ("settled", supervisor.name)


@pytest.mark.usefixtures("used_up")
def test_tomorrow_is_another_day_and_another_person_is_not_kept_out(
    registered: Record, dung: Actor, other_ward: Office
) -> None:
    key = {"full_name": registered.title, "born": registered.parties.get(role="child").birth_date}
    colleague = person("Đồng Nghiệp", Role.REGISTRAR, other_ward)
    assert look_elsewhere(key, OCCASION, by=colleague).hits
    with pytest.raises(TooManyLooks):
        look_elsewhere(key, OCCASION, by=dung)
    with time_machine.travel(timezone.now() + datetime.timedelta(days=1), tick=False):
        assert look_elsewhere(key, OCCASION, by=dung).hits


def test_an_alarm_is_settled_once_by_a_supervisor_of_the_office_with_what_was_found(
    dung: Actor, supervisor: Actor, ministry: Office
) -> None:
    refuse_looks(OCCASION, by=dung)
    alarm = LookAlarm.objects.get()
    elsewhere = person(
        "Nơi Khác", Role.SUPERVISOR, office("H99", "Sở khác", "province", place("99", "Tỉnh khác"), ministry)
    )
    with pytest.raises(NotFound):
        settle_alarm(alarm.pk, "Xong", by=elsewhere)
    with pytest.raises(NotAllowed):
        settle_alarm(alarm.pk, "Xong", by=dung)
    with pytest.raises(InvalidInput):
        settle_alarm(alarm.pk, " ", by=supervisor)
    settle_alarm(alarm.pk, "Xong", by=supervisor)
    with pytest.raises(IllegalTransition):
        settle_alarm(alarm.pk, "Lại", by=supervisor)


def test_counting_takes_one_statement_and_counts_nobody_else(dung: Actor, binh: Actor) -> None:
    for by in (binh, dung) * 50:
        audit.record("register.search-elsewhere", by=by)
    with CaptureQueriesContext(connection) as seen:
        assert looks_today(dung).used == 50
    assert len(seen) == 1


@pytest.mark.django_db(transaction=True)
def test_many_looks_at_the_same_moment_are_counted_one_after_the_other(
    registered: Record, dung: Actor
) -> None:
    for _ in range(ENOUGH_A_DAY - 2):
        audit.record("register.search-elsewhere", by=dung)

    def look() -> str:
        try:
            look_elsewhere({"full_name": "Không Có Ai"}, OCCASION, by=dung)
        except TooManyLooks:
            return "refused"
        return "found"

    assert sorted(at_once([look] * 6)) == ["found"] * 2 + ["refused"] * 4


@pytest.mark.django_db(transaction=True)
def test_pages_of_dossiers_at_the_same_moment_are_counted_one_after_the_other(
    binh: Actor, chi: Actor, dung: Actor
) -> None:
    acts = [registered_birth(binh, chi, number=f"00132400001{each}") for each in range(6)]
    for _ in range(ENOUGH_A_DAY - 2):
        audit.record("register.search-elsewhere", by=dung)

    def page_of(record: Record) -> Callable[[], int]:
        hit = Hit(record, record.title, "", "", "", "", (), ())
        return lambda: len(show_of_dossier([hit], OCCASION, by=dung))

    assert sorted(at_once([page_of(record) for record in acts])) == [0, 0, 0, 0, 1, 1]
    assert looks_today(dung).used == ENOUGH_A_DAY


def at_once(works: Sequence[Callable[[], T]]) -> list[T]:
    """Return what these works give that begin at the same moment, each with a connection of its own."""
    begin = threading.Barrier(len(works))
    given: list[T] = []

    def run(work: Callable[[], T]) -> None:
        begin.wait()
        try:
            given.append(work())
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[work]) for work in works]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    return given


def test_whoever_is_registrar_at_two_offices_has_one_days_looks(
    dung: Actor, ward: Office, other_ward: Office
) -> None:
    audit.record("register.search-elsewhere", by=dung)
    assert looks_today(as_role(dung, Role.REGISTRAR, ward)).used == 1
