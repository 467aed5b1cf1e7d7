"""The process that decodes: one task as JSON on the first line of its input, the answer as JSON on its output, its end.

{"task": "hotich.imaging.tasks.sizes", "memory": bytes, …} → what the function of that name makes of the rest, or
{"refused": code of `refusals`}, whatever goes wrong. Behind the line may follow the bytes of a file (`source`).
It limits its own memory and time before it touches them, writes no core (it would hold somebody's data) and opens no
process. No import of Django: it would cost a second.
"""

import io
import json
import resource
import sys
import warnings
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO

from PIL import Image

SECONDS = 20
_MOST_OUTPUT = 512 * 2**20
MAX_PIXELS = 80_000_000


class Refused(Exception):
    """Carries the code of the reason."""


def main() -> None:
    task = json.loads(sys.stdin.buffer.readline())
    for limit, value in (
        (resource.RLIMIT_AS, task["memory"]),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, _MOST_OUTPUT),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (value, value))
    Image.MAX_IMAGE_PIXELS = MAX_PIXELS
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    module, _, name = task["task"].rpartition(".")
    try:
        answer = getattr(import_module(module), name)(task)
    except Refused as error:
        answer = {"refused": str(error)}
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        answer = {"refused": "too-many-pixels"}
    except MemoryError:
        answer = {"refused": "too-slow"}
    except Exception:  # noqa: BLE001  a decoder may raise anything at all about a broken file
        answer = {"refused": "broken"}
    json.dump(answer, sys.stdout)


def source(task: dict[str, Any]) -> str | BinaryIO:
    """Return the path of the file, or its bytes where they came behind the task and lie on no disk."""
    return task.get("path") or io.BytesIO(sys.stdin.buffer.read())


def picture(task: dict[str, Any], formats: tuple[str, ...]) -> Image.Image:
    """Open a picture of one of these formats, nothing decoded yet; for a `with`."""
    return Image.open(source(task), formats=formats)


def document(task: dict[str, Any]) -> Any:
    """Open a PDF; raises `Refused` for one that is locked or broken."""
    # Imported here: a picture needs none of it.
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(source(task))
    except pypdfium2.PdfiumError as error:
        raise Refused("encrypted" if "assword" in str(error) else "broken") from error


def allow(memory: int) -> None:
    """Let the process grow to so many bytes of addresses from now on, never beyond its own limit."""
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (min(memory, most), most))


def memory_now() -> int:
    """Return how many bytes of addresses the process has."""
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    return pages * resource.getpagesize()
