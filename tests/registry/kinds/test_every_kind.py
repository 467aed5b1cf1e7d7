"""What is true of every kind of act on its way into the book."""

from collections.abc import Callable

import pytest

from hotich.acts import audit
from hotich.errors import InvalidInput
from hotich.rights.access import Actor
from hotich.values.dates import today
from registry.kinds import KINDS, entry_of
from registry.models import EventKind, Record
from registry.records.forms import EntryForm
from registry.records.operations import register_entry, return_entry, save_entry, submit_entry
from tests.registry.kinds.entries import FILED_ON, WHOLE, whole_entry, written

Begin = Callable[..., Record]
every_kind = pytest.mark.parametrize("kind", sorted(WHOLE))


@every_kind
def test_a_whole_entry_has_nothing_wrong_and_nothing_unusual(kind: EventKind) -> None:
    entry = written(kind)
    assert KINDS[kind].errors(entry, FILED_ON) == {}
    assert KINDS[kind].warnings(entry, FILED_ON) == []


@every_kind
def test_an_empty_entry_says_what_is_missing_beside_its_lines(kind: EventKind) -> None:
    described = KINDS[kind]
    wrong = described.errors(described.entry(), FILED_ON)
    assert wrong
    assert set(wrong) <= set(described.lines)
    assert all(sentence.endswith(".") for sentences in wrong.values() for sentence in sentences)
    assert {each.field for each in described.warnings(described.entry(), FILED_ON)} <= set(described.lines)


@every_kind
def test_every_part_of_the_entry_has_a_line(kind: EventKind) -> None:
    described = KINDS[kind]
    kept = set(described.entry().values())
    # A confirmation is never registered again, nor made abroad or away from the office.
    shared = {key for key in kept if key == "basis" or key.startswith(("foreign_", "mobile_"))}
    assert set(described.lines) <= kept
    assert set(described.entry.own()) - shared <= set(described.lines)
    assert {key for key, _ in described.compared} <= kept
    assert {key for keys, _ in described.book_columns for key in keys.split()} <= kept


@every_kind
@pytest.mark.django_db
def test_it_is_read_back_as_it_was_written(begin: Begin, kind: EventKind) -> None:
    record = Record.objects.get(pk=begin(kind).pk)
    assert entry_of(record) == written(kind)
    assert record.title == KINDS[kind].title(written(kind))


@every_kind
@pytest.mark.django_db
def test_the_form_gives_back_what_it_shows(begin: Begin, kind: EventKind) -> None:
    entry = entry_of(begin(kind))
    shown = EntryForm(KINDS[kind], entry, on=today())
    sent = {field.html_name: "" if field.value() is None else str(field.value()) for field in shown}
    form = EntryForm(KINDS[kind], entry, sent, on=today())
    assert form.is_valid(), form.errors
    typed, whole = form.typed().values(), entry.values()
    assert {key: typed[key] for key in KINDS[kind].lines} == {key: whole[key] for key in KINDS[kind].lines}


@every_kind
@pytest.mark.django_db
def test_a_draft_may_lack_everything_and_waits(begin: Begin, kind: EventKind, binh: Actor) -> None:
    record, nothing = begin(kind), KINDS[kind].entry().values()
    save_entry(record.pk, nothing, by=binh)
    with pytest.raises(InvalidInput):
        submit_entry(record.pk, nothing, {}, by=binh)
    assert Record.objects.get(pk=record.pk).state == "draft"


@every_kind
@pytest.mark.django_db
def test_it_is_put_forward_returned_and_registered(
    begin: Begin, kind: EventKind, binh: Actor, chi: Actor
) -> None:
    record = begin(kind)
    submit_entry(record.pk, whole_entry(kind), {}, by=binh)
    return_entry(record.pk, "Đối chiếu lại giấy tờ tùy thân", by=chi)
    submit_entry(record.pk, whole_entry(kind), {}, by=binh)
    done = register_entry(record.pk, by=chi)
    assert done.registered_on is not None
    assert done.number == f"1/{done.registered_on.year}"
    assert done.book is not None
    assert done.book.prefix == KINDS[kind].prefix
    verbs = ("draft", "submit", "return", "submit", "register")
    acts = [entry.act for entry in audit.trail_of(done) if entry.act.startswith(f"{kind}.")]
    assert sorted(acts) == sorted(f"{kind}.{verb}" for verb in verbs)
    assert [paper.kind for paper in done.papers.all()] == [KINDS[kind].paper]
