from django.apps import AppConfig


class InterlinkConfig(AppConfig):
    name = "interlink"
    verbose_name = "Liên thông"

    def ready(self) -> None:
        from interlink import checks  # noqa: F401 — registers the checks
        from interlink.filings.cases import CASES
        from interlink.models import CompetenceRule, RequiredPaper, TimeLimit

        TimeLimit.WORDS = CompetenceRule.WORDS = RequiredPaper.WORDS = {"case": CASES}
