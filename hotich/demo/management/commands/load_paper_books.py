"""`manage.py load_paper_books`: paper books on the demonstration's shelves, in every state of their way."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from digitization.progress import counting
from hotich.demo.paper_books.district import make_reviews
from hotich.demo.paper_books.package import write_package
from hotich.demo.paper_books.shelf import make_books, package_book
from hotich.law import pulse
from hotich.models import User
from hotich.web import sessions

#: Who works on them; `long` keeps the district's copies and is not there in two tiers.
_PEOPLE = ("binh", "dung", "nam", "thu", "mai", "dat", "tin", "hoa")


class Command(BaseCommand):
    """Make what is missing; loading again changes nothing. Needs `load_demo` before."""

    requires_system_checks = []  # `migrate` comes before it
    help = "Nạp sổ giấy mẫu với ảnh trang và việc ở mọi khâu số hóa, và một gói của đơn vị thuê ngoài để tải lên."

    def handle(self, *args: Any, **options: Any) -> None:
        pulse.feel()
        users = User.objects.filter(username__in=[*_PEOPLE, "long"])
        people = {user.username: sessions.of(sessions.running(user)[0], is_confirmed=True) for user in users}
        if not people.keys() >= set(_PEOPLE):
            raise CommandError("Hãy chạy load_demo trước.")
        count = make_books(people)
        make_reviews(people)
        counting.count_now()
        workbook, archive = write_package(package_book(), Path(settings.VAR) / "demo" / "goi-so-hoa")
        self.stdout.write(f"Đã có {count} sổ giấy; gói để tải lên thử: {workbook}, {archive}.")
