"""What happens at another agency reaches portal and one-stop system, in the order in which it happened."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hotich.models.tracked import acting
from hotich.rights.access import Actor
from interlink.dossiers import branches
from interlink.models import Branch, Dossier, OutgoingMessage, Partner
from tests.cast import SYSTEM
from tests.interlink.branches.conftest import Tell, sent_hours_ago, told, told_of

pytestmark = pytest.mark.django_db


def last_news(branch: Branch, kind: str = "portal") -> dict[str, Any]:
    found = OutgoingMessage.objects.filter(partner__kind=kind, topic="branch-status", dossier=branch.dossier)
    news: dict[str, Any] = found.filter(body__branch=branch.kind).latest("position").body
    return news


@pytest.mark.parametrize("kind", ["portal", "one_stop"])
def test_each_branch_is_told_after_the_result(issued: Dossier, kind: str) -> None:
    assert told(issued, kind)[-3:] == [
        ("dossier", "issued"),
        ("residence", "sending"),
        ("insurance", "sending"),
    ]


def test_a_result_is_told_with_its_number_and_the_agencys_own_moment(residence: Branch, say: Tell) -> None:
    sent_hours_ago(residence, 4)
    at = timezone.now() - datetime.timedelta(hours=3)
    say(residence, "completed", at=at, ketQua="Đã đăng ký thường trú", soHoSo="ĐKTT-0000012")
    news = last_news(residence)
    assert news | {"due_at": "", "begun_at": ""} == {
        "branch": "residence",
        "name": "Đăng ký thường trú",
        "code": "1.004222",
        "agency": {"code": "police", "name": "Cơ quan đăng ký cư trú (Công an)"},
        "state": "completed",
        "since": news["since"],
        "reason": "",
        "says": "",
        "result": "Đã đăng ký thường trú",
        "result_number": "ĐKTT-0000012",
        "begun_at": "",
        "due_at": "",
        "times_sent": 1,
    }
    assert datetime.datetime.fromisoformat(news["since"]) == at
    assert all(news[name].endswith("+07:00") for name in ("since", "begun_at", "due_at"))
    assert (residence.ended_at, residence.result_number) == (at, "ĐKTT-0000012")


def test_the_last_branch_is_told_before_the_dossier_ends(issued: Dossier, say: Tell) -> None:
    for branch in issued.branches.all():
        say(branch, "completed", ketQua="Xong")
    assert told(issued)[-2:] == [("insurance", "completed"), ("dossier", "completed")]
    say(issued.branches.latest("pk"), "refused", lyDo="Muộn")
    assert told(issued)[-1] == ("dossier", "completed")


def test_what_the_agency_says_late_or_twice_is_told_once(residence: Branch, say: Tell) -> None:
    first = say(residence, "accepted", event_id="một")
    say(residence, "accepted", event_id="một")
    say(residence, "completed", ketQua="Xong")
    assert first.state == "applied"
    assert say(residence, "accepted").state == "superseded"
    assert told_of(residence) == ["sending", "in_progress", "completed"]


def test_a_resent_branch_is_told_again_and_what_is_said_of_the_old_request_is_not(
    residence: Branch, say: Tell, binh: Actor
) -> None:
    old = residence.reference
    say(residence, "refused", lyDo="Chủ hộ chưa đồng ý")
    branches.resend_branch(residence.pk, "Chủ hộ đã đồng ý", by=binh)
    assert say(residence, "completed", reference=old, ketQua="Tin cũ").state == "superseded"
    assert told_of(residence) == ["sending", "refused", "sending"]
    news = last_news(residence)
    assert (news["times_sent"], news["reason"], news["result"]) == (2, "", "")
    assert [each.outcome for each in residence.sendings.all()] == ["refused", ""]


def test_a_closed_branch_is_told_with_both_reasons(residence: Branch, say: Tell, binh: Actor) -> None:
    say(residence, "refused", lyDo="Chủ hộ chưa đồng ý")
    branches.close_branch(residence.pk, "Gia đình tự làm", by=binh)
    assert told_of(residence) == ["sending", "refused", "closed"]
    assert last_news(residence)["reason"] == "Chủ hộ chưa đồng ý – Gia đình tự làm"
    assert say(residence, "completed", ketQua="Muộn").state == "superseded"
    assert told_of(residence)[-1] == "closed"


def test_where_no_one_stop_system_is_connected_the_portal_is_told_alone(
    partners: dict[str, Partner], residence: Branch, say: Tell
) -> None:
    with acting(SYSTEM):
        partners["one_stop"].valid_to = datetime.date(2020, 1, 1)
        partners["one_stop"].save()
    say(residence, "completed", ketQua="Xong")
    assert told_of(residence)[-1] == "completed"
    assert told_of(residence, "one_stop") == ["sending"]


def test_a_result_after_a_refusal_counts(residence: Branch, say: Tell) -> None:
    say(residence, "refused", lyDo="Nhầm hồ sơ")
    say(residence, "completed", ketQua="Đã đăng ký thường trú")
    assert (residence.state, residence.reason) == ("completed", "")
    assert told_of(residence) == ["sending", "refused", "completed"]
    assert residence.sendings.get().outcome == "completed"


LADDER = ["sending", "in_progress", "paper_asked", "refused", "completed"]
MEANS = {
    "accepted": "in_progress",
    "paper_asked": "paper_asked",
    "refused": "refused",
    "completed": "completed",
}


@pytest.fixture
def fresh(residence: Branch) -> Callable[[], Branch]:
    """Gives the branch as it was when it was sent."""

    def again() -> Branch:
        with acting(SYSTEM):
            OutgoingMessage.objects.filter(topic="branch-status", body__branch=residence.kind).exclude(
                body__state="sending"
            ).delete()
            residence.sendings.update(outcome="", ended_at=None, paper_asked_at=None, acknowledged_at=None)
            residence.state, residence.reason, residence.ended_at = "sending", "", None
            residence.save()
        return residence

    return again


@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(st.sampled_from(sorted(MEANS)), min_size=1, max_size=6).flatmap(st.permutations))
def test_any_order_and_repetition_of_an_agencys_words_tells_the_same_story(
    fresh: Callable[[], Branch], say: Tell, words: list[str]
) -> None:
    """Each state at most once, never back, and the last one is the same whatever came first."""
    branch = fresh()
    for word in words:
        say(branch, word, ketQua="Xong", lyDo="Thiếu giấy")
    story = told_of(branch)
    assert story == sorted(set(story), key=LADDER.index)
    assert story[-1] == branch.state == max((MEANS[word] for word in words), key=LADDER.index)
    assert story == told_of(branch, "one_stop")
