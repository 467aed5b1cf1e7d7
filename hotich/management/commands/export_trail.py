"""Write the trail of a period into a file that a third party can check without us."""

import datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from hotich.acts.export import export_trail
from hotich.rights.access import Actor


class Command(BaseCommand):
    """Entries, seals, time stamps and the program that checks them, in one ZIP file."""

    help = "Xuất nhật ký của một khoảng thời gian thành tệp ZIP để bên thứ ba tự kiểm tra."

    def add_arguments(self, parser: CommandParser) -> None:
        day = datetime.date.fromisoformat
        parser.add_argument("to", type=Path, help="tệp ZIP sẽ được tạo")
        parser.add_argument("--since", type=day, help="từ ngày (2026-11-01); bỏ trống: từ đầu")
        parser.add_argument("--until", type=day, help="đến hết ngày")

    def handle(self, *args: Any, to: Path, **options: Any) -> None:
        if to.exists():
            raise CommandError(f"Tệp {to} đã có.")
        count = export_trail(to, options["since"], options["until"], by=Actor.system("xuất nhật ký"))
        self.stdout.write(f"Đã xuất {count} mục vào {to}.")
