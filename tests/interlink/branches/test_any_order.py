"""What partners tell us of one dossier, all at once: any order, interleaving and repetition comes to the same end."""

import datetime
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hotich.acts import errands
from hotich.errors import DomainError
from hotich.rights.access import Actor
from interlink.dossiers import intake
from interlink.dossiers.operations import withdraw
from interlink.dossiers.payments import Paid
from interlink.exchange import inbox
from interlink.models import BranchSending, Dossier, IncomingMessage, OutgoingMessage, Partner
from interlink.partners.one_stop import outgoing as one_stop
from interlink.partners.portal import outgoing as portal_words
from interlink.workflows.branch import State as BranchState
from interlink.workflows.dossier import State
from registry.models import PersonalIdRequest, PersonalIdReturn, Record
from tests.cast import number_of
from tests.interlink.branches.conftest import Tell, told
from tests.interlink.issuing import issue

pytestmark = pytest.mark.django_db
#: What a callback is about, and what it says.
Callback = tuple[str, str]
#: What an agency may say, and the state of the branch that it means, from below.
MEANS = {
    "accepted": "in_progress", "paper_asked": "paper_asked", "refused": "refused", "completed": "completed",
}  # fmt: skip
LADDER = ["sending", *MEANS.values()]
KINDS = ("residence", "insurance", "card")
NUMBER, PAYMENT, WITHDRAWAL = ("number", "given"), ("payment", "told"), ("withdrawal", "asked")
OF_BRANCHES = [(kind, word) for kind in KINDS for word in MEANS]
OF_ALL = [*OF_BRANCHES, NUMBER, PAYMENT, WITHDRAWAL]
FEW = 6
EXAMPLES = settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def six_in_two_orders(among: Sequence[Callback], least: int = 6) -> st.SearchStrategy[Any]:
    """Draw callbacks, and the same once more in another order with some of them repeated."""
    some = st.lists(st.sampled_from(among), min_size=least, max_size=6, unique=True)
    repeated = some.flatmap(lambda six: st.tuples(st.just(six), st.lists(st.sampled_from(six), max_size=3)))
    return repeated.flatmap(lambda drawn: st.tuples(st.just(drawn[0]), st.permutations(drawn[0] + drawn[1])))


@pytest.fixture
def dossier(file_dossier: Callable[..., Dossier]) -> Dossier:
    """A birth with three branches."""
    return file_dossier(wants_card=True, card_level="commune")


@pytest.fixture
def hear(dossier: Dossier, partners: dict[str, Partner], portal: Partner, say: Tell) -> Any:
    """Lets callbacks arrive one after the other; each has a moment and a mark of its own, however often it comes."""
    client, base = Actor(name=portal.name, client=portal.code), datetime.timedelta(seconds=10)
    began = dossier.received_at  # an agency is believed a moment that can be

    def number() -> None:
        request = PersonalIdRequest.objects.filter(record__dossier=dossier).first()
        gone = PersonalIdReturn.objects.filter(record__dossier=dossier).first()
        asked, record = request or gone, Record.objects.get(dossier=dossier)
        assert asked
        about = {"type": "personal_id.given", "reference": str(asked.reference), "occurred_at": began}
        inbox.store(partners["population"], event_id="số", data={"soDinhDanh": number_of(record)}, **about)
        errands.run("apply_event", IncomingMessage.objects.get(event_id="số").pk)

    def one(callback: Callback) -> None:
        about, word = callback
        if callback == NUMBER:
            number()
        elif callback == PAYMENT:
            paid = Paid(amount=8000, means="portal", reference="GD-1", paid_at=began)
            intake.add_payment(dossier.interlinked_number, paid, portal, lambda _: None, by=client)
        elif callback == WITHDRAWAL:
            try:
                withdraw(dossier.pk, "Nộp nhầm", by=client)
            except DomainError:
                return  # told so at once, by the answer
        else:
            branch = dossier.branches.get(kind=about)
            at = began + base * OF_BRANCHES.index(callback)
            data = {"lyDo": f"Thiếu {word}", "ketQua": "Xong"} | (
                {"soHoSo": "HS-1"} if word == "completed" else {}
            )
            say(branch, word, at=at, event_id=f"{about}-{word}", **data)

    def all_of(callbacks: Sequence[Callback]) -> None:
        for each in callbacks:
            one(each)

    return all_of


def end_of(
    dossier: Dossier, hear: Callable[[Sequence[Callback]], None], callbacks: Sequence[Callback]
) -> Any:
    """Return where everything stands once these have arrived, and forget it."""
    with forgotten():
        hear(callbacks)
        dossier.refresh_from_db()
        return seen(dossier)


@contextmanager
def forgotten() -> Iterator[None]:
    """Undo what is done inside, operations too, as the end of a test does."""
    block = transaction.atomic()
    block._from_testcase = True  # type: ignore[attr-defined]
    with block:
        yield
        transaction.set_rollback(True)


def seen(dossier: Dossier) -> Any:
    """Return where everything stands, as far as the order of what came must not matter."""
    require_legal(dossier)
    branches = dossier.branches.order_by("kind").values_list(
        "kind", "state", "reason", "result", "result_number", "since", "heard_at", "ended_at", "times_sent"
    )
    sendings = BranchSending.objects.order_by("branch__kind").values_list(
        "number", "outcome", "acknowledged_at", "paper_asked_at", "ended_at"
    )
    other = OutgoingMessage.objects.exclude(topic="branch-status").order_by("topic", "partner", "position")
    return {
        "dossier": (dossier.state, dossier.end_reason, dossier.fee_paid, dossier.payments.count()),
        "branches": [*branches],
        "sendings": [*sendings],
        "told": [*other.values_list("topic", "partner", "body__state")],
        "last of branches": {kind: dict(told(dossier, kind)) for kind in ("portal", "one_stop")},
        "numbers": [
            (each.state, each.number, bool(each.confirmed_at)) for each in PersonalIdRequest.objects.all()
        ],
        "returned": [*PersonalIdReturn.objects.values_list("number", "refused_at")],
        "entry": Record.objects.get(dossier=dossier).state,
    }


def require_legal(dossier: Dossier) -> None:
    """Portal and one-stop system hear each status once in the one order, and of branches between the last two."""
    withdrawn = dossier.state == "withdrawn"
    orders = {
        "portal": ([1, 2, 4, 7] if withdrawn else [1, 2, 4, 9, 10], portal_words.CODES),
        "one_stop": ([1, 3, 7, 6] if withdrawn else [1, 3, 7, 4, 5], one_stop.CODES),
    }
    for kind, (order, codes) in orders.items():
        story = told(dossier, kind)
        states = [State(state) for about, state in story if about == "dossier"]
        heard = [codes[state] for state in states]
        assert heard == order[: len(heard)]
        assert (len(heard) == len(order)) == dossier.has_ended
        first = next((at for at, (about, _) in enumerate(story) if about != "dossier"), len(story))
        assert {state for about, state in story[first:] if about == "dossier"} <= {"completed"}
        assert not withdrawn or first == len(story)
        for each in dossier.branches.all():
            steps = [BranchState(state) for about, state in story if about == each.kind]
            assert steps == sorted(set(steps), key=LADDER.index)
            assert steps[-1] == each.state
        assert story[-1] == ("dossier", "completed") or dossier.state != "completed"


@EXAMPLES
@given(orders=six_in_two_orders(OF_ALL))
def test_six_callbacks_of_an_issued_dossier_in_any_order(
    dossier: Dossier, registered: Record, hear: Any, orders: tuple[list[Callback], list[Callback]]
) -> None:
    if not dossier.branches.exists():
        issue(registered)
    once, mixed = orders
    assert end_of(dossier, hear, mixed) == end_of(dossier, hear, sorted(once))


@settings(EXAMPLES, max_examples=FEW)
@given(orders=six_in_two_orders([(kind, "completed") for kind in KINDS] + [NUMBER, PAYMENT, WITHDRAWAL]))
def test_six_callbacks_that_end_the_dossier_in_any_order(
    dossier: Dossier, registered: Record, hear: Any, orders: tuple[list[Callback], list[Callback]]
) -> None:
    if not dossier.branches.exists():
        issue(registered)
    once, mixed = orders
    end = end_of(dossier, hear, mixed)
    assert end["dossier"][0] == "completed"
    assert end == end_of(dossier, hear, sorted(once))


@settings(EXAMPLES, max_examples=FEW)
@given(orders=six_in_two_orders([NUMBER, PAYMENT, WITHDRAWAL], least=1))
def test_number_payment_and_withdrawal_before_registration_in_any_order(
    dossier: Dossier, submitted: Record, hear: Any, orders: tuple[list[Callback], list[Callback]]
) -> None:
    once, mixed = orders
    assert end_of(dossier, hear, mixed) == end_of(dossier, hear, sorted(once))
