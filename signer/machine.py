"""What differs between Linux and Windows beside a token, and nothing else does. vi: khác biệt giữa các hệ điều hành."""

import ctypes
import getpass
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE = 1, 4
_SIGKILL = 9
#: Windows locks bytes, and nobody may read those: so one that lies far behind the end of any log.
_LOCKED_BYTE = 2**40


def is_windows() -> bool:
    return sys.platform == "win32"


def open_to_append(path: Path) -> int:
    """Open a file of our own that only grows; what is written stands there byte for byte."""
    as_it_is = getattr(os, "O_BINARY", 0)  # Windows would turn line ends into two bytes
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | as_it_is, 0o600)


def lock(file: int) -> bool:
    """Take an open file for this process until it is closed; return whether nobody else has it."""
    try:
        if is_windows():
            _lock_byte(file)
        else:
            _lock_file(file)
    except OSError:
        return False
    return True


def _lock_file(file: int) -> None:
    import fcntl

    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _lock_byte(file: int) -> None:
    from importlib import import_module

    msvcrt: Any = import_module("msvcrt")
    place = os.lseek(file, 0, os.SEEK_CUR)
    os.lseek(file, _LOCKED_BYTE, os.SEEK_SET)
    try:
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
    finally:
        os.lseek(file, place, os.SEEK_SET)


def data_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """Return where the program keeps its own data for the person who is logged in."""
    if is_windows():
        return Path(environment.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "hotich"
    return Path(environment.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "hotich"


def write_private(path: Path, content: bytes) -> None:
    """Write a file that only this account may read; whole, or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    new = path.with_name(f"{path.name}.new")
    new.unlink(missing_ok=True)
    file = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        os.write(file, content)
        os.fsync(file)
    finally:
        os.close(file)
    new.replace(path)


def read_hidden(words: str) -> str:
    """Ask at the terminal for what nobody shall see; where there is none, take the next line that comes in.

    Raises `EOFError` when nobody can be asked any more.
    """
    if sys.stdin.isatty():
        return getpass.getpass(words)
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line.rstrip("\r\n")


def keep_memory_private() -> None:
    """No core dump and no debugger of the same account may show a PIN or a session; Windows has no such switch."""
    if is_windows():
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def end_with_parent() -> None:
    """Let the kernel end this process when the one that started it is gone.

    On Windows the end of the pipe alone says so.
    """
    if not is_windows():
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, _SIGKILL, 0, 0, 0)


def without_a_window() -> dict[str, Any]:
    """Return with what options a program is started that no person sees."""
    return {"creationflags": 0x08000000} if is_windows() else {}  # CREATE_NO_WINDOW
