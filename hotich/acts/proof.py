#!/usr/bin/env python3
"""Check that a trail is whole and unchanged, without the program that wrote it. vi: kiểm tra nhật ký độc lập.

    python3 verify.py EXPORT.zip --ca ROOT.pem

Needs Python 3.11 and the command `openssl`, nothing else: this file travels with every export, and whoever does not
trust the sender takes it, and the authority's certificate, from elsewhere. What is checked:

- The text of an entry is a JSON array in UTF-8; its digest is the SHA-256 of the text.
- Entries of one office form a chain: a link's hash is SHA-256(hash of the link before it, digest), each of 32 bytes;
  before the first link stand 32 zero bytes. Chain 0 holds the entries of no office. Positions run from 1 without a gap.
- A seal names how far chains have come, and the SHA-256 of the seal before it. Its stamp (RFC 3161) is an authority's
  word that this text existed at that time: what a sealed hash stands for cannot have been written later.
"""

from __future__ import annotations

import argparse
import datetime
import hashlib
import json
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

GENESIS = bytes(32)
#: An entry gets its time when it is written and its place after its commit; no transaction lasts this long.
LONGEST_TRANSACTION = datetime.timedelta(hours=1)
ENTRIES, SEALS = "entries.jsonl", "seals/"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and where it begins."""

    what: str
    chain: int | None = None
    position: int | None = None
    entry: int | None = None

    def __str__(self) -> str:
        where = [] if self.chain is None else [f"chuỗi {self.chain}"]
        where += [] if self.position is None else [f"vị trí {self.position}"]
        where += [] if self.entry is None else [f"mục {self.entry}"]
        return ", ".join(where) + (": " if where else "") + self.what


@dataclass(frozen=True, slots=True)
class Link:
    """An entry in its place; the text is None when the entry is not there any more."""

    position: int
    entry: int
    digest: bytes
    hash: bytes
    text: str | None


@dataclass(frozen=True, slots=True)
class Seal:
    """How far every chain had come at a time: chain → (position, hash in hex)."""

    number: int
    at: str
    previous: str
    heads: Mapping[int, tuple[int, str]]

    @property
    def text(self) -> str:
        """Return what is stamped, kept and copied."""
        heads = "".join(
            f"head {chain} {position} {hash_}\n" for chain, (position, hash_) in self.heads.items()
        )
        return f"hotich-seal 1\nnumber {self.number}\nat {self.at}\nprevious {self.previous}\n{heads}"

    @classmethod
    def read(cls, text: str) -> Seal:
        """Return the seal that has this text. Raises ValueError for any other text."""
        number, at, previous = _top(text)
        heads = {}
        for line in text.splitlines()[4:]:
            _, chain, position, hash_ = line.split(" ")
            heads[int(chain)] = (int(position), hash_)
        seal = cls(number, at, previous, heads)
        if seal.text != text:
            raise ValueError("not a seal")
        return seal


def _top(text: str) -> tuple[int, str, str]:
    found = re.match(r"hotich-seal 1\nnumber ([0-9]+)\nat (\S+)\nprevious ([0-9a-f]{64})\n", text)
    if found is None:
        raise ValueError("not a seal")
    return int(found[1]), found[2], found[3]


def digest_of(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()


def next_hash(before: bytes, digest: bytes) -> bytes:
    return hashlib.sha256(before + digest).digest()


#: What seals say of one chain: position → hash in hex.
Heads = Mapping[int, str]


@dataclass(slots=True)
class Follower:
    """Follows one chain, link by link, from a known place on, whose hash is believed."""

    chain: int
    position: int = 0
    hash: bytes = GENESIS
    latest: str = ""
    #: The last place where a seal agreed.
    sealed: int = 0

    def take(self, link: Link, heads: Heads) -> Fault | None:
        """Go on to this link and return what is wrong with it, None when nothing is."""
        what = self._fault(link, heads)
        if not what and link.position in heads:
            self.sealed = link.position
        self.position, self.hash = link.position, link.hash
        return Fault(what, self.chain, link.position, link.entry) if what else None

    def _fault(self, link: Link, heads: Heads) -> str:
        if link.position != self.position + 1:
            return f"thiếu mắt xích ở vị trí {self.position + 1}: đã bị xóa hoặc đổi thứ tự"
        if link.text is None:
            return "mục nhật ký đã bị xóa hoặc bị đổi thời điểm"
        digest = digest_of(link.text)
        if digest != link.digest:
            return "nội dung mục nhật ký đã bị sửa"
        if next_hash(self.hash, digest) != link.hash:
            return "mắt xích không nối với mắt xích trước: đã bị sửa hoặc đổi thứ tự"
        sealed = heads.get(link.position)
        if sealed is not None and sealed != link.hash.hex():
            return f"khác với niêm phong: chuỗi đã bị viết lại từ một chỗ sau vị trí {self.sealed}"
        at = link.text.split('"', 2)[1]
        if at < self.latest and moment(self.latest) - moment(at) > LONGEST_TRANSACTION:
            return f"thời điểm {at} lùi về trước các mục đã có"
        self.latest = max(self.latest, at)
        return ""


def moment(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))


def seal_faults(texts: Iterable[tuple[int, str]]) -> Iterator[Fault]:
    """Return what is wrong with seals, given with their numbers in their order: gaps, and any that was exchanged."""
    last, before = None, ""
    for number, text in texts:
        try:
            told, _, previous = _top(text)
        except ValueError:
            yield Fault(f"niêm phong số {number} không đọc được")
        else:
            if told != number or (last is not None and number != last + 1):
                yield Fault(f"thiếu niêm phong trước số {number}")
            elif last is not None and previous != before:
                yield Fault(f"niêm phong số {last} đã bị thay")
        last, before = number, hash_of_seal(text)


def hash_of_seal(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def stamp_fault(text: str, stamp: bytes, authority: Path) -> str:
    """Return why a time stamp is not the authority's word on this text, nothing when it is; asks `openssl`.

    Certificates are looked at as of the time of the stamp: an old stamp outlives its certificate.
    """
    with tempfile.TemporaryDirectory() as folder:
        data, token = Path(folder) / "data", Path(folder) / "token"
        data.write_bytes(text.encode())
        token.write_bytes(stamp)
        shown = _openssl("-reply", "-in", token, "-token_in", "-token_out", "-text")
        found = re.search(r"Time stamp: (\w+ +[0-9]+ [0-9:]+)(?:\.[0-9]+)? ([0-9]+) GMT", shown.stdout)
        if found is None:
            return "dấu thời gian không đọc được"
        at = datetime.datetime.strptime(" ".join(found.groups()), "%b %d %H:%M:%S %Y").replace(
            tzinfo=datetime.UTC
        )
        checked = _openssl(
            "-verify",
            "-data",
            data,
            "-in",
            token,
            "-token_in",
            "-CAfile",
            authority,
            "-attime",
            str(int(at.timestamp())),
        )
        return (
            ""
            if checked.returncode == 0
            else "dấu thời gian không phải của nội dung này, hoặc không do cơ quan này cấp"
        )


def _openssl(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["openssl", "ts", *map(str, arguments)], capture_output=True, text=True, check=False
    )


@dataclass(slots=True)
class Report:
    """What a check of an export came to."""

    entries: int = 0
    unsealed: int = 0
    seals: int = 0
    stamped: int = 0
    faults: list[Fault] = field(default_factory=list)


def check(archive: zipfile.ZipFile, authority: Path | None) -> Report:
    """Check an export: its seals, their stamps, and that between its first and its last seal no entry is missing."""
    report, names = Report(), set(archive.namelist())
    seals = sorted(name for name in names if name.startswith(SEALS) and name.endswith(".seal"))
    texts = [(int(Path(name).stem), archive.read(name).decode()) for name in seals]
    report.faults += seal_faults(texts)
    if report.faults:
        return report
    report.seals, waiting = len(texts), 0
    for number, text in texts:
        waiting += 1
        if (stamp := f"{SEALS}{number:09}.tst") in names:
            if authority and (why := stamp_fault(text, archive.read(stamp), authority)):
                report.faults.append(Fault(f"niêm phong số {number}: {why}"))
            report.stamped, waiting = report.stamped + waiting, 0  # a stamp holds for the seals before it too
    known = [Seal.read(text).heads for _, text in texts]
    # The first seal of all has nothing before it: an export that begins with it begins with the trail.
    begins = known[0] if known and texts[0][0] > 1 else {}
    heads: dict[int, dict[int, str]] = {}
    for each in known:
        for chain, (position, hash_) in each.items():
            heads.setdefault(chain, {})[position] = hash_
    came: dict[int, int] = {}
    with archive.open(ENTRIES) as lines:
        for follower, link in _followed(lines, begins):
            if fault := follower.take(link, heads.get(follower.chain, {})):
                report.faults.append(fault)
            came[follower.chain] = link.position
            report.entries += 1
            report.unsealed += link.position > max(heads.get(follower.chain, {}), default=0)
    for chain, (position, _) in sorted((known[-1] if known else {}).items()):
        last = came.get(chain, begins.get(chain, (0, ""))[0])
        if last < position:
            report.faults.append(Fault("chuỗi bị cắt ngắn so với niêm phong", chain, last + 1))
    return report


def _followed(
    lines: Iterable[bytes], begins: Mapping[int, tuple[int, str]]
) -> Iterator[tuple[Follower, Link]]:
    follower: Follower | None = None
    for line in lines:
        told = json.loads(line)
        if follower is None or follower.chain != told["chain"]:
            position, before = begins.get(told["chain"], (0, GENESIS.hex()))
            follower = Follower(told["chain"], position, bytes.fromhex(before), sealed=position)
        digest = digest_of(told["text"])
        yield (
            follower,
            Link(told["position"], told["entry"], digest, bytes.fromhex(told["hash"]), told["text"]),
        )


def main() -> int:
    parser = argparse.ArgumentParser(description="Kiểm tra độc lập một tệp nhật ký đã xuất.")
    parser.add_argument("export", type=Path, help="tệp ZIP đã xuất")
    parser.add_argument("--ca", type=Path, help="chứng thư gốc (PEM) của cơ quan cấp dấu thời gian")
    options = parser.parse_args()
    try:
        with zipfile.ZipFile(options.export) as archive:
            report = check(archive, options.ca)
    except (KeyError, OSError, ValueError, zipfile.BadZipFile) as error:
        print(f"SAI LỆCH – tệp không đọc được: {error}")  # noqa: T201
        return 1
    for fault in report.faults[:20]:
        print(f"SAI LỆCH – {fault}")  # noqa: T201
    print(  # noqa: T201
        f"{report.entries} mục, trong đó {report.unsealed} mục chưa có niêm phong; "
        f"{report.seals} niêm phong, {report.stamped} có dấu thời gian"
        f"{'' if options.ca else ' (chưa kiểm tra: hãy thêm --ca)'}. "
        f"{'Có sai lệch.' if report.faults else 'Không có sai lệch.'}"
    )
    return 1 if report.faults else 0


if __name__ == "__main__":
    sys.exit(main())
