"""A large file is stored without being read into memory, and one member of an archive is read without the others."""

import hashlib
import io
import zipfile
from pathlib import Path

import pytest

from hotich.storage import files
from hotich.storage.files import FileDamaged


def test_a_file_is_stored_under_its_hash_and_stays_where_it_was(tmp_path: Path) -> None:
    source = tmp_path / "quet.pdf"
    source.write_bytes(b"x" * 3_000_000)
    digest = files.put_file(source)
    assert digest == hashlib.sha256(b"x" * 3_000_000).hexdigest() == files.put_file(source)
    source.unlink()
    assert files.path_of(digest).stat().st_size == 3_000_000
    with pytest.raises(FileDamaged):
        files.path_of("0" * 64)


def test_a_member_is_read_and_a_damaged_one_is_told() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.pdf", b"%PDF-" * 1000)
    digest = files.put(buffer.getvalue())
    with files.open_member(digest, "a.pdf") as member:
        assert member.read() == b"%PDF-" * 1000
    with pytest.raises(FileDamaged), files.open_member(digest, "b.pdf") as member:
        member.read()
    damaged = files.put(buffer.getvalue().replace(b"%PDF-%PDF-", b"%PDF-%PdF-", 1))
    with pytest.raises(FileDamaged), files.open_member(damaged, "a.pdf") as member:
        member.read()
