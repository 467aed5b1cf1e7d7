from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "hotich.demo"
    verbose_name = "Bản trình diễn"
