"""Two registrars with the same draft open: nobody's work is overwritten unseen."""

import pytest

from hotich.acts.versions import SavedMeanwhile
from hotich.models import Office
from hotich.rights.access import Actor
from hotich.roles import Role
from registry.kinds.birth import BirthEntry
from registry.models import Record
from registry.records.operations import save_entry, version_of
from tests.cast import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def lan(ward: Office) -> Actor:
    """Lan, the other registrar of our ward."""
    return person("Bùi Ngọc Lan", Role.REGISTRAR, ward)


def test_a_colleague_who_saved_meanwhile_is_named(draft: Record, binh: Actor, lan: Actor) -> None:
    seen, values = version_of(draft), BirthEntry.from_record(draft).values()
    save_entry(draft.pk, values | {"native_place": "Nam Định"}, seen=seen, by=lan)
    with pytest.raises(SavedMeanwhile, match="Bùi Ngọc Lan"):
        save_entry(draft.pk, values | {"native_place": "Hà Nam"}, seen=seen, by=binh)
    draft.particulars.refresh_from_db()
    assert draft.particulars.values["native_place"] == "Nam Định"


def test_saving_again_after_looking_replaces(draft: Record, binh: Actor, lan: Actor) -> None:
    values = BirthEntry.from_record(draft).values()
    save_entry(draft.pk, values | {"native_place": "Nam Định"}, seen=version_of(draft), by=lan)
    save_entry(draft.pk, values | {"native_place": "Hà Nam"}, seen=version_of(draft), by=binh)
    draft.particulars.refresh_from_db()
    assert draft.particulars.values["native_place"] == "Hà Nam"
