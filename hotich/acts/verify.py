"""Follow every chain from end to end and compare it with the seals, here and outside. vi: kiểm tra nhật ký.

In parts, each some seconds: a page shows how far it has come, and no statement runs long. What is compared is worked
out here from the entries' own columns; nothing that the database's owner could have exchanged is asked.
"""

import datetime
import itertools
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from hotich.acts import audit, errands
from hotich.acts.operation import operation
from hotich.acts.proof import GENESIS, Fault, Follower, Link, Seal, moment, seal_faults
from hotich.acts.seals import seals_in
from hotich.errors import InvalidInput
from hotich.models import Errand, TrailCheck, TrailSeal
from hotich.rights.access import Actor
from hotich.storage.chain import ENTRY_TEXT

audit.register({"trail.check": "kiểm tra nhật ký"})

#: Entries are in their chains within seconds; one that is not by then has been kept out.
LATEST = datetime.timedelta(seconds=60)
#: Rows a statement, and faults a check names: whoever rewrote a chain left as many as it has entries.
_ROWS, _MOST_FAULTS = 20_000, 100
#: One part of a check in the background.
_A_PART = 200_000


@operation
def ask_for_check(since: datetime.date | None, until: datetime.date | None, *, by: Actor) -> TrailCheck:
    """Have the trail of a period, or all of it, checked in the background."""
    if since and until and until < since:
        raise InvalidInput({"until": ["Ngày cuối phải từ ngày đầu trở đi."]})
    check = TrailCheck.objects.create(since=since, until=until, asked_by_name=by.name)
    audit.record("trail.check", by=by, subject=check)
    errands.ring("check_trail", check.pk)
    return check


def go_on(errand: Errand) -> datetime.datetime | None:
    """Do the next part of a check, and say that there is more, or that it is done."""
    check = TrailCheck.objects.get(pk=errand.key)
    outside = Path(settings.TRAIL_SEALS)
    is_done = follow(check, most=_A_PART, outside=outside if outside.is_dir() else None)
    with transaction.atomic():
        check.save()
        errands.settle(errand, again=None if is_done else timezone.now())
    return None


def follow(check: TrailCheck, *, most: int | None = None, outside: Path | None = None) -> bool:
    """Go on with a check over so many rows, all of them unless `most` is given; return whether it is done."""
    if not check.progress:
        _begin(check, outside)
    heads = _heads(check.progress["seals"], outside)
    rows = 0
    for part in itertools.chain(_links(check, heads), _unlinked(check)):
        rows += part
        if most is not None and rows >= most:
            return False
    check.finished_at = timezone.now()
    return True


def _begin(check: TrailCheck, outside: Path | None) -> None:
    """Look at the seals, and note which stretch of each chain is to be followed."""
    last = TrailSeal.objects.first()
    _note(check, seal_faults(TrailSeal.objects.order_by("number").values_list("number", "text").iterator(50)))
    if outside:
        _note(check, _compared(outside))
    period, values = "", []
    if check.since:
        period, values = " WHERE at >= %s", [midnight(check.since)]
    if check.until:
        period += (" AND " if period else " WHERE ") + "at < %s"
        values.append(midnight(check.until + datetime.timedelta(days=1)))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT chain, min(position), max(position) FROM hotich_traillink"  # noqa: S608
            f"{period} GROUP BY chain ORDER BY chain",
            values,
        )
        stretches = {chain: [chain, first, last_] for chain, first, last_ in cursor.fetchall()}
    if check.since is None:
        # From its first link on, even where that one was taken away; and none whose links are all gone is left out.
        for chain in {
            chain for seal in _some_seals(last.number if last else 0, outside) for chain in seal.heads
        }:
            stretches.setdefault(chain, [chain, 1, 0])
        for stretch in stretches.values():
            stretch[1] = 1
    check.progress = {
        "seals": last.number if last else 0,
        "left": sorted(stretches.values()),
        "at": None,
        "entry": 0,
        "links": sum(last - first + 1 for _, first, last in stretches.values()),
        "asked": timezone.now().isoformat(),
    }
    if check.until is None:
        _note(check, _cut_tails(stretches, last.number if last else 0, outside))


def _cut_tails(stretches: dict[int, list[int]], newest: int, outside: Path | None) -> Iterator[Fault]:
    ends: dict[int, int] = {}
    for seal in _some_seals(newest, outside):
        for chain, (position, _) in seal.heads.items():
            ends[chain] = max(position, ends.get(chain, 0))
    with connection.cursor() as cursor:
        for chain, end in sorted(ends.items()):
            cursor.execute("SELECT max(position) FROM hotich_traillink WHERE chain = %s", [chain])
            (last,) = cursor.fetchone()
            if (last or 0) < end:
                yield Fault(f"chuỗi bị cắt: niêm phong đã ghi nhận đến vị trí {end}", chain, (last or 0) + 1)


def _compared(outside: Path) -> Iterator[Fault]:
    """Compare the seals kept outside with those of the database: a seal that was removed or exchanged."""
    kept = dict(seals_in(outside))
    yield from seal_faults(sorted(kept.items()))
    for number, text in sorted(kept.items()):
        ours = TrailSeal.objects.filter(pk=number).values_list("text", flat=True).first()
        if ours is None:
            yield Fault(f"niêm phong số {number} có ở bản sao bên ngoài nhưng đã mất trong cơ sở dữ liệu")
        elif ours != text:
            yield Fault(f"niêm phong số {number} khác với bản sao bên ngoài")


def _some_seals(newest: int, outside: Path | None) -> Iterator[Seal]:
    """Return the seals to compare chains with: the last two days, one a day of two months, one a month of all before.

    A later seal holds for all before it; the earlier ones say where it began. Those outside are believed first.
    """
    kept = dict(seals_in(outside)) if outside else {}
    numbers = set(TrailSeal.objects.filter(number__lte=newest).values_list("number", flat=True)) | set(kept)
    highest = max(numbers, default=0)
    for number in sorted(numbers):
        age = highest - number
        if age < 48 or (age < 60 * 24 and number % 24 == 0) or number % 720 == 0:
            text = kept.get(number)
            if text is None:
                text = TrailSeal.objects.values_list("text", flat=True).get(pk=number)
            try:
                yield Seal.read(text)
            except ValueError:
                continue  # named already


def _heads(newest: int, outside: Path | None) -> dict[int, dict[int, str]]:
    heads: dict[int, dict[int, str]] = {}
    for seal in _some_seals(newest, outside):
        for chain, (position, hash_) in seal.heads.items():
            heads.setdefault(chain, {})[position] = hash_
    return heads


def _links(check: TrailCheck, heads: dict[int, dict[int, str]]) -> Iterator[int]:
    """Follow what is left of the chains, part by part; where it has come to stands in the check."""
    left, at = check.progress["left"], check.progress["at"]
    while left:
        chain, first, last = left[0]
        follower = Follower(chain, *_before(chain, first)) if at is None else _resumed(at)
        while links := read_links(chain, follower.position + 1, last, _ROWS):
            for link in links:
                if fault := follower.take(link, heads.get(chain, {})):
                    _note(check, [fault])
            check.seen += len(links)
            check.progress["at"] = _kept(follower)
            yield len(links)
        left.pop(0)
        at = check.progress["at"] = None


def _before(chain: int, first: int) -> tuple[int, bytes]:
    """Return the place before a stretch: what comes before it is believed, unless it is the beginning."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT hash FROM hotich_traillink WHERE chain = %s AND position = %s", [chain, first - 1]
        )
        found = cursor.fetchone()
    return (first - 1, bytes(found[0])) if found else (first - 1, GENESIS)


def read_links(chain: int, first: int, last: int, most: int) -> list[Link]:
    """Return the next links of a chain with the texts of their entries."""
    with connection.cursor() as cursor:
        cursor.execute(_READ, [chain, first, last, most])
        return [
            Link(position, entry, bytes(digest), bytes(hash_), text)
            for position, entry, digest, hash_, text in cursor.fetchall()
        ]


#: Each link looks for its own entry; a join that reads both tables whole would be made anew for every part.
_READ = f"""
SELECT link.position, link.entry, link.digest, link.hash, found.text FROM hotich_traillink AS link
LEFT JOIN LATERAL (
    SELECT {ENTRY_TEXT} AS text FROM hotich_auditentry AS entry
    WHERE entry.id = link.entry AND entry.at = link.at OFFSET 0
) AS found ON true
WHERE link.chain = %s AND link.position BETWEEN %s AND %s ORDER BY link.position LIMIT %s
"""  # noqa: S608


def _unlinked(check: TrailCheck) -> Iterator[int]:
    """Look for entries that are in no chain: written past the rules, or kept out of it."""
    asked = moment(check.progress["asked"]) - LATEST
    since = midnight(check.since) if check.since else datetime.datetime(1, 1, 2, tzinfo=datetime.UTC)
    until = min(asked, midnight(check.until + datetime.timedelta(days=1))) if check.until else asked
    while True:
        with connection.cursor() as cursor:
            cursor.execute(_UNLINKED, [check.progress["entry"], since, until, _ROWS])
            rows = cursor.fetchall()
        if not rows:
            return
        _note(
            check,
            (
                Fault("mục nhật ký không có trong chuỗi nào", None, None, entry)
                for entry, is_in in rows
                if not is_in
            ),
        )
        check.progress["entry"] = rows[-1][0]
        yield len(rows)


_UNLINKED = """
SELECT entry.id, EXISTS (SELECT FROM hotich_traillink AS link WHERE link.entry = entry.id AND link.at = entry.at) FROM (
    SELECT id, at FROM hotich_auditentry WHERE id > %s AND at >= %s AND at < %s ORDER BY id LIMIT %s
) AS entry ORDER BY entry.id
"""


def _note(check: TrailCheck, faults: Iterable[Fault]) -> None:
    for fault in faults:
        if len(check.faults) < _MOST_FAULTS:
            check.faults.append(str(fault))


def _kept(follower: Follower) -> dict[str, Any]:
    return {
        "chain": follower.chain,
        "position": follower.position,
        "hash": follower.hash.hex(),
        "latest": follower.latest,
        "sealed": follower.sealed,
    }


def _resumed(at: dict[str, Any]) -> Follower:
    return Follower(**{**at, "hash": bytes.fromhex(at["hash"])})


def midnight(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time()))
