"""Acts of every kind, put into the register of our ward."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction

from hotich.models import Office
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from registry.kinds import entry_of
from registry.models import EventKind, Record
from registry.records.operations import draft_entry, register_entry, submit_entry
from tests.cast import answers_to
from tests.registry.kinds.entries import FILED_ON, whole_entry


@pytest.fixture
def begin(ward: Office, binh: Actor) -> Callable[..., Record]:
    """Begins an entry of a kind at our ward, with changes of its flat values."""

    def make(kind: EventKind, **changes: Any) -> Record:
        with transaction.atomic(), acting(binh):
            return draft_entry(kind, ward, whole_entry(kind, **changes), filed_on=FILED_ON, by=binh)

    return make


@pytest.fixture
def enter(begin: Callable[..., Record], binh: Actor, chi: Actor) -> Callable[..., Record]:
    """Puts an act of a kind into the book; every warning is answered."""

    def make(kind: EventKind, **changes: Any) -> Record:
        record = begin(kind, **changes)
        submit_entry(record.pk, entry_of(record).values(), answers_to(record), by=binh)
        return register_entry(record.pk, by=chi)

    return make
