"""An act that is voided, revoked or annulled leaves no dossier behind: each goes on to its end."""

from typing import Any

import pytest

from hotich.errors import DomainError, IllegalTransition
from hotich.rights.access import Actor
from hotich.values.dates import today
from interlink.counter.operations import CounterFiling, file_at_counter
from interlink.dossiers import branches
from interlink.dossiers.citizen_service import to_hand_out
from interlink.dossiers.copies import answer_with_copies
from interlink.dossiers.operations import accept, open_entry, refuse
from interlink.dossiers.queries import get_detail
from interlink.models import Channel, Dossier, Procedure
from interlink.workflows.dossier import Action
from registry.changes.invalidations import reinstate_record, revoke_record, void_record
from registry.kinds import entry_of
from registry.models import Amendment, Record
from registry.records.operations import register_entry, save_entry, submit_entry
from tests.cast import NEVERTHELESS, answers_to
from tests.interlink.branches.conftest import Tell, told
from tests.interlink.branches.conftest import issued as issued
from tests.interlink.branches.conftest import say as say
from tests.interlink.dossiers.test_twins_in_a_dossier import pair as pair
from tests.interlink.dossiers.test_twins_in_a_dossier import state_of, submit
from tests.interlink.issuing import issue

pytestmark = pytest.mark.django_db
COPY = {"declarant_full_name": "Nguyễn Thị Lan", "act_kind": "birth", "copies": 1}


def revoke(record: Record, by: Actor) -> None:
    decision = {"decision_number": "2/QĐ", "level": "province", "authority": "UBND tỉnh"}
    revoke_record(record.pk, decided_on=today(), reason="Sai thẩm quyền.", **decision, by=by)


def register_again(dossier: Dossier, binh: Actor, chi: Actor) -> Record:
    again = Record.objects.get(dossier=dossier)
    submit_entry(again.pk, entry_of(again).values(), answers_to(again), by=binh)
    return register_entry(again.pk, by=chi)


def test_of_a_voided_act_the_entry_is_drafted_again_and_registered_under_another_number(
    registered: Record, dossier: Dossier, binh: Actor, chi: Actor
) -> None:
    heard = told(dossier)
    void_record(registered.pk, "Ghi nhầm sổ", by=chi)
    dossier.refresh_from_db()
    again = Record.objects.get(dossier=dossier)
    assert (dossier.state, again.state, again.pk == registered.pk) == ("in_registration", "draft", False)
    assert entry_of(again).values() == entry_of(registered).values()
    assert told(dossier) == heard, "the office is still at it"
    register_again(dossier, binh, chi)
    issue(again)
    dossier.refresh_from_db()
    assert dossier.state == "issued"
    assert [state for about, state in told(dossier) if about == "dossier"] == [
        "received", "accepted", "in_registration", "issued",
    ]  # fmt: skip
    assert [state for about, state in told(dossier) if about != "dossier"] == ["sending", "sending"]


def test_the_dossier_of_a_voided_act_may_be_refused(
    registered: Record, dossier: Dossier, binh: Actor, chi: Actor, refusal: Any
) -> None:
    void_record(registered.pk, "Ghi nhầm sổ", by=chi)
    refuse(dossier.pk, refusal.code, "Không cư trú tại phường", by=binh)
    dossier.refresh_from_db()
    assert (dossier.state, Record.objects.get(dossier=dossier).state) == ("refused", "discarded")
    assert told(dossier)[-1] == ("dossier", "refused")


def test_branches_of_a_revoked_act_stop_and_are_closed_by_the_registrar(
    issued: Dossier, binh: Actor, chi: Actor, say: Tell
) -> None:
    assert issued.record
    revoke(issued.record, chi)
    for branch in issued.branches.all():
        assert (branch.state, branch.sendings.get().outcome) == ("refused", "given_up")
        assert "đã bị thu hồi" in branch.reason
        with pytest.raises(DomainError, match="Hãy kết thúc nhánh"):
            branches.resend_branch(branch.pk, "Thử lại", by=binh)
        branches.close_branch(branch.pk, "Đã báo cơ quan", by=binh)
    issued.refresh_from_db()
    assert issued.state == "completed"
    assert told(issued)[-5:] == [
        ("residence", "refused"),
        ("insurance", "refused"),
        ("residence", "closed"),
        ("insurance", "closed"),
        ("dossier", "completed"),
    ]


def test_what_was_not_handed_out_before_its_act_was_revoked_ends_and_is_given_to_nobody(
    pair: tuple[Record, Record], an: Actor, binh: Actor, chi: Actor
) -> None:
    lead, twin = pair
    submit(pair, binh)
    register_entry(lead.pk, by=chi)
    issue(lead)
    issue(twin)
    assert to_hand_out(an).exists()
    revoke(lead, chi)
    assert state_of(lead) == "issued", "the other child's paper is still to be given"
    revoke(twin, chi)
    assert state_of(lead) == "completed"
    assert not to_hand_out(an).exists()


def test_a_dossier_goes_on_with_the_child_whose_act_counts(
    pair: tuple[Record, Record], binh: Actor, chi: Actor
) -> None:
    lead, twin = pair
    submit(pair, binh)
    register_entry(lead.pk, by=chi)
    issue(twin)
    assert state_of(lead) == "registered"
    void_record(lead.pk, "Ghi nhầm trẻ", by=chi)
    assert state_of(lead) == "issued"


def test_of_two_voided_acts_both_entries_are_drafted_again_on_one_form(
    pair: tuple[Record, Record], binh: Actor, chi: Actor
) -> None:
    submit(pair, binh)
    register_entry(pair[0].pk, by=chi)
    for each in pair:
        void_record(each.pk, "Ghi nhầm sổ", by=chi)
    again = Dossier.objects.get().record
    assert again
    assert (state_of(again), again.state) == ("in_registration", "draft")
    assert [each.record.title for each in again.siblings.all()] == [Record.objects.get(pk=pair[1].pk).title]


def test_the_dossier_of_an_act_that_a_decision_ended_waits_for_its_return_or_is_refused(
    registered: Record, dossier: Dossier, binh: Actor, chi: Actor, refusal: Any
) -> None:
    def may_refuse() -> bool:
        return Action.REFUSE in get_detail(dossier.pk, by=binh).actions

    with pytest.raises(IllegalTransition, match="còn hiệu lực"):
        refuse(dossier.pk, refusal.code, "Sai thẩm quyền", by=binh)
    assert not may_refuse()
    revoke(registered, chi)
    assert may_refuse()
    reinstate_record(registered.pk, "Quyết định bị hủy", by=chi)
    assert not may_refuse()
    revoke(registered, chi)
    refuse(dossier.pk, refusal.code, "Sai thẩm quyền", by=binh)
    reinstate_record(registered.pk, "Quyết định bị hủy", by=chi)
    issue(registered)
    dossier.refresh_from_db()
    assert (dossier.state, told(dossier)[-1]) == ("refused", ("dossier", "refused"))


def test_a_dossier_for_copies_of_it_may_be_refused(
    registered: Record, dossier: Dossier, an: Actor, binh: Actor, chi: Actor, refusal: Any
) -> None:
    issue(registered)
    form = COPY | {"subject_full_name": registered.title}
    filing = CounterFiling(procedure=Procedure.COPY, channel=Channel.COUNTER, form=form, is_paid=False)
    asks = file_at_counter(filing, by=an)
    accept(asks.pk, by=binh)
    answer_with_copies(asks.pk, registered.pk, 1, by=binh)
    revoke(registered, chi)
    refuse(asks.pk, refusal.code, "Việc đã bị thu hồi", by=binh)
    asks.refresh_from_db()
    assert asks.state == "refused"


def test_a_voided_change_is_drafted_again_of_the_same_act_with_its_lines(
    registered: Record, an: Actor, binh: Actor, chi: Actor
) -> None:
    issue(registered)
    form = {
        "declarant_full_name": "Nguyễn Thị Lan", "declarant_relation": "Mẹ", "change_kind": "rectification",
        "subject_full_name": registered.title, "evidence": "Giấy chứng sinh",
    }  # fmt: skip
    filing = CounterFiling(procedure=Procedure.CHANGE, channel=Channel.COUNTER, form=form)
    asks = file_at_counter(filing, by=an)
    accept(asks.pk, NEVERTHELESS, by=binh)
    act = open_entry(asks.pk, registered.pk, by=binh)
    lines = {"child_given_name": "Đúng"}
    values = entry_of(act).values()
    save_entry(act.pk, values, {}, lines=lines, by=binh)
    submit_entry(act.pk, values, answers_to(act), lines=lines, by=binh)
    register_entry(act.pk, by=chi)
    void_record(act.pk, "Ghi nhầm sổ", by=chi)
    amendment = Amendment.objects.get(act__dossier=asks)
    assert (amendment.target, amendment.is_open) == (registered, True)
    assert [(line.key, line.new) for line in amendment.lines.all()] == [("child_given_name", "Đúng")]
