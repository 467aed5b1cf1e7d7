from django.apps import AppConfig
from django.db.models.signals import post_migrate


class HotichConfig(AppConfig):
    name = "hotich"
    verbose_name = "Hệ thống"

    def ready(self) -> None:
        from hotich import checks  # noqa: F401 — registers the system checks
        from hotich.protection import protect_tables

        post_migrate.connect(protect_tables, sender=self)
