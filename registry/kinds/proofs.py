"""What is asked of the papers, numbers and people of everybody in an entry. vi: giấy tờ, dân tộc, quốc tịch."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from registry.kinds.entry import Entry, Person
from registry.kinds.identity import number_on_card, of_no_province, wrong_number
from registry.kinds.lines import Line
from registry.kinds.people import number_warnings
from registry.kinds.peoples import is_nationality, is_people
from registry.kinds.reasons import Warning, Wrong
from registry.models import IdType, PartyRole


def number_errors(entry: Entry, wrong: Wrong) -> None:
    """Refuse numbers that no paper of their kind has, in what is typed now; what stands already is asked about."""
    if entry.stands_already:
        return
    for role in entry.roles():
        person = entry.person(role)
        if sentence := wrong_number(person.id_type, person.id_number):
            wrong.add(f"{role}_id_number", sentence)


def person_warnings(entry: Entry, lines: Mapping[str, Line]) -> Iterator[Warning]:
    """Ask about numbers, peoples and nationalities that may be none, of everybody in the entry."""
    for role in entry.roles():
        person, who = entry.person(role), PartyRole(role).label.lower()
        if entry.stands_already and (sentence := wrong_number(person.id_type, person.id_number)):
            yield Warning(f"{role}-id-number", f"Giấy tờ của {who}: {sentence}", f"{role}_id_number")
        card = number_on_card(person.id_type, person.id_number)
        if card and not person.personal_id:
            yield from _about_card(role, replace(person, personal_id=card), who)
        elif card and card != person.personal_id and person.id_type == IdType.ID_CARD:
            yield Warning(
                f"{role}-card-number",
                f"Số thẻ căn cước của {who} khác số định danh, trong khi hai số này là một.",
                f"{role}_id_number",
            )
        if of_no_province(person.personal_id):
            yield Warning(
                f"{role}-province",
                f"Số định danh của {who} bắt đầu bằng {person.personal_id[:3]}, không phải mã của tỉnh nào.",
                f"{role}_personal_id",
            )
        if f"{role}_ethnicity" in lines:
            yield from _about_people(role, person, who)
        nationality = person.nationality
        if nationality and f"{role}_nationality" in lines and not is_nationality(nationality):
            yield Warning(
                f"{role}-nationality",
                f"Quốc tịch của {who} ghi “{nationality}”, không có trong danh mục.",
                f"{role}_nationality",
            )


def _about_card(role: str, person: Person, who: str) -> Iterator[Warning]:
    """Ask of a card's number what is asked of a personal number: it is the same where nobody wrote that one."""
    said = [each.message for each in number_warnings(person, role, who)]
    if of_no_province(person.personal_id):
        said.append(f"Số thẻ của {who} bắt đầu bằng {person.personal_id[:3]}, không phải mã của tỉnh nào.")
    for index, message in enumerate(said):
        yield Warning(f"{role}-card-{index}", message, f"{role}_id_number")


def _about_people(role: str, person: Person, who: str) -> Iterator[Warning]:
    """Foreigners have peoples of their own, which no list of ours names."""
    is_vietnamese = not person.nationality or "việt nam" in person.nationality.casefold()
    if person.ethnicity and is_vietnamese and not is_people(person.ethnicity):
        yield Warning(
            f"{role}-ethnicity",
            f"Dân tộc của {who} ghi “{person.ethnicity}”, không có trong danh mục 54 dân tộc.",
            f"{role}_ethnicity",
        )
