"""Acts other than changes are noted in earlier ones too; an act that ends takes back what it said."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction

from hotich.errors import DomainError
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from hotich.values.dates import PartialDate, today
from registry.amendments.present import history_of, lines_of_act, present_entry
from registry.changes.invalidations import reinstate_record, revoke_record
from registry.changes.operations import attach_target, start_change
from registry.kinds import entry_of
from registry.models import Amendment, EventKind, Record
from registry.records.conflicts import conflicts
from registry.records.operations import discard_entry, draft_entry, register_entry, save_entry, submit_entry
from tests.cast import answers_to
from tests.registry.kinds.entries import FILED_ON, whole_entry, written

pytestmark = pytest.mark.django_db
Enter = Callable[..., Record]


@pytest.fixture
def enter(binh: Actor, chi: Actor) -> Enter:
    """Registers a whole act of a kind; `original` is the earlier act in which it is noted, `lines` what it changes."""

    def carry(kind: EventKind, *, original: Record | None = None, lines: Any = None, **values: Any) -> Record:
        act = begin(kind, binh, **values)
        if original is not None:
            attach_target(act.pk, original.pk, by=binh)
        typed = entry_of(act).values()
        save_entry(act.pk, typed, {}, lines=lines, by=binh)
        submit_entry(act.pk, typed, answers_to(act), by=binh)
        return register_entry(act.pk, by=chi)

    return carry


def begin(kind: EventKind, by: Actor, **values: Any) -> Record:
    assert by.office is not None
    with transaction.atomic(), acting(by):
        return draft_entry(kind, by.office, whole_entry(kind, **values), filed_on=FILED_ON, by=by)


def revoke(record: Record, by: Actor) -> None:
    revoke_record(
        record.pk,
        decision_number="9/QĐ",
        decided_on=today(),
        level="province",
        authority="UBND tỉnh",
        reason="Sai.",
        by=by,
    )


def test_a_divorce_is_noted_in_the_marriage_and_changes_no_line(enter: Enter) -> None:
    marriage = enter(EventKind.MARRIAGE)
    divorce = enter(EventKind.DIVORCE_NOTE, original=marriage)
    assert marriage.notes.get().text.startswith(
        "Ghi chú ly hôn, hủy kết hôn. Theo Trích lục ghi chú ly hôn, hủy kết hôn số"
    )
    assert [each.act for each in history_of(marriage)] == [divorce]
    assert lines_of_act(divorce) == []
    assert present_entry(marriage) == entry_of(marriage)


def test_a_recognised_father_stands_in_the_birth(enter: Enter) -> None:
    unknown = {key: "" for key in whole_entry(EventKind.BIRTH) if key.startswith("father_")}
    unknown |= {"father_birth_date": PartialDate(), "father_id_issued_on": PartialDate()}
    birth = enter(EventKind.BIRTH, **unknown, parentage_kind="father_unknown")
    lines = {"father_full_name": "Nguyễn Văn Hùng", "father_birth_date": "1985", "parentage_kind": "both"}
    enter(EventKind.PARENT_CHILD, original=birth, lines=lines)
    now = present_entry(birth)
    assert now.person("father").full_name == "Nguyễn Văn Hùng"
    assert now.values()["parentage_kind"] == "both"
    assert "Cha: họ tên: ghi “Nguyễn Văn Hùng”" in birth.notes.get().text


def test_a_parent_who_is_not_known_any_more_leaves_nothing_behind(enter: Enter) -> None:
    birth = enter(EventKind.BIRTH)
    lines = {"parentage_kind": "father_unknown"}
    asked = whole_entry(EventKind.CHANGE) | {"paper_changes": "", "original_paper": ""}
    enter(EventKind.CHANGE, original=birth, lines=lines, **asked)
    father = present_entry(birth).person("father")
    assert (father.full_name, father.personal_id, father.birth_date) == ("", "", PartialDate())


def test_an_act_is_noted_only_where_the_law_knows_it(enter: Enter, binh: Actor) -> None:
    birth = enter(EventKind.BIRTH)
    divorce = begin(EventKind.DIVORCE_NOTE, binh)
    with pytest.raises(DomainError, match="không ghi chú được vào việc khai sinh"):
        attach_target(divorce.pk, birth.pk, by=binh)


def test_a_draft_that_is_given_up_frees_its_original(registered: Record, binh: Actor) -> None:
    act = start_change(registered.pk, {}, by=binh)
    with transaction.atomic(), acting(binh):
        discard_entry(act.pk, "Người yêu cầu rút", by=binh)
    again = start_change(registered.pk, {}, by=binh)
    assert [each.act for each in Amendment.objects.filter(is_open=True)] == [again]
    assert history_of(registered) == []


def test_a_revoked_rectification_takes_its_values_back_and_a_reinstated_one_brings_them(
    enter: Enter, chi: Actor
) -> None:
    birth = enter(EventKind.BIRTH)
    asked = whole_entry(EventKind.CHANGE) | {"paper_changes": "", "original_paper": ""}
    act = enter(EventKind.CHANGE, original=birth, lines={"native_place": "Hà Nam"}, **asked)
    assert present_entry(birth).values()["native_place"] == "Hà Nam"
    revoke(act, chi)
    assert present_entry(birth) == entry_of(birth)
    assert [each.is_in_force for each in history_of(birth)] == [False]
    reinstate_record(act.pk, "Quyết định bị hủy", by=chi)
    assert present_entry(birth).values()["native_place"] == "Hà Nam"


def test_an_original_that_was_revoked_meanwhile_is_not_changed(enter: Enter, binh: Actor, chi: Actor) -> None:
    birth = enter(EventKind.BIRTH)
    act = start_change(birth.pk, {"change_kind": "rectification", "evidence": "CCCD"}, by=binh)
    values = entry_of(act).values() | {"declarant_full_name": "Lan", "declarant_relation": "Mẹ"}
    save_entry(act.pk, values, {}, lines={"native_place": "Hà Nam"}, by=binh)
    submit_entry(act.pk, values, answers_to(act), by=binh)
    with pytest.raises(DomainError, match="chưa giải quyết xong"):
        revoke(birth, chi)
    register_entry(act.pk, by=chi)
    revoke(birth, chi)


def test_a_revoked_death_opens_again_what_it_closed_and_a_reinstated_one_closes_it(
    enter: Enter, chi: Actor
) -> None:
    dead = {
        "full_name": "Đặng Quốc Huy",
        "birth_date": PartialDate(1996, 4, 12),
        "personal_id": "001096000123",
    }
    death = enter(EventKind.DEATH, **{f"deceased_{key}": value for key, value in dead.items()})
    marriage = written(EventKind.MARRIAGE)

    def forbids() -> list[str]:
        return [
            each.warning.message
            for each in conflicts(marriage, None)
            if each.warning.code.endswith(str(death.pk))
        ]

    assert forbids()
    revoke(death, chi)
    assert not forbids()
    reinstate_record(death.pk, "Quyết định bị hủy", by=chi)
    assert forbids()


def test_nobody_is_asked_where_the_original_stands_that_was_chosen_in_the_register(
    enter: Enter, binh: Actor
) -> None:
    marriage = enter(EventKind.MARRIAGE)
    act = begin(EventKind.DIVORCE_NOTE, binh, original_number="", original_office="")
    assert "no-original" in answers_to(act)
    attach_target(act.pk, marriage.pk, by=binh)
    assert "no-original" not in answers_to(act)
    submit_entry(act.pk, entry_of(act).values(), answers_to(act), by=binh)
    assert not act.warning_answers.filter(code="no-original").exists()
