"""Children born together: one form, one approval, acts of their own; and those who were entered apart."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from hotich.errors import DomainError, InvalidInput, NotFound
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from interlink.dossiers import operations as dossiers
from registry.kinds import KINDS, entry_of
from registry.models import EventKind, Paper, Record, Sibling
from registry.records import siblings
from registry.records.conflicts import conflicts
from registry.records.operations import (
    discard_entry,
    draft_entry,
    register_entry,
    return_entry,
    save_entry,
    submit_entry,
)
from registry.records.sibling_queries import entered_with, family
from registry.records.sibling_rules import own_values
from registry.records.worklists import awaiting_approval, unfinished
from registry.workflows.record import RECORD
from tests.registry.conftest import typed, values_of
from tests.registry.kinds.entries import FILED_ON, whole_entry
from tests.seen import seen

pytestmark = pytest.mark.django_db
SignIn = Callable[[Actor], Client]
Begin = Callable[..., Record]
REASON = "Đã đối chiếu bản gốc"


@pytest.fixture
def begin(binh: Actor) -> Begin:
    """Begins a birth entry at our ward, with changes of its flat values."""

    def make(kind: EventKind = EventKind.BIRTH, **changes: Any) -> Record:
        assert binh.office is not None
        with transaction.atomic(), acting(binh):
            return draft_entry(kind, binh.office, whole_entry(kind, **changes), filed_on=FILED_ON, by=binh)

    return make


def twin_values(record: Record, name: str, **changes: Any) -> dict[str, Any]:
    """Return what the further child has of its own, with a given name and a gender."""
    own = own_values(KINDS[EventKind(record.kind)], entry_of(Record.objects.get(pk=record.pk)))
    return own | {"child_given_name": name, "child_gender": "female", "notice_number": f"S-{name}"} | changes


def fill(lead: Record, twins: dict[Record, str], by: Actor, *, submit: bool = True, **changes: Any) -> Record:
    """Write the children's names and submit the form; every warning is answered."""
    values = entry_of(Record.objects.get(pk=lead.pk)).values() | changes
    children = {twin.pk: twin_values(twin, name) for twin, name in twins.items()}
    if not submit:
        return save_entry(lead.pk, values, children=children, by=by)
    try:
        return submit_entry(lead.pk, values, {}, children=children, by=by)
    except InvalidInput as error:
        answers = {key.removeprefix("warning:"): REASON for key in error.errors if key.startswith("warning:")}
        return submit_entry(lead.pk, values, answers, children=children, by=by)


@pytest.fixture
def pair(begin: Begin, binh: Actor) -> tuple[Record, Record]:
    """A form with two children, the second not named yet."""
    lead = begin()
    return lead, siblings.add_child(lead.pk, by=binh)


# --- on one form ---


def test_a_second_child_is_begun_with_what_both_have(pair: tuple[Record, Record]) -> None:
    lead, twin = (entry_of(Record.objects.get(pk=each.pk)) for each in pair)
    assert (twin.child.family_name, twin.child.birth_date) == (lead.child.family_name, lead.child.birth_date)
    assert (twin.child.given_name, twin.child.gender, twin.notice_number) == ("", "", "")
    assert (twin.mother, twin.father, twin.declarant) == (lead.mother, lead.father, lead.declarant)
    assert (twin.birth_place, twin.native_place) == (lead.birth_place, lead.native_place)


def test_what_both_have_is_written_to_both_and_what_is_own_to_each(
    pair: tuple[Record, Record], binh: Actor
) -> None:
    lead, twin = pair
    fill(lead, {twin: "Song"}, binh, submit=False, mother_residence="12 Hàng Than", birth_place="Trạm y tế")
    first, second = (entry_of(Record.objects.get(pk=each.pk)) for each in pair)
    assert first.mother.residence == second.mother.residence == "12 Hàng Than"
    assert first.birth_place == second.birth_place == "Trạm y tế"
    assert second.child.full_name.endswith(" Song")
    assert not first.child.full_name.endswith(" Song")


def test_a_form_of_three_gets_consecutive_numbers_in_one_approval(
    pair: tuple[Record, Record], binh: Actor, chi: Actor
) -> None:
    lead, second = pair
    third = siblings.add_child(lead.pk, by=binh)
    fill(lead, {second: "Song", third: "Tam"}, binh)
    assert {Record.objects.get(pk=each.pk).state for each in (lead, second, third)} == {"submitted"}
    assert [row.pk for row in awaiting_approval(chi)] == [lead.pk]
    assert awaiting_approval(chi)[0].children == 2
    register_entry(lead.pk, by=chi)
    numbers = [Record.objects.get(pk=each.pk).entry_number for each in (lead, second, third)]
    assert numbers == [numbers[0], numbers[0] + 1, numbers[0] + 2]
    assert Paper.objects.filter(record__in=(lead, second, third)).count() == 3
    assert set(family(second)) == {lead, third}


def test_a_form_is_registered_whichever_of_its_children_is_named(
    pair: tuple[Record, Record], binh: Actor, chi: Actor
) -> None:
    lead, twin = pair
    fill(lead, {twin: "Song"}, binh)
    assert register_entry(twin.pk, by=chi).pk == lead.pk
    assert {Record.objects.get(pk=each.pk).state for each in pair} == {"registered"}


def test_what_is_missing_of_the_second_child_keeps_both_back(
    pair: tuple[Record, Record], binh: Actor
) -> None:
    lead, twin = pair
    with pytest.raises(InvalidInput) as refused:
        submit_entry(lead.pk, entry_of(lead).values(), {}, by=binh)
    assert {f"{twin.pk}:child_given_name", f"{twin.pk}:child_gender"} <= refused.value.errors.keys()
    assert {Record.objects.get(pk=each.pk).state for each in pair} == {"draft"}


def test_a_warning_about_the_parents_is_answered_once_for_all(
    pair: tuple[Record, Record], binh: Actor
) -> None:
    lead, twin = pair
    values = entry_of(lead).values() | {"native_place": "", "child_ethnicity": ""}
    children = {twin.pk: twin_values(twin, "Song", notice_number="")}
    with pytest.raises(InvalidInput) as refused:
        submit_entry(lead.pk, values, {}, children=children, by=binh)
    asked = {key for key in refused.value.errors if key.startswith("warning:")}
    assert asked == {"warning:no-ethnicity", f"warning:{twin.pk}:no-birth-notice"}
    answers = {key.removeprefix("warning:"): REASON for key in asked}
    submit_entry(lead.pk, values, answers, children=children, by=binh)
    assert {each.code for each in twin.warning_answers.all()} == {"no-ethnicity", "no-birth-notice"}


def test_a_return_and_the_end_of_a_form_concern_all_children(
    pair: tuple[Record, Record], binh: Actor, chi: Actor
) -> None:
    lead, twin = pair
    fill(lead, {twin: "Song"}, binh)
    return_entry(lead.pk, "Sai quê quán", by=chi)
    assert {
        (each.state, each.return_reason) for each in Record.objects.filter(pk__in=(lead.pk, twin.pk))
    } == {("draft", "Sai quê quán")}
    with transaction.atomic(), acting(binh):
        discard_entry(lead.pk, "Công dân rút", by=binh)
    assert {Record.objects.get(pk=each.pk).state for each in pair} == {"discarded"}


def test_a_child_is_taken_off_the_form_again(pair: tuple[Record, Record], binh: Actor, chi: Actor) -> None:
    lead, twin = pair
    siblings.remove_child(twin.pk, by=binh)
    assert Record.objects.get(pk=twin.pk).state == "discarded"
    assert entered_with(lead) == []
    fill(lead, {}, binh)
    assert register_entry(lead.pk, by=chi).number
    with pytest.raises(DomainError):
        siblings.remove_child(twin.pk, by=binh)


def test_only_births_take_a_second_child_and_only_as_many_as_are_born(begin: Begin, binh: Actor) -> None:
    with pytest.raises(DomainError, match="từng việc"):
        siblings.add_child(begin(EventKind.DEATH).pk, by=binh)
    lead = begin()
    for _ in range(siblings.MOST_CHILDREN - 1):
        siblings.add_child(lead.pk, by=binh)
    with pytest.raises(DomainError, match="nhiều nhất"):
        siblings.add_child(lead.pk, by=binh)


def test_one_form_is_one_line_among_the_drafts_and_for_its_own_office(
    pair: tuple[Record, Record], binh: Actor, dung: Actor
) -> None:
    assert [row.pk for row in unfinished(binh)] == [pair[0].pk]
    with pytest.raises(NotFound):
        siblings.add_child(pair[0].pk, by=dung)


# --- not taken for each other, and a double found ---


def test_children_of_one_form_are_not_taken_for_each_other(pair: tuple[Record, Record], binh: Actor) -> None:
    lead, twin = pair
    fill(lead, {twin: "Song"}, binh, submit=False)
    for each in pair:
        fresh = Record.objects.get(pk=each.pk)
        assert conflicts(entry_of(fresh), fresh) == []


def test_a_child_written_twice_on_one_form_is_asked_about(pair: tuple[Record, Record], binh: Actor) -> None:
    lead, twin = pair
    values = entry_of(lead).values()
    same = {key: values[key] for key in KINDS[EventKind.BIRTH].own_lines}
    with pytest.raises(InvalidInput) as refused:
        submit_entry(lead.pk, values, {}, children={twin.pk: same}, by=binh)
    assert "warning:entered-twice" in refused.value.errors


def test_names_that_differ_by_a_mark_are_two_children(pair: tuple[Record, Record], binh: Actor) -> None:
    lead, twin = pair
    values = entry_of(lead).values() | {"child_given_name": "Ân", "child_full_name": ""}
    children = {twin.pk: twin_values(twin, "An", child_middle_name=values["child_middle_name"])}
    with_codes = submit_entry(lead.pk, values, {}, children=children, by=binh)
    assert with_codes.state == "submitted"


def test_children_born_days_apart_are_asked_about(pair: tuple[Record, Record], binh: Actor) -> None:
    from hotich.values.dates import PartialDate

    lead, twin = pair
    born = entry_of(lead).child.birth_date
    children = {
        twin.pk: twin_values(twin, "Song", child_birth_date=PartialDate.parse(f"{born.year}-{born.month:02}"))
    }
    with pytest.raises(InvalidInput) as refused:
        submit_entry(lead.pk, entry_of(lead).values(), {}, children=children, by=binh)
    assert "warning:born-apart" in refused.value.errors


def test_a_twin_registered_a_month_later_is_linked_and_not_asked_about_again(
    begin: Begin, binh: Actor, chi: Actor
) -> None:
    first = begin()
    fill(first, {}, binh)
    register_entry(first.pk, by=chi)
    later = begin(child_given_name="Song", child_full_name="", child_gender="female", notice_number="S-2")
    found = conflicts(entry_of(later), later)
    assert [(each.record.pk, each.is_sibling) for each in found] == [(first.pk, True)]
    siblings.link_siblings(later.pk, first.pk, by=binh)
    assert conflicts(entry_of(later), later) == []
    assert family(first) == [later]
    with pytest.raises(DomainError, match="đã được liên kết"):
        siblings.link_siblings(later.pk, first.pk, by=binh)
    fill(later, {}, binh)
    register_entry(later.pk, by=chi)
    assert Sibling.objects.get(record=later).together is False


def test_a_twin_really_entered_twice_is_flagged_though_it_is_linked(
    begin: Begin, binh: Actor, chi: Actor
) -> None:
    first = begin()
    fill(first, {}, binh)
    register_entry(first.pk, by=chi)
    again = begin()
    siblings.link_siblings(again.pk, first.pk, by=binh)
    assert [each.record.pk for each in conflicts(entry_of(again), again)] == [first.pk]


def test_a_third_child_joins_two_of_one_form(pair: tuple[Record, Record], begin: Begin, binh: Actor) -> None:
    lead, twin = pair
    fill(lead, {twin: "Song"}, binh, submit=False)
    third = begin(child_given_name="Tam", child_full_name="")
    siblings.link_siblings(third.pk, twin.pk, by=binh)
    assert set(family(third)) == {lead, twin}
    assert set(family(twin)) == {lead, third}
    assert conflicts(entry_of(third), third) == []


def test_a_birth_is_linked_with_births_one_can_see(begin: Begin, binh: Actor, dung: Actor) -> None:
    one, death = begin(), begin(EventKind.DEATH)
    with pytest.raises(DomainError):
        siblings.link_siblings(one.pk, death.pk, by=binh)
    with pytest.raises(DomainError):
        siblings.link_siblings(one.pk, one.pk, by=binh)
    with pytest.raises(NotFound):
        siblings.link_siblings(one.pk, 10**9, by=binh)
    with pytest.raises(NotFound):
        siblings.link_siblings(one.pk, one.pk, by=dung)


# --- on the page ---


def url(name: str, *args: int) -> str:
    return reverse(f"registry:{name}", args=args)


def test_the_page_keeps_what_is_typed_when_a_child_is_added(
    begin: Begin, binh: Actor, sign_in: SignIn
) -> None:
    record = begin()
    answer = sign_in(binh).post(url("add-child", record.pk), typed(record, native_place="Xã Yên Thắng"))
    assert answer.status_code == 302
    page = sign_in(binh).get(url("entry", record.pk)).content.decode()
    assert 'value="Xã Yên Thắng"' in page
    assert "Trẻ thứ hai" in page
    twin = Sibling.objects.get(lead=record).record
    assert f'name="child-{twin.pk}-child_given_name"' in page
    assert sign_in(binh).get(url("entry", twin.pk)).headers["Location"] == url("entry", record.pk)


def test_each_child_gets_its_own_sentence(pair: tuple[Record, Record], binh: Actor, sign_in: SignIn) -> None:
    lead, twin = pair
    page = sign_in(binh).post(url("submit-entry", lead.pk), typed(lead)).content.decode()
    assert f'id="id_child-{twin.pk}-child_given_name_error"' in page
    assert "Hãy ghi tên của trẻ." in page


def test_the_signatory_sees_all_children_and_approves_once(
    pair: tuple[Record, Record], binh: Actor, chi: Actor, sign_in: SignIn, looked_at: Any
) -> None:
    lead, twin = pair
    fill(lead, {twin: "Song"}, binh)
    client = sign_in(chi)
    page = client.get(url("approval", lead.pk)).content.decode()
    assert "2 trẻ sinh cùng" in page
    assert "Trẻ thứ hai, sinh cùng" in page
    assert "approval.view" in looked_at(twin)
    assert client.get(url("approval", twin.pk)).headers["Location"] == url("approval", lead.pk)
    told = client.post(url("register-entry", lead.pk), seen(RECORD, lead), follow=True).content.decode()
    assert all(Record.objects.get(pk=each.pk).number in told for each in pair)


def test_linking_is_offered_beside_the_comparison(
    registered: Record, binh: Actor, sign_in: SignIn, file_dossier: Any
) -> None:
    twin = file_dossier(**values_of(registered, child_given_name="Song Sinh"))
    dossiers.accept(twin.pk, by=binh)
    record = dossiers.open_entry(twin.pk, by=binh)
    client = sign_in(binh)
    assert "Liên kết là anh chị em sinh cùng" in client.get(url("entry", record.pk)).content.decode()
    client.post(url("link-sibling", record.pk, registered.pk), typed(record))
    page = client.get(url("entry", record.pk)).content.decode()
    assert "Có thể là anh chị em sinh đôi" not in page


def test_an_interlinked_dossier_has_one_child_and_says_what_to_do(
    draft: Record, binh: Actor, sign_in: SignIn
) -> None:
    with pytest.raises(DomainError, match="mỗi trẻ một hồ sơ"):
        siblings.add_child(draft.pk, by=binh)
    answer = sign_in(binh).post(url("add-child", draft.pk), typed(draft, native_place="Xã Yên Thắng"))
    assert "mỗi trẻ một hồ sơ" in answer.content.decode()
    assert Record.objects.get(pk=draft.pk).particulars.values["native_place"] == "Xã Yên Thắng"
