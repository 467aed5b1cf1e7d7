"""Check the trail from end to end and name the first bad row."""

import datetime
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from hotich.acts import verify
from hotich.acts.proof import stamp_fault
from hotich.models import TrailCheck, TrailSeal


class Command(BaseCommand):
    """Follow every chain and compare it with the seals; ends with status 1 when something was changed."""

    help = "Kiểm tra nhật ký: nêu mục đầu tiên bị sửa, bị xóa, bị đổi thứ tự, hoặc chỗ chuỗi bị cắt."

    def add_arguments(self, parser: CommandParser) -> None:
        day = datetime.date.fromisoformat
        parser.add_argument("--since", type=day, help="từ ngày (2026-11-01); bỏ trống: từ đầu")
        parser.add_argument("--until", type=day, help="đến hết ngày")
        parser.add_argument(
            "--seals", type=Path, help="thư mục giữ bản sao niêm phong (mặc định TRAIL_SEALS)"
        )

        parser.add_argument(
            "--ca", type=Path, help="chứng thư gốc (PEM) của cơ quan cấp dấu thời gian: kiểm tra dấu mới nhất"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        seals = options["seals"] or Path(settings.TRAIL_SEALS)
        ca: Path | None = options["ca"]
        check = TrailCheck(since=options["since"], until=options["until"])
        verify.follow(check, outside=seals)
        stamped = TrailSeal.objects.exclude(stamp=None).first()
        if ca and stamped and (why := stamp_fault(stamped.text, bytes(stamped.stamp or b""), ca)):
            check.faults.append(f"niêm phong số {stamped.number}: {why}")
        for fault in check.faults:
            self.stdout.write(f"SAI LỆCH – {fault}")
        found = f"Có {len(check.faults)} sai lệch." if check.faults else "Không có sai lệch."
        self.stdout.write(f"Đã kiểm tra {check.seen} mục. {found}")
        if check.faults:
            sys.exit(1)
