"""`manage.py load_demo`: the offices, people, partners, tokens and first dossiers of the demonstration."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from hotich.demo.dossiers.dossiers import make_dossiers
from hotich.demo.dossiers.offices import make_offices, present
from hotich.demo.dossiers.partners import make_partners
from hotich.demo.dossiers.people import BY, lived_in, make_people, make_tokens, write_accounts
from hotich.law import pulse
from hotich.models import Place
from hotich.models.tracked import acting


class Command(BaseCommand):
    """Make what is missing for the legal day; loading again changes nothing. Needs `load_places` before."""

    requires_system_checks = []  # `migrate` comes before it
    help = "Nạp cơ quan, tài khoản, đối tác, thiết bị ký số và hồ sơ mẫu của bản trình diễn."

    def handle(self, *args: Any, **options: Any) -> None:
        pulse.feel()
        if not Place.objects.exists():
            raise CommandError("Hãy chạy load_places trước.")
        call_command("load_law", stdout=self.stdout)
        with transaction.atomic(), acting(BY):
            tiers = make_offices()
            partners = make_partners()
        offices, tiers = present(tiers), lived_in(tiers)
        people = make_people(tiers)
        make_tokens(tiers, people)
        write_accounts(offices)
        count = make_dossiers(offices, people, partners["portal"])
        self.stdout.write(f"Đã có {len(people)} tài khoản, {len(partners)} đối tác, {count} hồ sơ.")
