"""`manage.py make_order_key <folder>`: make the key pair of the web process's orders. vi: tạo khóa ký lệnh."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from signer.orders import make_keys


class Command(BaseCommand):
    help = (
        "Tạo cặp khóa ký lệnh: order.key chỉ dành cho máy chủ web, order.pub cho trạm ký và tiến trình nền."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, help="thư mục sẽ chứa hai tệp")

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        try:
            private, public = make_keys(folder)
        except FileExistsError as error:
            raise CommandError(f"Đã có {error.filename}; tệp cũ không bị ghi đè.") from error
        self.stdout.write(f"ORDER_KEY_FILE={private}\nORDER_PUBLIC_KEYS_FILE={public}")
