"""Take files in as the product does, each in a process of its own, and say how long and with how much memory.

`python -m tests.digitization.weigh FOLDER` reads the files named in FOLDER/index.json ({name: [path, file name]}) and
prints {name: {"code", "seconds", "cpu", "mb"}}. Apart from the tests: a process that has run
a hundred of them weighs too much.
"""

import json
import os
import resource
import sys
import time
from pathlib import Path

from django.conf import settings

ROOT = Path(__file__).resolve().parent.parent.parent


def take_in(path: Path, file_name: str) -> str:
    """Return the code of the refusal; "" when the file was taken in and its first page drawn."""
    from digitization.imaging import inspection
    from hotich.errors import DomainError
    from hotich.imaging import decoding

    try:
        seen = inspection.inspect(path, file_name)
        decoding.write_pyramid(path, seen.media, 0, path.with_name("tiles"))
    except DomainError as error:
        return error.code
    return ""


def weigh(path: Path, file_name: str) -> dict[str, str | float]:
    reader, writer = os.pipe()
    if not os.fork():
        began = time.perf_counter()
        code = take_in(path, file_name)
        seconds = time.perf_counter() - began
        spent = sum(
            usage.ru_utime + usage.ru_stime
            for usage in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        )
        most = max(
            resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
        )
        told = {"code": code, "seconds": round(seconds, 3), "cpu": round(spent, 3), "mb": round(most / 1024)}
        os.write(writer, json.dumps(told).encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as pipe:
        told: dict[str, str | float] = json.loads(pipe.read())
    os.wait()
    return told


if __name__ == "__main__":
    settings.configure(BASE_DIR=ROOT)
    import digitization.imaging.inspection  # noqa: F401  paid once, as a server does

    folder = Path(sys.argv[1])
    index = json.loads((folder / "index.json").read_text())
    json.dump({name: weigh(Path(path), file_name) for name, (path, file_name) in index.items()}, sys.stdout)
