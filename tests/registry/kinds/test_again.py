"""Looking for the same act again costs the same in any register."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from registry.models import EventKind, Record
from registry.records.conflicts import conflicts
from tests.registry.kinds.entries import written

pytestmark = pytest.mark.django_db
LATER_KINDS = [
    EventKind.PARENT_CHILD,
    EventKind.GUARDIANSHIP,
    EventKind.GUARDIANSHIP_END,
    EventKind.SUPERVISION,
    EventKind.ADOPTION,
    EventKind.DIVORCE_NOTE,
    EventKind.STATUS_NOTE,
]


def statements(kind: EventKind) -> tuple[int, int]:
    """Return how many acts were found, in how many statements."""
    entry = written(kind)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        return len(conflicts(entry)), len(asked)


@pytest.mark.parametrize("kind", LATER_KINDS)
def test_three_acts_are_found_in_as_many_statements_as_one(
    begin: Callable[..., Record], kind: EventKind
) -> None:
    begin(kind)
    one = statements(kind)
    for _ in range(2):
        begin(kind)
    assert (one[0], statements(kind)) == (1, (3, one[1]))
