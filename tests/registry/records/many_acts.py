"""A few thousand births of paper books in one ward, written as a package of digitised acts leaves them."""

import datetime
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db import transaction
from django.utils import timezone

from hotich.models import Office
from hotich.models.tracked import acting, create_many, keep_first_versions
from registry.finding.index import index_acts
from registry.models import Particulars, Party, PartyRole, Record
from registry.workflows.record import State
from tests.cast import SYSTEM


def _words(*lines: str) -> list[str]:
    return [word for line in lines for word in line.split()]


FAMILIES = _words(
    "Nguyễn Nguyễn Nguyễn Nguyễn Trần Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý",
    "Đinh Đoàn Trương Lương Mai Trịnh Đào Cao Lâm Tạ Quách Thào Nông Triệu Khuất",
)
MIDDLES = _words(
    "Thị Thị Thị Văn Văn Ngọc Thu Thanh Minh Hữu Đức Quốc Xuân Công Đình Quang Phương Hồng Kim Bích Bảo",
    "Gia Khánh Hoài Diệu Trọng Mạnh Thế Tiến Khắc Nhật",
)
GIVENS = _words(
    "Hoa Hòa Hóa Hương Hường Huệ Huyền Hạnh Hằng Hà Hải Hiền Lan Linh Loan Liên Mai My Minh Nga Ngân Ngọc",
    "Nguyệt Nhung Oanh Phượng Phương Quyên Quỳnh Sương Tâm Thảo Thu Thủy Thúy Thùy Trang Trinh Tuyết Uyên",
    "Vân Xuân Yến Ánh Châu Cúc Dung Diễm Diệp Hùng Hưng Huy Hoàng Dũng Đạt Đức Bách Cường Giang Khoa Kiên",
    "Long Nam Nghĩa Phong Quân Sơn Tài Thắng Toàn Tuấn Vinh Y Ý Thụy Hoán Khuê Thoại",
)


@dataclass(frozen=True)
class Act:
    """A birth: the child, its mother, and where it stands."""

    name: str
    born: str
    mother: str
    mother_id: str
    number: str
    day: str
    record: int = 0


def people(count: int, seed: int) -> list[Act]:
    """Invent so many births, the same for the same seed."""
    rng = random.Random(seed)
    acts = []
    for place in range(count):
        born = datetime.date(1950, 1, 1) + datetime.timedelta(days=rng.randrange(26000))
        middle = [rng.choice(MIDDLES) for _ in range(rng.choice((0, 1, 1, 1, 2)))]
        mother = " ".join([rng.choice(FAMILIES), "Thị", rng.choice(MIDDLES), rng.choice(GIVENS)])
        acts.append(
            Act(
                name=" ".join([rng.choice(FAMILIES), *middle, rng.choice(GIVENS)]),
                born=born.isoformat(),
                mother=mother,
                mother_id=f"0011{place:08d}",
                number=str(rng.randrange(1, 4000)),
                day=(born + datetime.timedelta(days=20)).isoformat(),
            )
        )
    return acts


def fill(office: Office, acts: Sequence[Act]) -> list[Act]:
    """Enter them in the register of the office; returns them with the ids of their records."""
    with transaction.atomic(), acting(SYSTEM):
        records = Record.objects.bulk_create(
            Record(
                office=office,
                kind="birth",
                source="paper",
                state=State.DRAFT,
                title=act.name,
                happened_on=act.born,
                paper_number=act.number,
                paper_date=act.day,
            )
            for act in acts
        )
        parties = []
        for record, act in zip(records, acts, strict=True):
            parties += [
                Party(record=record, role=PartyRole.CHILD, full_name=act.name, birth_date=act.born),
                Party(record=record, role=PartyRole.MOTHER, full_name=act.mother, personal_id=act.mother_id),
            ]
        for party in parties:
            party.set_name_keys()
        create_many(parties)
        create_many([Particulars(record=record) for record in records])
        for record in records:
            record.state, record.registered_at = State.REGISTERED, timezone.now()
        Record.objects.filter(pk__in=[record.pk for record in records]).update(
            state=State.REGISTERED, registered_at=timezone.now()
        )
        keep_first_versions(records)
        index_acts([record.pk for record in records])
    return [replace(act, record=record.pk) for act, record in zip(acts, records, strict=True)]
