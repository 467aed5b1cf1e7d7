from tests.registry.kinds.conftest import begin, enter  # noqa: F401
from tests.signed_papers import _fonts  # noqa: F401
