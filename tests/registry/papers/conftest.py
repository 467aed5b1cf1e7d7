from pathlib import Path

import pytest
from django.conf import settings

from registry.papers.fonts import make_fonts
from tests.paper_world import World, make_world
from tests.registry.conftest import looked_at  # noqa: F401
from tests.registry.kinds.conftest import begin, enter  # noqa: F401


@pytest.fixture(scope="session", autouse=True)
def _fonts() -> None:
    make_fonts(Path(settings.VAR) / "fonts")


@pytest.fixture
def world(db: None) -> World:
    return make_world()
