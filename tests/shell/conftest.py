"""Pages here are drawn from the files as they stand, not from a collected manifest."""

from typing import Any

import pytest


@pytest.fixture(autouse=True)
def _uncollected_static_files(settings: Any) -> None:
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
