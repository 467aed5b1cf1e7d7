"""The days that the citizen had a draft move the promise: portal, one-stop system and the dossier's history say so."""

import datetime

import pytest

from hotich.acts import audit
from hotich.models.tracked import acting
from hotich.values.dates import in_words, now, with_offset
from interlink.models import Dossier, Draft, OutgoingMessage
from tests.cast import SYSTEM
from tests.interlink.citizens import answer
from tests.interlink.drafts_sent import after, close, told

pytestmark = pytest.mark.django_db
HEARERS = ("portal", "one_stop")


@pytest.fixture
def long_ago(sent: Draft) -> Draft:
    """A draft that the citizen has had for more than a week."""
    with acting(SYSTEM):
        sent.sent_at = now() - datetime.timedelta(days=9)
        sent.save()
    return sent


def last_told(dossier: Dossier, kind: str) -> dict[str, object]:
    found = OutgoingMessage.objects.filter(dossier=dossier, partner__kind=kind, topic="status")
    body: dict[str, object] = found.latest("position").body
    return body


def require_told(dossier: Dossier, before: datetime.datetime) -> None:
    dossier.refresh_from_db()
    assert dossier.promised_at > before
    for kind in HEARERS:
        body = last_told(dossier, kind)
        assert body["promised_at"] == with_offset(dossier.promised_at)
        assert body["promised_before"] == with_offset(before)
    [entry] = audit.trail_of(dossier).filter(act="dossier.draft-took")
    assert in_words(dossier.promised_at) in entry.reason


@pytest.mark.parametrize("agrees", [True, False])
def test_an_answer_that_moves_the_promise_is_told_with_the_new_day(long_ago: Draft, agrees: bool) -> None:
    before = long_ago.dossier.promised_at
    answer(long_ago, agrees=agrees)
    require_told(long_ago.dossier, before)


def test_so_is_silence_together_with_what_became_of_the_draft(
    long_ago: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = long_ago.dossier.promised_at
    after(long_ago, monkeypatch)
    close(long_ago)
    require_told(long_ago.dossier, before)
    assert [each["answer"] for each in told(long_ago)] == ["", "silence"]


def test_an_answer_at_once_moves_nothing_and_nothing_is_told(sent: Draft) -> None:
    messages = OutgoingMessage.objects.filter(dossier=sent.dossier, topic="status").count()
    answer(sent, agrees=True)
    assert OutgoingMessage.objects.filter(dossier=sent.dossier, topic="status").count() == messages
    assert not audit.trail_of(sent.dossier).filter(act="dossier.draft-took").exists()
