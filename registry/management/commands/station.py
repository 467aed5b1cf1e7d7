"""`manage.py station <label>`: hold one token open and sign what waits for it. vi: trạm ký."""

import ctypes
import getpass
import resource
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from hotich.celery import app
from registry.models import Station, Token
from registry.signing import stations

_PR_SET_DUMPABLE = 4


class Command(BaseCommand):
    requires_system_checks = []  # a station that died is back the sooner; `migrate` and CI have looked
    help = "Mở thiết bị ký số và ký những giấy tờ đang chờ; mã PIN được hỏi một lần và chỉ nằm trong tiến trình này."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("label", help="nhãn thiết bị")

    def handle(self, *args: Any, label: str, **options: Any) -> None:
        row = Token.objects.in_use().filter(label=label).first()
        if row is None:
            self.stderr.write(f"Không có thiết bị “{label}” đang dùng. Quản trị cần khai báo thiết bị trước.")
            sys.exit(stations.NEEDS_HUMAN)
        _keep_memory_private()
        try:
            stations.CURRENT = station = stations.OpenStation(row)
        except stations.CannotServe as error:
            self.stderr.write(str(error))
            sys.exit(stations.NEEDS_HUMAN)
        station.wait_for_token()
        station.open(_ask_pin(row))
        # The solo pool forks nothing; messages come only for this token. This call returns when the worker is stopped.
        words = [
            "worker", "--pool=solo", "--concurrency=1", f"--queues={row.queue}", f"--hostname={label}@%h",
            "--without-gossip", "--without-mingle", "--loglevel=WARNING",
        ]  # fmt: skip
        try:
            app.worker_main(words)
        except SystemExit:
            pass
        station.leave(Station.State.STOPPED, 0)


def _keep_memory_private() -> None:
    """No core dump and no debugger of the same account may show the PIN or the session."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def _ask_pin(row: Token) -> str:
    if sys.stdin.isatty():
        return getpass.getpass(f"Mã PIN của {row.holder_name} ({row.label}): ")
    return sys.stdin.readline().rstrip("\n")
