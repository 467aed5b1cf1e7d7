from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in
from django.db.models.signals import post_migrate


class HotichConfig(AppConfig):
    name = "hotich"
    verbose_name = "Hệ thống"

    def ready(self) -> None:
        from hotich import celery, wiring, work  # noqa: F401 — they make themselves known
        from hotich.storage.protection import protect_tables
        from hotich.web import checks  # noqa: F401 — they make themselves known

        # A login is an entry in the trail, which the login view writes, not a version of the account.
        user_logged_in.disconnect(dispatch_uid="update_last_login")
        post_migrate.connect(protect_tables, sender=self)
