from django.apps import AppConfig


class RegistryConfig(AppConfig):
    name = "registry"
    verbose_name = "Đăng ký hộ tịch"

    def ready(self) -> None:
        from registry.kinds import KINDS
        from registry.kinds.marital_status import Purpose
        from registry.models import ActForm, ConfirmationPurpose, ReleaseKind, StatForm
        from registry.releases.lists import columns
        from registry.signing import checks  # noqa: F401 — they make themselves known
        from registry.statistics.counts import COUNTS

        labels = {line.key: line.label for kind in KINDS.values() for line in kind.lines.values()}
        ActForm.WORDS = {"required": labels}
        ConfirmationPurpose.WORDS = {"purpose": dict(Purpose.choices)}
        ReleaseKind.WORDS = {"lines": columns()}
        StatForm.WORDS = {"count": {name: each.measure.title for name, each in COUNTS.items()}}
