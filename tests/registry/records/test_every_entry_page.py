"""Every kind of act has a page that opens, judges and keeps its entry."""

from collections.abc import Callable

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from hotich.models.tracked import acting
from hotich.rights.access import Actor
from hotich.values.dates import today
from registry.kinds import KINDS, entry_of
from registry.kinds.kind import Kind
from registry.models import EventKind, Record
from registry.records.carry import carries
from registry.records.operations import draft_entry
from tests.registry.conftest import typed
from tests.registry.kinds.entries import whole_entry

SignIn = Callable[[Actor], Client]
every_kind = pytest.mark.parametrize("kind", sorted(KINDS))


def begin(kind: EventKind, by: Actor, *, is_empty: bool = False) -> Record:
    assert by.office is not None
    values = {} if is_empty else whole_entry(kind)
    with transaction.atomic(), acting(by):
        return draft_entry(kind, by.office, values, filed_on=today(), by=by)


def url(name: str, record: Record) -> str:
    return reverse(f"registry:{name}", args=[record.pk])


@every_kind
@pytest.mark.django_db
def test_an_empty_entry_opens_with_every_line(kind: EventKind, binh: Actor, sign_in: SignIn) -> None:
    page = sign_in(binh).get(url("entry", begin(kind, binh, is_empty=True))).content.decode()
    assert f"Lập {KINDS[kind].label.lower()}" in page
    for key, line in KINDS[kind].lines.items():
        assert f'name="{key}"' in page, f"{line.label} has no box"


@every_kind
@pytest.mark.django_db
def test_a_whole_entry_is_judged_and_kept_as_it_is(kind: EventKind, binh: Actor, sign_in: SignIn) -> None:
    record, client = begin(kind, binh), sign_in(binh)
    before = entry_of(Record.objects.get(pk=record.pk)).values()
    sent = typed(record)
    judged = client.post(url("check-entry", record), sent, headers={"HX-Request": "true"})
    assert judged.status_code == 200
    assert 'id="entry-checks"' in judged.content.decode()
    kept = client.post(url("save-entry", record), sent)
    assert kept.status_code == 302, kept.content.decode()
    after = entry_of(Record.objects.get(pk=record.pk)).values()
    assert {key: after[key] for key in KINDS[kind].lines} == {key: before[key] for key in KINDS[kind].lines}


@every_kind
@pytest.mark.django_db
def test_what_is_missing_is_said_on_the_page(kind: EventKind, binh: Actor, sign_in: SignIn) -> None:
    record = begin(kind, binh, is_empty=True)
    answer = sign_in(binh).post(url("submit-entry", record), typed(record))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Chưa trình được" in page
    assert 'class="field__error"' in page
    assert Record.objects.get(pk=record.pk).state == "draft"


@every_kind
def test_keys_carry_between_lines_of_the_same_sort(kind: EventKind) -> None:
    described: Kind = KINDS[kind]
    found = carries(described)
    assert len({each.key for each in found}) == len(found), "a key does one thing on a page"
    for each in found:
        assert each.pairs
        for source, target in each.pairs:
            assert described.lines[source].kind == described.lines[target].kind
            assert described.lines[source].length <= described.lines[target].length
