"""When two acts speak of one person. vi: cùng một người trong hai việc hộ tịch."""

from django.db.models import Q

from hotich.values.dates import PartialDate
from hotich.values.names import fold
from registry.kinds.entry import Person
from registry.models import Party


def same_person(person: Person) -> Q | None:
    """Select the parties who are this person: by number, and by name and day of birth those who have no other number.

    A day of birth known in part is every day that it may be. None when neither number nor name and birth are known.
    """
    same = Q()
    if person.personal_id:
        same |= Q(personal_id=person.personal_id)
    if person.full_name and person.birth_date:
        named = Q(name_key=fold(person.full_name)) & _may_be_born(person.birth_date)
        same |= named & Q(personal_id="") if person.personal_id else named
    return same or None


def is_same_person(person: Person, party: Party | None) -> bool:
    """Say of one party what `same_person` selects."""
    if party is None:
        return False
    if person.personal_id and party.personal_id:
        return person.personal_id == party.personal_id
    return (
        bool(person.full_name and person.birth_date and party.birth_date)
        and fold(person.full_name) == party.name_key
        and person.birth_date.may_be(party.birth_date)
    )


def evidence(person: Person, party: Party | None, whose: str) -> tuple[str, ...]:
    """Say by what the party is taken for the person; `whose` names them, such as "bên nam"."""
    if not is_same_person(person, party):
        return ()
    assert party is not None
    is_numbered = person.personal_id and person.personal_id == party.personal_id
    return (f"cùng {'số định danh' if is_numbered else 'họ tên, ngày sinh'} của {whose}",)


def _may_be_born(born: PartialDate) -> Q:
    """Select the same date, what is less of it, and what is more: 05/1990 may be 1990 and may be 12/05/1990."""
    known = {PartialDate(born.year), PartialDate(born.year, born.month), born}
    return Q(birth_date__in=known) | Q(birth_date__gte=born, birth_date__lte=PartialDate.of(born.upper))
