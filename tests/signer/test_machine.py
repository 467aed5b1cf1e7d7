"""What differs between Linux and Windows: files that one process has, places of a person's own data."""

import os
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from signer import machine


def test_a_file_is_one_processs_until_it_is_closed(tmp_path: Path) -> None:
    first, second = (machine.open_to_append(tmp_path / "log") for _ in range(2))
    assert machine.lock(first)
    assert not machine.lock(second)
    os.close(first)
    assert machine.lock(second)
    os.close(second)


def test_windows_locks_a_byte_that_nobody_reads_and_says_when_it_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Played by a module of the same name; nothing here has run on Windows."""
    locked: list[int] = []

    def locking(file: int, how: int, count: int) -> None:
        if locked:
            raise PermissionError
        locked.append(os.lseek(file, 0, os.SEEK_CUR))

    monkeypatch.setitem(sys.modules, "msvcrt", SimpleNamespace(LK_NBLCK=2, locking=locking))
    monkeypatch.setattr(machine, "is_windows", lambda: True)
    file = machine.open_to_append(tmp_path / "log")
    assert machine.lock(file)
    assert not machine.lock(file)
    assert locked[0] > 2**32
    os.write(file, b"line\n")
    os.close(file)
    assert (tmp_path / "log").read_bytes() == b"line\n"


def test_a_persons_data_lie_where_their_system_keeps_them(monkeypatch: pytest.MonkeyPatch) -> None:
    assert machine.data_folder({"XDG_DATA_HOME": "/data"}) == Path("/data/hotich")
    monkeypatch.setattr(machine, "is_windows", lambda: True)
    assert machine.data_folder({"LOCALAPPDATA": "/users/chi/local"}) == Path("/users/chi/local/hotich")


def test_a_private_file_is_replaced_whole(tmp_path: Path) -> None:
    for content in (b"first", b"second"):
        machine.write_private(tmp_path / "key", content)
    assert (tmp_path / "key").read_bytes() == b"second"
    assert (tmp_path / "key").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["key"]
