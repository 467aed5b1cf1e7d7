"""`manage.py demo_pki serve`: the demonstration's certification authority answers OCSP, CRL and time-stamp requests."""

import os
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from hotich.demo.signing.pki import serve_command
from hotich.demo.signing.tokens import pki_folder


class Command(BaseCommand):
    requires_system_checks = []
    help = "Chạy hệ thống chứng thực thử nghiệm; chỉ dùng cho bản trình diễn."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("action", choices=["serve"])

    def handle(self, *args: Any, **options: Any) -> None:
        command, environment = serve_command(pki_folder())
        # The same process goes on as the server, so that whoever started it can stop it.
        os.execve(command[0], command, {**os.environ, **environment})  # noqa: S606 – a list, no shell
