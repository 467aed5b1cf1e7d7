"""`manage.py set_legal_day 2027-03-01`: let the demonstration's law and registers be of that day."""

import datetime
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import ProgrammingError, transaction
from django.utils import timezone

from hotich.acts import errands
from hotich.demo import legal_day
from hotich.models import Errand, LawEdition, Office

#: By then every process has heard of the new day.
_HEARD = datetime.timedelta(seconds=10)
#: What sleeps until a moment of the former day; awake, it sees whether that has come.
_SLEEPERS = ("close_draft", "tell_late")


class Command(BaseCommand):
    """Runs as the owner of the tables. Where there are data the legal day goes forward only."""

    requires_system_checks = []
    help = "Đặt ngày pháp lý của bản trình diễn; đồng hồ của máy và nhật ký không đổi."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("day", type=datetime.date.fromisoformat, help="ví dụ 2027-03-01")

    @transaction.atomic
    def handle(self, *args: Any, day: datetime.date, **options: Any) -> None:
        if not settings.DEMO_NOTICE:
            raise CommandError("Chỉ bản trình diễn (DEMO_NOTICE) mới có ngày pháp lý khác ngày của máy.")
        try:
            edition = LawEdition.objects.select_for_update().get()
        except ProgrammingError as error:
            raise CommandError(f"Hãy chạy lệnh này bằng vai trò {settings.DATABASE_OWNER}.") from error
        days = (day - timezone.localdate()).days
        if days < edition.legal_days and Office.objects.exists():
            raise CommandError("Đã có dữ liệu nên ngày pháp lý chỉ đi tới; hãy chạy make run FRESH=1.")
        edition.legal_days = days
        edition.save()
        for work in _SLEEPERS:
            asleep = Errand.objects.filter(work=work, due_at__gt=timezone.now()).values_list("key", flat=True)
            errands.ring_all(work, asleep, at=timezone.now() + _HEARD)
        transaction.on_commit(partial(legal_day.keep, Path(settings.VAR), days))
        self.stdout.write(f"Ngày pháp lý là {day:%d/%m/%Y}.")
