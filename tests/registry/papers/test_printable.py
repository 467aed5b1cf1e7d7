"""What a paper cannot show is refused before a number is used, beside the line where it stands."""

import dataclasses

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from hotich.errors import DomainError, InvalidInput
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from registry.kinds import KINDS
from registry.kinds.birth import BirthEntry
from registry.models import EventKind, Paper, Party, Record
from registry.papers.printable import unprintable
from registry.papers.printed import ParentContent
from registry.records.operations import register_entry, submit_entry
from tests.cast import SYSTEM, answers_to
from tests.registry.papers.hard_names import HARD_NAMES
from tests.registry.papers.reading import words_of
from tests.registry.papers.test_render_paper import content, render

BIRTH = KINDS[EventKind.BIRTH]


def wrong(**values: str) -> dict[str, list[str]]:
    return unprintable(BIRTH, BIRTH.entry.of(values))


def entry_values(record: Record, **changes: object) -> dict[str, object]:
    return BirthEntry.from_record(Record.objects.get(pk=record.pk)).values() | changes


@pytest.mark.parametrize("name", HARD_NAMES)
def test_every_name_that_people_here_bear_can_be_printed(name: str) -> None:
    assert wrong(mother_full_name=name, birth_place=name) == {}


@pytest.mark.parametrize("text", ["王小明", "Иван", "محمد", "An\ufffd", "\U0001f600", "\u13a0"])
def test_a_letter_that_the_fonts_lack_is_named_with_its_line(text: str) -> None:
    found = wrong(father_full_name=text)
    assert list(found) == ["father_full_name"]
    assert f"(U+{ord(text[-1]):04X})" in found["father_full_name"][0]
    assert "như trong hộ chiếu" in found["father_full_name"][0]


@pytest.mark.parametrize(
    ("line", "word"),
    [("mother_full_name", "W" * 150), ("native_place", "m" * 90), ("child_nationality", "W" * 40)],
)
def test_a_word_that_fits_on_no_line_is_named(line: str, word: str) -> None:
    assert "quá dài mà không có dấu cách" in wrong(**{line: word})[line][0]


@settings(max_examples=6, deadline=None)
@given(letter=st.sampled_from("WMmnoa"), look=st.sampled_from(["name", "place"]))
def test_the_longest_word_that_is_taken_is_printed(letter: str, look: str) -> None:
    key = "mother_full_name" if look == "name" else "native_place"
    most = next(count for count in range(200, 0, -1) if not wrong(**{key: letter * count}))
    word = letter * min(most, 150)
    parent = ParentContent(word if look == "name" else "An", "1990", "Kinh", "Việt Nam", "")
    pdf = render(content(mother=parent, native_place=word if look == "place" else "Nam Định"))
    assert word in words_of(pdf).replace(" ", "")


@pytest.mark.django_db
def test_the_officer_learns_it_beside_the_line_and_nothing_is_stored(draft: Record, binh: Actor) -> None:
    values = entry_values(draft, father_full_name="王小明", native_place="Nơi khác")
    with pytest.raises(InvalidInput) as refused:
        submit_entry(draft.pk, values, answers_to(draft), by=binh)
    assert "“王” (U+738B)" in refused.value.errors["father_full_name"][0]
    assert Record.objects.get(pk=draft.pk).state == "draft"


@pytest.mark.django_db
def test_what_came_so_far_another_way_gets_no_number(submitted: Record, chi: Actor) -> None:
    with transaction.atomic(), acting(SYSTEM):
        father = Party.objects.get(record=submitted, role="father")
        father.full_name = "王小明"
        father.save()
    with pytest.raises(DomainError, match="U\\+738B") as refused:
        register_entry(submitted.pk, by=chi)
    assert refused.value.code == "unprintable"
    record = Record.objects.get(pk=submitted.pk)
    assert (record.state, record.entry_number) == ("submitted", None)
    assert not Paper.objects.filter(record=record).exists()
    with transaction.atomic(), acting(SYSTEM):
        father.full_name = "Vương Tiểu Minh"
        father.save()
    register_entry(submitted.pk, by=dataclasses.replace(chi))
    assert Record.objects.get(pk=submitted.pk).entry_number == 1
