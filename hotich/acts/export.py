"""Hand out the trail of a period so that a third party can check it without us. vi: xuất nhật ký."""

import datetime
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from django.db import connection

from hotich.acts import audit, proof
from hotich.acts.operation import operation
from hotich.acts.proof import Link, Seal
from hotich.acts.verify import midnight, read_links
from hotich.models import TrailSeal
from hotich.rights.access import Actor

audit.register({"trail.export": "xuất nhật ký"})

_ROWS = 5_000
_HOW = """Nhật ký hộ tịch đã xuất, từ {since} đến {until}.

Kiểm tra (cần Python 3.11 trở lên và lệnh openssl):

    python3 verify.py <tệp ZIP này> --ca <chứng thư gốc của cơ quan cấp dấu thời gian>

Tệp verify.py kèm theo chỉ để tiện dùng: bên kiểm tra nên lấy tệp này và chứng thư gốc từ nguồn độc lập.
entries.jsonl: mỗi dòng là một mục nhật ký ở vị trí của nó trong chuỗi của cơ quan.
seals/: niêm phong hằng giờ (.seal) và dấu thời gian RFC 3161 trên niêm phong đó (.tst).
"""


@operation
def export_trail(to: Path, since: datetime.date | None, until: datetime.date | None, *, by: Actor) -> int:
    """Write what the trail holds of a period into a ZIP file, with its seals, and return how many entries.

    It reaches from the last seal before the period to the first one after it: between two seals nothing can be left
    out unseen. What has no seal yet is included and told as such.
    """
    first, last = _seals_around(since, until)
    begins = Seal.read(TrailSeal.objects.get(pk=first).text).heads if first else {}
    ends = Seal.read(TrailSeal.objects.get(pk=last).text).heads if last else _ends()
    with zipfile.ZipFile(to, "x", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("README.txt", _HOW.format(since=since or "đầu", until=until or "nay"))
        archive.writestr("verify.py", Path(proof.__file__).read_bytes())
        seals = TrailSeal.objects.filter(number__gte=first or 1).order_by("number")
        for seal in (seals.filter(number__lte=last) if last else seals).iterator(50):
            archive.writestr(f"{proof.SEALS}{seal.number:09}.seal", seal.text)
            if seal.stamp is not None:
                archive.writestr(f"{proof.SEALS}{seal.number:09}.tst", bytes(seal.stamp))
        with archive.open(proof.ENTRIES, "w", force_zip64=True) as file:
            count = 0
            for chain, (end, _) in sorted(ends.items()):
                count += _write(file, chain, begins.get(chain, (0, ""))[0] + 1, end)
    audit.record("trail.export", by=by, since=str(since), until=str(until), entries=count)
    return count


def _write(file: IO[bytes], chain: int, first: int, last: int) -> int:
    count = 0
    for link in _links(chain, first, last):
        told = {
            "chain": chain,
            "position": link.position,
            "entry": link.entry,
            "hash": link.hash.hex(),
            "text": link.text,
        }
        file.write(json.dumps(told, ensure_ascii=False).encode() + b"\n")
        count += 1
    return count


def _links(chain: int, first: int, last: int) -> Iterator[Link]:
    while links := read_links(chain, first, last, _ROWS):
        yield from links
        first = links[-1].position + 1


def _seals_around(since: datetime.date | None, until: datetime.date | None) -> tuple[int | None, int | None]:
    """Return the numbers of the last seal before the period and of the first after it, None where there is none.

    The first seal of all stands for nothing before it: what begins with it begins with the trail.
    """
    first = last = None
    if since:
        first = (
            TrailSeal.objects.filter(at__lt=midnight(since), number__gt=1)
            .order_by("-number")
            .values_list("number", flat=True)
            .first()
        )
    if until:
        after = midnight(until + datetime.timedelta(days=1))
        last = (
            TrailSeal.objects.filter(at__gte=after)
            .order_by("number")
            .values_list("number", flat=True)
            .first()
        )
    return first, last


def _ends() -> dict[int, tuple[int, str]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT chain, max(position) FROM hotich_traillink GROUP BY chain")
        return {chain: (position, "") for chain, position in cursor.fetchall()}
