"""A branch that waits for another has not begun: portal and one-stop system are told so, and no clock of it runs."""

from typing import Any

import pytest

from interlink.dossiers.delays import Leg, waits_of
from interlink.dossiers.legs import late_legs, legs_of
from interlink.models import Branch, Dossier, OutgoingMessage
from interlink.partners.one_stop.outgoing import BRANCH_CODES as ONE_STOP_CODES
from interlink.partners.portal.outgoing import BRANCH_CODES as PORTAL_CODES
from tests.demo.sandbox.running import Sandbox
from tests.interlink.partners.conftest import Enter, deliver_all
from tests.interlink.partners.test_payers_pay import death, hear, through

pytestmark = pytest.mark.django_db
WAITS = "Bắt đầu khi cơ quan trước đã giải quyết xong."


@pytest.fixture
def waiting(sandbox: Sandbox, enter: Enter) -> Branch:
    """The branch of social protection, which waits until the insurance has stopped paying the dead."""
    sandbox.steer("delays", branch_accepted=0.01, branch_completed=0.02)
    dossier = through(enter, death("survivor"))
    return dossier.branches.get(state="waiting")


def news(branch: Branch, kind: str) -> list[dict[str, Any]]:
    found = OutgoingMessage.objects.filter(
        dossier=branch.dossier, partner__kind=kind, topic="branch-status", body__branch=branch.kind
    )
    return [message.body for message in found.order_by("position")]


def test_it_begins_when_it_is_sent(waiting: Branch) -> None:
    assert waiting.started_at is None
    hear(waiting.dossier)
    hear(waiting.dossier)
    waiting.refresh_from_db()
    assert waiting.state == "completed"
    assert waiting.started_at is not None
    assert waiting.started_at == waiting.sendings.get().sent_at


@pytest.mark.parametrize("kind", ["portal", "one_stop"])
def test_portal_and_one_stop_system_are_told_that_it_waits(waiting: Branch, kind: str) -> None:
    [told] = news(waiting, kind)
    assert (told["state"], told["says"], told["begun_at"], told["due_at"]) == ("waiting", WAITS, None, None)
    sent = {what for topic, what in deliver_all(waiting.dossier) if topic == "branch-status"}
    assert sent == {"delivered"}
    hear(waiting.dossier)
    deliver_all(waiting.dossier)
    states = [each["state"] for each in news(waiting, kind)]
    assert states[:2] == ["waiting", "sending"]
    assert not OutgoingMessage.objects.filter(dossier=waiting.dossier, topic="branch-status", state="parked")


def test_no_clock_of_it_runs_and_it_is_late_nowhere(waiting: Branch) -> None:
    dossier = Dossier.objects.get(pk=waiting.dossier_id)
    name = waiting.get_kind_display()
    [clock] = [each for each in legs_of(dossier, None) if each.name == name]
    assert (clock.due_at, clock.words) == (None, "chờ nhánh trước")
    assert name not in late_legs(dossier, dossier.branches.all())
    about = [each.about for each in waits_of(dossier) if each.leg == Leg.BRANCH]
    assert len(about) == dossier.branches.count() - 1
    assert f"{name[0].lower()}{name[1:]}" not in about


def test_an_agency_that_wants_papers_of_us_asks_nothing_of_the_citizen() -> None:
    """The page says that nothing is to be brought: no portal says “yêu cầu bổ sung”."""
    assert PORTAL_CODES["paper_asked"] == PORTAL_CODES["in_progress"]
    assert ONE_STOP_CODES["paper_asked"] == ONE_STOP_CODES["in_progress"]
