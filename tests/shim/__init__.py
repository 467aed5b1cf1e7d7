"""A token that fails when a test wants it: a PKCS#11 module of our own before SoftHSM (`shim.c`)."""

import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings

#: What a token may answer, by the names of the standard (PKCS#11 2.20).
GENERAL_ERROR, FUNCTION_FAILED, DEVICE_ERROR, DEVICE_REMOVED = 0x05, 0x06, 0x30, 0x32
OBJECT_HANDLE_INVALID, OPERATION_ACTIVE, PIN_INCORRECT, PIN_EXPIRED, PIN_LOCKED = 0x82, 0x90, 0xA0, 0xA3, 0xA4
SESSION_HANDLE_INVALID, USER_ALREADY_LOGGED_IN, USER_NOT_LOGGED_IN = 0xB3, 0x100, 0x101
#: Flags of a token's PIN.
COUNT_LOW, FINAL_TRY, LOCKED = 0x10000, 0x20000, 0x40000


@cache
def _built(folder: Path) -> Path:
    module = folder / "shim.so"
    source = Path(__file__).with_name("shim.c")
    subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-Wall", "-Werror", "-o", module, source], check=True)
    return module


@dataclass(frozen=True, slots=True)
class Shim:
    """The module, and the folder in which it is told what to do and says what it was asked."""

    folder: Path

    @property
    def environment(self) -> dict[str, str]:
        """What a process needs to use it instead of the module of the settings."""
        return {
            "PKCS11_MODULE": str(_built(Path(settings.VAR))),
            "SHIM_MODULE": settings.PKCS11_MODULE,
            "SHIM_FOLDER": str(self.folder),
        }

    def play(self, *faults: tuple[str, int], after: int = 0) -> None:
        """From now on these faults and no others, each once `after` signatures were made; none: all is well."""
        new = self.folder / "faults.new"
        new.write_text("".join(f"{name} {value:#x} {after}\n" for name, value in faults))
        new.replace(self.folder / "faults")

    def count(self, call: str, answer: int | None = None) -> int:
        """Return how often a token was asked to `login` or `sign`, and answered so."""
        calls = self.folder / "calls"
        lines = [line.split() for line in calls.read_text().splitlines()] if calls.exists() else []
        return sum(name == call and answer in (None, int(code, 16)) for name, code in lines)
