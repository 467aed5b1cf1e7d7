"""Tokens, branches at agencies and notices of hospitals, for tests of what waits too long."""

from tests.interlink.branches.conftest import issued, residence, say  # noqa: F401
from tests.signed_papers import tokens  # noqa: F401
