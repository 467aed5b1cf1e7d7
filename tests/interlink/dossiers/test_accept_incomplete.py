"""Accepting a dossier that lacks something wants a reason, which the trail keeps and the leader reads."""

from collections.abc import Callable
from typing import Any

import pytest

from hotich.acts import audit
from hotich.errors import InvalidInput
from hotich.rights.access import Actor
from interlink.dossiers.intake import add_supplement
from interlink.dossiers.operations import accept, ask_supplement, open_entry
from interlink.models import Dossier, Partner
from interlink.workflows.dossier import DOSSIER
from registry.kinds import entry_of
from registry.records.operations import submit_entry
from tests.cast import BIRTH_NOTICE, answers_to
from tests.seen import seen, shown_on

pytestmark = pytest.mark.django_db

File = Callable[..., Dossier]
SignIn = Callable[[Actor], Any]
REASON = "Gia đình mang bản giấy đến chiều nay"


@pytest.fixture
def incomplete(file_dossier: File) -> Dossier:
    """A birth without its notice."""
    return file_dossier(files=())


def test_without_a_reason_it_is_not_accepted(incomplete: Dossier, binh: Actor) -> None:
    with pytest.raises(InvalidInput) as refused:
        accept(incomplete.pk, "  ", by=binh)
    assert list(refused.value.errors) == ["reason"]
    incomplete.refresh_from_db()
    assert (incomplete.state, incomplete.assignee) == ("received", None)


def test_a_line_that_the_citizen_left_empty_wants_a_reason_too(file_dossier: File, binh: Actor) -> None:
    with pytest.raises(InvalidInput) as refused:
        accept(file_dossier(child_given_name="").pk, by=binh)
    assert list(refused.value.errors) == ["reason"]


def test_the_reason_stays_in_the_trail_and_no_partner_hears_it(incomplete: Dossier, binh: Actor) -> None:
    accept(incomplete.pk, REASON, by=binh)
    [entry] = audit.trail_of(incomplete).filter(act="dossier.accept")
    assert (entry.reason, entry.user) == (REASON, binh.user)
    assert all(REASON not in str(message.body) for message in incomplete.messages.all())


def test_a_complete_one_is_accepted_without_a_word(dossier: Dossier, binh: Actor) -> None:
    assert accept(dossier.pk, by=binh).state == "accepted"


def test_the_page_asks_only_where_something_is_missing(
    sign_in: SignIn, binh: Actor, dossier: Dossier, incomplete: Dossier
) -> None:
    client = sign_in(binh)
    assert 'id="accept"' not in client.get(f"/dossiers/{dossier.pk}").content.decode()
    page = client.get(f"/dossiers/{incomplete.pk}").content.decode()
    assert 'type="button" data-opens="#accept"' in page  # Ctrl+Enter goes to the reason
    assert "Không có giấy tờ đính kèm: Giấy chứng sinh" in page


def test_the_page_says_what_is_missing_and_keeps_what_was_typed(
    sign_in: SignIn, binh: Actor, incomplete: Dossier
) -> None:
    client, at = sign_in(binh), f"/dossiers/{incomplete.pk}"
    answer = client.post(f"{at}/accept", seen(DOSSIER, incomplete) | {"reason": " "})
    assert answer.status_code == 422
    assert "Hãy ghi vì sao vẫn tiếp nhận" in answer.content.decode()
    opened = shown_on(client.get(at))
    ask_supplement(incomplete.pk, ["child_given_name"], "Ghi lại tên", by=binh)
    answer = client.post(f"{at}/accept", opened | {"reason": REASON})
    assert answer.status_code == 409
    assert REASON in answer.content.decode()


def test_the_reason_stands_in_the_history_and_beside_the_entry_before_the_leader(
    sign_in: SignIn, binh: Actor, chi: Actor, incomplete: Dossier
) -> None:
    client = sign_in(binh)
    client.post(f"/dossiers/{incomplete.pk}/accept", seen(DOSSIER, incomplete) | {"reason": REASON})
    answer = client.get(f"/dossiers/{incomplete.pk}")
    assert REASON in [step.entry.reason for step in answer.context["timeline"]]
    assert answer.context["checks"][0].text == f"{binh.name} vẫn tiếp nhận: {REASON}"
    record = open_entry(incomplete.pk, by=binh)
    submit_entry(record.pk, entry_of(record).values(), answers_to(record), by=binh)
    leader = sign_in(chi)
    assert REASON in leader.get(f"/approvals/{record.pk}").content.decode()
    row = leader.get("/approvals").content.decode()
    assert f"Hồ sơ chưa đủ, {binh.name} vẫn tiếp nhận: {REASON}" in row
    assert "data-by-hand" in row


def test_what_was_supplemented_since_needs_no_reason_any_more(
    incomplete: Dossier, binh: Actor, portal: Partner
) -> None:
    accept(incomplete.pk, REASON, by=binh)
    ask_supplement(incomplete.pk, ["birth_notice"], "Nộp giấy chứng sinh", by=binh)
    by = Actor(name=portal.name, client=portal.code)
    add_supplement(incomplete.interlinked_number, {}, [BIRTH_NOTICE], portal, lambda each: None, by=by)
    accept(incomplete.pk, by=binh)
    reasons = audit.trail_of(incomplete).filter(act="dossier.accept").values_list("reason", flat=True)
    assert list(reasons) == [REASON, ""]
