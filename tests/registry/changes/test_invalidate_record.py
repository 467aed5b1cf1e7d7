"""An act loses its validity by a decision, keeps its number and its rows, and may have its validity back."""

import datetime
import re
from collections.abc import Callable

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse

from hotich.acts import audit
from hotich.errors import DomainError, InvalidInput, NotAllowed, NotFound
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from hotich.values.dates import today
from registry.amendments.validity import end_of, why_invalid
from registry.changes.invalidations import annul_record, reinstate_record, revoke_record, void_record
from registry.changes.operations import start_change
from registry.kinds import entry_of
from registry.models import EventKind, Invalidation, Record, RecordNote
from registry.workflows.record import RECORD
from tests.registry.kinds.conftest import begin, enter  # noqa: F401
from tests.seen import seen, shown_on

pytestmark = pytest.mark.django_db(transaction=True)
SignIn = Callable[[Actor], Client]


def decision(**changes: object) -> dict[str, object]:
    return {
        "decision_number": "123/QĐ-UBND",
        "decided_on": today(),
        "level": "province",
        "authority": "Chủ tịch UBND thành phố Hà Nội",
        "reason": "Đăng ký trái quy định",
    } | changes


def revoke(record: Record, by: Actor) -> Invalidation:
    return revoke_record(record.pk, **decision(), by=by)  # type: ignore[arg-type]


def test_a_revoked_act_keeps_its_number_and_its_content(registered: Record, chi: Actor) -> None:
    before = entry_of(registered)
    revoke(registered, chi)
    fresh = Record.objects.get(pk=registered.pk)
    assert (fresh.number, fresh.state, entry_of(fresh)) == (registered.number, "registered", before)


def test_the_note_names_the_decision_and_the_trail_the_reason(registered: Record, chi: Actor) -> None:
    revoke(registered, chi)
    note = registered.notes.get().text
    assert note.startswith(
        f"Thu hồi theo 123/QĐ-UBND ngày {today():%d/%m/%Y} của Chủ tịch UBND thành phố Hà Nội"
    )
    assert audit.trail_of(registered).get(act="record.revoke").reason == "Đăng ký trái quy định"


@pytest.mark.parametrize(
    ("on", "level", "holder"),
    [
        (datetime.date(2025, 6, 30), "district", "UBND cấp huyện"),
        (datetime.date(2025, 7, 1), "province", "Chủ tịch UBND cấp tỉnh"),
        (datetime.date(2027, 3, 1), "province", "Chủ tịch UBND cấp tỉnh"),
    ],
)
@pytest.mark.parametrize("given", Invalidation.Level.values)
def test_only_whoever_the_law_of_its_day_names_ends_an_act(
    enter: Callable[[EventKind], Record],  # noqa: F811
    chi: Actor,
    legal_day: Callable[[datetime.date], None],
    on: datetime.date,
    level: str,
    holder: str,
    given: str,
) -> None:
    legal_day(datetime.date(2025, 1, 2))
    registered = enter(EventKind.MARRIAGE)
    legal_day(datetime.date(2027, 3, 2))
    decided = decision(decided_on=on, level=given)
    if given == level:
        assert revoke_record(registered.pk, **decided, by=chi).level == level  # type: ignore[arg-type]
        return
    with pytest.raises(InvalidInput) as refused:
        revoke_record(registered.pk, **decided, by=chi)  # type: ignore[arg-type]
    assert list(refused.value.errors) == ["level"]
    assert f"thuộc thẩm quyền của {holder}" in refused.value.errors["level"][0]


def test_a_court_annuls_whoever_withdraws(registered: Record, chi: Actor) -> None:
    judged = decision(level="court", authority="Tòa án nhân dân thành phố Hà Nội")
    assert annul_record(registered.pk, **judged, by=chi).effect == "annulled"  # type: ignore[arg-type]


def test_the_page_says_who_decides_and_offers_their_name(
    registered: Record, chi: Actor, sign_in: SignIn
) -> None:
    page = sign_in(chi).get(reverse("registry:end-record", args=[registered.pk])).content.decode()
    assert "Thu hồi: Chủ tịch UBND cấp tỉnh (Nghị định 120/2025/NĐ-CP, Điều 6)." in page
    assert 'value="Chủ tịch UBND thành phố Hà Nội"' in page
    assert re.search(r'<option value="province" selected', page)


def test_the_approving_office_above_may_enter_its_decision(registered: Record, hoa: Actor) -> None:
    ended = annul_record(registered.pk, **decision(), by=hoa)  # type: ignore[arg-type]
    assert ended.effect == "annulled"


def test_a_registrar_and_another_office_may_not(registered: Record, binh: Actor, dung: Actor) -> None:
    with pytest.raises(NotAllowed):
        revoke(registered, binh)
    with pytest.raises(NotFound):
        revoke(registered, dung)
    assert end_of(registered.pk) is None


@pytest.mark.parametrize("missing", ["decision_number", "decided_on", "authority", "reason"])
def test_a_decision_without_its_particulars_is_refused(registered: Record, chi: Actor, missing: str) -> None:
    given = decision(**{missing: None if missing == "decided_on" else " "})
    with pytest.raises(InvalidInput) as refused:
        revoke_record(registered.pk, **given, by=chi)  # type: ignore[arg-type]
    assert list(refused.value.errors) == [missing]


@pytest.mark.parametrize("days", [-1, 1])
def test_a_decision_lies_between_the_registration_and_today(
    registered: Record, chi: Actor, days: int
) -> None:
    given = decision(decided_on=today() + datetime.timedelta(days=days))
    with pytest.raises(InvalidInput) as refused:
        revoke_record(registered.pk, **given, by=chi)  # type: ignore[arg-type]
    assert list(refused.value.errors) == ["decided_on"]


def test_an_act_ends_once(registered: Record, chi: Actor) -> None:
    revoke(registered, chi)
    with pytest.raises(DomainError, match="đã hết hiệu lực"):
        revoke(registered, chi)


def test_a_draft_is_not_revoked(draft: Record, chi: Actor) -> None:
    with pytest.raises(DomainError, match="đã đăng ký"):
        revoke(draft, chi)


def test_why_an_act_does_not_count_is_said_in_a_sentence(registered: Record, chi: Actor) -> None:
    assert why_invalid(registered.pk) == ""
    revoke(registered, chi)
    assert "đã bị thu hồi: Đăng ký trái quy định" in why_invalid(registered.pk)


def test_a_revoked_act_is_not_changed_any_more(registered: Record, chi: Actor, binh: Actor) -> None:
    revoke(registered, chi)
    with pytest.raises(DomainError, match="đã bị thu hồi"):
        start_change(registered.pk, {}, by=binh)


def test_an_act_with_an_open_change_is_not_revoked(registered: Record, chi: Actor, binh: Actor) -> None:
    start_change(registered.pk, {}, by=binh)
    with pytest.raises(DomainError, match="chưa giải quyết xong"):
        revoke(registered, chi)


def test_a_reinstated_act_counts_again_and_says_why(registered: Record, chi: Actor, binh: Actor) -> None:
    revoke(registered, chi)
    with pytest.raises(InvalidInput):
        reinstate_record(registered.pk, " ", by=chi)

    reinstate_record(registered.pk, "Quyết định 200/QĐ-UBND hủy quyết định thu hồi", by=chi)

    assert end_of(registered.pk) is None
    assert "Khôi phục" in registered.notes.last().text  # type: ignore[union-attr]
    assert start_change(registered.pk, {}, by=binh).kind == "change"
    with pytest.raises(DomainError, match="đang có hiệu lực"):
        reinstate_record(registered.pk, "lần nữa", by=chi)


def test_a_number_is_given_up_before_the_paper_is_issued_and_never_used_again(
    registered: Record, chi: Actor
) -> None:
    with pytest.raises(InvalidInput):
        void_record(registered.pk, " ", by=chi)
    void_record(registered.pk, "Ghi nhầm trẻ khác", by=chi)
    assert registered.invalidations.get().effect == "voided"
    assert "Bỏ số" in registered.notes.get().text
    with pytest.raises(DomainError, match="không dùng lại"):
        reinstate_record(registered.pk, "nhầm", by=chi)


def test_the_database_wants_a_decision_named(registered: Record, chi: Actor) -> None:
    with pytest.raises(IntegrityError, match="a_decision_is_named"), transaction.atomic():
        connection.cursor().execute(
            "INSERT INTO registry_invalidation (record_id, effect, decision_number, authority, reason, made_at,"
            " lift_reason, level) VALUES (%s, 'revoked', '', '', 'vì vậy', now(), '', '')",
            [registered.pk],
        )


def test_the_page_asks_for_the_decision_and_keeps_what_was_typed(
    registered: Record, chi: Actor, sign_in: SignIn
) -> None:
    client = sign_in(chi)
    form = client.get(reverse("registry:end-record", args=[registered.pk])).content.decode()
    assert "Bỏ số" in form
    typed = {"effect": "revoked", "decision_number": "9/QĐ", "reason": "Sai thẩm quyền"}
    answer = client.post(
        reverse("registry:invalidate", args=[registered.pk]), seen(RECORD, registered) | typed
    )
    assert answer.status_code == 422
    assert "9/QĐ" in answer.content.decode()
    assert "Hãy ghi cơ quan quyết định" in answer.content.decode()


def test_the_record_page_says_at_once_that_the_act_does_not_count(
    registered: Record, chi: Actor, binh: Actor, sign_in: SignIn
) -> None:
    client = sign_in(chi)
    typed = {
        "effect": "revoked",
        "decision_number": "9/QĐ-UBND",
        "decided_on": f"{today():%d/%m/%Y}",
        "level": "province",
        "authority": "Chủ tịch UBND thành phố Hà Nội",
        "reason": "Sai thẩm quyền",
    }
    answer = client.post(
        reverse("registry:invalidate", args=[registered.pk]), seen(RECORD, registered) | typed
    )
    assert answer["Location"] == reverse("registry:record", args=[registered.pk])
    page = sign_in(binh).get(answer["Location"]).content.decode()
    assert "Không còn hiệu lực: thu hồi theo 9/QĐ-UBND" in page
    assert 'href="/changes/' not in page

    client = sign_in(chi)
    client.post(
        reverse("registry:reinstate", args=[registered.pk]),
        seen(RECORD, registered) | {"reason": "Đã rút quyết định"},
    )
    assert "Không còn hiệu lực" not in client.get(answer["Location"]).content.decode()


def test_an_act_that_was_noted_meanwhile_is_looked_at_before_it_ends(
    registered: Record, chi: Actor, binh: Actor, sign_in: SignIn
) -> None:
    client = sign_in(chi)
    opened = shown_on(client.get(reverse("registry:end-record", args=[registered.pk])))
    with transaction.atomic(), acting(binh):
        RecordNote.objects.create(record=registered, text="Đã cải chính họ tên mẹ")
    typed = {"effect": "revoked", "decision_number": "9/QĐ", "reason": "Sai thẩm quyền"}
    typed |= {"decided_on": f"{today():%d/%m/%Y}", "level": "province", "authority": "UBND quận Ba Đình"}
    where = reverse("registry:invalidate", args=[registered.pk])
    answer = client.post(where, opened | typed)
    assert answer.status_code == 409
    assert binh.name in answer.content.decode()
    assert "Sai thẩm quyền" in answer.content.decode()
    assert not Invalidation.objects.exists()
    assert client.post(where, shown_on(answer) | typed).status_code == 302
    opened = shown_on(client.get(reverse("registry:end-record", args=[registered.pk])))
    with transaction.atomic(), acting(binh):
        RecordNote.objects.create(record=registered, text="Ghi chú khác")
    where = reverse("registry:reinstate", args=[registered.pk])
    answer = client.post(where, opened | {"reason": "Đã rút quyết định"})
    assert answer.status_code == 409
    assert "Đã rút quyết định" in answer.content.decode()


def test_the_same_end_sent_twice_is_done_once_and_never_lifted(
    registered: Record, chi: Actor, sign_in: SignIn
) -> None:
    client = sign_in(chi)
    opened = shown_on(client.get(reverse("registry:end-record", args=[registered.pk])))
    sent = opened | decision(effect="revoked", decided_on=f"{today():%d/%m/%Y}")
    where = reverse("registry:invalidate", args=[registered.pk])
    for _ in range(2):
        assert client.post(where, sent).headers["Location"] == reverse(
            "registry:record", args=[registered.pk]
        )
    assert Invalidation.objects.get(record=registered).lifted_at is None


def test_another_end_than_ones_own_is_shown_and_its_return_asks_for_a_reason(
    registered: Record, chi: Actor, hoa: Actor, sign_in: SignIn
) -> None:
    client = sign_in(chi)
    opened = shown_on(client.get(reverse("registry:end-record", args=[registered.pk])))
    annul_record(registered.pk, **decision(), by=hoa)  # type: ignore[arg-type]
    sent = opened | decision(effect="revoked", decided_on=f"{today():%d/%m/%Y}", reason="Của chị Chi")
    answer = client.post(reverse("registry:invalidate", args=[registered.pk]), sent)
    text = answer.content.decode()
    assert answer.status_code == 409
    assert hoa.name in text
    assert "<q>Của chị Chi</q>" in text
    assert "autofocus></textarea>" in text


def test_who_lifts_an_end_that_was_lifted_meanwhile_is_told_that_the_act_counts(
    registered: Record, chi: Actor, hoa: Actor, sign_in: SignIn
) -> None:
    revoke(registered, chi)
    client = sign_in(chi)
    opened = shown_on(client.get(reverse("registry:end-record", args=[registered.pk])))
    reinstate_record(registered.pk, "Bản án bị hủy", by=hoa)
    where = reverse("registry:reinstate", args=[registered.pk])
    answer = client.post(where, opened | {"reason": "Bản án bị hủy"}, follow=True)
    assert answer.status_code == 200
    assert "đang có hiệu lực" in answer.content.decode()
    assert Invalidation.objects.count() == 1
