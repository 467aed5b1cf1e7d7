"""`manage.py one_time_secret`: let somebody in whom no administrator can let in, such as the first of them."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from hotich.errors import Refusal
from hotich.models import User
from hotich.operations import accounts
from hotich.operations.credentials import SECRET_FOR, new_secret
from hotich.rights.access import Actor


class Command(BaseCommand):
    """Give out a one-time secret at the server; the second factor enrolled with it needs nobody to vouch for it.

    Whoever has the server can do everything; the trail tells that it was done there, and why.
    """

    help = "Cấp mã đăng nhập một lần tại máy chủ, khi không quản trị nào cấp được."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username", help="tên đăng nhập")
        parser.add_argument("reason", help="lý do, ghi vào nhật ký")

    def handle(self, *args: Any, username: str, reason: str, **options: Any) -> None:
        user = User.objects.filter(username=username).first()
        if user is None:
            raise CommandError(f"Không có tài khoản {username}.")
        secret = new_secret()
        try:
            accounts.reset_password(user.pk, secret, reason, by=Actor.system("máy chủ"))
        except Refusal as error:
            raise CommandError(error.message) from error
        hours = int(SECRET_FOR.total_seconds() // 3600)
        self.stdout.write(
            f"{secret}\nDùng được một lần trong {hours} giờ, cho {user.full_name} ({username})."
        )
