"""Seal the ends of all chains each hour, have the seal stamped by an authority, and keep copies outside.

vi: niêm phong nhật ký.
"""

import asyncio
import datetime
import hashlib
import logging
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db import IntegrityError, connection, transaction

from hotich.acts.proof import GENESIS, Seal, hash_of_seal
from hotich.models import Errand, TrailSeal

logger = logging.getLogger(__name__)

_PATIENCE = 10

_HEADS = """
SELECT chain.id, head.position, head.hash FROM (SELECT 0 AS id UNION ALL SELECT id FROM hotich_office) AS chain
CROSS JOIN LATERAL (
    SELECT position, hash FROM hotich_traillink AS link WHERE link.chain = chain.id ORDER BY position DESC LIMIT 1
) AS head ORDER BY chain.id
"""


def seal_and_copy(_: Errand) -> None:
    """Make this hour's seal, and copy it and any that is not outside yet."""
    seal_trail()
    copy_seals()


def seal_trail() -> TrailSeal | None:
    """Keep the ends of all chains under the next number, stamped if the authority answers; None if another was quicker.

    The authority is asked outside of any transaction. While it is silent seals are kept without a stamp: the next one
    that has one names them, and so holds for them too.
    """
    last = TrailSeal.objects.first()
    with connection.cursor() as cursor:
        cursor.execute(_HEADS)
        heads = {chain: (position, bytes(hash_).hex()) for chain, position, hash_ in cursor.fetchall()}
        cursor.execute("SELECT clock_timestamp()")
        (now,) = cursor.fetchone()
    text = Seal(
        number=last.number + 1 if last else 1,
        at=now.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        previous=hash_of_seal(last.text) if last else GENESIS.hex(),
        heads=heads,
    ).text
    seal = TrailSeal(number=last.number + 1 if last else 1, text=text, stamp=_stamp(text))
    try:
        with transaction.atomic():
            seal.save(force_insert=True)
    except IntegrityError:
        return None
    return seal


def copy_seals() -> int:
    """Write the seals that are not yet in the folder outside, and return how many; what is there is never touched.

    The folder is made for the first seal only: one that is missing later was taken away, and is not filled again.
    """
    folder = Path(settings.TRAIL_SEALS)
    if not TrailSeal.objects.filter(number__gt=1).exists():
        folder.mkdir(parents=True, exist_ok=True)
    if not folder.is_dir():
        logger.error("The folder with the copies of the trail's seals is missing")
        return 0
    there = {path.name for path in folder.iterdir()}
    written = 0
    for number in TrailSeal.objects.order_by("number").values_list("number", flat=True):
        if f"{number:09}.seal" in there:
            continue
        seal = TrailSeal.objects.get(pk=number)
        for ending, content in (("tst", seal.stamp), ("seal", seal.text.encode())):
            if content is not None:
                _write_once(folder / f"{number:09}.{ending}", bytes(content))
        written += 1
    return written


def seals_in(folder: Path) -> Iterator[tuple[int, str]]:
    """Return the numbers and texts of the seals in a folder, in their order."""
    for path in sorted(folder.glob("*.seal")):
        yield int(path.stem), path.read_text("utf-8")


def _stamp(text: str) -> bytes | None:
    """Return the authority's stamp on the text, None when there is no authority or it is silent."""
    if not settings.TSA_URL:
        return None
    from pyhanko.sign.timestamps import HTTPTimeStamper  # takes a second to load, and few processes need it

    stamper = HTTPTimeStamper(settings.TSA_URL, timeout=_PATIENCE)
    try:
        token = asyncio.run(stamper.async_timestamp(hashlib.sha256(text.encode()).digest(), "sha256"))
    except Exception:  # whatever the authority does, the seal is kept
        logger.exception("The time-stamp authority gave no stamp for the seal of the trail")
        return None
    return bytes(token.dump())


def _write_once(path: Path, content: bytes) -> None:
    """Write a file that is either whole or not there, and that survives a power cut."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".")
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    if path.exists():  # left by somebody who was interrupted before its seal
        os.unlink(name)
    else:
        os.replace(name, path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
