"""`manage.py station <label>`: hold one token open and sign what waits for it. vi: trạm ký."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from hotich.celery import app
from registry.models import Station, Token
from registry.signing import stations
from registry.signing.keys import CannotServe
from signer import machine


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
        machine.keep_memory_private()
        try:
            stations.CURRENT = station = stations.OpenStation(row)
        except CannotServe as error:
            self.stderr.write(str(error))
            sys.exit(stations.NEEDS_HUMAN)
        station.wait_for_token()
        try:
            pin = machine.read_hidden(f"Mã PIN của {row.holder_name} ({row.label}): ")
        except EOFError:  # nobody is there, and an empty PIN would spend a try
            sys.exit(stations.NEEDS_HUMAN)
        station.open(pin)
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
