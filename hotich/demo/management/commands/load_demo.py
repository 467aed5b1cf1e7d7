"""`manage.py load_demo`: the offices, people, partners, tokens and first dossiers of the demonstration."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from hotich.demo.dossiers.dossiers import make_dossiers
from hotich.demo.dossiers.offices import make_offices
from hotich.demo.dossiers.partners import make_partners
from hotich.demo.dossiers.people import BY, make_people, make_tokens, write_accounts
from hotich.models import Place
from hotich.models.tracked import acting


class Command(BaseCommand):
    """Make what is missing; loading again changes nothing. Needs `load_places` of the same era before."""

    requires_system_checks = []  # `migrate` comes before it
    help = "Nạp cơ quan, tài khoản, đối tác, thiết bị ký số và hồ sơ mẫu của bản trình diễn."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--era", choices=["2024", "2025"], default="2024", help="2024: ba cấp; 2025: hai cấp"
        )

    def handle(self, *args: Any, era: str, **options: Any) -> None:
        if Place.objects.filter(valid_from__isnull=False).exists() != (era == "2025"):
            raise CommandError(f"Hãy chạy load_places --era {era} trước.")
        call_command("load_law", stdout=self.stdout)
        with transaction.atomic(), acting(BY):
            offices = make_offices(era)
            partners = make_partners()
        people = make_people(offices)
        make_tokens(offices, people)
        write_accounts(offices)
        count = make_dossiers(offices, people, partners["portal"])
        self.stdout.write(f"Đã có {len(people)} tài khoản, {len(partners)} đối tác, {count} hồ sơ.")
