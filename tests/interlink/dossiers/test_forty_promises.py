"""Worked examples of both clocks, by hand: until when the office owes its act, and what the citizen was promised.

Offices of the examples are at work from 07:30 to 11:30 and from 13:00 to 17:00. Tết 2027 is from Thursday 04/02 to
Wednesday 10/02; Saturday 22/8/2026 is worked for Monday 31/8, Saturday 10/01/2026 for Friday 02/01.
"""

import datetime
from random import Random

import pytest

from hotich.models import Office
from hotich.values.dates import VIETNAM
from interlink.dossiers.clocks import add_wait, count_from, set_clocks
from interlink.dossiers.time_limits import Limits, limits, promise
from interlink.filings.cases import Case, case_of
from interlink.models import Dossier

pytestmark = pytest.mark.django_db

#: Received | procedure, with its case or the branches that were chosen | what happens | the act is due | promised.
EXAMPLES = [
    tuple(cell.strip() for cell in line.split("|"))
    for line in """
    12/10/2026 09:00 | birth                       |                                                  | 12/10 | 12/10
    12/10/2026 15:00 | birth                       |                                                  | 12/10 | 12/10
    12/10/2026 15:01 | birth                       |                                                  | 13/10 | 13/10
    16/10/2026 15:30 | birth                       |                                                  | 19/10 | 19/10
    17/10/2026 09:00 | birth                       |                                                  | 19/10 | 19/10
    22/08/2026 09:00 | birth                       |                                                  | 22/08 | 22/08
    22/08/2026 15:30 | birth                       |                                                  | 24/08 | 24/08
    28/08/2026 15:30 | birth                       |                                                  | 03/09 | 03/09
    27/08/2026 09:00 | marital_status              |                                                  | 04/09 | 04/09
    20/08/2026 09:00 | marital_status              |                                                  | 24/08 | 24/08
    31/12/2025 09:00 | marital_status              |                                                  | 07/01 | 07/01
    08/01/2026 09:00 | marital_status              |                                                  | 12/01 | 12/01
    23/11/2026 09:00 | marital_status              |                                                  | 27/11 | 27/11
    29/04/2027 09:00 | marital_status              |                                                  | 06/05 | 06/05
    03/02/2027 09:00 | birth                       |                                                  | 03/02 | 03/02
    03/02/2027 15:01 | birth                       |                                                  | 11/02 | 11/02
    06/02/2027 09:00 | birth                       |                                                  | 11/02 | 11/02
    02/02/2027 09:00 | marriage foreign            |                                                  | 16/02 | 16/02
    02/02/2027 09:00 | birth_group                 |                                                  | 02/02 | 12/02
    02/02/2027 09:00 | birth_group card            |                                                  | 02/02 | 23/02
    02/02/2027 09:00 | death_group removal         |                                                  | 02/02 | 02/02
    02/02/2027 09:00 | death_group funeral         |                                                  | 02/02 | 22/02
    02/02/2027 15:30 | death_group removal funeral |                                                  | 03/02 | 23/02
    12/10/2026 09:00 | death                       | verify                                           | 15/10 | 15/10
    12/10/2026 09:00 | birth_group                 | verify                                           | 19/10 | 19/10
    12/10/2026 09:00 | birth_group card            | verify                                           | 19/10 | 28/10
    12/10/2026 09:00 | death_group removal         | verify                                           | 15/10 | 15/10
    12/10/2026 09:00 | death_group funeral         | verify                                           | 15/10 | 27/10
    02/02/2027 09:00 | birth_group                 | verify                                           | 16/02 | 16/02
    12/10/2026 09:00 | birth abandoned             | post 12/10                                       | 20/10 | 20/10
    01/02/2027 09:00 | birth abandoned             | post 01/02                                       | 12/02 | 12/02
    12/10/2026 09:00 | parent_child foreign        | post 13/10                                       | 26/10 | 26/10
    12/10/2026 09:00 | marital_status              | wait 13/10 09:00 13/10 09:01                     | 15/10 | 15/10
    12/10/2026 09:00 | marital_status              | wait 13/10 09:00 14/10 08:59                     | 15/10 | 15/10
    12/10/2026 09:00 | marital_status              | wait 13/10 09:00 14/10 09:00                     | 16/10 | 16/10
    12/10/2026 09:00 | marital_status | wait 13/10 09:00 13/10 14:30; wait 14/10 09:00 14/10 14:30 | 16/10 | 16/10
    16/10/2026 09:00 | marital_status              | wait 16/10 16:00 19/10 08:30                     | 21/10 | 21/10
    02/02/2027 09:00 | marital_status              | wait 03/02 16:00 11/02 08:30                     | 12/02 | 12/02
    02/02/2027 09:00 | marital_status              | wait 03/02 09:00 11/02 09:00                     | 15/02 | 15/02
    12/10/2026 09:00 | birth                       | wait 12/10 10:00 12/10 10:01                     | 12/10 | 12/10
    12/10/2026 09:00 | birth                       | wait 12/10 16:30 12/10 16:31                     | 12/10 | 12/10
    12/10/2026 09:00 | birth                       | wait 12/10 10:00 16/10 16:00                     | 16/10 | 16/10
    12/10/2026 09:00 | birth                       | wait 12/10 10:00 17/10 10:00                     | 19/10 | 19/10
    12/10/2026 09:00 | birth                       | wait 13/10 09:00 14/10 09:00                     | 13/10 | 13/10
    12/10/2026 09:00 | death_group funeral         | wait 12/10 10:00 19/10 10:00                     | 19/10 | 30/10
    12/10/2026 09:00 | marriage                    | draft 12/10 11:00 13/10 11:00                    | 13/10 | 13/10
    12/10/2026 09:00 | marriage                    | draft 12/10 11:00 12/10 13:30                    | 12/10 | 12/10
    03/02/2027 09:00 | marriage                    | draft 03/02 13:00 11/02 13:00                    | 11/02 | 11/02
    12/10/2026 09:00 | death                       | verify; wait 13/10 08:00 14/10 08:00             | 16/10 | 16/10
    12/10/2026 09:00 | death                       | wait 12/10 10:00 13/10 10:00; verify             | 16/10 | 16/10
    12/10/2026 09:00 | birth abandoned             | wait 12/10 10:00 14/10 10:00; post 14/10         | 22/10 | 22/10
""".strip().splitlines()
]


def moment(words: str) -> datetime.datetime:
    return datetime.datetime.strptime(words, "%d/%m/%Y %H:%M").replace(tzinfo=VIETNAM)


def asked_for(what: str, on: datetime.date) -> Case:
    procedure, *more = what.split()
    case = case_of(procedure, None, on=on)
    if procedure.endswith("_group"):
        return Case({**case, "branches": (*case["branches"], *more)})
    return Case({**case, "foreign": "foreign" in more, "case": "abandoned" if "abandoned" in more else ""})


def received(what: str, at: datetime.datetime) -> tuple[Dossier, Limits]:
    case = asked_for(what, at.date())
    return Dossier(office=Office(), **promise(case, at)), limits(case, at.date())


def happens(dossier: Dossier, found: Limits, events: str) -> None:
    is_verified, year = False, dossier.counts_from.year
    for event in filter(None, (each.strip() for each in events.split(";"))):
        name, *at = event.split()
        if name in ("wait", "draft"):
            first, begin, last, end = at
            add_wait(dossier, moment(f"{first}/{year} {begin}"), moment(f"{last}/{year} {end}"))
            continue
        is_verified = is_verified or name == "verify"
        if name == "post" and found.own.is_posted_first:
            count_from(dossier, moment(f"{at[0]}/{year} 08:00").date())
        set_clocks(dossier, found, is_verified=is_verified)


@pytest.mark.parametrize("example", EXAMPLES, ids=" ".join)
def test_the_act_is_due_and_the_whole_is_promised_on(example: tuple[str, ...]) -> None:
    at, what, events, due, promised = example
    dossier, found = received(what, moment(at))
    happens(dossier, found, events)
    both = (dossier.due_at, dossier.promised_at)
    assert [f"{each:%d/%m %H:%M}" for each in both] == [f"{due} 17:00", f"{promised} 17:00"]


def some_waits(seed: int) -> list[tuple[datetime.datetime, datetime.datetime]]:
    """Return waits one after the other, from minutes to days, some of them over Tết."""
    random, at, waits = Random(seed), moment("28/01/2027 08:00"), []
    for _ in range(5):
        begin = at + datetime.timedelta(minutes=random.randrange(1, 600))
        at = begin + datetime.timedelta(minutes=random.choice([0, 1, 30, 400, 3000, 9000]))
        waits.append((begin, at))
    return waits


@pytest.mark.parametrize("what", ["birth", "marital_status", "death_group funeral", "birth_group card"])
def test_a_wait_never_moves_a_promise_back_and_no_wait_moves_none(what: str) -> None:
    for seed in range(50):
        dossier, found = received(what, moment("27/01/2027 09:00"))
        for begin, end in some_waits(seed):
            due_at, promised_at = dossier.due_at, dossier.promised_at
            add_wait(dossier, begin, begin)
            assert (dossier.due_at, dossier.promised_at) == (due_at, promised_at)
            add_wait(dossier, begin, end)
            set_clocks(dossier, found, is_verified=bool(seed % 2))
            assert dossier.due_at >= due_at
            assert promised_at <= dossier.promised_at
            assert dossier.due_at <= dossier.promised_at
            # Who was asked in time still has something of the day.
            assert begin >= due_at or end < dossier.due_at


def test_waits_one_after_the_other_are_one_wait() -> None:
    for seed in range(50):
        whole, parts = (received("death_group funeral", moment("27/01/2027 09:00"))[0] for _ in range(2))
        begin, end = moment("27/01/2027 10:00"), some_waits(seed)[-1][1]
        random = Random(seed)
        cuts = sorted(begin + random.random() * (end - begin) for _ in range(4))
        add_wait(whole, begin, end)
        for first, last in zip([begin, *cuts], [*cuts, end], strict=True):
            add_wait(parts, first, last)
        assert parts.waited == whole.waited
        assert (parts.due_at, parts.promised_at) == (whole.due_at, whole.promised_at)
