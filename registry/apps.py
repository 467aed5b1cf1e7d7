from django.apps import AppConfig


class RegistryConfig(AppConfig):
    name = "registry"
    verbose_name = "Đăng ký hộ tịch"

    def ready(self) -> None:
        from registry.signing import checks  # noqa: F401 — they make themselves known
