"""What is half written goes when the disk is full or the process dies, and a person reads why nothing was stored."""

import ast
import errno
import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import LazySettings

from hotich.storage import files, temporary

ROOT = Path(__file__).resolve().parent.parent.parent
FULL = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that says at the last moment that it is full, as those do that allocate late."""

    def fsync(handle: int) -> None:
        raise FULL

    monkeypatch.setattr(os, "fsync", fsync)


def left(settings: LazySettings) -> list[Path]:
    return [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


def test_a_full_disk_leaves_nothing_of_what_did_not_fit(full: None, settings: LazySettings) -> None:
    with pytest.raises(files.DiskFull, match="hết chỗ chứa"):
        files.put(b"x" * 100_000)
    assert left(settings) == []


def test_a_full_disk_leaves_nothing_of_a_copy(
    full: None, settings: LazySettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_link(*args: object, **kwargs: object) -> None:
        raise OSError(errno.EXDEV, "another disk")

    monkeypatch.setattr(os, "link", no_link)
    source = tmp_path / "source"
    source.write_bytes(b"x" * 100_000)
    with pytest.raises(files.DiskFull):
        files.put_file(source)
    assert left(settings) == []


def test_what_a_killed_process_left_is_swept_a_day_later(settings: LazySettings) -> None:
    with temporary.folder() as present, temporary.folder() as old:
        (old / "page").write_bytes(b"x")
        os.utime(old, (time.time(), time.time() - temporary.KEPT_SECONDS - 1))
        temporary.sweep()
        assert (present.exists(), old.exists()) == (True, False)


def test_nothing_of_ours_makes_temporary_files_elsewhere() -> None:
    """In another folder nobody would sweep them; a file without a name needs no sweeping.

    Two have reasons: a copy outside is whole when it is renamed there, and who checks an export has no folder of ours.
    """
    without_a_name = {"SpooledTemporaryFile", "TemporaryFile"}
    wrong = {
        (name, node.attr)
        for name, module in _modules()
        for node in ast.walk(module)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "tempfile"
        and node.attr not in without_a_name
    }
    assert wrong == {
        ("hotich/storage/temporary.py", "TemporaryDirectory"),
        ("hotich/acts/seals.py", "mkstemp"),
        ("hotich/acts/proof.py", "TemporaryDirectory"),
    }


def _modules() -> Iterator[tuple[str, ast.Module]]:
    for app in ("hotich", "registry", "interlink", "digitization"):
        for path in (ROOT / app).rglob("*.py"):
            name = path.relative_to(ROOT).as_posix()
            if not name.startswith("hotich/demo/"):
                module = ast.parse(path.read_text())
                assert not any(
                    isinstance(node, ast.ImportFrom) and node.module == "tempfile"
                    for node in ast.walk(module)
                ), name
                yield name, module
