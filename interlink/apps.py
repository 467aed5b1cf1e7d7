from django.apps import AppConfig


class InterlinkConfig(AppConfig):
    name = "interlink"
    verbose_name = "Liên thông"

    def ready(self) -> None:
        from interlink import checks  # noqa: F401 — registers the checks
