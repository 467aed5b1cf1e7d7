"""`manage.py index_names`: make anew by which names acts are found. vi: lập lại chỉ mục tra cứu."""

from typing import Any

from django.core.management.base import BaseCommand

from registry.finding.index import index_all


class Command(BaseCommand):
    help = (
        "Lập lại chỉ mục tra cứu họ tên từ các việc hộ tịch, ngoài giờ làm việc: trong lúc chạy không đăng ký được "
        "việc mới và không tra cứu được. Chạy bằng tài khoản sở hữu các bảng."
    )
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        index_all()
