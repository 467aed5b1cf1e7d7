"""Tokens, for tests of who can sign."""

from tests.signed_papers import tokens  # noqa: F401
