"""Background work: a row until it is done, one worker at a time, nothing lost and nothing done twice."""

import datetime
from collections.abc import Callable

import pytest
from django.db import IntegrityError, OperationalError, transaction
from django.utils import timezone

from hotich.acts import errands
from hotich.errors import DomainError, PartnerRejected, PartnerUnavailable
from hotich.models import Errand

pytestmark = pytest.mark.django_db

#: What the worker of these tests does with an errand, and what it was told about parked ones.
todo: Callable[[Errand], datetime.datetime | None] = lambda errand: None  # noqa: E731
parked: list[tuple[int, str]] = []


def act(errand: Errand) -> datetime.datetime | None:
    return todo(errand)


def note_parked(errand: Errand, reason: str) -> None:
    parked.append((errand.key, reason))


@pytest.fixture(autouse=True)
def _kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    lease = datetime.timedelta(seconds=30)
    here = "tests.kernel.test_errands"
    monkeypatch.setattr(
        errands,
        "WORKS",
        {
            "paint": errands.Work("Sơn", f"{here}.act", lease, tries=3, parked=f"{here}.note_parked"),
            "count": errands.Work("Đếm", f"{here}.act", lease, every=datetime.timedelta(minutes=5)),
        },
    )
    parked.clear()


@pytest.fixture
def worker(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Let the worker do this with the errands that it gets."""

    def does(what: Callable[[Errand], datetime.datetime | None]) -> None:
        monkeypatch.setattr("tests.kernel.test_errands.todo", what)

    return does


def raising(error: Exception) -> Callable[[Errand], datetime.datetime | None]:
    def fail(errand: Errand) -> datetime.datetime | None:
        raise error

    return fail


def later(seconds: float) -> Callable[[], datetime.datetime]:
    return lambda: timezone.now() + datetime.timedelta(seconds=seconds)


def found(key: int = 1, work: str = "paint") -> Errand:
    return Errand.objects.get(work=work, key=key)


def test_what_is_done_is_no_row_any_more(worker: Callable[..., None]) -> None:
    done: list[int] = []
    worker(lambda errand: done.append(errand.key))
    errands.ring("paint", 1)
    errands.run("paint", 1)
    errands.run("paint", 1)
    assert done == [1]
    assert not Errand.objects.exists()


def test_what_is_rung_twice_is_one_errand() -> None:
    errands.ring("paint", 1)
    errands.ring("paint", 1)
    assert Errand.objects.count() == 1


def test_a_name_that_is_no_work_is_refused_at_once() -> None:
    with pytest.raises(LookupError):
        errands.ring("pant", 1)


def test_an_errand_for_later_waits() -> None:
    errands.ring("paint", 1, at=timezone.now() + datetime.timedelta(minutes=1))
    assert errands.claim("paint", 1) is None
    assert errands.claim("paint", 1, now=later(61)) is not None


def test_two_workers_do_not_get_the_same_errand() -> None:
    errands.ring("paint", 1)
    assert errands.claim("paint", 1) is not None
    assert errands.claim("paint", 1) is None


def test_a_worker_that_died_holds_an_errand_for_its_lease_only() -> None:
    errands.ring("paint", 1)
    errands.claim("paint", 1)
    assert errands.claim("paint", 1, now=later(29)) is None
    assert errands.claim("paint", 1, now=later(31)) is not None


def test_a_worker_whose_lease_ran_out_cannot_undo_a_newer_outcome() -> None:
    errands.ring("paint", 1)
    slow = errands.claim("paint", 1)
    quick = errands.claim("paint", 1, now=later(31))
    assert slow is not None
    assert quick is not None
    for settle in (
        lambda: errands.settle(slow),
        lambda: errands.park(slow, "quá muộn"),
        lambda: errands.hold(slow),
    ):
        with pytest.raises(errands.ClaimLost):
            settle()
    assert found().attempt == quick.attempt


def test_a_part_that_is_done_forgets_the_tries_and_the_error_before_it(worker: Callable[..., None]) -> None:
    worker(raising(PartnerUnavailable("HTTP 503")))
    errands.ring("paint", 1)
    errands.run("paint", 1)
    assert found().error == "HTTP 503"
    again = errands.claim("paint", 1, now=later(60))
    assert again is not None
    errands.hold(again)
    assert (found().tries, found().error) == (1, "")


def test_a_part_that_is_sure_to_be_short_is_held_for_less() -> None:
    errands.ring("paint", 1)
    errand = errands.claim("paint", 1)
    assert errand is not None
    errands.hold(errand, lease=datetime.timedelta(seconds=5))
    assert errands.claim("paint", 1, now=later(4)) is None
    assert errands.claim("paint", 1, now=later(6)) is not None


def test_what_is_withdrawn_while_it_is_done_counts_for_nothing(worker: Callable[..., None]) -> None:
    worker(lambda errand: errands.withdraw("paint", errand.key))
    errands.ring("paint", 1)
    errands.run("paint", 1)
    assert not Errand.objects.exists()


def test_work_in_parts_goes_on_at_once_with_its_tries_anew(worker: Callable[..., None]) -> None:
    worker(lambda errand: timezone.now())
    errands.ring("paint", 1)
    for _ in range(5):
        errands.run("paint", 1)
    assert (found().tries, found().attempt, found().lease_until) == (0, 5, None)


def test_a_ring_during_the_work_has_it_done_once_more(worker: Callable[..., None]) -> None:
    worker(lambda errand: errands.ring("paint", errand.key))
    errands.ring("paint", 1)
    errands.run("paint", 1)
    assert errands.claim("paint", 1) is not None


def test_a_ring_for_a_later_time_during_the_work_is_not_lost(worker: Callable[..., None]) -> None:
    worker(lambda errand: errands.ring("paint", errand.key, at=later(600)()))
    errands.ring("paint", 1)
    errands.run("paint", 1)
    assert errands.claim("paint", 1) is None
    assert errands.claim("paint", 1, now=later(601)) is not None


def test_a_partner_that_is_away_puts_it_off_and_in_the_end_a_person_looks(
    worker: Callable[..., None],
) -> None:
    worker(raising(PartnerUnavailable("HTTP 503")))
    errands.ring("paint", 1)
    errands.run("paint", 1)
    assert found().tries == 1
    assert found().due_at > timezone.now()
    for minutes in (1, 2):
        errands.run("paint", 1, now=later(60 * minutes))
    assert parked == [(1, "Đã thử 3 lần. HTTP 503")]
    assert found().is_parked


def test_a_partner_says_when_to_come_again(worker: Callable[..., None]) -> None:
    worker(raising(PartnerUnavailable("HTTP 429", retry_after=300)))
    errands.ring("paint", 1)
    errands.run("paint", 1)
    assert errands.claim("paint", 1, now=later(290)) is None


@pytest.mark.parametrize("error", [PartnerRejected("HTTP 422"), DomainError("HTTP 422")])
def test_what_sending_again_does_not_mend_is_parked_with_its_words(
    worker: Callable[..., None], error: Exception
) -> None:
    worker(raising(error))
    errands.ring("paint", 1)
    errands.run("paint", 1)
    assert parked == [(1, "HTTP 422")]
    assert found().error == "HTTP 422"


def test_an_error_of_ours_is_parked_without_its_english(worker: Callable[..., None]) -> None:
    worker(raising(KeyError("x")))
    errands.ring("paint", 1)
    errands.run("paint", 1)
    assert found().error == "Lỗi của phần mềm khi xử lý; đã ghi vào nhật ký hệ thống."


def test_a_database_that_restarts_parks_nothing(worker: Callable[..., None]) -> None:
    worker(raising(OperationalError("server closed the connection unexpectedly")))
    errands.ring("paint", 1)
    with pytest.raises(OperationalError):
        errands.run("paint", 1)
    assert Errand.objects.due(later(31)()).exists()


def test_work_that_kills_every_worker_is_parked_in_the_end() -> None:
    errands.ring("paint", 1)
    for seconds in (0, 40, 80):
        assert errands.claim("paint", 1, now=later(seconds)) is not None
    errands.run("paint", 1, now=later(120))
    assert parked == [(1, "Đã thử 3 lần không có kết quả.")]


def test_what_can_only_be_done_later_loses_no_try(worker: Callable[..., None]) -> None:
    worker(raising(errands.NotNow(later(60)())))
    errands.ring("paint", 1)
    errands.run("paint", 1)
    assert found().tries == 0
    assert errands.claim("paint", 1) is None


def test_parked_work_is_tried_anew_when_a_person_rings(worker: Callable[..., None]) -> None:
    worker(raising(PartnerRejected("HTTP 422")))
    errands.ring("paint", 1)
    errands.run("paint", 1)
    errands.ring("paint", 1)
    assert (found().tries, found().error, found().is_parked) == (0, "", False)


def test_errands_of_a_lane_are_done_in_the_order_of_their_rings(worker: Callable[..., None]) -> None:
    for key in (2, 1):
        errands.ring("paint", key, lane="dossier 7")
    errands.ring("paint", 2, lane="dossier 7")
    assert errands.claim("paint", 1) is None
    errands.run("paint", 2)
    assert errands.claim("paint", 1) is not None


def test_a_parked_errand_holds_up_its_lane_and_nobody_else(worker: Callable[..., None]) -> None:
    for key, lane in ((1, "dossier 7"), (2, "dossier 7"), (3, "dossier 8")):
        errands.ring("paint", key, lane=lane)
    worker(raising(PartnerRejected("HTTP 422")))
    errands.run("paint", 1)
    assert errands.claim("paint", 2) is None
    assert errands.claim("paint", 3) is not None


def test_a_sweep_rings_for_what_is_due_and_nobody_has() -> None:
    errands.ring_all("paint", [1, 2, 3])
    errands.ring("paint", 4, at=later(60)())
    errands.claim("paint", 2)
    for key in (5, 6):
        errands.ring("paint", key, lane="dossier 7")
    assert errands.sweep(timezone.now()) == len({"1", "3", "5", "count"})


def test_work_that_comes_again_begins_by_itself_and_waits_for_its_span(worker: Callable[..., None]) -> None:
    errands.sweep(timezone.now())
    errands.run("count", 0)
    assert errands.claim("count", 0, now=later(290)) is None
    assert errands.claim("count", 0, now=later(301)) is not None


def test_the_database_refuses_a_parked_errand_that_does_not_say_why() -> None:
    errands.ring("paint", 1)
    with pytest.raises(IntegrityError, match="a_parked_errand_says_why"), transaction.atomic():
        Errand.objects.update(due_at=None)
