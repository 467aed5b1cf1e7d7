"""What a paper cannot show is refused before a number is used, beside the line where it stands."""

import dataclasses
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from hotich.acts import errands
from hotich.errors import DomainError, InvalidInput
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from registry.changes.operations import start_change
from registry.kinds import KINDS, entry_of
from registry.kinds.birth import BirthEntry
from registry.models import AmendedLine, EventKind, Paper, Party, Record
from registry.papers import rendering
from registry.papers.printable import losses, unprintable, unprintable_lines
from registry.papers.printed import ParentContent
from registry.papers.queries import stopped_renderings
from registry.records.operations import register_entry, save_entry, submit_entry
from tests.cast import SYSTEM, answers_to
from tests.registry.papers.changes import ASKED
from tests.registry.papers.hard_names import HARD_NAMES
from tests.registry.papers.reading import pages_of, plain, strayed, words_of
from tests.registry.papers.test_every_layout import CODE, LAYOUTS, act, birth, letters
from tests.registry.papers.test_every_paper import PAPER_ORIGINAL
from tests.registry.papers.test_render_paper import content, render
from tests.signed_papers import NewPaper

Enter = Callable[..., Record]
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


@pytest.mark.parametrize("name", ["M̀ai", "K̀a", "Sơ̄n", "ă̆n", "k̆a", "n̂̃o"])
def test_a_mark_that_would_stand_beside_its_letter_is_refused(name: str) -> None:
    assert "không đặt đúng được dấu" in wrong(father_full_name=name)["father_full_name"][0]


WORDS = st.lists(st.sampled_from([*HARD_NAMES, "W" * 20, "Ưỡ" * 9, "il", "M"]), min_size=1, max_size=4)


def sheet(layout: str, texts: Sequence[str]) -> dict[str, Any]:
    group = [*texts, "An", "Bình", "Chi", "Dũng", "Em", "Giang"][:6]
    whole: Any = birth(tuple(group)) if layout.startswith("birth") else act(layout, tuple(group))
    return whole.as_json()  # type: ignore[no-any-return]


@pytest.mark.parametrize("layout", LAYOUTS)
@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=WORDS)
def test_the_fullest_page_that_is_taken_is_printed_whole(layout: str, words: list[str]) -> None:
    """Texts grow until the page is said to be too full: the last that was taken is set on one page, nothing is lost."""
    said = " ".join(words)
    taken = sheet(layout, words)
    assume(losses(layout, taken) == [])
    for times in range(2, 400):
        fuller = sheet(layout, [" ".join([said] * times), *words])
        if losses(layout, fuller):
            break
        taken = fuller
    pdf = rendering.render(layout, taken, code=CODE, check_url=rendering.check_address(CODE))
    text = words_of(pdf).replace(" ", "")
    assert [each for each in letters(taken["notes"]) if plain(each).replace(" ", "") not in text] == []
    assert strayed(pdf) == []
    assert pages_of(pdf) == 1


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_page_that_cannot_hold_everything_is_told_before(layout: str) -> None:
    full = sheet(layout, ["Trạm Y tế xã Tân Lập, " * 400])
    (loss,) = losses(layout, full)
    assert "chỉ có một trang" in loss.sentence
    with pytest.raises(rendering.PaperNotRendered):
        rendering.render(layout, full, code=CODE, check_url=rendering.check_address(CODE))


def test_a_word_that_would_run_over_its_neighbour_is_refused_and_never_printed() -> None:
    """The finished page would not tell: the word ends inside the frame, on top of the other column."""
    whole = sheet("extract_v1", ["W" * 34])
    (loss,) = losses("extract_v1", whole)
    assert loss.text == "W" * 34
    with pytest.raises(rendering.PaperNotRendered):
        rendering.render("extract_v1", whole, code=CODE, check_url=rendering.check_address(CODE))


@pytest.mark.django_db
@pytest.mark.parametrize("kind", list(KINDS))
def test_every_kind_of_act_names_the_line(begin: Enter, binh: Actor, kind: EventKind) -> None:
    role = KINDS[kind].subjects[0]
    line = f"{role}_given_name" if f"{role}_given_name" in KINDS[kind].lines else f"{role}_full_name"
    record = begin(kind, **{line: "王小明"})
    with pytest.raises(InvalidInput) as refused:
        submit_entry(record.pk, entry_of(record).values(), answers_to(record), by=binh)
    assert "“王” (U+738B)" in refused.value.errors[line][0]


@pytest.mark.django_db
def test_what_does_not_fit_on_the_page_is_told_beside_its_line(begin: Enter, binh: Actor) -> None:
    changes = "\n".join(f"Nơi cư trú {place}: {'Xã Yên Thắng ' * 9}→ {'Xã Ea Ô ' * 9}" for place in range(30))
    record = begin(EventKind.CHANGE, **PAPER_ORIGINAL)
    values = entry_of(Record.objects.get(pk=record.pk)).values() | {"paper_changes": changes}
    with pytest.raises(InvalidInput) as refused:
        submit_entry(record.pk, values, answers_to(record), by=binh)
    assert "chỉ có một trang" in refused.value.errors["paper_changes"][0]
    assert Record.objects.get(pk=record.pk).state == "draft"


@pytest.mark.django_db
def test_an_amended_line_is_named_at_approval_and_uses_no_number(
    registered: Record, binh: Actor, chi: Actor
) -> None:
    change = start_change(registered.pk, ASKED, by=binh)
    lines, values = {"mother_full_name": "H'Hen Niê Kđăm"}, entry_of(change).values()
    save_entry(change.pk, values, {}, lines=lines, by=binh)
    submit_entry(change.pk, values, answers_to(change), lines=lines, by=binh)
    with transaction.atomic(), acting(SYSTEM):
        line = AmendedLine.objects.get(amendment__act=change)
        line.new = "王小明"
        line.save()
    with pytest.raises(DomainError, match=r"mục “Mẹ: họ tên”: .*U\+738B"):
        register_entry(change.pk, by=chi)
    assert Record.objects.get(pk=change.pk).entry_number is None


@pytest.mark.django_db
def test_a_paper_that_is_parked_says_which_sign_it_lacks(new_paper: NewPaper) -> None:
    paper = new_paper()
    with transaction.atomic(), acting(SYSTEM):
        paper.content = (paper.content or {}) | {"declarant_name": "王小明"}
        paper.save()
    errands.run("render_paper", paper.pk)
    assert "“王” (U+738B)" in stopped_renderings([paper.pk])[paper.pk]


def test_a_letter_of_an_old_font_that_nobody_sees_is_told_with_its_reading() -> None:
    wrong = unprintable_lines(KINDS[EventKind.BIRTH], {"mother_full_name": "L\u00adu ThÞ BĐ"})
    assert wrong["mother_full_name"] == [
        "Giấy tờ không in được ký tự ẩn (U+00AD). Hãy gõ lại, có thể là “Lưu Thị Bé” (phông TCVN3 (ABC))."
    ]
