"""How old somebody is on a day, when the day of birth may be known in part. vi: tuổi, thành niên."""

import datetime

from registry.kinds.entry import Person

#: Bộ luật Dân sự 2015, Điều 20; the same in those of 1995 and 2005 (Điều 20, Điều 18).
GROWN_UP = 18


def is_certainly_under(person: Person, years: int, on: datetime.date) -> bool:
    """Say whether the person has not completed these years, whatever the missing parts of the birth date are."""
    ages = person.birth_date.age_on(on)
    return ages is not None and ages[1] < years


def is_certainly_over(person: Person, years: int, on: datetime.date) -> bool:
    """Say whether the person has completed these years, whatever the missing parts of the birth date are."""
    ages = person.birth_date.age_on(on)
    return ages is not None and ages[0] >= years
