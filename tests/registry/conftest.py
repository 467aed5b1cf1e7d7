"""What tests of the register's pages and acts share."""

from collections.abc import Callable
from typing import Any

import pytest

from hotich.rights.access import Actor
from interlink.dossiers import operations as dossiers
from interlink.models import Dossier
from registry.kinds import entry_of, kind_of
from registry.models import Record
from registry.records import operations as entries
from registry.records.forms import EntryForm
from tests.cast import answers_to
from tests.signed_papers import leader, new_paper, tokens  # noqa: F401


def typed(record: Record, **changes: Any) -> dict[str, str]:
    """Return what a browser sends for the entry as it stands, with `changes` typed over it."""
    fresh = Record.objects.get(pk=record.pk)
    form = EntryForm(kind_of(fresh), entry_of(fresh), on=fresh.judged_on)
    values = {field.html_name: field.value() for field in form}
    sent = {key: "" if value is None else str(value) for key, value in (values | changes).items()}
    return sent


def reasons(record: Record, text: str = "Đã đối chiếu bản gốc") -> dict[str, str]:
    """Return a typed reason for every warning of the entry as it stands."""
    return {f"reason:{code}": text for code in answers_to(record)}


@pytest.fixture
def submit_many(file_dossier: Callable[[], Dossier], binh: Actor) -> Callable[[int], list[Record]]:
    """Puts so many births before the signatories."""

    def make(count: int) -> list[Record]:
        made = []
        for _ in range(count):
            dossier = file_dossier()
            dossiers.accept(dossier.pk, by=binh)
            record = dossiers.open_entry(dossier.pk, by=binh)
            values = entry_of(record).values()
            made.append(entries.submit_entry(record.pk, values, answers_to(record), by=binh))
        return made

    return make


@pytest.fixture
def looked_at() -> Callable[..., list[str]]:
    """Returns the acts in the trail that are looks at a row, oldest first."""
    from hotich.acts import audit

    def acts(subject: Any) -> list[str]:
        return [entry.act for entry in audit.trail_of(subject, views=True) if entry.act.endswith(".view")]

    return acts


def values_of(record: Record, **changes: str) -> dict[str, str]:
    """Return the form keys of a dossier about the same birth, with `changes`."""
    from hotich.values.dates import PartialDate

    found = {}
    for key, value in entry_of(record).values().items():
        if key in ("birth_place_unit", "copies_requested", "child_full_name"):
            continue
        found[key] = value.iso if isinstance(value, PartialDate) else str(value)
    return found | changes
