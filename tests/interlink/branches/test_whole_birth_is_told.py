"""A birth from its receipt to its last branch, as the partners' stand-ins take it, with every moment at +07:00."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from hotich.acts import errands
from hotich.rights.access import Actor
from interlink.dossiers import branches
from interlink.messages import http
from interlink.models import Branch, Dossier, OutgoingMessage, Partner
from interlink.partners.police import outgoing as police
from tests.demo.sandbox.running import Sandbox
from tests.interlink.branches.conftest import Tell

pytestmark = pytest.mark.django_db
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d\S*")


def moments(value: Any) -> Iterator[str]:
    """Yield every moment that stands anywhere in a message."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from moments(each)
    elif isinstance(value, str) and MOMENT.fullmatch(value):
        yield value


def deliver_all(dossier: Dossier) -> None:
    for message in OutgoingMessage.objects.filter(dossier=dossier).order_by("position", "pk"):
        errands.run("deliver", message.pk)
    # The number was given by the test itself: there nobody has reserved it.
    told = OutgoingMessage.objects.filter(dossier=dossier).exclude(topic="personal-id-confirm")
    undelivered = told.exclude(state="delivered")
    assert [(each.topic, each.error) for each in undelivered] == []


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What really leaves, body by body."""
    bodies: list[Any] = []
    request = http._request

    def keep(*args: Any, **named: Any) -> Any:
        bodies.append(named.get("json"))
        return request(*args, **named)

    monkeypatch.setattr(http, "_request", keep)
    return bodies


def test_a_whole_birth_is_told_in_order_with_every_moment_in_vietnamese_time(
    sandbox: Sandbox, sent: list[Any], issued: Dossier, residence: Branch, say: Tell, binh: Actor
) -> None:
    insurance = issued.branches.get(kind="insurance")
    say(residence, "accepted")
    say(residence, "refused", lyDo="Chủ hộ chưa đồng ý")
    branches.resend_branch(residence.pk, "Chủ hộ đã đồng ý", by=binh)
    say(residence, "completed", ketQua="Đã đăng ký thường trú", soHoSo="ĐKTT-0000012")
    say(insurance, "paper_asked", lyDo="Nộp bản giấy")
    branches.close_branch(insurance.pk, "Gia đình tự nộp", by=binh)
    deliver_all(issued)

    found = list(moments(sent))
    assert len(found) > 20
    assert [each for each in found if not each.endswith("+07:00")] == []
    book = sandbox.ledger(issued.interlinked_number)
    assert [status["code"] for status in book["portal"]["statuses"]] == [1, 2, 4, 9, 10]
    assert [status["code"] for status in book["one_stop"]["statuses"]] == [1, 3, 7, 4, 5]
    told = [(each["branch"], each["sending"], each["code"]) for each in book["portal"]["branches"]]
    assert told == [
        ("residence", 1, 1),
        ("insurance", 1, 1),
        ("residence", 1, 4),
        ("residence", 1, 3),
        ("residence", 2, 1),
        ("residence", 2, 9),
        ("insurance", 1, 4),
        ("insurance", 1, 8),
    ]
    done = book["one_stop"]["branches"][5]
    assert (done["trangThai"], done["maTTHC"], done["ketQuaXuLy"]) == (
        4,
        "1.004222",
        {"noiDung": "Đã đăng ký thường trú", "soKetQua": "ĐKTT-0000012"},
    )
    twice = sandbox.http.get("/control/ledger").json()["duplicates"]
    assert [each for each in twice if each["partner"] in ("portal", "one_stop")] == []
    page = sandbox.http.get(f"/dossiers/{issued.interlinked_number}").text
    assert "ĐKTT-0000012" in page
    assert "Liên thông với các cơ quan" in page


def test_what_is_kept_to_be_sent_has_every_moment_in_vietnamese_time(issued: Dossier) -> None:
    bodies = list(OutgoingMessage.objects.filter(dossier=issued).values_list("body", flat=True))
    assert [each for each in moments(bodies) if not each.endswith("+07:00")] == []


def test_asking_brings_the_same_number_as_being_told(
    sandbox: Sandbox, issued: Dossier, residence: Branch, partners: dict[str, Partner]
) -> None:
    sandbox.steer("delays", branch_accepted=0.0, branch_completed=0.0)
    deliver_all(issued)
    word, data = "", {}
    for _ in range(50):
        word, data = police.ask(partners["police"], str(residence.reference)) or ("", {})
        if word == "branch.completed":
            break
    assert word == "branch.completed"
    assert data["soHoSo"] in data["ketQua"]
