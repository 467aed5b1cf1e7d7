"""Pages of the dossier's side are drawn here without `collectstatic` before them."""

import pytest
from django.conf import LazySettings


@pytest.fixture(autouse=True)
def _plain_static_files(settings: LazySettings) -> None:
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
