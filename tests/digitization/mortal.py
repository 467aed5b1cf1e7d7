"""A process whose children do one piece of work each and may be killed while they do it.

Started once (`python -m tests.digitization.mortal`), it reads orders from its standard input, a line of JSON each,
forks, and says which process works and how that ended: `[pid]`, then `[code]`.
"""

import datetime
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any

from django.utils import timezone

_LONGEST = 60.0  # seconds; a child that does not end is a failure, not a reason to wait


class Mortals:
    """Gives orders, and kills whoever carries them out."""

    def __init__(self, process: "subprocess.Popen[str]", rng: Random) -> None:
        self._process, self._rng = process, rng
        self.kills = 0

    def work(self, name: str, *given: Any, killed_within: float = 0.0) -> int:
        """Let a child do the work; kill it at a moment within so many seconds. Returns how it ended: 0, or -9."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps([name, *given]) + "\n")
        self._process.stdin.flush()
        pid = self._told()
        delay = self._rng.uniform(0.0, killed_within) if killed_within else _LONGEST
        ended = threading.Event()
        killer = threading.Thread(target=_kill, args=(pid, delay, ended))
        killer.start()
        code = self._told()
        ended.set()
        killer.join()
        self.kills += code == -9
        return code

    def work_through(self, name: str, *given: Any, kills: int, within: float) -> None:
        """Have the work done by one child after the other, of whom so many are killed; the last one ends it."""
        before = self.kills
        for _ in range(4 * kills):
            if self.kills - before == kills or self.work(name, *given, killed_within=within) == 0:
                break
        assert self.work(name, *given) == 0

    def _told(self) -> int:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line, "the forking process ended"
        return int(json.loads(line)[0])


def _kill(pid: int, delay: float, ended: threading.Event) -> None:
    if not ended.wait(delay):
        try:
            os.kill(pid, 9)
        except ProcessLookupError:
            pass  # it ended in this very moment


@contextmanager
def mortals(database_url: str, media: Path, *, seed: int = 1437) -> Generator[Mortals]:
    """Start the forking process against this database and this folder of files."""
    environment = {**os.environ, "DATABASE_URL": database_url, "MEDIA_ROOT": str(media)}
    process = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", "tests.digitization.mortal"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
        cwd=Path(__file__).parent.parent.parent,
    )
    try:
        yield Mortals(process, Random(seed))
    finally:
        assert process.stdin is not None
        process.stdin.close()
        process.wait(timeout=20)
        assert process.stdout is not None
        process.stdout.close()


# --- In the forking process -------------------------------------------------------------------------------------------


def upload(upload_id: int, path: str, assignment_id: int) -> None:
    """Send the file in small parts from where the server says, and finish."""
    from digitization.books import uploads

    by, data = _actor(assignment_id), Path(path).read_bytes()
    received = uploads.find(upload_id, by=by).received
    while received < len(data):
        try:
            received = uploads.append(
                upload_id, received, data[received : received + 100_000], by=by
            ).received
        except uploads.WrongOffset as told:
            received = told.received
    uploads.finish(upload_id, by=by)


def package(package_id: int) -> None:
    """Do as the worker does, in parts of ten rows; the lease of whoever was killed before has run out."""
    from digitization.packages import worker as work
    from hotich.acts import errands

    work.PART, work.SECONDS = 10, 0.0
    errands.release("package", "work")
    while errands.find("package", package_id):
        errands.run("package", package_id)


def approval(run_id: int) -> None:
    """Do as the worker does, in parts of ten entries."""
    from digitization.approval import runs
    from hotich.acts import errands

    runs.MOST_AT_ONCE = 10
    errands.release(
        "approve_book", "work"
    )  # by whoever was killed before, instead of waiting for the end of the lease
    while errands.find("approve_book", run_id):
        errands.run("approve_book", run_id, now=_in_a_minute)


def _in_a_minute() -> datetime.datetime:
    """The time by which also a small book is a worker's."""
    return timezone.now() + datetime.timedelta(minutes=1)


_WORKS: dict[str, Callable[..., None]] = {"upload": upload, "package": package, "approval": approval}


def _actor(assignment_id: int) -> Any:
    from hotich.models import Assignment
    from hotich.web import sessions

    return sessions.of(Assignment.objects.select_related("user", "office").get(pk=assignment_id))


def _carry_out(order: list[Any]) -> int:
    """Fork, say who works, and return how that ended."""
    name, *given = order
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            _WORKS[name](*given)
            code = 0
        except BaseException:  # noqa: BLE001 – the parent reads the exit code, a person the traceback
            import traceback

            traceback.print_exc()
        finally:
            os._exit(code)
    print(json.dumps([pid]), flush=True)  # noqa: T201
    _, status = os.waitpid(pid, 0)
    return os.waitstatus_to_exitcode(status)


if __name__ == "__main__":
    import django

    django.setup()
    for line in sys.stdin:
        print(json.dumps([_carry_out(json.loads(line))]), flush=True)  # noqa: T201
