"""An event that could not be applied waits for a supervisor, who says what was mended."""

import pytest
from django.utils import timezone

from hotich.acts import audit, errands
from hotich.errors import DomainError, InvalidInput, NotFound
from hotich.models import Office
from hotich.rights.access import Actor
from hotich.roles import Role
from interlink.exchange import inbox
from interlink.messages.operations import apply_again
from interlink.models import IncomingMessage, Partner
from tests.cast import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def son(province: Office) -> Actor:
    """Sơn, who supervises at the province."""
    return person("Ngô Thanh Sơn", Role.SUPERVISOR, province)


@pytest.fixture
def parked(portal: Partner) -> IncomingMessage:
    return IncomingMessage.objects.create(
        partner=portal, event_id="e-1", type="branch.accepted", reference="khong-co", occurred_at=timezone.now(),
        data={}, state=IncomingMessage.State.PARKED, error="Không có mã yêu cầu này",
        settled_at=timezone.now(),
    )  # fmt: skip


def test_a_parked_event_waits_again_with_the_reason_in_the_trail(parked: IncomingMessage, son: Actor) -> None:
    apply_again(parked.pk, "Đã khai báo mã yêu cầu", by=son)
    parked.refresh_from_db()
    assert (parked.state, parked.error) == (IncomingMessage.State.STORED, "")
    [entry] = audit.trail_of(parked)
    assert (entry.act, entry.reason) == ("event.apply-again", "Đã khai báo mã yêu cầu")


@pytest.mark.parametrize("refusal", [NotFound("Không có việc này."), DomainError("Không có việc này.")])
def test_whatever_our_own_rules_refuse_parks_the_event_with_the_sentence(
    parked: IncomingMessage, son: Actor, refusal: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> str:
        raise refusal

    apply_again(parked.pk, "Đã khai báo mã yêu cầu", by=son)
    monkeypatch.setattr(inbox, "_dispatch", refuse)
    errands.run("apply_event", parked.pk)
    parked.refresh_from_db()
    assert (parked.state, parked.error) == (IncomingMessage.State.PARKED, "Không có việc này.")


def test_only_a_parked_event_with_a_reason_is_applied_again(parked: IncomingMessage, son: Actor) -> None:
    with pytest.raises(InvalidInput):
        apply_again(parked.pk, " ", by=son)
    with pytest.raises(NotFound):
        apply_again(0, "Lý do", by=son)
    apply_again(parked.pk, "Lý do", by=son)
    with pytest.raises(DomainError, match="Không thể “xử lý lại” khi đang ở trạng thái “Chờ xử lý”"):
        apply_again(parked.pk, "Lý do", by=son)
