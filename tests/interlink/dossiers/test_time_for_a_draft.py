"""Silence is consent to a draft when the citizen had the whole time to look at it, and not before."""

import datetime
from collections.abc import Callable

import pytest
from django.utils import timezone

from hotich.acts import errands
from hotich.errors import DomainError
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from hotich.values.dates import VIETNAM, now
from interlink.dossiers import drafts
from interlink.dossiers.deadlines import draft_due_at
from interlink.models import Draft, Partner
from registry.models import PaperName, Record
from tests.cast import SYSTEM
from tests.interlink.citizens import answer
from tests.interlink.drafts_sent import (
    after,
    close,
    show,
    state_of,
    submit_again,
    told,
)

pytestmark = pytest.mark.django_db
MoveTo = Callable[[datetime.date], None]


def test_silence_consents_when_the_time_is_over_and_not_before(
    sent: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    close(sent)
    assert state_of(sent) == "draft_with_citizen"
    errand = errands.find("close_draft", sent.pk)
    assert errand is not None
    assert abs(errand.due_at - sent.due_at) < datetime.timedelta(minutes=1)
    after(sent, monkeypatch)
    close(sent)
    sent.refresh_from_db()
    assert (state_of(sent), sent.answer) == ("awaiting_approval", "silence")
    assert [each["answer"] for each in told(sent)] == ["", "silence"]
    assert errands.find("close_draft", sent.pk) is None


def test_nobody_is_silent_about_what_the_portal_never_got(
    sent: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = sent.due_at
    after(sent, monkeypatch, is_shown=False)
    close(sent)
    sent.refresh_from_db()
    assert (state_of(sent), sent.due_at) == ("draft_with_citizen", draft_due_at(first, 1))
    assert [datetime.datetime.fromisoformat(each["due_at"]) for each in told(sent)] == [first, sent.due_at]
    after(sent, monkeypatch)
    close(sent)
    assert state_of(sent) == "awaiting_approval"


def test_what_the_portal_got_late_is_looked_at_for_the_whole_time(
    sent: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = sent.due_at - sent.sent_at - datetime.timedelta(minutes=10)
    show(sent, late=late)
    after(sent, monkeypatch, is_shown=False)
    close(sent)
    sent.refresh_from_db()
    assert state_of(sent) == "draft_with_citizen"
    assert abs(sent.due_at - draft_due_at(sent.sent_at + late, 1)) < datetime.timedelta(minutes=1)
    monkeypatch.setattr(drafts, "now", lambda: sent.due_at.astimezone(VIETNAM))
    close(sent)
    assert state_of(sent) == "awaiting_approval"


def test_an_answer_counts_while_the_worker_has_not_yet_given_the_time_that_the_portal_cost(
    sent: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    show(sent, late=datetime.timedelta(hours=20))
    after(sent, monkeypatch, is_shown=False)
    answer(sent, agrees=True)
    sent.refresh_from_db()
    assert sent.answer == "confirmed"


@pytest.mark.parametrize("agrees", [False, True])
@pytest.mark.parametrize("is_closed", [False, True])
def test_after_the_time_no_answer_counts_whether_the_worker_was_quick_or_not(
    sent: Draft, monkeypatch: pytest.MonkeyPatch, agrees: bool, is_closed: bool
) -> None:
    after(sent, monkeypatch)
    if is_closed:
        close(sent)
    with pytest.raises(DomainError, match="không trả lời trong hạn được coi là đồng ý"):
        answer(sent, agrees=agrees)


def test_where_no_portal_is_left_the_registrar_submits_again_and_nobody_waits(
    sent: Draft, portal: Partner, binh: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    with acting(SYSTEM):
        portal.valid_to = now().date() - datetime.timedelta(days=1)
        portal.save()
    after(sent, monkeypatch, is_shown=False)
    close(sent)
    sent.refresh_from_db()
    assert (state_of(sent), sent.answer) == ("in_registration", "void")
    assert "Không còn gửi được bản nháp" in Record.objects.get(pk=sent.record_id).return_reason
    submit_again(sent.record, binh)
    assert state_of(sent) == "awaiting_approval"


@pytest.mark.parametrize("says", ["nothing", "yes"])
def test_nobody_agrees_to_a_paper_that_is_called_otherwise_by_now(
    sent: Draft, binh: Actor, monkeypatch: pytest.MonkeyPatch, says: str
) -> None:
    with acting(SYSTEM):
        for row in PaperName.objects.filter(kind="marriage_certificate"):
            row.name = "Giấy kết hôn"
            row.save()
    if says == "yes":
        answer(sent, agrees=True)
    else:
        after(sent, monkeypatch)
        close(sent)
    sent.refresh_from_db()
    assert (state_of(sent), sent.answer) == ("in_registration", "void")
    assert "“Giấy kết hôn”" in Record.objects.get(pk=sent.record_id).return_reason
    assert [each["answer"] for each in told(sent)] == ["", "void"]
    submit_again(sent.record, binh)
    assert Draft.objects.get(answered_at=None).papers[0]["title"] == "Giấy kết hôn"


@pytest.mark.django_db(transaction=True)
def test_a_legal_day_that_moves_wakes_the_drafts_whose_time_is_over(
    sent: Draft, legal_day: MoveTo, set_legal_day: MoveTo
) -> None:
    show(sent)
    later = now().date() + datetime.timedelta(days=90)
    set_legal_day(later)
    errand = errands.find("close_draft", sent.pk)
    assert errand is not None
    assert errand.due_at is not None
    assert errand.due_at < timezone.now() + datetime.timedelta(minutes=1)
    legal_day(later)
    close(sent)
    sent.refresh_from_db()
    assert (state_of(sent), sent.answer) == ("awaiting_approval", "silence")


@pytest.mark.parametrize(
    ("sent_at", "due_at"),
    [
        ("2026-11-16T14:00", "2026-11-17T14:00"),  # Monday
        ("2026-11-23T14:00", "2026-11-25T14:00"),  # before the day of culture
        ("2026-11-27T16:30", "2026-11-30T16:30"),  # Friday
        ("2026-11-28T09:00", "2026-11-30T09:00"),  # Saturday
    ],
)
def test_a_day_to_look_that_ends_on_a_day_off_goes_on(sent_at: str, due_at: str) -> None:
    at, due = (datetime.datetime.fromisoformat(each).replace(tzinfo=VIETNAM) for each in (sent_at, due_at))
    assert draft_due_at(at, 1) == due
