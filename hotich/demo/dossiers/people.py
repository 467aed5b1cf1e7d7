"""The demonstration's officers, one at least for every role. vi: tài khoản trình diễn."""

import datetime
import json
import secrets
import time
from base64 import b32encode
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

from hotich.demo.dossiers.offices import Tiers, present
from hotich.demo.sandbox.authenticator import code_of
from hotich.demo.signing.tokens import DemoToken, make_demo_tokens
from hotich.models import Assignment, Office, SecondFactor, User
from hotich.operations import accounts, credentials
from hotich.rights.access import Actor
from hotich.roles import Role
from hotich.values.dates import today
from hotich.values.sealing import opened
from hotich.web import sessions
from hotich.workflows import pages

#: Known to everybody, like the PINs: the demonstration keeps no one's real data.
PASSWORD = "ban-mau-de-dung-thu"  # noqa: S105
#: Offices that are the same in both tiers.
_ABOVE = ("province", "ministry")
SINCE = datetime.date(2024, 1, 2)
BY = Actor.system("dữ liệu trình diễn")


@dataclass(frozen=True, slots=True)
class Person:
    """One account with its roles: (role, office key, title on papers, acting)."""

    username: str
    full_name: str
    roles: tuple[tuple[Role, str, str, bool], ...]
    personal_id: str = ""
    left_on: datetime.date | None = None
    needs_district: bool = False


R = Role
CLERK = "Công chức tư pháp – hộ tịch"
# fmt: off
PEOPLE = (
    Person("an",    "Nguyễn Thị An",    ((R.RECEPTION,  "ward", "Nhân viên một cửa", False),)),
    Person("binh",  "Trần Văn Bình",    ((R.REGISTRAR,  "ward", CLERK, False),)),
    Person("lan",   "Bùi Ngọc Lan",     ((R.REGISTRAR,  "ward", CLERK, False),)),
    Person("chi",   "Lê Thị Chi",       ((R.SIGNATORY,  "ward", "Chủ tịch", False),), "001178000135"),
    Person("phuc",  "Đặng Hữu Phúc",    ((R.SIGNATORY,  "ward", "Phó Chủ tịch", True),), "001082000246"),
    Person("giang", "Phạm Hương Giang", ((R.SEAL_CLERK, "ward", "Văn thư", False),)),
    Person("kien",  "Mai Trung Kiên",   ((R.RECEPTION,  "ward", "Nhân viên một cửa", False),
                                         (R.REGISTRAR,  "other_ward", CLERK, True))),
    Person("dung",  "Hoàng Văn Dũng",   ((R.REGISTRAR,  "other_ward", CLERK, False),)),
    Person("hnie",  "H'Hoa Niê",        ((R.RECEPTION,  "other_ward", "Nhân viên một cửa", False),)),
    Person("minh",  "Đinh Quang Minh",  ((R.SIGNATORY,  "other_ward", "Chủ tịch", False),), "001079000357"),
    Person("quynh", "Dương Thị Quỳnh",  ((R.SEAL_CLERK, "other_ward", "Văn thư", False),)),
    # What a district registers itself: foreign elements, changes from fourteen years on, ethnicity.
    Person("long",  "Trịnh Hải Long",   ((R.REGISTRAR,  "district", "Công chức phòng Tư pháp", False),),
           needs_district=True),
    Person("hung",  "Đỗ Mạnh Hùng",     ((R.SIGNATORY,  "district", "Phó Chủ tịch", False),), "001075000468",
           needs_district=True),
    Person("uyen",  "Hồ Tố Uyên",       ((R.SEAL_CLERK, "district", "Văn thư", False),), needs_district=True),
    # Paper books: two type, one checks, next door the same, and a second approver whom the first may ask.
    Person("nam",   "Ngô Văn Nam",      ((R.TRANSCRIBER, "ward", "Nhân viên nhập liệu", False),)),
    Person("thu",   "Lưu Minh Thư",     ((R.TRANSCRIBER, "ward", "Nhân viên nhập liệu", False),)),
    Person("mai",   "Cao Thị Mai",      ((R.CHECKER,    "ward", "Người kiểm tra số hóa", False),)),
    Person("dat",   "Vương Tiến Đạt",   ((R.TRANSCRIBER, "other_ward", "Nhân viên nhập liệu", False),)),
    Person("tin",   "Phan Văn Tín",     ((R.CHECKER,    "other_ward", "Người kiểm tra số hóa", False),)),
    Person("thao",  "Tống Phương Thảo", ((R.APPROVER,   "district", "Chuyên viên chính", False),)),
    Person("hoa",   "Vũ Thị Hoa",       ((R.APPROVER,   "district", "Chuyên viên", False),)),
    Person("son",   "Ngô Thanh Sơn",    ((R.SUPERVISOR, "province", "Trưởng phòng Bổ trợ tư pháp", False),)),
    # Who signs and seals what the department reports.
    Person("hai",   "Vương Đức Hải",    ((R.SIGNATORY,  "province", "Phó Giám đốc", False),), "001072000579"),
    Person("ngan",  "Lâm Kim Ngân",     ((R.SEAL_CLERK, "province", "Văn thư", False),)),
    Person("oanh",  "Phan Kiều Oanh",   ((R.SUPERVISOR, "ministry", "Chuyên viên chính", False),)),
    Person("tuan",  "Lý Minh Tuấn",     ((R.INSPECTOR,  "province", "Thanh tra viên", False),)),
    Person("khanh", "Đỗ Quốc Khánh",    ((R.ADMIN,      "province", "Quản trị hệ thống", False),)),
    # What is the whole country's; a partner's address needs both of them.
    Person("vinh",  "Cao Xuân Vinh",    ((R.CENTRAL_ADMIN, "ministry", "Quản trị hệ thống", False),)),
    Person("viet",  "Tô Hoàng Việt",    ((R.CENTRAL_ADMIN, "ministry", "Quản trị hệ thống", False),)),
    # Confirms whose a new second factor is, where Khánh has given out the secret; and the other way round.
    Person("hieu",  "Lâm Trung Hiếu",   ((R.ADMIN,      "province", "Quản trị hệ thống", False),)),
    # Who answer for the accounts of their offices, and propose.
    Person("xuan",  "Bạch Thị Xuân",    ((R.ADMIN,      "ward", "Công chức văn phòng", False),)),
    Person("thinh", "Kiều Văn Thịnh",   ((R.ADMIN,      "district", "Chuyên viên", False),), needs_district=True),
    # Left long ago, and nobody closed the accounts: what a review of accounts finds.
    Person("cuong", "Tạ Xuân Cường",    ((R.REGISTRAR,  "ward", CLERK, False),), left_on=datetime.date(2024, 3, 31)),
    Person("yen",   "Chu Hải Yến",      ((R.RECEPTION,  "other_ward", "Nhân viên một cửa", False),),
           left_on=datetime.date(2024, 5, 15)),
)
# fmt: on


def lived_in(tiers: list[Tiers]) -> list[Tiers]:
    """Return the tiers in which this demonstration's people work: not those that were over when it began."""
    return [
        each
        for each in tiers
        if each.last is None
        or each.last >= today()
        or Assignment.objects.filter(office=each.offices["ward"]).exists()
    ]


def make_people(tiers: list[Tiers]) -> dict[str, User]:
    """Make the missing accounts with their assignments and return all by username."""
    people = {person.username: person for each in tiers for person in people_of(each.offices)}
    return {name: _make(person, tiers) for name, person in people.items()}


def people_of(offices: dict[str, Office]) -> list[Person]:
    """Return those who work in these tiers: in two there is no district whose books anybody keeps."""
    has_districts = offices["district"].level == Office.Level.DISTRICT
    return [person for person in PEOPLE if has_districts or not person.needs_district]


def make_tokens(tiers: list[Tiers], people: dict[str, User]) -> None:
    """Give every signatory a token, and each office that keeps books its seal; those of the legal day get stations."""
    tokens: dict[str, DemoToken] = {}
    used: set[str] = set()
    for each in tiers:
        suffix = each.suffix if len(tiers) > 1 else ""
        found = {token.label: token for token in _tokens_of(each.offices, suffix, people)}
        tokens |= found
        if each.offices == present(tiers):
            used = set(found)
    make_demo_tokens(list(tokens.values()), used=used)


def _tokens_of(offices: dict[str, Office], suffix: str, people: dict[str, User]) -> list[DemoToken]:
    """Return the tokens of the offices; one that stands above both tiers keeps its own."""
    held = [(role, key, person) for person in people_of(offices) for role, key, _, _ in person.roles]
    ends = {key: "" if key in _ABOVE else suffix for key in offices}
    tokens = [
        DemoToken(
            f"ky-{person.username}{ends[key]}", offices[key], people[person.username], person.personal_id
        )
        for role, key, person in held
        if role == Role.SIGNATORY
    ]
    sealed = dict.fromkeys(key for role, key, _ in held if role == Role.SEAL_CLERK)
    return [*tokens, *(DemoToken(f"dau-{key.replace('_', '-')}{ends[key]}", offices[key]) for key in sealed)]


def write_accounts(offices: dict[str, Office]) -> None:
    """Write who may log in to var/demo/accounts.json, for the supervisor to print and the story to play."""
    rows = [_account(person, offices) for person in people_of(offices) if person.left_on is None]
    file = Path(settings.VAR) / "demo" / "accounts.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.touch(mode=0o600)
    file.write_text(json.dumps(rows, ensure_ascii=False, indent=1), "utf-8")


def _make(person: Person, tiers: list[Tiers]) -> User:
    if found := User.objects.filter(username=person.username).first():
        return found
    above = tiers[-1].offices["province" if person.roles[0][1] != "ministry" else "ministry"]
    secret = credentials.new_secret()
    user = accounts.create_account(person.username, person.full_name, secret, home_office=above, by=BY)
    for role, key, title, is_acting in person.roles:
        for office, first, last in _periods(person, key, tiers):
            # Acting for somebody needs an end; a year is long enough for a demonstration.
            acting_until = max(first, today()) + datetime.timedelta(days=365) if is_acting else None
            accounts.assign(
                user.pk,
                role,
                office.pk,
                title=title,
                is_acting=is_acting,
                valid_from=first,
                valid_to=min(filter(None, (last, acting_until)), default=None),
                by=BY,
            )
    credentials.use_secret(user.pk, by=BY)
    by = Actor(name=user.full_name, user=user)
    credentials.choose_password(PASSWORD, by=by)
    if any(role in pages.SECOND_FACTOR for role, *_ in person.roles):
        shared = secrets.token_bytes(20)
        # The code before this one: whoever logs in at once has the present one still to use.
        code = code_of(b32encode(shared).decode(), int(time.time()) // 30 - 1)
        credentials.enrol_factor(shared, code, by=by)
    return user


def _periods(
    person: Person, key: str, tiers: list[Tiers]
) -> list[tuple[Office, datetime.date, datetime.date | None]]:
    """Return at which offices a person works from when to when: one that stands in all tiers is one period."""
    if person.left_on:
        return [(tiers[0].offices[key], SINCE, person.left_on)]
    worked = [each for each in tiers if person in people_of(each.offices)]
    if len({each.offices[key].pk for each in worked}) == 1:
        return [(worked[0].offices[key], max(SINCE, worked[0].first), worked[-1].last)]
    return [(each.offices[key], max(SINCE, each.first), each.last) for each in worked]


def _authenticator(username: str) -> str:
    """Return the key of an officer's authenticator as letters, or nothing."""
    factor = SecondFactor.objects.filter(user__username=username).first()
    return b32encode(opened(factor.key)).decode() if factor else ""


def _account(person: Person, offices: dict[str, Office]) -> dict[str, Any]:
    roles = [Role(role) for role, *_ in person.roles]
    names = dict.fromkeys(offices[key].name for _, key, _, _ in person.roles)
    _, first, _, _ = person.roles[0]
    unit = offices[first].place
    return {
        "username": person.username,
        "password": PASSWORD,
        "factor": _authenticator(person.username),
        "full_name": person.full_name,
        "role": " / ".join(role.label for role in roles),
        "office": " / ".join(names),
        "roles": [role.value for role in roles],
        "office_key": first,
        "office_code": offices[first].code,
        "unit_code": unit.code if unit else "",
    }


def actor_of(user: User) -> Actor:
    """Return the person in the first role they hold today."""
    return sessions.of(sessions.running(user)[0], is_confirmed=True)
