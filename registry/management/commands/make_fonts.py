"""`manage.py make_fonts`: cut the fonts of papers into var/, once for a machine."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from registry.papers.fonts import make_fonts


class Command(BaseCommand):
    requires_system_checks = []
    help = "Chuẩn bị phông chữ để lập giấy tờ điện tử; chạy lại không làm gì thêm."

    def handle(self, *args: Any, **options: Any) -> None:
        make_fonts(Path(settings.VAR) / "fonts")
