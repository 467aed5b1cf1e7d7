"""Messages go out to partners that answer, fail, or say no."""

import datetime
from collections.abc import Callable, Generator

import pytest
from django.conf import LazySettings
from django.utils import timezone

from hotich.acts import errands
from hotich.models import Errand
from hotich.rights.access import Actor
from interlink.dossiers import operations as dossiers
from interlink.exchange import delivery
from interlink.messages import operations as messages
from interlink.messages.outbox import send_once_more
from interlink.models import DeliveryAttempt, Dossier, OutgoingMessage, Partner, ResidenceCheck
from interlink.partners import Sent
from tests.demo.sandbox.running import SECRETS, Sandbox
from tests.interlink.conftest import lead_to

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Generator[Sandbox]:
    sandbox = Sandbox(tmp_path_factory.mktemp("partners"), "http://127.0.0.1:9")
    yield sandbox
    sandbox.stop()
    sandbox.http.close()


@pytest.fixture
def sandbox(running: Sandbox, partners: dict[str, Partner], settings: LazySettings) -> Generator[Sandbox]:
    """The partners, really answering."""
    settings.PARTNER_SECRETS = SECRETS
    lead_to(running, partners)
    yield running
    running.http.delete("/control/faults")


def waiting(dossier: Dossier, kind: str) -> list[OutgoingMessage]:
    return list(OutgoingMessage.objects.filter(dossier=dossier, partner__kind=kind).order_by("position"))


def deliver_all(dossier: Dossier, now: Callable[[], datetime.datetime] = timezone.now) -> None:
    for message in OutgoingMessage.objects.filter(dossier=dossier).order_by("position"):
        errands.run("deliver", message.pk, now=now)


def later(minutes: float) -> Callable[[], datetime.datetime]:
    return lambda: timezone.now() + datetime.timedelta(minutes=minutes)


def test_a_delivered_message_says_when_and_how(sandbox: Sandbox, dossier: Dossier) -> None:
    message = waiting(dossier, "portal")[0]
    errands.run("deliver", message.pk)
    message.refresh_from_db()
    assert message.state == "delivered", message.error
    assert [attempt.error for attempt in message.tries.all()] == [""]


def test_the_partner_counts_one_effect_however_often_the_bell_rings(
    sandbox: Sandbox, dossier: Dossier
) -> None:
    for _ in range(3):
        deliver_all(dossier)
    assert DeliveryAttempt.objects.filter(message__partner__kind="portal").count() == 1


def test_the_residence_answer_is_kept_when_it_arrives(sandbox: Sandbox, dossier: Dossier) -> None:
    sandbox.steer("plans", maHoSoLT=dossier.interlinked_number)
    deliver_all(dossier)
    outcomes = {check.outcome for check in dossier.residence_checks.all()}
    assert outcomes <= {"found", "not_found", "mismatch", "differs"}, outcomes
    assert ResidenceCheck.objects.filter(dossier=dossier, answered_at=None).count() == 0


def test_later_news_waits_for_earlier_news(sandbox: Sandbox, dossier: Dossier, binh: Actor) -> None:
    dossiers.accept(dossier.pk, by=binh)
    first, second = waiting(dossier, "portal")
    errands.run("deliver", second.pk)
    second.refresh_from_db()
    assert second.state == "due"
    errands.run("deliver", first.pk)
    errands.run("deliver", second.pk)
    second.refresh_from_db()
    assert second.state == "delivered", second.error


def test_a_partner_that_is_away_gets_the_same_message_later(dossier: Dossier) -> None:
    message = waiting(dossier, "portal")[0]
    errands.run("deliver", message.pk)
    message.refresh_from_db()
    errand = errands.find("deliver", message.pk)
    assert errand is not None
    assert (message.state, errand.tries) == ("due", 1)
    assert errand.due_at is not None
    assert errand.due_at > timezone.now()
    assert "Không kết nối được" in message.error


def test_500_after_the_work_is_done_is_settled_by_sending_again(sandbox: Sandbox, dossier: Dossier) -> None:
    message = waiting(dossier, "portal")[0]
    sandbox.steer("faults", partner="portal", error_after_work=1.0)
    errands.run("deliver", message.pk)
    message.refresh_from_db()
    assert message.state == "due"
    sandbox.http.delete("/control/faults")
    errands.run("deliver", message.pk, now=later(1))
    message.refresh_from_db()
    assert (message.state, message.tries.count()) == ("delivered", 2), message.error


def test_a_refused_message_is_parked_with_the_partners_words(
    sandbox: Sandbox, dossier: Dossier, binh: Actor
) -> None:
    message = waiting(dossier, "one_stop")[0]
    message.body["state"] = "completed"  # out of order: 5 before 1
    message.save()
    errands.run("deliver", message.pk)
    message.refresh_from_db()
    assert message.state == "parked"
    assert "chưa cập nhật trạng thái" in message.error
    messages.send_again(message.pk, "Đã sửa mã trạng thái", by=binh)
    message.refresh_from_db()
    errand = errands.find("deliver", message.pk)
    assert errand is not None
    assert (message.state, errand.tries, errand.is_parked) == ("due", 0, False)


def test_a_worker_that_died_holds_the_message_for_its_lease_only(sandbox: Sandbox, dossier: Dossier) -> None:
    message = waiting(dossier, "portal")[0]
    assert errands.claim("deliver", message.pk)
    errands.run("deliver", message.pk)
    message.refresh_from_db()
    assert message.state == "due"
    errands.run("deliver", message.pk, now=later(5))
    message.refresh_from_db()
    [attempt] = message.tries.all()
    assert (message.state, attempt.number) == ("delivered", 2), message.error


def test_a_worker_whose_lease_ran_out_cannot_undo_a_newer_outcome(sandbox: Sandbox, dossier: Dossier) -> None:
    message = waiting(dossier, "portal")[0]
    slow = errands.claim("deliver", message.pk)
    assert slow is not None
    errands.run("deliver", message.pk, now=later(5))
    with pytest.raises(errands.ClaimLost):
        errands.park(slow, "quá muộn")
    message.refresh_from_db()
    assert message.state == "delivered"


def test_after_all_attempts_a_person_looks(dossier: Dossier) -> None:
    message = waiting(dossier, "portal")[0]
    Errand.objects.filter(work="deliver", key=message.pk).update(tries=errands.WORKS["deliver"].tries - 1)
    errands.run("deliver", message.pk)
    message.refresh_from_db()
    assert message.state == "parked"


def test_a_message_that_stopped_holds_back_what_comes_after_it(
    sandbox: Sandbox, dossier: Dossier, binh: Actor
) -> None:
    dossiers.accept(dossier.pk, by=binh)
    first, second = waiting(dossier, "one_stop")
    first.body["state"] = "completed"
    first.save()
    for _ in range(2):
        deliver_all(dossier)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, second.state) == ("parked", "due")


def test_a_question_about_a_residence_holds_nothing_back(sandbox: Sandbox, dossier: Dossier) -> None:
    """Else a look-up that the population database cannot answer would keep a child from its number."""
    lookups = [each for each in waiting(dossier, "population") if each.topic == "residence-lookup"]
    assert lookups
    lanes = {each.lane for each in lookups}
    assert len(lanes) == len(lookups)
    others = OutgoingMessage.objects.filter(dossier=dossier).exclude(topic="residence-lookup")
    assert not lanes & {each.lane for each in others}
    number = OutgoingMessage(dossier=dossier, partner=lookups[0].partner, topic="personal-id")
    assert number.lane not in lanes


def test_what_is_asked_for_again_while_a_worker_sends_it_goes_once(
    dossier: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    message, sent = waiting(dossier, "portal")[0], []

    class Adapter:
        @staticmethod
        def send(message: OutgoingMessage) -> Sent:
            sent.append(message.pk)
            send_once_more(OutgoingMessage.objects.get(pk=message.pk))
            return Sent()

    monkeypatch.setattr(delivery, "adapter", lambda partner: Adapter)
    errands.run("deliver", message.pk)
    message.refresh_from_db()
    assert (message.state, sent, errands.find("deliver", message.pk)) == ("delivered", [message.pk], None)


def test_a_bell_that_rings_for_what_has_arrived_blocks_nothing(
    dossier: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    message = waiting(dossier, "portal")[0]
    OutgoingMessage.objects.filter(pk=message.pk).update(state="delivered", settled_at=timezone.now())
    monkeypatch.setattr(delivery, "adapter", lambda partner: pytest.fail("it was sent twice"))
    errands.run("deliver", message.pk)
    message.refresh_from_db()
    assert (message.state, errands.find("deliver", message.pk)) == ("delivered", None)


def test_what_has_arrived_is_not_stopped_any_more(dossier: Dossier) -> None:
    message = waiting(dossier, "portal")[0]
    OutgoingMessage.objects.filter(pk=message.pk).update(state="delivered", settled_at=timezone.now())
    errand = errands.claim("deliver", message.pk)
    assert errand is not None
    errands.park(errand, "Đối tác từ chối")
    message.refresh_from_db()
    assert (message.state, message.error) == ("delivered", "")
