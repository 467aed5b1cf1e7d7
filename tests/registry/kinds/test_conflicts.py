"""Acts in the register that speak against a new one: found while one types, never a wall."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from hotich.models.tracked import acting
from hotich.rights.access import Actor
from hotich.values.dates import UNKNOWN, PartialDate, today
from registry.amendments.operations import attach
from registry.kinds import entry_of
from registry.kinds.birth import BirthEntry
from registry.kinds.death import DeathEntry
from registry.models import EventKind, Invalidation, Record
from registry.records.conflicts import conflicts
from registry.records.operations import register_entry, submit_entry
from tests.cast import SYSTEM, answers_to
from tests.registry.kinds.entries import written

pytestmark = pytest.mark.django_db
Make = Callable[..., Record]

HUSBAND, WIFE = "001096000123", "001199000456"
ANOTHER_WIFE = {
    "wife_full_name": "Vũ Thị Thu",
    "wife_birth_date": PartialDate(1998, 1, 2),
    "wife_personal_id": "001198000999",
    "times_husband": 2,
}
ANOTHER_HUSBAND = {
    "husband_full_name": "Vũ Văn Thu",
    "husband_birth_date": PartialDate(1990, 1, 2),
    "husband_personal_id": "001090000999",
    "times_wife": 2,
}


def found(kind: EventKind, exclude: Record | None = None, **changes: Any) -> list[tuple[Record, str]]:
    return [(each.record, each.message) for each in conflicts(written(kind, **changes), exclude)]


def invalidate(record: Record) -> Invalidation:
    with transaction.atomic(), acting(SYSTEM):
        return Invalidation.objects.create(
            record=record,
            effect="annulled",
            decision_number="1/QĐ",
            decided_on=today(),
            authority="UBND",
            reason="Sai",
        )


def lift(invalidation: Invalidation) -> None:
    with transaction.atomic(), acting(SYSTEM):
        invalidation.lifted_at, invalidation.lift_reason = timezone.now(), "Quyết định bị hủy"
        invalidation.save()


def died(enter: Make, name: str, born: str, number: str, gender: str = "male", **more: Any) -> Record:
    return enter(
        EventKind.DEATH,
        deceased_full_name=name,
        deceased_birth_date=PartialDate.parse(born),
        deceased_personal_id=number,
        deceased_gender=gender,
        **more,
    )


BOUND = "đang có vợ hoặc chồng theo việc kết hôn chưa ghi chú chấm dứt"


def test_the_same_marriage_written_twice(enter: Make) -> None:
    record = enter(EventKind.MARRIAGE)
    assert found(EventKind.MARRIAGE) == [(record, "Nghi trùng với việc kết hôn đã có")]
    assert found(EventKind.MARRIAGE, record) == []


def test_a_marriage_of_either_side_that_nothing_has_ended(enter: Make) -> None:
    record = enter(EventKind.MARRIAGE)
    assert found(EventKind.MARRIAGE, **ANOTHER_WIFE) == [(record, f"Bên nam {BOUND}")]
    assert found(EventKind.MARRIAGE, **ANOTHER_HUSBAND) == [(record, f"Bên nữ {BOUND}")]
    assert found(EventKind.MARRIAGE, **ANOTHER_HUSBAND, **ANOTHER_WIFE) == []


def test_another_wedding_on_its_way_is_named_as_such(begin: Make) -> None:
    record = begin(EventKind.MARRIAGE)
    assert found(EventKind.MARRIAGE, **ANOTHER_WIFE) == [(record, "Bên nam đang làm thủ tục kết hôn khác")]


def test_a_side_without_number_is_known_by_name_and_birth(enter: Make) -> None:
    record = enter(EventKind.MARRIAGE)
    unnumbered = ANOTHER_WIFE | {"husband_personal_id": ""}
    assert found(EventKind.MARRIAGE, **unnumbered) == [(record, f"Bên nam {BOUND}")]
    by_month = unnumbered | {"husband_birth_date": PartialDate(1996, 4)}
    assert found(EventKind.MARRIAGE, **by_month) == [(record, f"Bên nam {BOUND}")]
    for other in (
        unnumbered | {"husband_birth_date": PartialDate(1996, 5)},
        unnumbered | {"husband_birth_date": UNKNOWN},
        ANOTHER_WIFE | {"husband_personal_id": "001096000124"},
    ):
        assert found(EventKind.MARRIAGE, **other) == []


@pytest.mark.parametrize(
    ("kind", "note_kind", "ends"),
    [
        (EventKind.DIVORCE_NOTE, "divorce", True),
        (EventKind.DIVORCE_NOTE, "annulment", True),
        (EventKind.DIVORCE_NOTE, "recognition", False),
        (EventKind.STATUS_NOTE, "divorce", True),
        (EventKind.STATUS_NOTE, "annulment", True),
        (EventKind.STATUS_NOTE, "missing", False),
    ],
)
def test_a_divorce_or_annulment_noted_in_it_ends_a_marriage(
    enter: Make, begin: Make, binh: Actor, chi: Actor, kind: EventKind, note_kind: str, ends: bool
) -> None:
    record = enter(EventKind.MARRIAGE)
    still = [(record, f"Bên nam {BOUND}")]
    note = begin(kind, note_kind=note_kind)
    with transaction.atomic(), acting(binh):
        attach(note, record.pk, by=binh)
    assert found(EventKind.MARRIAGE, **ANOTHER_WIFE) == still
    submit_entry(note.pk, entry_of(note).values(), answers_to(note), by=binh)
    register_entry(note.pk, by=chi)
    assert found(EventKind.MARRIAGE, **ANOTHER_WIFE) == ([] if ends else still)
    undone = invalidate(note)
    assert found(EventKind.MARRIAGE, **ANOTHER_WIFE) == still
    lift(undone)
    assert found(EventKind.MARRIAGE, **ANOTHER_WIFE) == ([] if ends else still)


def test_an_annulled_registration_ends_a_marriage(enter: Make) -> None:
    invalidate(enter(EventKind.MARRIAGE))
    assert found(EventKind.MARRIAGE, **ANOTHER_WIFE) == []


@pytest.mark.parametrize("number", [WIFE, ""])
def test_death_ends_a_marriage_until_it_is_revoked(enter: Make, number: str) -> None:
    record = enter(EventKind.MARRIAGE, wife_personal_id=number)
    death = died(enter, "Trần Thị Mai", "30/08/1999", number, "female")
    assert found(EventKind.MARRIAGE, **ANOTHER_WIFE) == []
    invalidate(death)
    assert found(EventKind.MARRIAGE, **ANOTHER_WIFE) == [(record, f"Bên nam {BOUND}")]


def test_somebody_dead_who_marries_is_found_until_the_death_is_revoked(enter: Make) -> None:
    death = died(enter, "Đặng Quốc Huy", "12/04/1996", HUSBAND)
    said = conflicts(written(EventKind.MARRIAGE))
    assert [(each.record, each.message) for each in said] == [(death, "Chồng (bên nam) đã được khai tử")]
    assert said[0].evidence == ("cùng số định danh của người chết", "chết 14/11/2026")
    assert [message for _, message in found(EventKind.MARITAL_STATUS)] == [
        "Người dự định kết hôn đã được khai tử"
    ]
    undone = invalidate(death)
    assert found(EventKind.MARRIAGE) == []
    lift(undone)
    assert len(found(EventKind.MARRIAGE)) == 1


def test_a_death_that_is_only_being_entered_kills_nobody(begin: Make) -> None:
    begin(
        EventKind.DEATH,
        deceased_full_name="Đặng Quốc Huy",
        deceased_birth_date=PartialDate(1996, 4, 12),
        deceased_personal_id=HUSBAND,
    )
    assert found(EventKind.MARRIAGE) == []


def test_a_marriage_contradicts_a_confirmation_of_being_free(enter: Make) -> None:
    record = enter(EventKind.MARRIAGE, **ANOTHER_HUSBAND)
    assert found(EventKind.MARITAL_STATUS) == [(record, f"Người được xác nhận {BOUND}")]
    intended = enter(EventKind.MARRIAGE, **ANOTHER_WIFE)
    assert found(EventKind.MARITAL_STATUS) == [
        (intended, f"Người dự định kết hôn {BOUND}"),
        (record, f"Người được xác nhận {BOUND}"),
    ]


def test_the_marriage_of_which_a_confirmation_speaks_is_no_contradiction(enter: Make) -> None:
    record = enter(EventKind.MARRIAGE, **ANOTHER_HUSBAND)
    told = {"status": "married", "purpose": "property", "partner_name": "VŨ VĂN THU"}
    free = {"spouse_full_name": "", "spouse_personal_id": ""}
    assert found(EventKind.MARITAL_STATUS, **told, **free) == []
    assert [
        each for each, _ in found(EventKind.MARITAL_STATUS, **(told | {"partner_name": "Ai Khác"}), **free)
    ] == [record]


def test_a_second_confirmation_for_a_marriage_is_found_while_the_first_is_valid(enter: Make) -> None:
    record = enter(EventKind.MARITAL_STATUS)
    [(earlier, message)] = found(EventKind.MARITAL_STATUS)
    assert earlier == record
    assert message.startswith("Đã cấp giấy xác nhận để kết hôn, còn giá trị đến ")
    assert found(EventKind.MARITAL_STATUS, purpose="property") == []
    invalidate(record)
    assert found(EventKind.MARITAL_STATUS) == []


def test_the_number_of_statements_does_not_grow(
    enter: Make, begin: Make, django_assert_num_queries: Any
) -> None:
    for index in range(6):
        begin(EventKind.MARRIAGE, **(ANOTHER_WIFE | {"wife_personal_id": f"00119800099{index}"}))
    stranger = {"husband_personal_id": "001096000555"}
    with django_assert_num_queries(4):
        said = found(EventKind.MARRIAGE, **stranger, **(ANOTHER_WIFE | {"wife_personal_id": ""}))
    assert len(said) == 5
    died(enter, "Đặng Quốc Huy", "12/04/1996", HUSBAND)
    with django_assert_num_queries(4):
        said = found(EventKind.MARRIAGE)
    # His death has ended the husband's marriages; that he is dead is what remains to be said.
    assert [message for _, message in said] == ["Chồng (bên nam) đã được khai tử"]


@pytest.mark.parametrize(("days", "is_found"), [(200, True), (269, True), (271, False)])
def test_a_birth_of_the_same_mother_within_nine_months_is_named(
    registered: Record, days: int, is_found: bool
) -> None:
    first = entry_of(registered).values()
    earlier = PartialDate.of(first["child_birth_date"].full - timedelta(days=days))
    another = {"child_given_name": "Khác", "child_full_name": "", "child_birth_date": earlier}
    said = conflicts(BirthEntry.of(first | another))
    expected = [(registered, "Người mẹ này đã có con khai sinh cách chưa đến chín tháng")]
    assert [(each.record, each.message) for each in said] == (expected if is_found else [])


def test_the_same_child_of_parents_with_other_numbers_is_another_child(registered: Record) -> None:
    first = entry_of(registered).values()
    assert [each.record for each in conflicts(BirthEntry.of(first))] == [registered]
    others = {f"{who}_personal_id": f"0011{place}0777777" for place, who in enumerate(("mother", "father"))}
    assert conflicts(BirthEntry.of(first | others)) == []
    # A wrong number of one parent makes no other child.
    for one in others:
        assert [each.record for each in conflicts(BirthEntry.of(first | {one: others[one]}))] == [registered]
    assert [each.record for each in conflicts(BirthEntry.of(first | {"mother_personal_id": ""}))] == [
        registered
    ]


def test_an_annulled_birth_is_no_duplicate(registered: Record) -> None:
    invalidate(registered)
    assert conflicts(BirthEntry.of(entry_of(registered).values())) == []


@pytest.mark.parametrize("is_noted", [True, False])
def test_who_was_declared_dead_and_lives_is_alive_everywhere(
    enter: Make, begin: Make, binh: Actor, chi: Actor, is_noted: bool
) -> None:
    marriage = enter(EventKind.MARRIAGE)
    court = {
        "declared_dead": True,
        "court_number": "12/2020/QĐST-DS",
        "court_date": PartialDate(2020, 5, 4),
        "court_name": "TAND quận Ba Đình",
    }
    death = died(enter, "Đặng Quốc Huy", "12/04/1996", HUSBAND, **court)

    def speaking() -> list[Record]:
        return [record for record, _ in found(EventKind.MARRIAGE)]

    assert death in speaking()
    note = begin(
        EventKind.STATUS_NOTE,
        note_kind="dead_lifted",
        earlier_decision="12/2020/QĐST-DS",
        subject_full_name="Đặng Quốc Huy",
        subject_birth_date=PartialDate(1996, 4, 12),
        subject_personal_id=HUSBAND,
        subject_gender="male",
    )
    if is_noted:
        with transaction.atomic(), acting(binh):
            attach(note, death.pk, by=binh)
    submit_entry(note.pk, entry_of(note).values(), answers_to(note), by=binh)
    assert death in speaking()
    register_entry(note.pk, by=chi)
    assert found(EventKind.MARRIAGE, **ANOTHER_WIFE) == [(marriage, f"Bên nam {BOUND}")]
    again = entry_of(death).values()
    assert conflicts(DeathEntry.of(again)) == []
    undone = invalidate(note)
    assert death in speaking()
    lift(undone)
    assert death not in speaking()


@pytest.mark.parametrize(
    ("changes", "is_revived"),
    [
        ({}, True),
        ({"subject_personal_id": ""}, True),
        ({"subject_personal_id": "", "subject_birth_date": PartialDate(1996, 4)}, True),
        ({"subject_personal_id": "", "subject_birth_date": PartialDate(1996, 5)}, False),
        ({"subject_personal_id": "001096000009"}, False),
        ({"decision_on": PartialDate(2015, 3, 2), "in_force_on": PartialDate(2015, 4, 2)}, False),
        ({"decision_on": PartialDate(2020), "in_force_on": PartialDate(2020, 6, 2)}, True),
    ],
)
def test_a_decision_revives_whom_it_names_from_an_earlier_declaration(
    enter: Make, changes: dict[str, Any], is_revived: bool
) -> None:
    court = {"court_number": "12/2020/QĐST-DS", "court_date": PartialDate(2020, 5, 4), "court_name": "TAND"}
    death = died(enter, "Đặng Quốc Huy", "12/04/1996", HUSBAND, declared_dead=True, **court)
    about = {
        "note_kind": "dead_lifted",
        "earlier_decision": "12/2020/QĐST-DS",
        "subject_full_name": "Đặng Quốc Huy",
        "subject_birth_date": PartialDate(1996, 4, 12),
        "subject_personal_id": HUSBAND,
        "subject_gender": "male",
    }
    enter(EventKind.STATUS_NOTE, **about | changes)
    speaking = [record for record, _ in found(EventKind.MARRIAGE)]
    assert (death not in speaking) == is_revived


def test_a_widows_first_marriage_is_asked_about(enter: Make) -> None:
    record = enter(EventKind.MARRIAGE)
    died(enter, "Đặng Quốc Huy", "12/04/1996", HUSBAND)
    again = [(record, "Bên nữ ghi kết hôn lần thứ nhất nhưng đã có việc kết hôn trong sổ")]
    assert found(EventKind.MARRIAGE, **ANOTHER_HUSBAND | {"times_wife": 1}) == again
    assert found(EventKind.MARRIAGE, **ANOTHER_HUSBAND) == []


def test_a_widow_who_is_confirmed_never_to_have_married_is_asked_about(enter: Make) -> None:
    record = enter(EventKind.MARRIAGE)
    died(enter, "Đặng Quốc Huy", "12/04/1996", HUSBAND)
    alone = {"spouse_full_name": "", "spouse_birth_date": UNKNOWN, "spouse_personal_id": ""}
    message = "Ghi chưa đăng ký kết hôn với ai nhưng đã có việc kết hôn trong sổ"
    assert found(EventKind.MARITAL_STATUS, **alone) == [(record, message)]
    widowed = {"status": "widowed", "partner_name": "Đặng Quốc Huy"}
    assert found(EventKind.MARITAL_STATUS, **alone, **widowed) == []
