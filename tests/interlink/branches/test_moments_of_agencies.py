"""What an agency says of its own time counts where it can be; else the moment at which the office heard of it."""

import datetime

import pytest

from hotich.acts.audit import trail_of
from hotich.values.dates import now, with_offset
from interlink.models import Branch, Dossier
from tests.interlink.branches.conftest import Tell, sent_hours_ago

pytestmark = pytest.mark.django_db

MINUTE = datetime.timedelta(minutes=1)


def claimed(dossier: Dossier) -> object:
    last = trail_of(dossier).filter(act="branch.complete").last()
    assert last is not None
    return last.detail.get("claimed_at")


def test_the_agencys_own_moment_counts_between_our_request_and_now(residence: Branch, say: Tell) -> None:
    sent_at = sent_hours_ago(residence, 3)
    say(residence, "completed", at=sent_at + MINUTE)
    assert residence.ended_at == residence.sendings.get().ended_at == sent_at + MINUTE
    assert claimed(residence.dossier) is None


@pytest.mark.parametrize("minutes", [-6, -60 * 24 * 365, 3 * 60 + 6, 60 * 24 * 365])
def test_before_our_request_or_in_the_future_it_is_the_moment_at_which_we_heard(
    residence: Branch, say: Tell, minutes: int
) -> None:
    sent_at, began = sent_hours_ago(residence, 3), now()
    at = sent_at + minutes * MINUTE
    event = say(residence, "completed", at=at)
    assert event.state == "applied"
    for noted in (residence.ended_at, residence.since, residence.heard_at, residence.sendings.get().ended_at):
        assert noted is not None
        assert began <= noted <= now()
    assert event.occurred_at == at
    assert claimed(residence.dossier) == with_offset(at)


def test_a_clock_that_is_a_little_behind_ours_takes_nothing_from_the_moment_of_our_request(
    residence: Branch, say: Tell
) -> None:
    sent_at = sent_hours_ago(residence, 3)
    say(residence, "completed", at=sent_at - MINUTE)
    assert residence.ended_at == sent_at


def test_a_clock_that_is_a_little_ahead_of_ours_is_believed(residence: Branch, say: Tell) -> None:
    at = now() + MINUTE
    say(residence, "completed", at=at)
    assert residence.ended_at == at
