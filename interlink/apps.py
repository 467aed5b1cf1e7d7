from django.apps import AppConfig


class InterlinkConfig(AppConfig):
    name = "interlink"
    verbose_name = "Liên thông"
