"""Where an entry says otherwise than the citizen's form, for whoever writes it and whoever approves it."""

import re
from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from hotich.errors import InvalidInput
from hotich.rights.access import Actor
from hotich.values.dates import PartialDate, today
from interlink.dossiers import operations as dossiers
from interlink.dossiers.entry_queries import lines_filed
from interlink.filings.fields import Field
from interlink.filings.fields import Kind as FieldKind
from interlink.filings.procedures import PLANS, entry_values, plan_of
from interlink.models import Dossier, Procedure
from registry.kinds import entry_of
from registry.kinds.entry import Entry
from registry.kinds.lines import LineKind
from registry.models import Record, WarningAnswer
from registry.records.differences import Beside, beside, differing
from registry.records.forms import EntryForm
from registry.records.operations import return_entry, save_entry, submit_entry
from tests.cast import answers_to
from tests.registry.conftest import typed

pytestmark = pytest.mark.django_db
SignIn = Callable[[Actor], Client]
REGISTERING = [procedure for procedure, plan in PLANS.items() if plan.event]
NAMES = ("Nguyễn Văn An", "H'Hen Niê", "Trần  Thị Hoà", "Y Ƀlă", "Lê Thị Bình")
WORDS = ("Bệnh viện Đa khoa", "12 phố Hàng Than", "Cha", "Kinh", "B1234567")


def written(field: Field, luck: Random) -> Any:
    """Return what a citizen may have written there."""
    match field.kind:
        case FieldKind.NAME:
            return luck.choice(NAMES)
        case FieldKind.DATE:
            return luck.choice(("2024-11-01", "2024-11", "1990"))
        case FieldKind.TIME:
            return luck.choice(("07:30", "23:05"))
        case FieldKind.PERSONAL_ID:
            return luck.choice(("001090000123", "001190000124"))
        case FieldKind.NUMBER:
            return luck.randint(0, 9)
        case FieldKind.FLAG:
            return luck.choice((True, False))
        case FieldKind.CHOICE:
            assert field.choices is not None
            return luck.choice(field.choices.values)
        case FieldKind.UNIT | FieldKind.ROWS:
            return None
        case _:
            return luck.choice(WORDS)


def any_dossier(procedure: Procedure, luck: Random) -> tuple[Dossier, Entry]:
    """Return a dossier with any form whatever, unsaved, and the entry that is begun from it."""
    fields = PLANS[procedure].form.fields.values()
    form = {field.key: written(field, luck) for field in fields if luck.random() < 0.7}
    dossier = Dossier(procedure=procedure, form=form, filed_at=timezone.now())
    kind = plan_of(dossier).kind
    assert kind is not None
    return dossier, kind.entry.of(entry_values(dossier))


@pytest.mark.parametrize("procedure", REGISTERING)
def test_an_untouched_draft_differs_in_nothing(procedure: Procedure) -> None:
    """Neither as it is begun nor as its page would send it back."""
    for seed in range(8):
        dossier, entry = any_dossier(procedure, Random(seed))
        kind, filed = plan_of(dossier).kind, lines_filed(dossier)
        assert kind is not None
        assert differing(kind, filed, entry) == []
        shown = EntryForm(kind, entry, on=today())
        sent = {box.html_name: "" if box.value() is None else str(box.value()) for box in shown}
        back = EntryForm(kind, entry, sent, on=today())
        left_out = {
            line.key for group in kind.groups if group.key in kind.left_out(entry) for line in group.lines
        }
        assert [each for each in differing(kind, filed, back.typed()) if each.key not in left_out] == []


@pytest.mark.parametrize("procedure", REGISTERING)
def test_a_changed_line_is_that_line_and_no_other(procedure: Procedure) -> None:
    other = {
        LineKind.DATE: PartialDate(1955, 5, 5),
        LineKind.TIME: "11:11",
        LineKind.NUMBER: 77,
        LineKind.DIGITS: "001085000555",
    }
    dossier, entry = any_dossier(procedure, Random(7))
    kind, filed = plan_of(dossier).kind, lines_filed(dossier)
    assert kind is not None
    plain = {
        line.key
        for group in kind.groups
        if group.key not in kind.left_out(entry)
        for line in group.lines
        if line.choices is None and line.kind not in (LineKind.UNIT, LineKind.FLAG)
    }
    for key in plain & set(filed):
        changed = kind.entry.of(entry.values() | {key: other.get(kind.lines[key].kind, "Khác hẳn")})
        assert [each.key for each in differing(kind, filed, changed)] == [key]


def filed_with(record: Record, **changes: Any) -> Beside:
    """Return the entry, with `changes` typed over it, beside what was filed for it."""
    entry = type(entry_of(record)).of(entry_of(record).values() | changes)
    return beside([(record, entry)])[record.pk]


def test_what_reads_the_same_is_no_difference(draft: Record) -> None:
    mother = entry_of(draft).person("mother").full_name
    assert filed_with(draft, mother_full_name=f" {mother.upper()} ").differing == []


def test_what_the_form_left_empty_is_an_addition_and_wants_no_reason(
    file_dossier: Callable[..., Dossier], binh: Actor
) -> None:
    dossier = file_dossier(native_place="")
    dossiers.accept(dossier.pk, by=binh)
    found = filed_with(
        dossiers.open_entry(dossier.pk, by=binh), native_place="Xã Yên Thắng", foreign_number="7"
    )
    assert [(each.key, each.is_addition) for each in found.differing] == [("native_place", True)]
    assert found.warnings == []


def test_a_middle_name_more_is_another_name(file_dossier: Callable[..., Dossier], binh: Actor) -> None:
    dossier = file_dossier(child_middle_name="")
    dossiers.accept(dossier.pk, by=binh)
    found = filed_with(dossiers.open_entry(dossier.pk, by=binh), child_middle_name="Gia", child_full_name="")
    assert [(each.key, each.is_addition) for each in found.differing] == [("child_middle_name", False)]


def test_all_lines_that_differ_want_one_reason(draft: Record, binh: Actor) -> None:
    values = entry_of(draft).values() | {"mother_full_name": "Lê Thị Khác", "native_place": "Xã Khác"}
    with pytest.raises(InvalidInput) as refused:
        submit_entry(draft.pk, values, answers_to(draft), by=binh)
    assert [key.partition("-")[0] for key in refused.value.errors] == ["warning:differs"]
    submit_entry(draft.pk, values, answers_to(draft, values), by=binh)
    answer = WarningAnswer.objects.get(record=draft, code__startswith="differs-")
    assert answer.message == "Khác tờ khai: Quê quán, Họ tên mẹ."


def test_a_reason_speaks_of_the_differences_as_they_were(draft: Record, binh: Actor, chi: Actor) -> None:
    values = entry_of(draft).values() | {"native_place": "Xã Khác"}
    answers = answers_to(draft, values)
    submit_entry(draft.pk, values, answers, by=binh)
    return_entry(draft.pk, "Xem lại quê quán", by=chi)
    with pytest.raises(InvalidInput):
        submit_entry(draft.pk, values | {"native_place": "Xã Khác nữa"}, answers, by=binh)
    submit_entry(draft.pk, values, answers, by=binh)
    return_entry(draft.pk, "Ghi như tờ khai", by=chi)
    record = Record.objects.get(pk=draft.pk)
    as_filed = values | {"native_place": filed_with(record).filed["native_place"]}
    save_entry(draft.pk, as_filed, answers, by=binh)
    assert not WarningAnswer.objects.filter(record=draft, code__startswith="differs-").exists()


def test_an_entry_without_a_form_differs_from_nothing(binh: Actor) -> None:
    from interlink.counter.operations import open_at_counter

    record = open_at_counter(Procedure.BIRTH, by=binh)
    found = beside([(record, entry_of(record))])[record.pk]
    assert (found.marks, found.warnings) == ({}, [])


def test_who_a_changed_act_is_about_is_known_from_the_act(registered: Record, binh: Actor) -> None:
    """The register fills the lines that the form left empty: nobody added anything."""
    dossier = Dossier(procedure=Procedure.CHANGE, form={}, filed_at=timezone.now(), target=registered)
    assert not any(key.startswith("subject_") for key in lines_filed(dossier))


def test_both_sides_are_marked_as_one_types(draft: Record, binh: Actor, sign_in: SignIn) -> None:
    client, mother = sign_in(binh), entry_of(draft).person("mother").full_name
    page = client.get(reverse("registry:entry", args=[draft.pk])).content.decode()
    assert "differs__mark" not in page
    check = reverse("registry:check-entry", args=[draft.pk])
    told = client.post(check, typed(draft, mother_full_name="Lê Thị Khác")).content.decode()
    marked = set(re.findall(r'id="(\S+)" hx-swap-oob="true">\s*<span class="differs__mark', told))
    assert marked == {"entered-mother_full_name", "filed-mother_full_name"}
    assert f"Tờ khai: {mother}" in told
    places = set(re.findall(r'class="differs" id="([^"]+)"', page))
    assert set(re.findall(r'class="differs" id="([^"]+)"', told)) == places


def test_the_form_stands_in_the_order_of_the_entry(draft: Record, binh: Actor, sign_in: SignIn) -> None:
    page = sign_in(binh).get(reverse("registry:entry", args=[draft.pk])).content.decode()
    left = re.findall(r'class="differs" id="filed-(\w+)"', page)
    right = re.findall(r'class="differs" id="entered-(\w+)"', page)
    assert left
    assert left == [key for key in right if key in left]


def test_the_leader_sees_the_lines_and_the_reason_first(
    draft: Record, binh: Actor, chi: Actor, sign_in: SignIn
) -> None:
    values = entry_of(draft).values()
    filed = values["child_given_name"]
    values |= {"child_given_name": "Khác", "child_full_name": "", "child_ethnicity": ""}
    answers = answers_to(draft, values) | {"no-ethnicity": "Cha mẹ chưa thống nhất"}
    submit_entry(draft.pk, values, {**answers, **dict.fromkeys(answers, "Theo giấy chứng sinh")}, by=binh)
    page = sign_in(chi).get(reverse("registry:approval", args=[draft.pk])).content.decode()
    assert page.index("Khác tờ khai: Tên người được khai sinh") < page.index("Chưa ghi dân tộc của trẻ.")
    mark = re.search(r'id="entered-child_family_name"[^>]*>.*?<span>(Tờ khai: [^<]+)</span>', page, re.DOTALL)
    assert mark is not None
    assert mark[1].endswith(filed)
    assert re.search(r'id="filed-child_given_name"[^>]*>\s*<span class="differs__mark">', page)


def test_nought_is_an_answer(draft: Record) -> None:
    (found,) = filed_with(draft, copies_requested=3).differing
    assert (found.filed, found.is_addition) == ("0", False)
