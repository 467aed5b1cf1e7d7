"""Follow every chain from end to end and compare it with the seals, here and outside. vi: kiểm tra nhật ký.

In parts, each some seconds: a page shows how far it has come, and no statement runs long. What is compared is worked
out here from the entries' own columns; nothing that the database's owner could have exchanged is asked.
"""

import datetime
import itertools
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Max, Min, Q
from django.utils import timezone

from hotich.acts import audit, errands
from hotich.acts.operation import operation
from hotich.acts.proof import GENESIS, Fault, Follower, Link, Seal, moment, seal_faults
from hotich.acts.seals import seals_in
from hotich.errors import InvalidInput
from hotich.models import Errand, TrailCheck, TrailLink, TrailSeal
from hotich.rights.access import Actor
from hotich.storage.chain import ENTRY_TEXT

audit.register({"trail.check": "kiểm tra nhật ký"})

#: Entries are in their chains within seconds; one that is not by then has been kept out.
LATEST = datetime.timedelta(seconds=60)
#: Rows a statement, and faults of one kind that a check names: whoever rewrote a chain left as many as it has entries.
_ROWS, _MOST_OF_A_KIND = 20_000, 20
#: A seal is copied when it is made, each hour; the next hour tries again.
_COPIED = datetime.timedelta(hours=2)
_EVER = datetime.datetime(1, 1, 2, tzinfo=datetime.UTC)
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
    is_done = follow(check, most=_A_PART, outside=Path(settings.TRAIL_SEALS))
    with transaction.atomic():
        check.save()
        errands.settle(errand, again=None if is_done else timezone.now())
    return None


def follow(check: TrailCheck, *, most: int | None = None, outside: Path | None = None) -> bool:
    """Go on with a check over so many rows, all of them unless `most` is given; return whether it is done.

    `outside` is the folder of copies; without it nobody can tell whether the newest seals were taken away.
    """
    if not check.progress:
        _begin(check, outside)
    heads = _heads(check.progress["seals"], outside)
    rows = 0
    for part in itertools.chain(_links(check, heads), _unlinked(check)):
        rows += part
        if most is not None and rows >= most:
            return False
    if check.until is not None:
        _note(check, _cut_ends(check, check.until, outside))
    check.finished_at = timezone.now()
    return True


def _begin(check: TrailCheck, outside: Path | None) -> None:
    """Look at the seals, and note which stretch of each chain is to be followed."""
    last = TrailSeal.objects.first()
    _note(check, seal_faults(TrailSeal.objects.order_by("number").values_list("number", "text").iterator(50)))
    if outside:
        _note(check, _compared(outside))
    asked = timezone.now()
    first, last_ = _stretch(check)
    check.progress |= {
        "seals": last.number if last else 0,
        "link": first - 1,
        "last": last_,
        "links": last_ - first + 1,
        "chains": {},
        "entry": 0,
        "asked": asked.isoformat(),
    }
    _note(check, _cut_tails(_some_seals(check.progress["seals"], outside)))


def _stretch(check: TrailCheck) -> tuple[int, int]:
    """Return the numbers of the first and the last link of the period."""
    links = TrailLink.objects.all()
    if check.until:
        links = links.filter(at__lt=midnight(check.until + datetime.timedelta(days=1)))
    last = links.aggregate(last=Max("pk"))["last"] or 0
    if check.since:
        links = links.filter(at__gte=midnight(check.since))
    return links.aggregate(first=Min("pk"))["first"] or last + 1, last


def _cut_tails(seals: Iterable[Seal]) -> Iterator[Fault]:
    """Compare where chains end with what seals say of them."""
    with connection.cursor() as cursor:
        for chain, sealed in sorted(_sealed(seals).items()):
            cursor.execute("SELECT max(position) FROM hotich_traillink WHERE chain = %s", [chain])
            (last,) = cursor.fetchone()
            if (last or 0) < sealed:
                yield _cut_at(chain, last or 0, sealed)


def _cut_ends(check: TrailCheck, until: datetime.date, outside: Path | None) -> Iterator[Fault]:
    """Compare where chains ended in the period with what comes after it, and with the seals made before its end."""
    at = check.progress
    followed = {chain: kept[0] for chain, kept in at["chains"].items()}
    with connection.cursor() as cursor:
        cursor.execute(_ENDS, [json.dumps(followed), at["last"]])
        ends = {chain: (end, goes_on) for chain, end, goes_on in cursor.fetchall()}
    # Until a minute before the end: our clock may be another than the database's.
    end_of_period = min(midnight(until + datetime.timedelta(days=1)), moment(at["asked"])) - LATEST
    sealed = _sealed(seal for seal in _some_seals(at["seals"], outside) if moment(seal.at) < end_of_period)
    for chain, (end, goes_on) in ends.items():
        if not goes_on:
            yield Fault(f"thiếu mắt xích ở vị trí {end + 1}: đã bị xóa hoặc đổi thứ tự", chain, end + 1)
        elif end < sealed.get(chain, 0):
            yield _cut_at(chain, end, sealed[chain])


def _sealed(seals: Iterable[Seal]) -> dict[int, int]:
    ends: dict[int, int] = {}
    for seal in seals:
        for chain, (position, _) in seal.heads.items():
            ends[chain] = max(position, ends.get(chain, 0))
    return ends


def _cut_at(chain: int, last: int, sealed: int) -> Fault:
    return Fault(f"chuỗi bị cắt: niêm phong đã ghi nhận đến vị trí {sealed}", chain, last + 1)


_ENDS = """
SELECT came.chain, came.position,
    coalesce((
        SELECT link.position = came.position + 1 FROM hotich_traillink AS link
        WHERE link.chain = came.chain AND link.position > came.position ORDER BY link.position LIMIT 1
    ), true)
FROM (
    SELECT chain, coalesce(
        (%s::jsonb ->> chain::text)::bigint,
        (SELECT max(position) FROM hotich_traillink AS link WHERE link.chain = every.chain AND link.id <= %s),
        0
    ) FROM (SELECT 0 UNION ALL SELECT id FROM hotich_office) AS every (chain)
) AS came (chain, position) ORDER BY came.chain
"""


def _compared(outside: Path) -> Iterator[Fault]:
    """Compare the seals kept outside with those of the database: one that was removed, exchanged, or never copied."""
    ours = TrailSeal.objects.order_by("number").annotate(is_stamped=Q(stamp__isnull=False))
    if not outside.is_dir():
        if ours.exists():
            yield Fault("không có thư mục giữ bản sao niêm phong bên ngoài")
        return
    kept, names = dict(seals_in(outside)), {path.name for path in outside.iterdir()}
    yield from seal_faults(sorted(kept.items()))
    for number, text, is_stamped in ours.values_list("number", "text", "is_stamped").iterator(50):
        copy = kept.pop(number, None)
        if copy is None:
            if not _is_new(text):
                yield Fault(f"niêm phong số {number} không có bản sao bên ngoài")
        elif copy != text:
            yield Fault(f"niêm phong số {number} khác với bản sao bên ngoài")
        elif is_stamped and f"{number:09}.tst" not in names:
            yield Fault(f"dấu thời gian của niêm phong số {number} không có bản sao bên ngoài")
    for number in sorted(kept):
        yield Fault(f"niêm phong số {number} có ở bản sao bên ngoài nhưng đã mất trong cơ sở dữ liệu")


def _is_new(text: str) -> bool:
    try:
        return moment(Seal.read(text).at) > timezone.now() - _COPIED
    except ValueError:
        return False


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
    """Follow all chains at once, in the order in which links were made; how far they are stands in the check."""
    at = check.progress
    chains = {int(chain): _resumed(int(chain), kept) for chain, kept in at["chains"].items()}
    while rows := _read(_NEXT, [at["link"], at["last"], _ROWS]):
        for chain, link, _ in rows:
            follower = chains.get(chain)
            if follower is None:
                follower = chains[chain] = _beginning(chain, link.position if check.since else 1)
            if fault := follower.take(link, heads.get(chain, {})):
                _note(check, [fault])
        check.seen += len(rows)
        at["link"] = rows[-1][2]
        at["chains"] = {chain: _kept(follower) for chain, follower in chains.items()}
        yield len(rows)


def _beginning(chain: int, first: int) -> Follower:
    """Return the place before a stretch: what comes before it is believed, unless it is the beginning."""
    before = TrailLink.objects.filter(chain=chain, position=first - 1).first()
    return Follower(chain, first - 1, bytes(before.hash) if before else GENESIS, sealed=first - 1)


def read_links(chain: int, first: int, last: int, most: int) -> list[Link]:
    """Return the next links of one chain with the texts of their entries."""
    return [link for _, link, _ in _read(_OF_A_CHAIN, [chain, first, last, most])]


def _read(which: str, values: list[int]) -> list[tuple[int, Link, int]]:
    """Return chain, link and number of some links; each looks for its own entry, so that no table is read whole."""
    with connection.cursor() as cursor:
        cursor.execute(f"{_WITH_TEXTS} {which}", values)
        return [
            (chain, Link(position, entry, bytes(digest), bytes(hash_), text), number)
            for chain, position, entry, digest, hash_, text, number in cursor.fetchall()
        ]


_NEXT = "WHERE link.id > %s AND link.id <= %s ORDER BY link.id LIMIT %s"
_OF_A_CHAIN = "WHERE link.chain = %s AND link.position BETWEEN %s AND %s ORDER BY link.position LIMIT %s"
_WITH_TEXTS = f"""
SELECT link.chain, link.position, link.entry, link.digest, link.hash, found.text, link.id FROM hotich_traillink AS link
LEFT JOIN LATERAL (
    SELECT {ENTRY_TEXT} AS text FROM hotich_auditentry AS entry
    WHERE entry.id = link.entry AND entry.at = link.at OFFSET 0
) AS found ON true
"""  # noqa: S608


def _unlinked(check: TrailCheck) -> Iterator[int]:
    """Look for entries that are in no chain: written past the rules, or kept out of it."""
    asked = moment(check.progress["asked"]) - LATEST
    since = midnight(check.since) if check.since else _EVER
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
    """Keep the first faults of each kind: a thousand of one must not drown the one that matters."""
    kinds = check.progress.setdefault("kinds", {})
    for fault in faults:
        told = str(fault)
        kind = re.sub(r"[0-9]+", "", told)
        count = kinds.get(kind, 0)
        if count < _MOST_OF_A_KIND and told not in check.faults:
            check.faults.append(told)
            kinds[kind] = count + 1


def _kept(follower: Follower) -> list[Any]:
    return [follower.position, follower.hash.hex(), follower.latest, follower.sealed]


def _resumed(chain: int, kept: list[Any]) -> Follower:
    position, hash_, latest, sealed = kept
    return Follower(chain, position, bytes.fromhex(hash_), latest, sealed)


def midnight(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time()))
