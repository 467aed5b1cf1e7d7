from tests.registry.kinds.conftest import begin, enter  # noqa: F401
