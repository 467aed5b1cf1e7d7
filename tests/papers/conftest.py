from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from registry.papers.fonts import make_fonts
from tests.paper_world import World, make_world


@pytest.fixture(scope="session", autouse=True)
def _fonts() -> None:
    make_fonts(Path(settings.VAR) / "fonts")


@pytest.fixture
def world(db: None) -> World:
    return make_world()


@pytest.fixture(autouse=True)
def _static_files_by_their_own_names(settings: Any) -> None:
    """Pages are drawn here without `collectstatic` before them."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
